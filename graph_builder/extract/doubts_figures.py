"""Doubts about figures: levels beside growth, one figure printed two ways, shares beyond the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from graph_builder.extract.doubts_messages import doubt
from graph_builder.extract.values import Facts, Finding, Observation
from graph_builder.text import lexicon

TOLERANCE = Decimal(1)
REAL_TOLERANCE = Decimal(5)
WHOLE = Decimal(100)
SHARE_SLACK = Decimal("0.6")
POWERS = tuple(Decimal(10) ** power for power in (3, 4, 8))
NEAR = Decimal("0.1")
STATED = ("actual", "baseline")


def figure_doubts(facts: Facts) -> Iterable[Finding]:
    """The findings on one document's figures."""
    numbers = [one for one in facts.observations if one.value is not None and one.period]
    yield from _growth(numbers)
    yield from _twice(numbers)
    yield from _shares(numbers)


def subject(one: Observation) -> tuple[str, str]:
    """What a figure is about: its region, and its concept or its label."""
    return one.region_code or one.region, one.concept or one.indicator


def growth_gap(before: Decimal, after: Decimal, years: int, growth: Observation) -> Decimal | None:
    """The yearly growth in percent that two levels make, where the printed growth cannot stand beside it.

    Growth in constant prices may differ from that of levels in current ones by some points.
    """
    if before <= 0 or after <= 0 or years <= 0 or growth.value is None:
        return None
    computed = Decimal(str(round(100 * (float(after / before) ** (1 / years) - 1), 2)))
    slack = REAL_TOLERANCE if is_real(growth) else TOLERANCE
    gap = computed - growth.value
    if (growth.bound == "min" and gap > 0) or (growth.bound == "max" and gap < 0):
        return None
    return computed if abs(gap) > slack else None


def is_real(growth: Observation) -> bool:
    """Whether growth of the indicator is published in constant prices."""
    name = growth.indicator + growth.raw_indicator
    return any(word in name for word in lexicon.words("real_growth_words"))


def _growth(numbers: Sequence[Observation]) -> Iterable[Finding]:
    levels: dict[tuple[tuple[str, str], str], list[Observation]] = defaultdict(list)
    for one in numbers:
        exact = one.bound == "exact" and one.value_base is not None
        if one.measure == "level" and exact and one.unit_base not in ("%", "‰"):
            levels[subject(one), one.period].append(one)
    for growth in numbers:
        if growth.measure != "growth" or growth.unit not in ("%", "％", ""):
            continue
        first, last = _years(growth.period)
        before = [one for one in levels[subject(growth), str(first - 1)] if one.kind in STATED]
        after = [one for one in levels[subject(growth), str(last)] if (one.kind in STATED) == (growth.kind in STATED)]
        yield from _gaps(growth, before, after, last - first + 1)


def _gaps(
    growth: Observation, before: Sequence[Observation], after: Sequence[Observation], years: int
) -> Iterable[Finding]:
    """Findings where no pair of the printed levels goes with the printed growth."""
    tried = []
    for start in before:
        for end in after:
            if start.unit_base == end.unit_base and start.value_base is not None and end.value_base is not None:
                tried.append((start, end, growth_gap(start.value_base, end.value_base, years, growth)))
    if not tried or any(computed is None for _, _, computed in tried):
        return
    start, end, computed = tried[0]
    shown = {"before": start.raw, "after": end.raw, "computed": computed}
    rule = "misprint-growth-real" if is_real(growth) else "misprint-growth"
    yield doubt(rule, growth.evidence, growth.indicator, growth.raw, f"{computed}%", **shown)
    for level, fitting in ((start, _grown(end, growth, -years, start)), (end, _grown(start, growth, years, end))):
        yield doubt("misprint-level", level.evidence, level.indicator, level.raw, fitting, growth=growth.raw, **shown)


def _grown(level: Observation, growth: Observation, years: int, like: Observation) -> str:
    """What a level becomes in some years of growth (before it, where they are negative), printed like another one."""
    if not (level.value_base and like.value and like.value_base) or growth.value is None or growth.value <= -WHOLE:
        return ""
    exponent = like.value.as_tuple().exponent
    digit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    value = level.value_base * (1 + growth.value / WHOLE) ** years / (like.value_base / like.value)
    return f"{value.quantize(digit):f}{like.unit}"


def _years(period: str) -> tuple[int, int]:
    """The first and last year of a period."""
    return int(period[:4]), int(period[-4:]) if len(period) == len("2021-2025") else int(period[:4])


def _twice(numbers: Sequence[Observation]) -> Iterable[Finding]:
    """One figure of a document printed two ways: a factor of ten thousand is a unit, another a value."""
    cells: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for one in numbers:
        if one.concept and one.kind in STATED and one.bound == "exact" and one.value_base is not None:
            cells[subject(one), one.measure, one.period, one.unit_base].append(one)
    for same in cells.values():
        first = same[0]
        for other in same[1:]:
            if first.value_base == other.value_base or not first.value_base or not other.value_base:
                continue
            ratio = max(first.value_base, other.value_base) / min(first.value_base, other.value_base)
            factor = next((power for power in POWERS if abs(ratio / power - 1) < NEAR), None)
            if factor:
                for one, beside in ((first, other), (other, first)):
                    shown = {"other": f"{beside.raw}{_unit(beside)}", "ratio": f"{factor:f}"}
                    yield doubt("unit-factor", one.evidence, one.indicator, one.raw, shown["other"], **shown)


def _unit(one: Observation) -> str:
    return "" if one.unit in one.raw else one.unit


def _beyond(one: Observation) -> bool:
    """Whether the name of a rate is of a kind that may pass the whole."""
    return any(word in one.indicator + one.raw_indicator for word in lexicon.words("beyond_whole_words"))


def _shares(numbers: Sequence[Observation]) -> Iterable[Finding]:
    """Shares and coverage above the whole, and the three shares of a ratio that do not make it."""
    ratios: dict[tuple[int, int, str], list[Observation]] = defaultdict(list)
    for one in numbers:
        if one.measure in ("share", "level") and one.unit_base == "%" and one.value is not None:
            if ":" in one.evidence.quote or "：" in one.evidence.quote or "∶" in one.evidence.quote:
                ratios[one.evidence.start, one.evidence.end, one.period].append(one)
            elif abs(one.value) > WHOLE and not _beyond(one):
                shown = {"name": one.indicator, "value": one.value}
                yield doubt(
                    "misprint-share",
                    one.evidence,
                    one.indicator,
                    one.raw,
                    f"≤ {WHOLE}%" if one.value > 0 else f"≥ -{WHOLE}%",
                    **shown,
                )
    for parts in ratios.values():
        total = sum((one.value for one in parts if one.value is not None), Decimal(0))
        if len(parts) == len("一二三") and abs(total - WHOLE) > SHARE_SLACK:
            at = parts[0].evidence
            yield doubt("misprint-shares", at, parts[0].indicator, at.quote, f"{WHOLE}%", total=total)
