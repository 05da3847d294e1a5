"""Doubts about figures of running text: more people than a region has, a 万 too many or too few, parts of a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from statistics import median

from graph_builder.extract.doubts_figures import subject
from graph_builder.extract.doubts_messages import doubt
from graph_builder.extract.indicators import indicators
from graph_builder.extract.numbers import plain
from graph_builder.extract.values import Facts, Finding, Observation
from graph_builder.text import lexicon

NATION = ("00", "10")
# more people than any region of a level has, by the length of its code
MOST_PEOPLE = {2: Decimal(150_000_000), 4: Decimal(40_000_000), 6: Decimal(6_000_000)}
POPULATION = "resident-population"
SCALE = "万"
SCALES = ("", "万", "亿", "万亿")
TEN_THOUSAND = Decimal(10_000)
ALIKE = Decimal(5)
SUMMED = ("level", "count", "cumulative")
MOST_PERMILLE = Decimal("1.5")


def prose_doubts(facts: Facts) -> Iterable[Finding]:
    """The findings on the figures that a document's prose states; tables have their own rules."""
    numbers = [one for one in facts.observations if one.value is not None and one.value_base is not None]
    prose = [one for one in numbers if one.source == "prose"]
    population = _population(numbers)
    beside: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for one in numbers:
        if one.measure in SUMMED and one.value_base:
            beside[subject(one), one.unit_base].append(one)
    for one in prose:
        found = _too_many(one, population) or _other_scale(one, beside[subject(one), one.unit_base])
        found = found or _part_of_one(one) or _permille(one)
        if found is not None:
            yield found


def _population(numbers: Sequence[Observation]) -> dict[str, Decimal]:
    """The largest population that a document states of each region, by its code."""
    found: dict[str, Decimal] = {}
    for one in numbers:
        if one.concept == POPULATION and one.unit_base == "人" and one.value_base is not None and one.measure in SUMMED:
            most = MOST_PEOPLE.get(len(one.region_code), Decimal(0))
            if one.value_base <= most:
                found[one.region_code] = max(found.get(one.region_code, Decimal(0)), one.value_base)
    return found


def _too_many(one: Observation, population: dict[str, Decimal]) -> Finding | None:
    """More people than the region has: than any region of its level, or twice the population that is stated."""
    if one.unit_base != "人" or one.value_base is None or one.measure not in SUMMED:
        return None
    most = MOST_PEOPLE.get(len(one.region_code)) if one.region_code not in NATION else None
    stated = population.get(one.region_code)
    limit = min(most, stated * 2) if most and stated else most
    if limit is None or abs(one.value_base) <= limit:
        return None
    expected = one.unit.removeprefix(SCALE) if one.unit.startswith(SCALE) else ""
    return doubt(
        "unit-too-many", one.evidence, one.indicator, one.raw, expected or one.unit, value=one.value, unit=one.unit
    )


def _other_scale(one: Observation, same: Sequence[Observation]) -> Finding | None:
    """A figure ten thousand times what all other times of the same indicator have, or a ten-thousandth of it.

    Of two figures the one in the indicator's usual unit is believed.
    """
    others = [
        other
        for other in same
        if other.period != one.period and other.value_base is not None and other.evidence.quote != one.evidence.quote
    ]
    if not others or one.value_base is None:
        return None
    concept = indicators().get(one.concept)
    if len(others) == 1 and concept is not None and one.unit == concept.unit:
        return None
    usual = Decimal(median(other.value_base for other in others if other.value_base is not None))
    if usual <= 0 or one.value_base <= 0:
        return None
    factor = one.value_base / usual
    times = TEN_THOUSAND if factor > 1 else 1 / TEN_THOUSAND
    if not 1 / ALIKE <= factor / times <= ALIKE:
        return None
    expected = _rescaled(one.unit, -1 if factor > 1 else 1)
    if not expected:
        return None
    shown = f"{others[0].raw}{'' if others[0].unit in others[0].raw else others[0].unit}"
    ratio = plain((factor if factor > 1 else 1 / factor).quantize(Decimal(1)))
    return doubt(
        "unit-beside-others", one.evidence, one.indicator, one.raw, expected, other=shown, ratio=f"{ratio:f}",
        period=others[0].period,
    )  # fmt: skip


def _rescaled(unit: str, steps: int) -> str:
    """A unit ten thousand times as large or small (人, 万人, 亿人), or empty where there is none."""
    at = max(step for step, scale in enumerate(SCALES) if unit.startswith(scale))
    return f"{SCALES[at + steps]}{unit.removeprefix(SCALES[at])}" if 0 <= at + steps < len(SCALES) else ""


def _part_of_one(one: Observation) -> Finding | None:
    """A fraction of a person or a firm under a name that is no mean."""
    if one.unit not in lexicon.words("whole_units") or one.value is None or not one.value % 1:
        return None
    name = one.indicator + one.raw_indicator
    if one.measure not in SUMMED or any(word in name for word in lexicon.words("average_words")):
        return None
    return doubt(
        "unit-part-of-one", one.evidence, one.indicator, one.raw, f"{SCALE}{one.unit}", value=one.value, unit=one.unit
    )


def _permille(one: Observation) -> Finding | None:
    """A rate that is counted per thousand, printed with a per cent sign and of a size that only the former has."""
    if one.unit not in ("%", "％") or one.measure != "share" or one.value is None or one.value <= MOST_PERMILLE:
        return None
    if one.indicator not in lexicon.words("permille_indicators"):
        return None
    return doubt("unit-permille", one.evidence, one.indicator, one.raw, "‰", name=one.indicator)
