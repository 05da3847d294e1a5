"""The page of indicators: which there are, and the figures of the chosen ones as charts and tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from visualizations.charts import Chart, chart
from visualizations.figures import Figure
from visualizations.language import Messages
from visualizations.rows import Row, integer, key_of


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator in the list."""

    key: str
    label: str
    theme: str
    figures: int
    regions: int


@dataclass(frozen=True, slots=True)
class Panel:
    """The figures of one indicator under one measure and unit."""

    measure: str
    unit: str
    chart: Chart | None
    figures: tuple[Figure, ...]


def entries(rows: Iterable[Row], language: str = "zh") -> tuple[Entry, ...]:
    """The indicators in the reader's language, from the rows of ``pages/indicators``; each once."""
    made: dict[str, Entry] = {}
    for row in sorted(rows, key=lambda row: not row.get("language", "").startswith(language)):
        key = key_of(row["indicator"])
        made.setdefault(
            key, Entry(key, row["label"], row.get("themeLabel", ""), integer(row, "figures"), integer(row, "regions"))
        )
    return tuple(made.values())


def by_theme(held: Iterable[Entry]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The entries gathered by theme; within a theme those of most regions and figures first."""
    themes: dict[str, list[Entry]] = {}
    for entry in held:
        themes.setdefault(entry.theme, []).append(entry)
    ordered = sorted(themes.items(), key=lambda item: (not item[0], -sum(entry.figures for entry in item[1]), item[0]))
    return tuple(
        (theme, tuple(sorted(entries, key=lambda entry: (-entry.regions, -entry.figures, entry.label))))
        for theme, entries in ordered
    )


def chosen(held: Sequence[Figure], regions: Collection[str], periods: tuple[str, str]) -> tuple[Figure, ...]:
    """The figures of some regions (all if none is named) whose period lies between two years."""
    first, last = periods
    return tuple(
        figure
        for figure in held
        if (not regions or figure.region_key in regions)
        and (not first or figure.period[-4:] >= first)
        and (not last or figure.period[:4] <= last)
    )


def panels(held: Sequence[Figure], words: Messages) -> tuple[Panel, ...]:
    """The figures by measure and unit, those with most figures first."""
    regions = sorted({figure.region for figure in held})
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in held:
        groups.setdefault((figure.measure, figure.unit), []).append(figure)
    made = [
        Panel(
            measure,
            unit,
            chart(words.label("measure", measure), unit, figures, regions, words.language),
            tuple(figures),
        )
        for (measure, unit), figures in groups.items()
    ]
    return tuple(sorted(made, key=lambda panel: (panel.chart is None, -len(panel.figures), panel.measure, panel.unit)))
