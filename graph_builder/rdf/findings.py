"""Findings: doubts about what is printed or read, with the spans and the values in question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph_builder.extract.evidence import confidence
from graph_builder.extract.values import Evidence, Finding, Observation, ProjectReport
from graph_builder.outcomes.values import Contradiction
from graph_builder.rdf.observations import observation_iri
from graph_builder.rdf.passages import fact_pairs
from graph_builder.rdf.projects import report_iri
from graph_builder.rdf.terms import Writer, en, opt, ref, text, zh
from graph_builder.resolve.values import Shard
from ontology.iris import Iris
from shapes.report import Report


def statement_iri(iris: Iris, item: Observation | ProjectReport) -> str:
    """The IRI of a statement that was derived from or doubted."""
    return observation_iri(iris, item) if isinstance(item, Observation) else report_iri(iris, item)


def finding_iri(iris: Iris, finding: Finding) -> str:
    """The IRI of a finding: its span, rule and focus."""
    at = finding.evidence
    content = (finding.rule, finding.focus, finding.printed, finding.expected)
    return iris.fact("finding", at.document, (at.start, at.end), *content)


def finding_lines(writer: Writer, shard: Shard) -> Iterator[str]:
    """The findings on one document; the focus is the statement at the span, else the passage."""
    statements = _statements(writer.iris, shard)
    for finding in shard.facts.findings:
        at = replace(finding.evidence, rule=finding.rule)
        passage = writer.iris.passage(at.document, at.start, at.end)
        focus = statements.get((at.start, at.end)) or _around(statements, at) or passage
        pairs = [
            *writer.types("gh:Finding"),
            *fact_pairs(writer, at),
            ("gh:severity", text(finding.severity)),
            ("gh:focus", ref(focus)),
            ("gh:focusName", opt(finding.focus)),
            ("gh:message", zh(finding.message_zh)),
            ("gh:message", en(finding.message_en)),
            ("gh:printedValue", opt(finding.printed)),
            ("gh:expectedValue", opt(finding.expected)),
        ]
        yield from writer.lines(finding_iri(writer.iris, finding), pairs)


def contradiction_lines(writer: Writer, contradictions: Iterable[Contradiction]) -> Iterator[str]:
    """Statements that cannot all be right, as findings whose focus is each of them."""
    for item in contradictions:
        if not item.statements:
            continue
        at = item.statements[0].evidence
        pairs = [
            *writer.types("gh:Finding"),
            *(pair for statement in item.statements for pair in fact_pairs(writer, statement.evidence)[:3]),
            ("gh:rule", ref(writer.iris.rule(item.rule))),
            ("gh:confidence", fact_pairs(writer, at)[4][1]),
            ("gh:severity", text(item.severity)),
            ("gh:findingKind", text(item.kind)),
            *(("gh:focus", ref(statement_iri(writer.iris, statement))) for statement in item.statements),
            ("gh:focusName", opt(item.subject)),
            ("gh:region", writer.place(item.region_code)),
            ("gh:period", writer.period(item.period)),
            ("gh:message", zh(item.cause or item.subject)),
            ("gh:message", en(item.cause_en or item.kind)),
            ("gh:printedValue", opt(" ≠ ".join(_printed(statement) for statement in item.statements))),
            ("gh:expectedValue", opt(item.expected)),
        ]
        iri = writer.iris.fact("finding", at.document, (at.start, at.end), item.key)
        yield from writer.lines(iri, pairs)


def _printed(item: Observation | ProjectReport) -> str:
    if isinstance(item, Observation):
        return item.raw if not item.unit or item.unit in item.raw else f"{item.raw}{item.unit}"
    return item.investment_raw or item.capacity or item.area or item.surface


def _statements(iris: Iris, shard: Shard) -> dict[tuple[int, int], str]:
    facts = shard.facts
    found = {(item.evidence.start, item.evidence.end): report_iri(iris, item) for item in reversed(facts.projects)}
    for item in reversed(facts.observations):
        found[item.evidence.start, item.evidence.end] = observation_iri(iris, item)
    return found


def _around(statements: dict[tuple[int, int], str], at: Evidence) -> str:
    """The shortest statement that holds the span whole, or nothing."""
    holding = [span for span in statements if span[0] <= at.start and at.end <= span[1]]
    return statements[min(holding, key=lambda span: (span[1] - span[0], span))] if holding else ""


def validation_lines(writer: Writer, report: Report) -> Iterator[str]:
    """Warnings and infos of the shapes as findings, one a focus and rule: what is printed and cannot be quite right."""
    told: set[str] = set()
    for result in report.results:
        source = result.source
        if result.severity == "violation" or source is None:
            continue
        rule = f"shape-{result.shape}"
        at = Evidence(source.document, source.start, source.end, source.quote, "", rule, confidence(rule))
        pairs = [
            *writer.types("gh:Finding"),
            *fact_pairs(writer, at),
            ("gh:severity", text(result.severity)),
            ("gh:findingKind", text("shape")),
            ("gh:focus", result.focus),
            ("gh:message", zh(result.message("zh-Hans"))),
            ("gh:message", en(result.message("en"))),
            ("gh:printedValue", opt(result.printed or _literal(result.value))),
            ("gh:expectedValue", opt(result.expected)),
        ]
        iri = writer.iris.fact("finding", source.document, (source.start, source.end), rule, result.focus)
        if iri not in told:
            told.add(iri)
            yield from writer.lines(iri, pairs)


def finding_rules(shard: Shard) -> Iterator[tuple[str, float]]:
    """The rules that ``finding_lines`` names."""
    return ((finding.rule, finding.evidence.confidence) for finding in shard.facts.findings)


def validation_rules(report: Report) -> Iterator[tuple[str, float]]:
    """The rules that ``validation_lines`` names."""
    for result in report.results:
        if result.severity != "violation" and result.source is not None:
            rule = f"shape-{result.shape}"
            yield rule, confidence(rule)


def _literal(value: str) -> str:
    """The characters of a literal in N-Triples; nothing for an IRI."""
    return value[1 : value.rindex('"')] if value.startswith('"') else ""
