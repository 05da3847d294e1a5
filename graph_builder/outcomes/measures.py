"""Measures: when two figures of one indicator measure the same: growth, level, share, or what a period added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from graph_builder.extract.values import Observation
from graph_builder.text import lexicon

COUNTED = frozenset({"level", "count", "cumulative"})
CHANGES = frozenset({"growth", "change"})
RATE_UNITS = ("%", "‰")
REACH = 60
# what stands after 累计 was added over more than the period, unless the year is named
_SUMMED = re.compile(r"(?<!全年)(?<!年内)(?<!今年)(?<!当年)累计")


def is_flow(observation: Observation, text: str) -> bool:
    """Whether words before a counted figure say that it was added in its period, and none that it is a stock.

    A verb at the head of a list (新培育甲企业2家、乙企业16家) holds for all of it.
    """
    if observation.measure not in COUNTED:
        return False
    at = observation.evidence
    before = text[max(at.context[0], at.start - REACH) : at.end]
    clauses = re.split("[，,、；;。]", before[max(before.rfind(mark) for mark in "。；;\n") + 1 :])
    said = _of_one_verb(clauses, observation.unit) + observation.raw_indicator
    added = max((said.rfind(word) for word in lexicon.words("flow_words")), default=-1)
    held = max((said.rfind(word) for word in lexicon.words("stock_words")), default=-1)
    return added > held and not _SUMMED.search(said)


def _of_one_verb(clauses: Sequence[str], unit: str) -> str:
    """The last clause, and those before it that count in the same unit and so may share a verb with it."""
    said = clauses[-1]
    for clause in reversed(clauses[:-1]):
        if not re.search(rf"\d\s*(?:余|多)?{re.escape(unit)}", clause):
            break
        said = clause + said
    return said


def is_rate_level(observation: Observation) -> bool:
    """Whether a figure is a level given as a percentage, which is called a level here and a share there."""
    return observation.measure in ("level", "share") and observation.unit_base in RATE_UNITS


@cache
def _flows() -> frozenset[str]:
    """The concepts whose figures are always of what a period added."""
    rows = lexicon.table("statement_words")
    return frozenset(row["term"] for row in rows if row["class"] == "flow")


def gains(observation: Observation, *, flow: bool) -> bool:
    """Whether a counted figure or change is what was added in its period."""
    return observation.measure == "change" or flow or observation.concept in _flows()


def measure_alike(one: Observation, two: Observation, *, both_gain: bool) -> bool:
    """Whether two figures of one cell measure the same: growth is not a level, nor stock what was added.

    ``both_gain`` says that both, or neither, are what a period added. ``one`` may be a target without a value.
    """
    if one.value is None and (two.measure == "growth" or {one.measure, two.measure} <= COUNTED):
        return True
    if is_rate_level(one) and is_rate_level(two):
        return True
    if {one.measure, two.measure} <= CHANGES and one.unit_base == two.unit_base == "%":
        return True
    if {one.measure, two.measure} <= COUNTED | {"change"} and (one.measure, two.measure) != ("change", "change"):
        return both_gain
    return one.measure == two.measure
