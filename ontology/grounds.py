"""Grounds: what has to be read of a large graph to explain one triple, found step by step from both of its ends.

A triple that follows under the ontology follows along a way of stated triples from its subject to its object (or, for
a class, from its subject alone). ``Grounds`` tells which triples it wants next, takes what there is of them, and
explains the triple as soon as it can, without the rest of the graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology.rules.axioms import Axioms
from ontology.rules.engine import RDF_TYPE, Engine, Step, Terms

MOST_TRIPLES = 20_000
HELPER = "<urn:chain:"
Way = tuple[str, bool]
"""A property, and whether it is followed from subject to object."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Triples to be read: those that have one of the properties, and one of the nodes as subject, else as object."""

    nodes: tuple[str, ...]
    properties: tuple[str, ...]
    outgoing: bool


class Grounds:
    """Gathers the triples that one triple may follow from. Terms are written as in N-Triples."""

    def __init__(self, axioms: Axioms, triple: Terms) -> None:
        self._axioms, self.triple = axioms, triple
        self._engine = Engine(axioms)
        self._taken: set[Terms] = set()
        self._exact: dict[tuple[str, str], str] = {}
        subject, predicate, object_ = triple
        if predicate == RDF_TYPE:  # the types that are stated tell most of it
            self._sides = [_Side(subject, frozenset({(RDF_TYPE, True)}))]
            self._later = [_Side(subject, _class_ways(axioms, object_))]
        else:
            there = frozenset(_ways(axioms, predicate, forwards=True))
            back = frozenset((name, not outgoing) for name, outgoing in there)
            self._sides, self._later = [_Side(subject, there), _Side(object_, back)], []

    def wanted(self) -> tuple[Wanted, ...]:
        """What to read next, from the side that has fewer nodes to go on from; nothing where all was read."""
        open_ = [side for side in self._sides if side.front]
        if not open_ and self._later:
            open_, self._sides, self._later = self._later, self._later, []
        if len(open_) < len(self._sides) or len(self._taken) > MOST_TRIPLES:
            return ()
        return min(open_, key=lambda side: len(side.front)).wanted()

    def take(self, asked: tuple[Wanted, ...], triples: Iterable[Terms]) -> None:
        """Take what was found of what ``wanted`` told."""
        new = set(triples) - self._taken
        self._taken |= new
        for subject, predicate, object_ in new:
            self._engine.add(subject, predicate, object_)
            if object_.startswith('"'):
                self._exact.setdefault((subject, predicate), object_)
        nodes = {node for one in asked for node in one.nodes}
        for side in self._sides:
            if nodes <= side.front and asked and side.asks(asked[0]):
                side.step(new)
                break

    def steps(self) -> tuple[Step, ...]:
        """Why the triple holds, from what is stated up to it; empty as long as it does not follow."""
        if self.triple in self._taken:
            return (Step(self.triple, "asserted", ()),)
        self._engine.run()
        return tuple(self._told(step) for step in self._engine.explain(self.triple))

    def _told(self, step: Step) -> Step:
        return Step(self._whole(step.triple), step.rule, tuple(map(self._whole, step.premises)))

    def _whole(self, triple: Terms) -> Terms:
        """The triple with the literal that the engine leaves out."""
        subject, predicate, object_ = triple
        return triple if object_ != '""' else (subject, predicate, self._exact.get((subject, predicate), object_))


class _Side:
    """One end of a triple: the nodes that were reached from it, and those to go on from."""

    def __init__(self, start: str, ways: frozenset[Way]) -> None:
        self.front, self._seen, self._ways = {start}, {start}, ways

    def wanted(self) -> tuple[Wanted, ...]:
        """What leads on from the front, in one direction and the other."""
        found = []
        for outgoing in (True, False):
            names = tuple(sorted(name for name, way in self._ways if way is outgoing and not name.startswith(HELPER)))
            if names:
                found.append(Wanted(tuple(sorted(self.front)), names, outgoing))
        return tuple(found)

    def asks(self, asked: Wanted) -> bool:
        """Whether this side asked that."""
        return asked in self.wanted()

    def step(self, triples: Iterable[Terms]) -> None:
        """Go on to the nodes at the far ends of some triples."""
        reached = set()
        for subject, predicate, object_ in triples:
            if (predicate, True) in self._ways and subject in self.front and predicate != RDF_TYPE:
                reached.add(object_)
            if (predicate, False) in self._ways and object_ in self.front:
                reached.add(subject)
        self.front = {node for node in reached - self._seen if node.startswith("<")}
        self._seen |= self.front


def _ways(axioms: Axioms, predicate: str, *, forwards: bool) -> Iterator[Way]:
    """The stated steps that a way from subject to object of a property can be made of."""
    given: defaultdict[Way, list[Way]] = defaultdict(list)
    for narrow, wider in axioms.superproperties.items():
        for name in wider:
            given[name, True].append((narrow, True))
    for one, others in axioms.inverses.items():
        for other in others:
            given[other, True].append((one, False))
    for name in axioms.symmetric:
        given[name, True].append((name, False))
    for chain in axioms.chains:
        given[chain.implied, True] += [(chain.first, True), (chain.second, True)]
    known: set[Way] = set()
    waiting: list[Way] = [(predicate, forwards)]
    while waiting:
        way = waiting.pop()
        if way not in known:
            known.add(way)
            name, outgoing = way
            waiting += [(other, same is outgoing) for other, same in given[name, True]]
    return iter(known)


def _class_ways(axioms: Axioms, class_: str) -> frozenset[Way]:
    """The stated steps by which a node may be found to be of a class: its types, and what has that domain or range."""
    below = {class_, *(name for name, above in axioms.superclasses.items() if class_ in above)}
    found: set[Way] = {(RDF_TYPE, True)}
    for where, forwards in ((axioms.domains, True), (axioms.ranges, False)):
        for name, classes in where.items():
            if below & set(classes):
                found.update(_ways(axioms, name, forwards=forwards))
    return frozenset(found)
