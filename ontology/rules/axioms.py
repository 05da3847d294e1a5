"""Axioms: what the ontology says that facts can follow from, read once into plain maps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import rdflib
from rdflib import OWL, RDF, RDFS, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

Map = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Chain:
    """A property chain of two steps that implies a property."""

    first: str
    second: str
    implied: str


@dataclass(frozen=True, slots=True)
class Axioms:
    """The axioms of an ontology, with terms as N-Triples write them.

    ``superclasses`` and ``superproperties`` are closed under transitivity and do not hold the term itself.
    """

    superclasses: Map
    superproperties: Map
    domains: Map
    ranges: Map
    inverses: Map
    symmetric: frozenset[str]
    transitive: frozenset[str]
    chains: tuple[Chain, ...]
    disjoint: tuple[tuple[str, str], ...]


def read_axioms(graph: rdflib.Graph) -> Axioms:
    """The axioms of a graph of ontologies that OWL RL rules can use."""
    classes = _pairs(graph, RDFS.subClassOf) | _both(graph, OWL.equivalentClass)
    properties = _pairs(graph, RDFS.subPropertyOf) | _both(graph, OWL.equivalentProperty)
    return Axioms(
        superclasses=_closed(classes),
        superproperties=_closed(properties),
        domains=_map(_pairs(graph, RDFS.domain)),
        ranges=_map((p, c) for p, c in _pairs(graph, RDFS.range) if not _is_datatype(c)),
        inverses=_map(_both(graph, OWL.inverseOf)),
        symmetric=_typed(graph, OWL.SymmetricProperty),
        transitive=_typed(graph, OWL.TransitiveProperty),
        chains=tuple(_chains(graph)),
        disjoint=tuple(sorted(_disjoint(graph))),
    )


def _n3(node: Node) -> str:
    return f"<{node}>"


def _is_datatype(term: str) -> bool:
    return "XMLSchema#" in term or term.endswith(("#langString>", "#PlainLiteral>", "#Literal>"))


def _pairs(graph: rdflib.Graph, predicate: URIRef) -> set[tuple[str, str]]:
    named = graph.subject_objects(predicate)
    return {(_n3(s), _n3(o)) for s, o in named if isinstance(s, URIRef) and isinstance(o, URIRef) and s != o}


def _both(graph: rdflib.Graph, predicate: URIRef) -> set[tuple[str, str]]:
    pairs = _pairs(graph, predicate)
    return pairs | {(o, s) for s, o in pairs}


def _map(pairs: Iterable[tuple[str, str]]) -> Map:
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: tuple(sorted(values)) for key, values in sorted(found.items())}


def _closed(pairs: set[tuple[str, str]]) -> Map:
    direct = _map(pairs)
    closed: Map = {}
    for start in direct:
        above: set[str] = set()
        waiting = list(direct[start])
        while waiting:
            term = waiting.pop()
            if term not in above:
                above.add(term)
                waiting += direct.get(term, ())
        closed[start] = tuple(sorted(above - {start}))
    return closed


def _typed(graph: rdflib.Graph, class_: URIRef) -> frozenset[str]:
    return frozenset(_n3(node) for node in graph.subjects(RDF.type, class_) if isinstance(node, URIRef))


def _chains(graph: rdflib.Graph) -> list[Chain]:
    """The chains, those of more than two steps cut into chains of two over helper properties."""
    found = []
    for implied, listed in graph.subject_objects(OWL.propertyChainAxiom):
        steps = [_n3(step) for step in Collection(graph, listed)]
        last = _n3(implied)
        while len(steps) > 2:
            helper = f"<urn:chain:{'/'.join(step.strip('<>') for step in steps[:2])}>"
            found.append(Chain(steps[0], steps[1], helper))
            steps = [helper, *steps[2:]]
        found.append(Chain(steps[0], steps[1], last))
    return sorted(found, key=lambda chain: (chain.implied, chain.first, chain.second))


def _disjoint(graph: rdflib.Graph) -> set[tuple[str, str]]:
    pairs = {tuple(sorted(pair)) for pair in _pairs(graph, OWL.disjointWith)}
    for group in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        for listed in graph.objects(group, OWL.members):
            members = sorted(_n3(member) for member in Collection(graph, listed))
            pairs |= {(a, b) for at, a in enumerate(members) for b in members[at + 1 :]}
    return {(a, b) for a, b in pairs}
