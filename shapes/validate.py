"""Validation: the graph against its shapes, as a report whose rows point into the documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from ontology.iris import BASE, Iris
from shapes.compile import compile_shapes
from shapes.fast import run
from shapes.load import shapes_graph
from shapes.loading import asserted
from shapes.report import Report, Result, Source, order
from shapes.values import Bundle

_SUBCLASSES = "ASK { ?c <http://www.w3.org/2000/01/rdf-schema#subClassOf> ?d FILTER(?c != ?d) }"


def validate(source: Path | Iterable[str] | ox.Store, *, base: str = BASE) -> Report:
    """The report on a file of N-Quads, on lines of them, or on a store whose default graph holds the union.

    Of quads only the graphs that state something are read: not the ontology, inferences or views.
    """
    store = source if isinstance(source, ox.Store) else asserted(source, base=base)
    results = run(store, compiled(base, bool(store.query(_SUBCLASSES))))
    return Report(order(located(store, results, base=base)))


def located(store: ox.Store, results: Iterable[Result], *, base: str = BASE) -> list[Result]:
    """The results with the documents and source spans they are about."""
    places = Places(store, base)
    return [places.located(result) for result in results]


@cache
def compiled(base: str = BASE, subclasses: bool = False) -> tuple[Bundle, ...]:
    """The checks of our own shapes, compiled once."""
    return compile_shapes(shapes_graph(base), subclasses=subclasses)


class Places:
    """Finds where in a document a result points: the passage of its focus, or the focus's own range."""

    def __init__(self, store: ox.Store, base: str) -> None:
        self.store, self.iris = store, Iris(base)
        names = ("evidence", "inDocument", "start", "end", "quote", "target")
        self.terms = {name: ox.NamedNode(self.iris.term(name)) for name in names}
        self.known: dict[str, tuple[str, Source | None]] = {}

    def located(self, result: Result) -> Result:
        """The result with its document and source span, where it has them."""
        if result.focus not in self.known:
            self.known[result.focus] = self._place(result.focus)
        document, source = self.known[result.focus]
        return replace(result, document=document, source=source)

    def _place(self, focus: str) -> tuple[str, Source | None]:
        if not focus.startswith("<"):
            return "", None
        node = ox.NamedNode(focus[1:-1].partition("#")[0])
        passage = self._one(node, "evidence") or self._one(self._one(node, "target"), "evidence") or node
        document = self._key(self._one(passage, "inDocument") or self._one(node, "inDocument") or node)
        start, end, quote = (self._one(passage, name) for name in ("start", "end", "quote"))
        if isinstance(start, ox.Literal) and isinstance(end, ox.Literal):
            printed = quote.value if isinstance(quote, ox.Literal) else ""
            return document, Source(document, int(start.value), int(end.value), printed)
        return document, None

    def _one(self, node: object, name: str) -> ox.NamedNode | ox.Literal | None:
        if not isinstance(node, ox.NamedNode):
            return None
        for quad in self.store.quads_for_pattern(node, self.terms[name], None, ox.DefaultGraph()):
            if isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                return quad.object
        return None

    def _key(self, node: object) -> str:
        found = self.iris.parse(node.value) if isinstance(node, ox.NamedNode) else None
        return found[1] if found and found[0] == "document" else ""
