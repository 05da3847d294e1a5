"""Targets whose period still runs: the pace needed, and the pace so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from graph_builder.extract.values import Observation
from graph_builder.outcomes.matching import Figures, Statement, first_year, last_year, region, same_measure, subject
from graph_builder.outcomes.standards import is_rate, number, standard
from graph_builder.outcomes.verdicts import Judged, printed

LONG = 2


@dataclass(frozen=True, slots=True)
class Progress:
    """How a running target stands after one reported year."""

    reported: Statement
    judged: Judged
    baseline: Observation | None = None
    needed: Decimal | None = None
    pace: Decimal | None = None


def is_long(target: Statement) -> bool:
    """Whether a target is set for the end of several years or over them."""
    period = target.observation.period
    return int(last_year(period)) - int(target.entry.date[:4]) >= LONG


def progress(target: Statement, figures: Figures) -> tuple[Progress, ...]:
    """How a long target stands after each year that a later document reports, before its period is over."""
    if not is_long(target) or standard(target.observation) is None or target.observation.value is None:
        return ()
    found = []
    for year in _years(target):
        key = (region(target.observation.region_code), subject(target.observation), str(year))
        later = [
            s
            for s in figures.reported.get(key, ())
            if (s.entry.date, s.entry.id) > (target.entry.date, target.entry.id)
            and s.observation.value is not None
            and same_measure(target, s)
            and _same_unit(target.observation, s.observation)
        ]
        if later and (one := _stand(target, later[0], figures, year)):
            found.append(one)
    return tuple(found)


def _years(target: Statement) -> Iterable[int]:
    first = max(int(first_year(target.observation.period)), 0)
    start = first if "-" in target.observation.period else int(target.entry.date[:4])
    return range(start, int(last_year(target.observation.period)))


def _same_unit(one: Observation, other: Observation) -> bool:
    return (one.unit_base or one.unit) == (other.unit_base or other.unit)


def _stand(target: Statement, reported: Statement, figures: Figures, year: int) -> Progress | None:
    doubt = figures.doubt(target.observation.evidence) or figures.doubt(reported.observation.evidence)
    if doubt:
        return Progress(reported, Judged("not_comparable", "outcome.doubtful", {"doubt": doubt}))
    if target.observation.measure == "growth":
        return _growth(target, reported, year) if "-" in target.observation.period else None
    if target.observation.measure == "change" or "-" in target.observation.period:
        return None
    return _level(target, reported, figures, year)


def _growth(target: Statement, reported: Statement, year: int) -> Progress:
    """Growth a year over several years, beside the growth of one of them."""
    wanted, value = standard(target.observation), number(reported.observation)
    if wanted is None or value is None:
        raise ValueError("a target of growth without a number")
    values = {"target": printed(target.observation), "reported": printed(reported.observation), "year": year}
    kept = "on_pace" if wanted.kept(value) else "behind"
    return Progress(
        reported,
        Judged("on_pace" if kept == "on_pace" else "behind", "outcome.pace-growth", dict(values)),
        needed=wanted.threshold,
        pace=value,
    )


def _level(target: Statement, reported: Statement, figures: Figures, year: int) -> Progress | None:
    """A level to be reached at the end, beside the level of a year on the way."""
    wanted, value = standard(target.observation), number(reported.observation)
    if wanted is None or value is None:
        return None
    shown: dict[str, object] = {
        "target": printed(target.observation),
        "reported": printed(reported.observation),
        "year": year,
    }
    base = _baseline(target, figures, year)
    start = number(base.observation) if base else None
    if base is None or start is None or reported.observation.bound == "min":
        return Progress(reported, Judged("in_progress", "outcome.pace-unknown", shown))
    base_year, end_year = int(base.observation.period), int(last_year(target.observation.period))
    by_ratio = not is_rate(target.observation) and min(start, value, wanted.threshold) > 0
    needed = _yearly(start, wanted.threshold, end_year - base_year, by_ratio=by_ratio)
    pace = _yearly(start, value, year - base_year, by_ratio=by_ratio)
    ahead = wanted.kept(value) or (pace >= needed if wanted.side == "min" else pace <= needed)
    unit = "%" if by_ratio or is_rate(target.observation) else target.observation.unit_base
    shown |= {"needed": f"{needed:+.2f}{unit}", "pace": f"{pace:+.2f}{unit}"}
    judged = Judged("on_pace" if ahead else "behind", "outcome.pace", shown)
    return Progress(reported, judged, base.observation, needed, pace)


def _baseline(target: Statement, figures: Figures, before: int) -> Statement | None:
    """The latest level before a year that the target's own document gives."""
    found: list[Statement] = []
    for year in range(before - 1, before - 7, -1):
        key = (region(target.observation.region_code), subject(target.observation), str(year))
        found = [
            s
            for s in figures.reported.get(key, ())
            if s.entry.id == target.entry.id
            and s.observation.value is not None
            and same_measure(target, s)
            and _same_unit(target.observation, s.observation)
            and not figures.doubt(s.observation.evidence)
        ]
        if found:
            break
    same_row = [s for s in found if s.observation.row and s.observation.row == target.observation.row]
    return next(iter(same_row or found), None)


def _yearly(start: Decimal, end: Decimal, years: int, *, by_ratio: bool) -> Decimal:
    """The change a year between two levels: in percent of the level before, or in the levels' own unit."""
    if not by_ratio:
        return ((end - start) / years).quantize(Decimal("0.001"))
    ratio = float(end / start) ** (1 / years)
    return Decimal(str(round(100 * (ratio - 1), 3)))
