"""Districts side by side: indicators, strategies, and what their projects are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from visualizations.entity import Value
from visualizations.figures import Figure, figures, spoken
from visualizations.language import Messages
from visualizations.rows import Row, integer, key_of, page_path, reader_path

FIRST = ("target", "plan")


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator, measure, period and kind over the districts; None where a district has no such figure."""

    indicator: Value
    measure: str
    period: str
    kind: str
    cells: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Slogan:
    """A strategy over the districts: how often each names it and where first."""

    strategy: Value
    kind: str
    cells: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ThemeShare:
    """A theme's share of each district's projects, in percent."""

    theme: str
    label: str
    shares: tuple[tuple[int, float], ...]


def lines(rows: Sequence[Row], names: Mapping[str, str], regions: Sequence[str], words: Messages) -> tuple[Line, ...]:
    """What at least two of the districts have, from the rows of ``pages/compare_figures``.

    ``names`` gives the labels of indicators by key.
    """
    keys = {row["fact"]: key_of(row["indicator"]) for row in rows}
    labels = {fact: (names.get(key, key), f"/doc/indicator/{key}") for fact, key in keys.items()}
    groups: dict[tuple[str, str, str, str, str], dict[str, Figure]] = {}
    for figure in spoken(figures(rows), words):
        label, href = labels[figure.fact]
        kind = "target" if figure.kind in FIRST else "actual"
        groups.setdefault((label, href, figure.measure, figure.period, kind), {}).setdefault(figure.region_key, figure)
    made = [
        Line(Value(label, href), measure, period, kind, tuple(held.get(region) for region in regions))
        for (label, href, measure, period, kind), held in groups.items()
        if len(held) > 1
    ]
    return tuple(
        sorted(
            made,
            key=lambda line: (
                -sum(cell is not None for cell in line.cells),
                line.indicator.text,
                line.measure,
                line.period,
                line.kind,
            ),
        )
    )


def slogans(rows: Iterable[Row], regions: Sequence[str]) -> tuple[tuple[Slogan, ...], Mapping[str, int]]:
    """The strategies that at least two districts name, and how many only one does, by district."""
    kinds: dict[str, tuple[str, str]] = {}
    held: dict[str, dict[str, tuple[int, str]]] = {}
    for row in rows:
        kinds[row["strategy"]] = (row["label"], row.get("kind", ""))
        region = key_of(row["region"])
        count, href = held.setdefault(row["strategy"], {}).get(region, (0, ""))
        first = integer(row, "first")
        there = reader_path(key_of(row["document"]), first, first + len(row["label"]))
        held[row["strategy"]][region] = (count + integer(row, "mentions"), href or there)
    alone = {region: sum(1 for found in held.values() if set(found) == {region}) for region in regions}
    shared = [
        Slogan(
            Value(kinds[iri][0], page_path(iri)), kinds[iri][1], tuple(found.get(region, (0, "")) for region in regions)
        )
        for iri, found in held.items()
        if len(found) > 1
    ]
    shared.sort(
        key=lambda slogan: (
            -sum(1 for count, _ in slogan.cells if count),
            -sum(count for count, _ in slogan.cells),
            slogan.strategy.text,
        )
    )
    return tuple(shared), alone


def in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of figures in the order of ``pages/compare_figures``, where it matters: which comes first in a text."""
    return tuple(sorted(rows, key=lambda row: (row["document"], integer(row, "start"), row["fact"])))


def themes(rows: Iterable[Mapping[str, Any]], regions: Sequence[str], words: Messages) -> tuple[ThemeShare, ...]:
    """What the districts' projects are about, from rows with ``theme``, ``region`` and ``total``."""
    counts: dict[str, dict[str, int]] = {}
    totals: dict[str, int] = {}
    for row in rows:
        if row["region"] in regions:
            counts.setdefault(row["theme"], {})[row["region"]] = row["total"]
            totals[row["region"]] = totals.get(row["region"], 0) + row["total"]
    made = [
        ThemeShare(
            theme,
            words.label("theme", theme),
            tuple(
                (found.get(region, 0), round(100 * found.get(region, 0) / totals.get(region, 1), 1))
                for region in regions
            ),
        )
        for theme, found in counts.items()
    ]
    return tuple(
        sorted(made, key=lambda share: (share.theme == "other", -sum(part for _, part in share.shares), share.theme))
    )
