"""The life of a project as points on a line of time, drawn as SVG by the template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from visualizations.entity import Report

WIDTH, HEIGHT, MARGIN = 760, 116, 34
LEVELS = (62.0, 38.0, 14.0)  # of words above the line, the lowest first
_SIGN, _DIGIT = 12.5, 7.0  # how wide a character of words and of dates is drawn
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in time: what was stated, where, and where it is drawn; ``shown`` are its words where they have room."""

    x: float
    y: float
    status: str
    words: str
    date: str
    href: str
    anchor: str
    shown: str = ""


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


def _said(report: Report) -> tuple[str, str]:
    return report.status, report.status_date or report.date


def _extent(x: float, anchor: str, width: float) -> tuple[float, float]:
    """From where to where words reach that are anchored at a place."""
    left = {"start": x, "end": x - width}.get(anchor, x - width / 2)
    return left, left + width


def timeline(reports: Sequence[Report]) -> Timeline:
    """The reports with a date on a line from their first to their last year."""
    dated = [(moment(report.status_date or report.date) or moment(report.date), report) for report in reports]
    known = sorted(((at, report) for at, report in dated if at is not None), key=lambda pair: pair[0])
    if not known:
        return Timeline((), ())
    first, last = int(known[0][0]), int(known[-1][0]) + 1
    scale = (WIDTH - 2 * MARGIN) / (last - first)
    times: dict[tuple[str, str], int] = {}
    for _, report in known:
        times[_said(report)] = times.get(_said(report), 0) + 1
    marks: list[Mark] = []
    taken: dict[float, list[tuple[float, float]]] = {level: [] for level in LEVELS}
    for at, report in known:
        count = times.pop(_said(report), 0)
        if not count:
            continue
        x = round(MARGIN + (at - first) * scale, 1)
        words, date = report.status_label + (f" ×{count}" if count > 1 else ""), _said(report)[1]
        anchor = "start" if x < 90 else "end" if x > WIDTH - 90 else "middle"
        low, high = _extent(x, anchor, len(words) * _SIGN + (len(date) + 1) * _DIGIT)
        free = (y for y in LEVELS if all(high < left or right < low for left, right in taken[y]))
        level = next(free, None)
        if level is not None:
            taken[level].append((low, high))
        shown = f"{words} {date}" if level is not None else ""
        marks.append(Mark(x, level or LEVELS[0], report.status, words, date, report.quote.href, anchor, shown))
    years = tuple((round(MARGIN + (year - first) * scale, 1), str(year)) for year in range(first, last + 1))
    return Timeline(tuple(marks), years)
