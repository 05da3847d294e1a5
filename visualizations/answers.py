"""The answer of a published query as a table: what stands in each cell, and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from visualizations.rows import Row, key_of, page_path, type_and_key


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it is read, and the path or address it leads to; empty where it leads nowhere."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The first rows of an answer by column, and how many rows there are."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int


def answer(rows: Sequence[Row], base: str, most: int) -> Answer:
    """The answer as a table of at most so many rows; columns without any value are left out.

    A column that names the things of another is no column of its own: they are called by it.

    >>> answer([{"place": "https://x.org/id/place/410403", "n": "7"}], "https://x.org/", 10).rows[0]
    (Cell(text='410403', href='/doc/place/410403'), Cell(text='7', href=''))
    >>> answer([{"place": "https://x.org/id/place/410403", "placeLabel": "卫东区"}], "https://x.org/", 10).rows[0]
    (Cell(text='卫东区', href='/doc/place/410403'),)
    """
    columns = list(dict.fromkeys(name for row in rows for name, value in row.items() if value))
    labels = _labels(columns, rows, base)
    shown = tuple(name for name in columns if name not in labels.values())
    table = tuple(
        tuple(_cell(row.get(name, ""), base, row.get(labels.get(name, ""), "")) for name in shown)
        for row in rows[:most]
    )
    return Answer(shown, table, len(rows))


def _labels(columns: Sequence[str], rows: Sequence[Row], base: str) -> dict[str, str]:
    """The columns of things with the columns that name them: ``xLabel`` of ``x``, or ``label`` right behind it."""
    things = [name for name in columns if any(type_and_key(row.get(name, ""))[0] for row in rows)]
    found = {name: f"{name}Label" for name in things if f"{name}Label" in columns}
    beside = next((name for name, after in pairwise(columns) if after == "label" and name in things), "")
    return found | ({beside: "label"} if beside and beside not in found else {})


def _cell(value: str, base: str, label: str) -> Cell:
    if value.startswith(base):
        path = page_path(value)
        return Cell(label or key_of(value), path if path != value else f"/{value.removeprefix(base)}")
    if value.startswith(("http://", "https://")):
        return Cell(value, value)
    return Cell(value, "")
