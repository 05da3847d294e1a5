"""Statements that cannot all be right, within a document and between documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations

from graph_builder.extract.doubts_figures import growth_gap, is_real
from graph_builder.extract.values import Observation, ProjectReport, Severity
from graph_builder.outcomes.keys import derived_key, place
from graph_builder.outcomes.matching import Figures, Statement, cell, first_year, is_rate_level, last_year, same_measure
from graph_builder.outcomes.reasons import say, titled
from graph_builder.outcomes.standards import RATES, number
from graph_builder.outcomes.timelines import changes
from graph_builder.outcomes.values import Contradiction, ContradictionKind, Timeline
from ontology.names import fold

POWERS = tuple(Decimal(10) ** power for power in (1, 2, 3, 4, 8))
NEAR = Decimal("0.02")
LIST = ";"
FIELDS = {"resized": "规模", "costed": "投资", "moved": "地点", "renamed": "名称"}


def contradictions(figures: Figures, lives: Sequence[Timeline]) -> tuple[Contradiction, ...]:
    """All contradictions between figures of one cell, between targets and their repetition, and within projects."""
    found = [one for statements in figures.reported.values() for one in _of_cell(statements)]
    found += _growth(figures)
    found += _repeated(figures)
    found += (one for life in lives for one in _of_project(life))
    return tuple(sorted(found, key=lambda one: (one.region_code, one.subject, one.period, one.key)))


def _of_cell(statements: Sequence[Statement]) -> Iterable[Contradiction]:
    """One contradiction for each pair of different figures of a cell; equal ones are taken together."""
    distinct: dict[tuple[str, Decimal], Statement] = {}
    for one in statements:
        value = number(one.observation)
        if value is not None and one.observation.concept:
            distinct.setdefault((_family(one.observation), value), one)
    for first, second in combinations(distinct.values(), 2):
        if _comparable(first, second) and (kind := _kind(first, second)):
            yield _contradiction(kind, first, second)


def _family(observation: Observation) -> str:
    return "growth" if observation.measure == "growth" else observation.measure


def _comparable(first: Statement, second: Statement) -> bool:
    """Whether two figures of a cell would have to be equal: one measure, one kind of unit, both exact."""
    one, other = first.observation, second.observation
    if not same_measure(first, second) or first.flow != second.flow:
        return False
    if one.evidence.document == other.evidence.document and one.evidence.context == other.evidence.context:
        return False  # two figures of one sentence are two things
    if _is_part(one.raw_indicator, other.raw_indicator):
        return False
    if one.bound in ("min", "max") or other.bound in ("min", "max"):
        return False
    alike = one.measure == other.measure or {one.measure, other.measure} == {"level", "count"}
    return alike or (is_rate_level(one) and is_rate_level(other))


def _is_part(first: str, second: str) -> bool:
    """Whether one name narrows the other down: 省市重点项目完成投资 is a part of 重点项目完成投资."""
    one, other = fold(first), fold(second)
    return one != other and (one.endswith(other) or other.endswith(one))


def _kind(first: Statement, second: Statement) -> ContradictionKind | None:
    one, other = number(first.observation), number(second.observation)
    if one is None or other is None or one == other:
        return None
    if first.observation.unit_base != second.observation.unit_base:
        return None
    if one and other and any(abs(max(one, other) / min(one, other) / power - 1) < NEAR for power in POWERS):
        return "unit"
    if _rounds(first.observation, second.observation):
        return "rounding"
    return "value" if first.entry.date == second.entry.date else "revised"


def _rounds(first: Observation, second: Observation) -> bool:
    """Whether the figure with fewer digits is the other one rounded, or cut off."""
    one, other = number(first), number(second)
    if one is None or other is None or "about" in (first.bound, second.bound):
        return one is not None and other is not None and abs(one - other) <= NEAR * max(abs(one), abs(other))
    step = max(_step(first), _step(second))
    return abs(one - other) < step


def _step(observation: Observation) -> Decimal:
    """The size of the last digit printed, in the base unit."""
    if observation.value is None or observation.value_base is None or not observation.value:
        return Decimal(0)
    exponent = observation.value.as_tuple().exponent
    digit = Decimal(10) ** (exponent if isinstance(exponent, int) else 0)
    return digit * abs(observation.value_base / observation.value)


def _contradiction(kind: ContradictionKind, first: Statement, second: Statement) -> Contradiction:
    one, other = number(first.observation), number(second.observation)
    ratio = ""
    if one and other:
        ratio = f"{(max(abs(one), abs(other)) / min(abs(one), abs(other))).quantize(Decimal(1)):f}"
    rule = f"contradiction.{kind}"
    cause, cause_en = say(rule, ratio=ratio)
    severities: dict[str, Severity] = {"rounding": "info", "revised": "info"}
    return Contradiction(
        key=_key(rule, first.observation, second.observation),
        kind=kind,
        severity=severities.get(kind, "warning"),
        subject=first.observation.indicator,
        region_code=first.observation.region_code,
        period=first.observation.period,
        statements=(first.observation, second.observation),
        cause=cause,
        cause_en=cause_en,
        rule=rule,
    )


def _key(rule: str, *sides: Observation) -> str:
    """A key that tells apart figures that one passage prints of several things or periods."""
    return derived_key(rule, *(place(side) for side in sides))


def _growth(figures: Figures) -> Iterable[Contradiction]:
    """Growth beside the levels at both ends of its period, where no pair of the levels goes with it."""
    for (code, about, period), statements in figures.reported.items():
        first, last = int(first_year(period)), int(last_year(period))
        before = _levels(figures, (code, about, str(first - 1)))
        after = _levels(figures, (code, about, str(last)))
        for growth in (one for one in statements if one.observation.measure == "growth"):
            gaps = [
                (start, end, growth_gap(start.value_base, end.value_base, last - first + 1, growth.observation))
                for start in before
                for end in after
                if start.unit_base == end.unit_base and start.value_base is not None and end.value_base is not None
            ]
            if gaps and all(computed is not None for _, _, computed in gaps):
                yield _beside(growth, *gaps[0])


def _levels(figures: Figures, key: tuple[str, str, str]) -> list[Observation]:
    found = (one.observation for one in figures.reported.get(key, ()))
    return [one for one in found if one.measure == "level" and one.unit_base not in RATES and one.bound == "exact"]


def _beside(growth: Statement, before: Observation, after: Observation, computed: Decimal | None) -> Contradiction:
    printed = growth.observation
    rule = "contradiction.growth-real" if is_real(printed) else "contradiction.growth"
    cause, cause_en = say(rule, before=before.raw, after=after.raw, computed=computed, printed=printed.raw)
    return Contradiction(
        key=_key(rule, printed, before, after),
        kind="growth",
        severity="info" if is_real(printed) else "warning",
        subject=printed.indicator,
        region_code=printed.region_code,
        period=printed.period,
        statements=(printed, before, after),
        cause=cause,
        cause_en=cause_en,
        rule=rule,
        expected=f"{computed}%",
    )


def _repeated(figures: Figures) -> Iterable[Contradiction]:
    """Achievements that repeat an earlier plan's target to the digit, where another figure stands beside them."""
    for target in figures.targets:
        wanted = number(target.observation)
        found = figures.reported.get(cell(target.observation), ())
        other = [s for s in found if s.entry.id != target.entry.id and s.observation.bound in ("exact", "about")]
        same = [s for s in other if same_measure(target, s)]
        equal = [s for s in same if number(s.observation) == wanted]
        if wanted is None or not equal or len(equal) == len(same):
            continue
        rule = "contradiction.repeated"
        cause, cause_en = say(
            rule, document=titled(equal[0].entry.title, equal[0].entry.date), value=target.observation.raw
        )
        yield Contradiction(
            key=_key(rule, target.observation, equal[0].observation),
            kind="repeated",
            severity="info",
            subject=target.observation.indicator,
            region_code=target.observation.region_code,
            period=target.observation.period,
            statements=(target.observation, equal[0].observation),
            cause=cause,
            cause_en=cause_en,
            rule=rule,
        )


def _of_project(life: Timeline) -> Iterable[Contradiction]:
    """One contradiction for each change of size, money or place between two mentions of a project."""
    reports: list[ProjectReport] = []
    seen: set[tuple[str, str]] = set()
    for event in life.events:
        if event.report is None or event.kind in FIELDS:
            continue
        for kind, before, after in changes(reports, event.report):
            if kind not in ("resized", "costed") or LIST in before + after or (before, after) in seen:
                continue
            seen.add((before, after))
            earlier = next(past for past in reversed(reports) if _has(past, before))
            same = earlier.evidence.document == event.report.evidence.document
            rule = "contradiction.project"
            cause, cause_en = say(rule, field=FIELDS[kind], before=before, after=after)
            yield Contradiction(
                key=derived_key(rule, earlier.evidence, event.report.evidence, kind, before, after),
                kind="value" if same else "revised",
                severity="warning" if same else "info",
                subject=life.name,
                region_code=life.region_code,
                period="",
                statements=(earlier, event.report),
                cause=cause,
                cause_en=cause_en,
                rule=rule,
            )
        reports.append(event.report)


def _has(report: ProjectReport, value: str) -> bool:
    money = "" if report.investment_yuan is None else str(report.investment_yuan)
    return value in (report.area, report.capacity, report.location, report.investment_raw, money)
