"""Relations: links a passage states, as nodes with evidence beside the plain triple."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph_builder.extract.relation_facts import figure_name
from graph_builder.extract.values import Evidence, Observation, RelationMention
from graph_builder.rdf.mentions import entity_iri
from graph_builder.rdf.observations import indicator_iri, observation_iri
from graph_builder.rdf.passages import fact_pairs
from graph_builder.rdf.terms import Writer, ref, text
from graph_builder.resolve.values import Resolution, Shard
from ontology.iris import Iris

TYPES = ("organization", "project", "place", "strategy", "industry")


def relation_iri(iris: Iris, relation: RelationMention) -> str:
    """The IRI of a relation: its span and both ends."""
    at = relation.evidence
    ends = (relation.subject_type, relation.subject, relation.predicate, relation.object_type, relation.object)
    return iris.fact("relation", at.document, (at.start, at.end), *ends)


@dataclass(frozen=True, slots=True)
class Ends:
    """Finds what the ends of a document's relations stand for: entities, indicators, or figures read there."""

    iris: Iris
    resolution: Resolution
    document: str
    indicators: Mapping[str, str]
    figures: Mapping[tuple[int, int], tuple[Observation, ...]]

    def iri(self, type_: str, name: str, at: Evidence) -> str:
        """The IRI of an end by its own type, else of whatever entity has the name; nothing where there is none."""
        if type_ == "figure":
            return self._figure(name, at)
        if type_ == "indicator" and name in self.indicators:
            return self.indicators[name]
        found = self.resolution.find(self.document, type_, name)
        for other in () if found else TYPES:
            found = found or self.resolution.find(self.document, other, name)
        return entity_iri(self.iris, found) if found else self.indicators.get(name, "")

    def _figure(self, name: str, at: Evidence) -> str:
        """The observation that was read at the relation's span, of several the one the name speaks of."""
        here = self.figures.get((at.start, at.end), ())
        named = [item for item in here if figure_name(item) == name]
        best = next(iter(named or here), None)
        return observation_iri(self.iris, best) if best else ""


def ends_of(shard: Shard, resolution: Resolution, iris: Iris) -> Ends:
    """What the ends of a document's relations can stand for."""
    indicators: dict[str, str] = {}
    figures: dict[tuple[int, int], tuple[Observation, ...]] = {}
    for item in shard.facts.observations:
        indicators.setdefault(item.indicator, indicator_iri(iris, item))
        span = (item.evidence.start, item.evidence.end)
        figures[span] = (*figures.get(span, ()), item)
    return Ends(iris, resolution, shard.entry.id, indicators, figures)


def relation_lines(writer: Writer, shard: Shard, resolution: Resolution) -> Iterator[str]:
    """The relations of a document. An end that is no settled entity, indicator or figure stays a name."""
    ends = ends_of(shard, resolution, writer.iris)
    for relation in shard.facts.relations:
        at = relation.evidence
        subject = ends.iri(relation.subject_type, relation.subject, at)
        object_ = ends.iri(relation.object_type, relation.object, at)
        pairs = [
            *writer.types("gh:Relation"),
            *fact_pairs(writer, at),
            ("gh:subject", ref(subject)),
            ("gh:subjectName", text(relation.subject)),
            ("gh:predicate", writer.term(f"gh:{relation.predicate}")),
            ("gh:object", ref(object_)),
            ("gh:objectName", text(relation.object)),
        ]
        yield from writer.lines(relation_iri(writer.iris, relation), pairs)
        if subject and object_:
            yield from writer.lines(subject, [(f"gh:{relation.predicate}", ref(object_))])
