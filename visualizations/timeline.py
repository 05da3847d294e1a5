"""The life of a project as points on a line of time, drawn as SVG by the template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from visualizations.entity import Report

WIDTH, HEIGHT, MARGIN, STEP = 760, 116, 34, 26
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in time: what was stated, where, and where it is drawn."""

    x: float
    y: float
    status: str
    words: str
    date: str
    href: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Marks over an axis of years, in drawing units."""

    marks: tuple[Mark, ...]
    years: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT


def moment(date: str) -> float | None:
    """A date as a year with a fraction; None for words that are no date.

    >>> moment("2021"), moment("2021-07"), moment("soon")
    (2021.5, 2021.5, None)
    """
    found = _DATE.match(date)
    if not found:
        return None
    if not found[2]:
        return int(found[1]) + 0.5
    return int(found[1]) + (int(found[2]) - 1) / 12 + (int(found[3]) / 365 if found[3] else 0)


def timeline(reports: Sequence[Report]) -> Timeline:
    """The reports with a date on a line from their first to their last year."""
    dated = [(moment(report.status_date or report.date) or moment(report.date), report) for report in reports]
    known = sorted(((at, report) for at, report in dated if at is not None), key=lambda pair: pair[0])
    if not known:
        return Timeline((), ())
    first, last = int(known[0][0]), int(known[-1][0]) + 1
    scale = (WIDTH - 2 * MARGIN) / (last - first)
    marks: list[Mark] = []
    for at, report in known:
        x = round(MARGIN + (at - first) * scale, 1)
        above = sum(1 for mark in marks if abs(mark.x - x) < 110)
        y = 62.0 - 24 * (above % 3)
        anchor = "start" if x < 90 else "end" if x > WIDTH - 90 else "middle"
        marks.append(
            Mark(x, y, report.status, report.status_label, report.status_date or report.date, report.quote.href, anchor)
        )
    years = tuple((round(MARGIN + (year - first) * scale, 1), str(year)) for year in range(first, last + 1))
    return Timeline(tuple(marks), years)
