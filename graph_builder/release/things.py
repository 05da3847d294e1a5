"""The named things of a release's graph, read back from its N-Quads for the search index and the layout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

ENTITIES = ("document", "indicator", "industry", "organization", "place", "project", "strategy")
NAMED = frozenset({*ENTITIES, "section"})
LABELS = frozenset({"prefLabel", "title"})
COUNTED = frozenset({"mentions", "reportOf", "indicator"})
LINKS = frozenset({
    "locatedIn", "builtBy", "ownedBy", "suppliesTo", "partOf", "supports", "leads", "partnersWith", "targets",
    "achieved", "connects", "investsIn", "subsidiaryOf", "produces", "within", "umbrella", "inRegion",
})  # fmt: skip
SETTLED = "entities"
NOT_READ = frozenset({"inferred", "cube", "ontology"})
NOT_DOCUMENTS = frozenset({SETTLED, "schemes", "outcomes", "findings", "dataset"})


@dataclass(slots=True)
class Thing:
    """A named thing: what it is called, where it is named, how often, and its place in a document's text."""

    iri: str
    type: str
    key: str
    label: str = ""
    number: str = ""
    aliases: list[str] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)
    weight: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Things:
    """All named things by IRI, and the links between them with the documents that state each."""

    by_iri: Mapping[str, Thing]
    links: Mapping[tuple[str, str, str], tuple[str, ...]]

    def of_type(self, *types: str) -> tuple[Thing, ...]:
        """The things of some types that have a name, in the order of their IRIs."""
        found = (thing for thing in self.by_iri.values() if thing.type in types and thing.label)
        return tuple(sorted(found, key=lambda thing: thing.iri))


def read_things(graph: Path) -> Things:
    """The things and links of a release's ``graph.nq``."""
    things: dict[str, Thing] = {}
    links: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for quad in ox.parse(path=str(graph), format=ox.RdfFormat.N_QUADS):
        if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.graph_name, ox.NamedNode):
            continue
        graph_name = _local(quad.graph_name.value)
        if graph_name in NOT_READ:
            continue
        name, thing = _local(quad.predicate.value), _thing(things, quad.subject.value)
        if isinstance(quad.object, ox.Literal) and thing is not None:
            _describe(thing, name, quad.object)
        other = _thing(things, quad.object.value) if isinstance(quad.object, ox.NamedNode) else None
        if other is None:
            continue
        if name in COUNTED:
            _count(other, graph_name)
        if thing is not None and name in LINKS:
            links[thing.iri, name, other.iri].add(graph_name)
        elif thing is not None:
            _belong(thing, name, other.key)
    return Things(things, {link: tuple(sorted(documents - {SETTLED})) for link, documents in sorted(links.items())})


def _count(thing: Thing, graph: str) -> None:
    thing.weight += 1
    if graph not in NOT_DOCUMENTS:
        thing.documents.add(graph)


def _belong(thing: Thing, name: str, key: str) -> None:
    if name in ("mentionedIn", "inDocument"):
        thing.documents.add(key)
    elif name == "region":
        thing.regions.add(key)


def _thing(things: dict[str, Thing], iri: str) -> Thing | None:
    found = things.get(iri)
    if found is not None:
        return found
    _, mark, rest = iri.partition("/id/")
    type_, _, key = rest.partition("/")
    if not mark or type_ not in NAMED or "#" in key:
        return None
    things[iri] = Thing(iri, type_, key)
    return things[iri]


def _describe(thing: Thing, name: str, literal: ox.Literal) -> None:
    foreign = (literal.language or "zh").startswith("en")
    if name in LABELS and not thing.label and not foreign:
        thing.label = literal.value
    elif name == "altLabel" or (name in LABELS and foreign):
        thing.aliases.append(literal.value)
    elif name == "number":
        thing.number = literal.value
    elif name in ("start", "end") and thing.type == "section":
        setattr(thing, name, int(literal.value))


def _local(iri: str) -> str:
    return iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]
