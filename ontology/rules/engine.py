"""The engine: facts as triples of small integers, each new one met once with what is already known."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology.rules.axioms import Axioms

RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
Triple = tuple[int, int, int]
Terms = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """Why a triple holds: the rule of OWL RL that gave it, and the triples it was given. Asserted ones have neither."""

    triple: Terms
    rule: str
    premises: tuple[Terms, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A node that is in two classes which exclude each other, with how it came to be in both."""

    node: str
    first: str
    second: str
    why: tuple[Step, ...]

    def __str__(self) -> str:
        names = [term.strip("<>").replace("#", "/").rpartition("/")[2] for term in (self.first, self.second)]
        return f"{self.node} is both {names[0]} and {names[1]}, which exclude each other"


class Engine:
    """Takes asserted triples, derives what follows under the axioms, and tells why.

    Only triples whose predicate some rule uses are kept, so that memory follows the links, not the texts.
    """

    def __init__(self, axioms: Axioms) -> None:
        self.axioms = axioms
        self.numbers: dict[str, int] = {}
        self.names: list[str] = []
        self.type = self._number(RDF_TYPE)
        self.above = self._map(axioms.superclasses)
        self.wider = self._map(axioms.superproperties)
        self.domains, self.ranges = self._map(axioms.domains), self._map(axioms.ranges)
        self.inverses = self._map(axioms.inverses)
        self.symmetric = {self._number(term) for term in axioms.symmetric}
        self.transitive = {self._number(term) for term in axioms.transitive}
        self.chained_first: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self.chained_second: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for chain in axioms.chains:
            first, second, implied = map(self._number, (chain.first, chain.second, chain.implied))
            self.chained_first[first].append((second, implied))
            self.chained_second[second].append((first, implied))
        self.joined = self.transitive | set(self.chained_first) | set(self.chained_second)
        self.used = {
            self.type, *self.wider, *self.domains, *self.ranges, *self.inverses, *self.symmetric, *self.joined,
        }  # fmt: skip
        self.asserted: set[Triple] = set()
        self.why: dict[Triple, tuple[str, tuple[Triple, ...]]] = {}
        self.objects: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        self.subjects: defaultdict[tuple[int, int], list[int]] = defaultdict(list)

    def _number(self, term: str) -> int:
        number = self.numbers.get(term)
        if number is None:
            number = self.numbers[term] = len(self.names)
            self.names.append(term)
        return number

    def _map(self, mapping: dict[str, tuple[str, ...]]) -> dict[int, tuple[int, ...]]:
        return {self._number(key): tuple(map(self._number, values)) for key, values in mapping.items()}

    def add(self, subject: str, predicate: str, object_: str) -> None:
        """Assert a triple. One that no rule uses is forgotten at once."""
        number = self.numbers.get(predicate)
        if number in self.used and number is not None:
            o = -1 if object_.startswith('"') else self._number(object_)
            self.asserted.add((self._number(subject), number, o))

    def run(self) -> None:
        """Derive everything that follows from what was asserted."""
        queue = deque(self.asserted)
        known, why, objects, subjects = self.asserted, self.why, self.objects, self.subjects
        while queue:
            triple = queue.popleft()
            s, p, o = triple
            if p in self.joined:
                objects[s, p].append(o)
                subjects[o, p].append(s)
            for derived, rule, premises in self._consequences(triple):
                if derived not in known and derived not in why:
                    why[derived] = (rule, premises)
                    queue.append(derived)

    def _consequences(self, triple: Triple) -> Iterator[tuple[Triple, str, tuple[Triple, ...]]]:
        s, p, o = triple
        if p == self.type:
            for class_ in self.above.get(o, ()):
                yield (s, p, class_), "cax-sco", (triple,)
            return
        for class_ in self.domains.get(p, ()):
            yield (s, self.type, class_), "prp-dom", (triple,)
        if o < 0:
            return
        for class_ in self.ranges.get(p, ()):
            yield (o, self.type, class_), "prp-rng", (triple,)
        for wider in self.wider.get(p, ()):
            yield (s, wider, o), "prp-spo1", (triple,)
        for inverse in self.inverses.get(p, ()):
            yield (o, inverse, s), "prp-inv", (triple,)
        if p in self.symmetric:
            yield (o, p, s), "prp-symp", (triple,)
        if p in self.joined:
            yield from self._joins(triple)

    def _joins(self, triple: Triple) -> Iterator[tuple[Triple, str, tuple[Triple, ...]]]:
        s, p, o = triple
        if p in self.transitive:
            for far in self.objects[o, p]:
                yield (s, p, far), "prp-trp", (triple, (o, p, far))
            for near in self.subjects[s, p]:
                yield (near, p, o), "prp-trp", ((near, p, s), triple)
        for second, implied in self.chained_first.get(p, ()):
            for far in self.objects[o, second]:
                yield (s, implied, far), "prp-spo2", (triple, (o, second, far))
        for first, implied in self.chained_second.get(p, ()):
            for near in self.subjects[s, first]:
                yield (near, implied, o), "prp-spo2", ((near, first, s), triple)

    def inferred(self) -> Iterator[Terms]:
        """The derived triples that were not asserted and name no helper."""
        for triple in self.why:
            terms = self._terms(triple)
            if not terms[1].startswith("<urn:chain:"):
                yield terms

    def explain(self, triple: Terms) -> tuple[Step, ...]:
        """Why a triple holds, from what was asserted up to it; empty where it does not hold."""
        numbers = tuple(self.numbers.get(term, -1) for term in triple)
        steps: dict[Triple, Step] = {}

        def walk(node: Triple) -> None:
            if node in steps:
                return
            if node in self.asserted:
                steps[node] = Step(self._terms(node), "asserted", ())
            elif node in self.why:
                rule, premises = self.why[node]
                for premise in premises:
                    walk(premise)
                steps[node] = Step(self._terms(node), rule, tuple(map(self._terms, premises)))

        walk((numbers[0], numbers[1], numbers[2]))
        return tuple(steps.values())

    def contradictions(self) -> tuple[Contradiction, ...]:
        """The nodes in classes that exclude each other, in the order of their names."""
        members: defaultdict[int, list[int]] = defaultdict(list)
        watched = {self.numbers[term] for pair in self.axioms.disjoint for term in pair if term in self.numbers}
        for source in (self.asserted, self.why):
            for s, p, o in source:
                if p == self.type and o in watched:
                    members[s].append(o)
        several = {node: classes for node, classes in members.items() if len(set(classes)) > 1}
        pairs = set(self.axioms.disjoint)
        found = []
        for node, classes in several.items():
            for pair in _pairs(sorted({self.names[c] for c in classes})):
                if pair in pairs:
                    name = self.names[node]
                    why = (*self.explain((name, RDF_TYPE, pair[0])), *self.explain((name, RDF_TYPE, pair[1])))
                    found.append(Contradiction(name, pair[0], pair[1], why))
        return tuple(sorted(found, key=lambda item: (item.node, item.first, item.second)))

    def _terms(self, triple: Triple) -> Terms:
        s, p, o = triple
        return self.names[s], self.names[p], self.names[o] if o >= 0 else '""'


def _pairs(items: list[str]) -> Iterator[tuple[str, str]]:
    for at, first in enumerate(items):
        for second in items[at + 1 :]:
            yield first, second


def feed(engine: Engine, lines: Iterable[str]) -> None:
    """Assert the triples of N-Quads lines, whichever graph they stand in."""
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        engine.add(subject, predicate, rest if rest[0] == '"' else rest[: rest.index(" ")])
