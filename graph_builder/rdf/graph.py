"""The graph: shards, who is who and what became of it, as N-Quads lines in a stream.

Each document has its named graph of what it states; entities, outcomes, findings and schemes have their own.
There are no blank nodes, so that the sorted distinct lines are the graph's canonical form.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from graph_builder.extract.values import Evidence
from graph_builder.outcomes.values import Outcomes
from graph_builder.rdf.cube import cube_lines
from graph_builder.rdf.dataset import Sizes, dataset_lines
from graph_builder.rdf.derived import derived_evidence, derived_lines, derived_rules
from graph_builder.rdf.documents import document_lines, repair_evidence, repair_lines, section_lines
from graph_builder.rdf.entities import entity_lines
from graph_builder.rdf.findings import (
    contradiction_lines,
    finding_lines,
    finding_rules,
    validation_lines,
    validation_rules,
)
from graph_builder.rdf.mentions import links_by_place, mention_lines, name_mentions
from graph_builder.rdf.networks import network_lines, network_rules
from graph_builder.rdf.observations import observation_lines
from graph_builder.rdf.outcomes import outcome_lines
from graph_builder.rdf.passages import passage_lines
from graph_builder.rdf.projects import report_lines
from graph_builder.rdf.relations import relation_lines
from graph_builder.rdf.rules import period_lines, rule_lines
from graph_builder.rdf.schemes import scheme_lines
from graph_builder.rdf.terms import Writer
from graph_builder.resolve.values import Link, Resolution, Shard
from ontology.iris import IRIS, Iris
from ontology.load import ontology_lines
from ontology.reasoning import axioms, inferred_lines
from ontology.rules.engine import Engine, feed
from shapes.report import Report

NO_REPORT = Report()


def quads(
    resolution: Resolution, outcomes: Outcomes, report: Report = NO_REPORT, *, iris: Iris = IRIS
) -> Iterator[str]:
    """All lines of N-Quads of a release, without line ends, in a fixed order, each once within its graph.

    First what is stated, one named graph after the other; then what is made of it: inferences, the cube.link
    view, the ontology and the description of the data set. What a validation ``report`` doubts in the documents
    stands among the findings.
    """
    sizes, engine = Sizes(), Engine(axioms(iris.base))
    for line in sizes.through(stated(resolution, outcomes, report, iris=iris)):
        feed(engine, (line,))
        yield line
    engine.run()
    yield from sizes.through(inferred_lines(engine, base=iris.base))
    yield from sizes.through(cube_lines(Writer("cube", iris), resolution))
    yield from sizes.through(ontology_lines(iris.base))
    yield from dataset_lines(Writer("dataset", iris), resolution, sizes)


def stated(
    resolution: Resolution, outcomes: Outcomes, report: Report = NO_REPORT, *, iris: Iris = IRIS
) -> Iterator[str]:
    """The lines of the graphs that state something: documents, entities, schemes, outcomes and findings."""
    links = links_by_place(resolution)
    for shard in resolution.shards:
        yield from document_quads(shard, resolution, links, iris=iris)
    yield from entity_lines(Writer("entities", iris), resolution)
    yield from period_lines(Writer("entities", iris), _periods(resolution, outcomes))
    derived = chain(network_rules(outcomes), derived_rules(outcomes))
    rules = chain(_rules(resolution, outcomes), validation_rules(report), derived)
    yield from rule_lines(Writer("entities", iris), rules)
    yield from scheme_lines(Writer("schemes", iris), resolution)
    yield from outcome_lines(Writer("outcomes", iris), outcomes)
    yield from network_lines(Writer("outcomes", iris), outcomes)
    yield from derived_lines(Writer("outcomes", iris), outcomes, resolution)
    yield from derived_passages(Writer("outcomes", iris), outcomes, resolution)
    for shard in resolution.shards:
        yield from finding_lines(Writer("findings", iris), shard)
    yield from contradiction_lines(Writer("findings", iris), outcomes.contradictions)
    yield from validation_lines(Writer("findings", iris), report)


def document_quads(shard: Shard, resolution: Resolution, links: dict[str, Link], *, iris: Iris = IRIS) -> Iterator[str]:
    """The lines of one document's named graph: what it is, and what it states with its evidence."""
    writer = Writer(shard.entry.id, iris)
    yield from document_lines(writer, shard)
    yield from section_lines(writer, shard)
    yield from repair_lines(writer, shard)
    yield from observation_lines(writer, shard.facts.observations)
    yield from mention_lines(writer, shard, resolution, links)
    yield from report_lines(writer, shard, resolution, links)
    yield from relation_lines(writer, shard, resolution)
    yield from passage_lines(writer, shard, evidences(shard))


def derived_passages(writer: Writer, outcomes: Outcomes, resolution: Resolution) -> Iterator[str]:
    """The passages of what is derived that no document's own graph holds."""
    found = sorted(derived_evidence(outcomes))
    for shard in resolution.shards:
        own = {(at.start, at.end) for at in evidences(shard)}
        there = [at for at in found if at.document == shard.entry.id and (at.start, at.end) not in own]
        yield from passage_lines(writer, shard, there)


def evidences(shard: Shard) -> Iterator[Evidence]:
    """The evidence of everything read from one document."""
    facts = shard.facts
    for item in (*facts.observations, *name_mentions(shard), *facts.projects, *facts.relations, *facts.findings):
        yield item.evidence
    for report in facts.projects:
        for party in report.parties:
            yield party.evidence
    yield from repair_evidence(shard)


def _periods(resolution: Resolution, outcomes: Outcomes) -> Iterator[str]:
    for shard in resolution.shards:
        yield shard.entry.period
        for item in shard.facts.observations:
            yield from filter(None, [item.period])
    for entity in resolution.entities:
        yield from filter(None, [entity.attribute("period")])
    for outcome in outcomes.outcomes:
        yield from filter(None, [outcome.period])
    for contradiction in outcomes.contradictions:
        yield from filter(None, [contradiction.period])


def _rules(resolution: Resolution, outcomes: Outcomes) -> Iterator[tuple[str, float]]:
    for outcome in outcomes.outcomes:
        yield outcome.rule, 0.5
    for contradiction in outcomes.contradictions:
        yield contradiction.rule, 0.5
    for link in resolution.links:
        yield link.rule, link.confidence
    for shard in resolution.shards:
        yield from finding_rules(shard)
        for evidence in evidences(shard):
            yield evidence.rule, evidence.confidence
