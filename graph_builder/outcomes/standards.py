"""By what standard a figure is judged: on which side of the target it must lie, and with how much slack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from graph_builder.extract.values import Observation
from graph_builder.text import lexicon

Side = Literal["min", "max"]
RATES = ("%", "‰", "百分点", "个百分点", "percent")
ABOUT_RATE = Decimal("0.3")
ABOUT_AMOUNT = Decimal("0.005")
SPAN_OF_FALL = 12
SPAN_OF_STRICT = 4


@cache
def _directions() -> dict[str, str]:
    return {row["key"]: row.get("direction", "") for row in lexicon.table("indicators")}


@dataclass(frozen=True, slots=True)
class Standard:
    """The bound a target sets: a reported figure must be at least (``min``) or at most (``max``) ``threshold``."""

    side: Side
    threshold: Decimal
    slack: Decimal

    def kept(self, value: Decimal) -> bool:
        """Whether a signed value keeps to the standard."""
        if self.side == "min":
            return value >= self.threshold - self.slack
        return value <= self.threshold + self.slack


def is_rate(observation: Observation) -> bool:
    """Whether a figure is a rate, whose slack is in points: a percentage, growth or share."""
    return observation.measure in ("growth", "share") or observation.unit_base in RATES or observation.unit in RATES


def falls(observation: Observation) -> bool:
    """Whether the name of a figure, or the words right before it, say that it fell, so that it counts downwards."""
    if observation.unit_base not in RATES and observation.measure not in ("change", "growth"):
        return False
    at = observation.evidence.quote.rfind(observation.raw)
    before = observation.evidence.quote[max(0, at - SPAN_OF_FALL) : at] if at > 0 else ""
    said = f"{observation.raw_indicator}{observation.raw} {_last_clause(before)}"
    return any(word in said for word in lexicon.words("fall_words"))


def _last_clause(before: str) -> str:
    return re.split("[，,、；;。]", before)[-1]


def number(observation: Observation) -> Decimal | None:
    """The figure in its base unit, signed: a fall is below zero whether its sign is printed or worded."""
    value = observation.value_base if observation.value_base is not None else observation.value
    if value is None:
        return None
    return -abs(value) if falls(observation) else value


def is_ceiling(observation: Observation) -> bool:
    """Whether less of the indicator is better, by the scheme or, where it is silent, by the words of its name."""
    direction = _directions().get(observation.concept, "")
    if direction in ("up", "down"):
        return direction == "down"
    name = observation.indicator + observation.raw_indicator
    return any(word in name for word in lexicon.words("ceiling_words"))


def standard(target: Observation) -> Standard | None:
    """The standard a target sets, or None where it has no number."""
    bounds = range_of(target)
    side = _side(target)
    if bounds:
        return Standard(side, bounds[0] if side == "min" else bounds[1], Decimal(0))
    threshold = number(target)
    if threshold is None:
        return None
    slack = Decimal(0)
    if target.bound == "about":
        slack = ABOUT_RATE if is_rate(target) else abs(threshold) * ABOUT_AMOUNT
    return Standard(side, threshold, slack)


def is_strict(target: Observation) -> bool:
    """Whether a target is to be passed, so that standing right at it leaves the verdict open."""
    at = target.evidence.quote.rfind(target.raw)
    said = target.evidence.quote[max(0, at - SPAN_OF_STRICT) : at] if at > 0 else ""
    return any(word in said + target.raw for word in lexicon.words("strict_words"))


def _side(target: Observation) -> Side:
    """Bounds are printed of the size of a fall, so that they turn round with its sign."""
    fall = falls(target)
    if target.bound == "min":
        return "max" if fall else "min"
    if target.bound == "max":
        return "min" if fall else "max"
    return "max" if fall or is_ceiling(target) else "min"


_RANGE = re.compile(r"(\d+(?:\.\d+)?)[%％‰]?\s*(?:-|—|–|~|～|至|到)\s*(\d+(?:\.\d+)?)")


def range_of(target: Observation) -> tuple[Decimal, Decimal] | None:
    """The ends of a target that is printed as a range (``6%—6.5%``) and has no single value."""
    if target.value is not None:
        return None
    found = _RANGE.search(target.raw)
    if not found or not is_rate(target):
        return None
    low, high = sorted(Decimal(text) for text in found.groups())
    return low, high
