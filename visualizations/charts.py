"""Charts as geometry: scales, ticks and marks in drawing units, for the templates to draw as SVG."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from visualizations.figures import Figure

WIDTH, HEIGHT = 720, 320
LEFT, RIGHT, TOP, BOTTOM = 64, 112, 18, 34
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
FUTURE = ("target", "plan")


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick of an axis: its place and words."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure on the chart. ``x2`` is its end where it is a figure for several years; ``bound`` its bound."""

    x: float
    x2: float
    y: float
    series: int
    promised: bool
    bound: str
    title: str
    href: str

    @property
    def several(self) -> bool:
        """Whether it holds for several years."""
        return self.x != self.x2


@dataclass(frozen=True, slots=True)
class Line:
    """A line through the figures of one series, and its name at the end."""

    series: int
    points: str
    name: str
    x: float
    y: float
    promised: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of figures over years, one series a region."""

    title: str
    unit: str
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    names: tuple[tuple[int, str, float], ...]
    width: int = WIDTH
    height: int = HEIGHT


def years(period: str) -> tuple[int, int] | None:
    """First and last year of a period, None for one without a year.

    >>> years("2021-2025"), years("2020"), years("unknown")
    ((2021, 2025), (2020, 2020), None)
    """
    found = _YEARS.search(period)
    return (int(found[1]), int(found[2] or found[1])) if found else None


def ticks(low: float, high: float, wanted: int = 5) -> tuple[float, ...]:
    """Round numbers that span a range.

    >>> ticks(0, 98)
    (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
    """
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / wanted))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if span / (power * factor) <= wanted)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(step * at, 10) for at in range(first, max(last, first + 1) + 1))


def short(value: float, language: str = "zh") -> str:
    """A tick's number in few characters.

    >>> short(12000.0), short(0.5), short(250000000.0), short(250000000.0, "en")
    ('12,000', '0.5', '2.5亿', '250 m')
    """
    if language == "en":
        for step, name in ((1_000_000_000, "bn"), (1_000_000, "m")):
            if abs(value) >= step:
                return f"{value / step:g} {name}"
        return f"{value:,.0f}" if value == int(value) else f"{value:g}"
    if abs(value) >= 100_000_000:
        return f"{value / 100_000_000:g}亿"
    if abs(value) >= 100_000:
        return f"{value / 10_000:g}万"
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"


def chart(title: str, unit: str, held: Sequence[Figure], regions: Sequence[str], language: str = "zh") -> Chart | None:
    """The figures over their years; None where fewer than two have both a number and a year."""
    drawn = [
        (figure, span, float(figure.value))
        for figure in held
        if figure.value is not None and (span := years(figure.period))
    ]
    if len(drawn) < 2:
        return None
    first, last = min(span[0] for _, span, _ in drawn), max(span[1] for _, span, _ in drawn)
    values = [value for _, _, value in drawn]
    low, high = min(values), max(values)
    scale = ticks(min(low, 0.0) if low < 0 or low < 0.45 * high else low, high)
    across = (WIDTH - LEFT - RIGHT) / max(1, last - first)

    def x(year: float) -> float:
        return round(LEFT + (year - first) * across if last > first else (LEFT + WIDTH - RIGHT) / 2, 1)

    def y(value: float) -> float:
        return round(TOP + (scale[-1] - value) / (scale[-1] - scale[0]) * (HEIGHT - TOP - BOTTOM), 1)

    marks = tuple(
        Mark(
            x=x(span[0]),
            x2=x(span[1]),
            y=y(value),
            series=regions.index(figure.region) % 8,
            promised=figure.kind in FUTURE,
            bound=figure.bound,
            title=f"{figure.region} {figure.period} {figure.shown}",
            href=figure.href,
        )
        for figure, span, value in drawn
        if figure.region in regions
    )
    every = max(1, -(-(last - first) // 10))
    return Chart(
        title=title,
        unit=unit,
        marks=marks,
        lines=_lines(marks),
        x_ticks=tuple(Tick(x(year), str(year)) for year in range(first, last + 1, every)),
        y_ticks=tuple(Tick(y(value), short(value, language)) for value in scale),
        names=_names(marks, regions),
    )


def _lines(marks: Iterable[Mark]) -> tuple[Line, ...]:
    made = []
    held = sorted((mark for mark in marks if mark.x == mark.x2), key=lambda mark: (mark.series, mark.x, mark.promised))
    for series in sorted({mark.series for mark in held}):
        actual = [mark for mark in held if mark.series == series and not mark.promised]
        promised = [
            mark for mark in held if mark.series == series and mark.promised and (not actual or mark.x > actual[-1].x)
        ]
        for part, later in ((actual, False), (actual[-1:] + promised, True)):
            if len(part) > 1:
                points = " ".join(f"{mark.x},{mark.y}" for mark in part)
                made.append(Line(series, points, "", part[-1].x, part[-1].y, later))
    return tuple(made)


def _names(marks: Sequence[Mark], regions: Sequence[str]) -> tuple[tuple[int, str, float], ...]:
    """The regions' names at the right edge, pushed apart so that none covers another."""
    ends = {}
    for mark in sorted(marks, key=lambda mark: mark.x2):
        ends[mark.series] = mark.y
    placed: list[tuple[int, str, float]] = []
    for series, at in sorted(ends.items(), key=lambda end: end[1]):
        y = max(at, placed[-1][2] + 17) if placed else at
        placed.append((series, regions[series], round(y, 1)))
    return tuple(placed)
