"""The answer of a published query as a table: what stands in each cell, and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from visualizations.rows import Row, key_of, page_path


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

    >>> answer([{"place": "https://x.org/id/place/410403", "n": "7"}], "https://x.org/", 10).rows[0]
    (Cell(text='410403', href='/doc/place/410403'), Cell(text='7', href=''))
    """
    columns = tuple(dict.fromkeys(name for row in rows for name, value in row.items() if value))
    table = tuple(tuple(_cell(row.get(name, ""), base) for name in columns) for row in rows[:most])
    return Answer(columns, table, len(rows))


def _cell(value: str, base: str) -> Cell:
    if value.startswith(base):
        path = page_path(value)
        return Cell(key_of(value), path if path != value else f"/{value.removeprefix(base)}")
    if value.startswith(("http://", "https://")):
        return Cell(value, value)
    return Cell(value, "")
