"""The export tables: what each document says, as rows for spreadsheets, notebooks and the scorer.

Their columns are described in docs/tables.md. Every row carries document, quote, start and end.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from graph_builder.extract.values import Evidence, Finding, Observation, ProjectReport, StrategyMention
from graph_builder.outcomes.values import Outcome
from graph_builder.release.summary import summarise
from graph_builder.resolve.values import Resolution, SectionSpan, Shard
from graph_builder.text.values import Span

Row = Mapping[str, str]
PLACE = ("document", "quote", "start", "end")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sections": ("level", "number", "title", "parent", *PLACE),
    "observations": (
        *("source", "table", "row", "indicator", "raw_indicator", "region", "kind", "measure", "period", "raw"),
        *("value", "unit", "value_base", "unit_base", "bound", "attribute", "section", "confidence", *PLACE),
    ),
    "projects": (
        *("id", "name", "parent", "status", "investment_yuan", "area", "capacity", "location", "enterprises"),
        *("section", *PLACE),
    ),
    "organizations": ("id", "name", "surface", "type", *PLACE),
    "places": ("id", "name", "surface", "type", "within", *PLACE),
    "strategies": ("id", "name", "kind", "parent", "section", *PLACE),
    "relations": ("subject", "predicate", "object", *PLACE),
    "repairs": ("printed", "repaired", "rule", "kind", *PLACE),
    "outcomes": (
        *("kind", "subject", "region", "period", "measure", "target_document", "target_raw", "target_value"),
        *("target_unit", "target_bound", "target_quote", "target_start", "target_end", "outcome_document"),
        *("outcome_raw", "outcome_value", "outcome_quote", "outcome_start", "outcome_end", "verdict", "reason"),
    ),
}
MISPRINTS = {"unit": "unit", "misprint": "inconsistent"}
SLIPS = ("misprint-doubled", "misprint-verb", "misprint-marks", "misprint-title", "misprint-parallel")
"""Doubts about characters, as recognition misreads them, rather than about what is said two ways."""


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of one document's sections, by key."""

    by_key: Mapping[str, SectionSpan]

    def of(self, key: str) -> str:
        """``第一章总则`` for a section's key, or empty for none."""
        section = self.by_key.get(key)
        return f"{section.number}{section.title}" if section else ""


def tables(resolution: Resolution, outcomes: Iterable[Outcome]) -> Mapping[str, list[Row]]:
    """All export tables by name, rows in the order of the documents and of their text."""
    makers: Mapping[str, Callable[[Shard, Titles, Resolution], Iterable[Row]]] = {
        "sections": _sections,
        "observations": _observations,
        "projects": _projects,
        "organizations": _organizations,
        "places": _places,
        "strategies": _strategies,
        "relations": _relations,
        "repairs": _repairs,
    }
    made: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for shard in resolution.shards:
        titles = Titles({section.key: section for section in shard.sections})
        for name, maker in makers.items():
            made[name] += maker(shard, titles, resolution)
    made["outcomes"] = [_outcome(outcome) for outcome in outcomes]
    return made


def write_csv(name: str, rows: Iterable[Row], *, bom: bool = False) -> str:
    """One table as CSV text with a header line; text that a spreadsheet would run is made harmless."""
    out = io.StringIO()
    if bom:
        out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS[name])
    writer.writerows(
        [harmless(row.get(column, ""), mark="'" if bom else "\t") for column in COLUMNS[name]] for row in rows
    )
    return out.getvalue()


def harmless(cell: str, *, mark: str) -> str:
    """The cell, behind ``mark`` where a spreadsheet would take it for a formula.

    >>> harmless("-1.5", mark="'"), harmless("=1+1", mark="'")
    ('-1.5', "'=1+1")
    """
    if not cell or cell[0] not in "=+-@\t\r":
        return cell
    try:
        float(cell)
    except ValueError:
        return mark + cell
    return cell


def _place(evidence: Evidence) -> dict[str, str]:
    return {
        "document": evidence.document,
        "quote": evidence.quote,
        "start": str(evidence.start),
        "end": str(evidence.end),
    }


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _sections(shard: Shard, titles: Titles, _: Resolution) -> Iterable[Row]:
    text = shard.kept.text
    for section in shard.sections:
        yield {
            "level": section.level,
            "number": section.number,
            "title": section.title,
            "parent": titles.of(section.parent),
            "document": shard.entry.id,
            "quote": text[section.start : section.heading_end],
            "start": str(section.start),
            "end": str(section.heading_end),
        }


def _observations(shard: Shard, titles: Titles, _: Resolution) -> Iterable[Row]:
    for fact in shard.facts.observations:
        yield {**_observation(fact), "section": titles.of(fact.evidence.section), **_place(fact.evidence)}


def _observation(fact: Observation) -> dict[str, str]:
    return {
        "source": fact.source,
        "table": fact.table,
        "row": fact.row,
        "indicator": fact.indicator,
        "raw_indicator": fact.raw_indicator,
        "region": fact.region,
        "kind": fact.kind,
        "measure": fact.measure,
        "period": fact.period,
        "raw": fact.raw,
        "value": _number(fact.value),
        "unit": fact.unit,
        "value_base": _number(fact.value_base),
        "unit_base": fact.unit_base,
        "bound": fact.bound,
        "attribute": fact.attribute,
        "confidence": str(fact.evidence.confidence),
    }


def _projects(shard: Shard, titles: Titles, resolution: Resolution) -> Iterable[Row]:
    by_name: dict[str, list[ProjectReport]] = {}
    for report in shard.facts.projects:
        by_name.setdefault(report.name, []).append(report)
    for name, reports in by_name.items():
        project = summarise(reports)
        yield {
            "id": _key(resolution, shard, "project", name),
            "name": name,
            "parent": project.parent,
            "status": project.status,
            "investment_yuan": _number(project.investment_yuan),
            "area": project.area,
            "capacity": project.capacity,
            "location": project.location,
            "enterprises": ";".join(project.enterprises),
            "section": titles.of(project.evidence.section),
            **_place(project.evidence),
        }


def _organizations(shard: Shard, _: Titles, resolution: Resolution) -> Iterable[Row]:
    seen = set()
    for fact in shard.facts.organizations:
        if (fact.surface, fact.name) not in seen:
            seen.add((fact.surface, fact.name))
            key = _key(resolution, shard, "organization", fact.name)
            yield {"id": key, "name": fact.name, "surface": fact.surface, "type": fact.type, **_place(fact.evidence)}


def _places(shard: Shard, _: Titles, resolution: Resolution) -> Iterable[Row]:
    seen = set()
    for fact in shard.facts.places:
        if (fact.surface, fact.name, fact.type) not in seen:
            seen.add((fact.surface, fact.name, fact.type))
            yield {
                "id": _key(resolution, shard, fact.type, fact.name) or _key(resolution, shard, "place", fact.name),
                "name": fact.name,
                "surface": fact.surface,
                "type": fact.type,
                "within": fact.within,
                **_place(fact.evidence),
            }


def _strategies(shard: Shard, titles: Titles, resolution: Resolution) -> Iterable[Row]:
    seen = set()
    for fact in shard.facts.strategies:
        if fact.name not in seen:
            seen.add(fact.name)
            yield {
                "id": _key(resolution, shard, "strategy", fact.name),
                "name": fact.name,
                "kind": fact.kind,
                "parent": fact.parent or _umbrella(shard, fact, resolution),
                "section": titles.of(fact.evidence.section),
                **_place(fact.evidence),
            }


def _umbrella(shard: Shard, fact: StrategyMention, resolution: Resolution) -> str:
    """What a document calls the umbrella that another one of its region puts a strategy under; empty if not at all."""
    entity = resolution.find(shard.entry.id, "strategy", fact.name)
    if entity is None or not entity.parent:
        return ""
    named = (one.name for one in shard.facts.strategies if one.name != fact.name)
    above = ((name, resolution.find(shard.entry.id, "strategy", name)) for name in named)
    return next((name for name, other in above if other is not None and other.key == entity.parent), "")


def _relations(shard: Shard, _: Titles, __: Resolution) -> Iterable[Row]:
    ends: dict[tuple[str, Evidence], list[str]] = {}
    for fact in shard.facts.relations:
        if fact.predicate == "connects":
            ends.setdefault((fact.subject, fact.evidence), []).append(fact.object)
    for fact in shard.facts.relations:
        whole = ends.pop((fact.subject, fact.evidence), None) if fact.predicate == "connects" else [fact.object]
        if whole:  # the ends of one road or line stand in one row
            row = {"subject": fact.subject, "predicate": fact.predicate, "object": ";".join(whole)}
            yield {**row, **_place(fact.evidence)}


def _repairs(shard: Shard, _: Titles, __: Resolution) -> Iterable[Row]:
    text = shard.kept.text
    for repair in shard.repairs:
        yield {
            "printed": repair.printed,
            "repaired": repair.repaired or "",
            "rule": repair.rule,
            "kind": repair.kind,
            "document": shard.entry.id,
            "quote": text[repair.span.start : repair.span.end],
            "start": str(repair.span.start),
            "end": str(repair.span.end),
        }
    doubted = [repair.span for repair in shard.repairs if repair.repaired is None]
    for finding in shard.facts.findings:
        at = Span(finding.evidence.start, finding.evidence.end)
        if (kind := _misprint(finding)) and not any(at.overlaps(span) for span in doubted):
            yield {
                "printed": finding.printed or finding.evidence.quote,
                "repaired": finding.expected,
                "rule": finding.rule,
                "kind": kind,
                **_place(finding.evidence),
            }


def _misprint(finding: Finding) -> str:
    """The kind of misprint that a finding on what is printed tells of, empty for one on what was read."""
    if finding.rule in SLIPS:
        return "ocr"
    return MISPRINTS.get(finding.rule.partition("-")[0], "")


def _outcome(outcome: Outcome) -> Row:
    return {
        "kind": outcome.kind,
        "subject": outcome.subject,
        "region": outcome.region,
        "period": outcome.period,
        "measure": "" if outcome.measure == "status" else outcome.measure,
        **_side("target", outcome.target),
        **_side("outcome", outcome.reported),
        "verdict": outcome.verdict,
        "reason": outcome.reason,
    }


def _side(side: str, fact: Observation | ProjectReport | None) -> dict[str, str]:
    """The columns of a target or an outcome; a project's raw value is the status its passage states."""
    if fact is None:
        return {}
    cells = _place(fact.evidence)
    if isinstance(fact, Observation):
        cells |= {"raw": fact.raw, "value": _number(fact.value), "unit": fact.unit, "bound": fact.bound}
    else:
        cells |= {"raw": fact.status}
    return {f"{side}_{key}": value for key, value in cells.items()}


def _key(resolution: Resolution, shard: Shard, type_: str, name: str) -> str:
    entity = resolution.find(shard.entry.id, type_, name)
    return entity.key if entity else ""
