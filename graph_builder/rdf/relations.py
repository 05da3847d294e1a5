"""Relations: links a passage states, as nodes with evidence beside the plain triple."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph_builder.extract.values import RelationMention
from graph_builder.rdf.mentions import entity_iri
from graph_builder.rdf.observations import indicator_iri
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


def relation_lines(writer: Writer, shard: Shard, resolution: Resolution) -> Iterator[str]:
    """The relations of a document. An end that is no settled entity or indicator stays a name."""
    indicators = {item.indicator: indicator_iri(writer.iris, item) for item in shard.facts.observations}
    for relation in shard.facts.relations:
        document = shard.entry.id
        subject = _end(writer, resolution, document, (relation.subject_type, relation.subject), indicators)
        object_ = _end(writer, resolution, document, (relation.object_type, relation.object), indicators)
        predicate = writer.term(f"gh:{relation.predicate}")
        pairs = [
            *writer.types("gh:Relation"),
            *fact_pairs(writer, relation.evidence),
            ("gh:subject", ref(subject)),
            ("gh:subjectName", text(relation.subject)),
            ("gh:predicate", predicate),
            ("gh:object", ref(object_)),
            ("gh:objectName", text(relation.object)),
        ]
        yield from writer.lines(relation_iri(writer.iris, relation), pairs)
        if subject and object_:
            yield from writer.lines(subject, [(f"gh:{relation.predicate}", ref(object_))])


def _end(
    writer: Writer, resolution: Resolution, document: str, end: tuple[str, str], indicators: Mapping[str, str]
) -> str:
    """The IRI of one end of a relation: by its own type, else by whatever entity has the name."""
    type_, name = end
    if type_ == "indicator" and name in indicators:
        return indicators[name]
    found = resolution.find(document, type_, name)
    for other in () if found else TYPES:
        found = found or resolution.find(document, other, name)
    return entity_iri(writer.iris, found) if found else indicators.get(name, "")
