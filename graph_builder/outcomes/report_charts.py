"""The charts of the printable report: bars of verdicts, and how far each decided target was reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph_builder.extract.values import Observation
from graph_builder.outcomes.standards import number, standard
from graph_builder.outcomes.values import Outcome
from graph_builder.text import lexicon

FULL = Decimal(100)
WIDEST = Decimal(200)
MOST_REACHED = 24
BLOCKS = 30


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the chart of verdicts; ``width`` is in percent of the longest, ``blocks`` the same in characters."""

    label: str
    count: int
    width: float
    colour: str
    blocks: str


@dataclass(frozen=True, slots=True)
class Reached:
    """What was reported in percent of the target; ``width`` is of a chart that ends at 200 %."""

    label: str
    percent: int
    width: float
    colour: str


def bars(outcomes: Sequence[Outcome]) -> tuple[Bar, ...]:
    """A bar for each verdict that some outcomes have, in the order of the verdicts."""
    counts = Counter(str(one.verdict) for one in outcomes)
    longest = max(counts.values(), default=1)
    return tuple(
        Bar(
            row["zh"],
            counts[row["verdict"]],
            round(100 * counts[row["verdict"]] / longest, 1),
            row["colour"],
            "█" * max(1, round(BLOCKS * counts[row["verdict"]] / longest)),
        )
        for row in lexicon.table("verdicts")
        if counts[row["verdict"]]
    )


def reached(outcomes: Iterable[Outcome]) -> tuple[Reached, ...]:
    """Decided targets that more is better of, with what was reported in percent of them, the least reached first."""
    colours = {row["verdict"]: row["colour"] for row in lexicon.table("verdicts")}
    found = []
    for one in outcomes:
        if one.verdict in ("met", "missed") and (percent := _percent(one)) is not None:
            label = f"{one.subject}（{one.period}）"
            width = round(float(min(percent, WIDEST) / WIDEST * 100), 1)
            found.append(Reached(label, round(percent), width, colours[one.verdict]))
    return tuple(sorted(found, key=lambda bar: (bar.percent, bar.label))[:MOST_REACHED])


def _percent(outcome: Outcome) -> Decimal | None:
    target, reported = outcome.target, outcome.reported
    if not isinstance(target, Observation) or not isinstance(reported, Observation):
        return None
    if (asked := standard(target)) is None or asked.side == "max":
        return None
    wanted, value = number(target), number(reported)
    if wanted is None or value is None or wanted <= 0 or value < 0 or target.unit_base != reported.unit_base:
        return None
    return value / wanted * FULL
