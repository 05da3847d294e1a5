"""Explanations: a triple followed back, rule by rule, to what documents state and to the quotes of that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ontology.iris import BASE, Iris
from ontology.prefixes import NAMESPACES
from ontology.rules.engine import RDF_TYPE, Engine, Step, Terms

NAMED_IN = 2
"""How many mentions of its subject stand for a triple that no passage states by itself."""
_CURIE = re.compile(r"^(?P<prefix>[A-Za-z][\w.-]*):(?!//)(?P<local>\S*)$")
_BELOW = re.compile(r"^/?(?:id|def|graph)/\S+$")


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage: ``text[start:end] == quote`` in the document's kept text, and the fact (IRI) that it is evidence of.

    ``states`` tells whether that fact says the triple; if not, it only names the triple's subject.
    """

    document: str
    start: int
    end: int
    quote: str
    fact: str
    states: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of an explanation; a stated triple has the names of the graphs it stands in, and its quotes."""

    step: Step
    graphs: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


def term(text: str, base: str = BASE) -> str:
    """A term as N-Triples write it, from an IRI, a prefixed name or an address below the base.

    Raises ValueError for what is none of these.

    >>> term("gh:within"), term("id/place/410403"), term("a")
    ('<https://w3id.org/guihua/def/within>', '<https://w3id.org/guihua/id/place/410403>', \
'<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>')
    """
    if text == "a":
        return RDF_TYPE
    if _BELOW.match(text):
        return str(ox.NamedNode(f"{base}{text.removeprefix('/')}"))
    bare = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    if "://" in bare or bare.startswith("urn:"):
        return str(ox.NamedNode(bare))
    spaces = {"gh": f"{base}def/", "ghid": f"{base}id/", **NAMESPACES}
    found = _CURIE.match(bare)
    if found is None or found["prefix"] not in spaces:
        known = ", ".join(spaces)
        raise ValueError(f"{text!r} is no IRI, no address below {base} and has none of the prefixes {known}")
    return str(ox.NamedNode(spaces[found["prefix"]] + found["local"]))


def reasons(engine: Engine, store: ox.Store, triple: Terms, *, base: str = BASE) -> tuple[Reason, ...]:
    """Why a triple holds, from what is stated up to it; empty where it does not hold.

    ``engine`` has derived all that follows; ``store`` has the named graphs that say who states what.
    """
    sources = _Sources(store, base)

    def reason(step: Step) -> Reason:
        stated = step.rule == "asserted"
        return Reason(step, sources.graphs(step.triple), sources.quotes(step.triple)) if stated else Reason(step)

    return tuple(map(reason, engine.explain(triple)))


class _Sources:
    """Finds who states a triple, and where."""

    def __init__(self, store: ox.Store, base: str) -> None:
        self.store, self.iris = store, Iris(base)

    def graphs(self, triple: Terms) -> tuple[str, ...]:
        """The names of the graphs that have a triple."""
        subject, predicate, object_ = triple
        value = _node(object_) if object_.startswith("<") else None
        quads = self.store.quads_for_pattern(_node(subject), _node(predicate), value, None)
        named = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
        start = self.iris.graph("x").removesuffix("x")
        return tuple(sorted(name.removeprefix(start) for name in named))

    def quotes(self, triple: Terms) -> tuple[Quote, ...]:
        """The passages of the relations that say a triple, of its subject if that is a fact, or of mentions of it."""
        subject, predicate, object_ = map(str, triple)
        saying = [
            fact
            for fact in self._from("subject", subject)
            if self._has(fact, "predicate", predicate) and self._has(fact, "object", object_)
        ]
        found = {quote for fact in saying or [_node(subject)] for quote in self._of(fact, states=True)}
        if found:
            return tuple(sorted(found, key=_order))
        mentions = self._from("mentions", subject)
        return tuple(
            sorted({quote for one in mentions for quote in self._of(one, states=False)}, key=_order)[:NAMED_IN]
        )

    def _of(self, fact: ox.NamedNode, *, states: bool) -> Iterator[Quote]:
        for passage in self._to(fact, "evidence"):
            found = {name: next(self._to(passage, name), None) for name in ("inDocument", "start", "end", "quote")}
            document, start, end, quote = found.values()
            if document is None or start is None or end is None or quote is None:
                continue
            key = self.iris.parse(document.value)
            at = int(start.value), int(end.value)
            yield Quote(key[1] if key else document.value, *at, quote.value, fact.value, states)

    def _from(self, name: str, object_: str) -> list[ox.NamedNode]:
        """The nodes that have a property with a value."""
        quads = self.store.quads_for_pattern(None, self._property(name), _node(object_), ox.DefaultGraph())
        return [quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)]

    def _to(self, node: ox.NamedNode | ox.Literal, name: str) -> Iterator[ox.NamedNode | ox.Literal]:
        if isinstance(node, ox.NamedNode):
            for quad in self.store.quads_for_pattern(node, self._property(name), None, ox.DefaultGraph()):
                if isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                    yield quad.object

    def _has(self, node: ox.NamedNode, name: str, object_: str) -> bool:
        quads = self.store.quads_for_pattern(node, self._property(name), _node(object_), ox.DefaultGraph())
        return next(quads, None) is not None

    def _property(self, name: str) -> ox.NamedNode:
        return ox.NamedNode(self.iris.term(name))


def _node(text: str) -> ox.NamedNode:
    return ox.NamedNode(text.strip("<>"))


def _order(quote: Quote) -> tuple[str, int, int, str]:
    return (quote.document, quote.start, quote.end, quote.fact)
