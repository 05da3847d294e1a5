"""Incremental validation: after some documents changed, only what they touch is validated again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

import pyoxigraph as ox

from ontology.iris import BASE
from shapes.fast import run
from shapes.report import Report, Result, order
from shapes.touching import touched
from shapes.validate import compiled, located
from shapes.values import Bundle, Check

SHARED = frozenset({"Rule", "Period", "Instant", "Indicator", "Unit"})
"""What shapes of small shared things are called: they are validated whole each time."""
_MARK = ox.NamedNode("urn:guihua:touched")
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_WHERE = re.compile(r"WHERE \{ ")
_OF_CLASS = re.compile(rf"WHERE \{{ (\?this {re.escape(str(_TYPE))} <[^>]+>) \.")


def revalidate(
    before: Report,
    store: ox.Store,
    documents: Iterable[str],
    *,
    lost: Collection[ox.NamedNode] = (),
    base: str = BASE,
) -> Report:
    """The report on a store in which some documents were added, changed or removed since an earlier report.

    ``lost`` are the nodes that these documents touched before (``touched`` of the earlier store), where they were not
    new: what only lost statements cannot be seen in the store as it is. The report equals that of a whole validation,
    but asks only for nodes that these documents touch or touched, and for small shared things. While it runs, those
    nodes and their classes stand in a graph of the store that no shape looks at.
    """
    changed = frozenset(documents)
    nodes = touched(store, changed, also=lost, base=base)
    bundles = [bundle if _shared(bundle) else _narrowed(bundle) for bundle in compiled(base)]
    store.bulk_extend(_marks(store, nodes))
    try:
        fresh = located(store, run(store, bundles), base=base)
    finally:
        store.remove_graph(_MARK)
    foci = {str(node) for node in nodes}
    kept = (
        result
        for result in before.results
        if result.document not in changed
        and result.focus not in foci
        and not _is_shared(result.shape)
        and _stands(store, result)
    )
    return Report(order([*kept, *fresh]))


def _stands(store: ox.Store, result: Result) -> bool:
    """Whether the focus of a result is still in the graph."""
    if not result.focus.startswith("<"):
        return True
    quads = store.quads_for_pattern(ox.NamedNode(result.focus[1:-1]), None, None, ox.DefaultGraph())
    return next(quads, None) is not None


def _is_shared(shape: str) -> bool:
    return shape.partition("-")[0] in SHARED


def _shared(bundle: Bundle) -> bool:
    return all(_is_shared(check.shape) for check in bundle.checks)


def _marks(store: ox.Store, nodes: Iterable[ox.NamedNode]) -> list[ox.Quad]:
    marks = [ox.Quad(node, _MARK, _MARK, _MARK) for node in nodes]
    types = (q for mark in marks for q in store.quads_for_pattern(mark.subject, _TYPE, None, ox.DefaultGraph()))
    return [*marks, *(ox.Quad(q.subject, _TYPE, q.object, _MARK) for q in types)]


def _narrowed(bundle: Bundle) -> Bundle:
    def narrow(query: str) -> str:
        of_class, found = _OF_CLASS.subn(rf"WHERE {{ GRAPH {_MARK} {{ \1 }}", query, count=1)
        return (
            of_class if found else _WHERE.sub(rf"WHERE {{ GRAPH {_MARK} {{ ?this {_MARK} {_MARK} }} ", query, count=1)
        )

    def narrowed(check: Check) -> Check:
        return replace(check, query=narrow(check.query))

    return Bundle(narrow(bundle.screen), tuple(map(narrowed, bundle.checks)))
