"""Incremental validation: after some documents changed, only what they touch is validated again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox

from ontology.iris import BASE, Iris
from shapes.fast import run
from shapes.report import Report, order
from shapes.validate import compiled, located
from shapes.values import Bundle, Check

SHARED = frozenset({"Rule", "Period", "Instant", "Indicator", "Unit", "Place", "Industry", "Cell", "Standing"})
"""What shapes of small shared things are called: they are validated whole each time."""
_WHERE = re.compile(r"WHERE \{ ")
_DERIVED = "http://www.w3.org/ns/prov#wasDerivedFrom"
_OA = "http://www.w3.org/ns/oa#"


def revalidate(before: Report, store: ox.Store, documents: Iterable[str], *, base: str = BASE) -> Report:
    """The report on a store in which some documents were added, changed or removed since an earlier report.

    It equals the report of a whole validation, but asks only for nodes of these documents, for entities they
    mention, and for small shared things.
    """
    changed = frozenset(documents)
    touching = _touching(changed, base)
    touched = {str(row["this"]) for row in store.query(f"SELECT DISTINCT ?this WHERE {{ {touching} }}")}  # type: ignore[union-attr]
    bundles = [bundle if _shared(bundle) else _narrowed(bundle, touching) for bundle in compiled(base)]
    fresh = located(store, run(store, bundles), base=base)
    kept = (
        result
        for result in before.results
        if result.document not in changed and result.focus not in touched and not _is_shared(result.shape)
    )
    return Report(order([*kept, *fresh]))


def _touching(documents: frozenset[str], base: str) -> str:
    iris = Iris(base)
    names = {name: f"<{iris.term(name)}>" for name in ("inDocument", "mentionedIn", "target", "reported")}
    inside = names["inDocument"]
    ways = (
        inside,
        names["mentionedIn"],
        f"^<{_OA}hasSelector>/{inside}",
        f"<{_DERIVED}>/{inside}",
        f"{names['target']}/{inside}",
        f"{names['reported']}/{inside}",
    )
    nodes = " ".join(f"<{iris.document(document)}>" for document in sorted(documents))
    return f"VALUES ?touching {{ {nodes} }} ?this ({'|'.join(ways)})? ?touching ."


def _is_shared(shape: str) -> bool:
    return shape.partition("-")[0] in SHARED


def _shared(bundle: Bundle) -> bool:
    return all(_is_shared(check.shape) for check in bundle.checks)


def _narrowed(bundle: Bundle, touching: str) -> Bundle:
    def narrow(query: str) -> str:
        return _WHERE.sub(lambda found: f"{found.group()}{touching} ", query, count=1)

    def narrowed(check: Check) -> Check:
        return replace(check, query=narrow(check.query))

    return Bundle(narrow(bundle.screen), tuple(map(narrowed, bundle.checks)))
