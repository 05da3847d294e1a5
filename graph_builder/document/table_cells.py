"""From the drawn rows of a table to its cells: header rows joined, merged cells given their extent, rows aligned.

Columns come in one order whatever the drawing: number (``序号``), name, sub-name (``分项``, where a row has one),
then the columns of the header. A merged cell stands once, with its extent in rows and columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph_builder.document.table_heads import Head, Raw, head_of, is_group, segments
from graph_builder.document.values import Cell
from graph_builder.text.marks import opening
from graph_builder.text.values import Span

NUMBER, SUBNAME = "序号", "分项"
_ATTRIBUTE = re.compile(r"(?:预期|约束|指导|引导)性?(?:指标)?")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's columns, cells and the group that each body row stands under."""

    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    groups: tuple[str, ...]


@dataclass(slots=True)
class Row:
    """A body row with its cells under their columns."""

    number: Raw
    name: Raw
    subname: Raw
    values: list[Raw]
    group: str


EMPTY = Raw("", 0, 0)


def grid(rows: Sequence[Sequence[Raw]]) -> Grid:
    """The grid of drawn rows; a header that comes again on a later page heads the rows below it."""
    runs = segments(rows)
    if not runs:
        return Grid((), (), ())
    heads = [head_of(header, body) for header, body in runs]
    values = heads[0].titles[heads[0].values :]
    read: list[Row] = []
    group: list[tuple[str, str]] = []
    for head, (_, body) in zip(heads, runs, strict=True):
        beside = [""] * head.groups
        for row in body:
            if is_group(row):
                _push(group, next(cell.text for cell in row if cell.text))
                continue
            _take_beside(beside, row)
            path = [text for _, text in group] + [text for text in beside if text]
            read.append(_align(row, head, len(values), "/".join(path)))
    at = heads[0].attribute - heads[0].values
    _carry(read, at)
    return finish(read, (NUMBER, heads[0].titles[heads[0].name] or "指标"), values)


def _take_beside(beside: list[str], row: Sequence[Raw]) -> None:
    """Note the names of groups that stand beside the rows; a new one empties those to its right."""
    for at in range(len(beside)):
        if at < len(row) and row[at].text:
            beside[at:] = [re.sub(r"\s", "", row[at].text), *[""] * (len(beside) - at - 1)]


def _carry(rows: list[Row], at: int) -> None:
    """Give a row without an attribute that of the row above: it was drawn as one cell over both."""
    for above, row in pairwise(rows):
        if 0 <= at < len(row.values) and not row.values[at].text and not _is_sub(row):
            row.values[at] = above.values[at]


def finish(rows: list[Row], names: tuple[str, str], values: tuple[str, ...]) -> Grid:
    """The grid of aligned rows: a column without title and content left out, merged cells given their extent."""
    while values and not values[-1] and not any(row.values[-1].text for row in rows):
        values = values[:-1]
        for row in rows:
            row.values.pop()
    sub = any(row.subname.text for row in rows)
    columns = (*names, *((SUBNAME,) if sub else ()), *values)
    return Grid(columns, _cells(rows, columns, sub), tuple(row.group for row in rows))


def _push(group: list[tuple[str, str]], text: str) -> None:
    """Put a group's heading on the path: it replaces the last of its kind and what stood below."""
    mark = opening(text)
    kind = mark.kind if mark else ""
    kinds = [known for known, _ in group]
    del group[kinds.index(kind) if kind in kinds else (len(group) if kind == "item2" else 0) :]
    group.append((kind, text))


def _align(row: list[Raw], head: Head, wanted: int, group: str) -> Row:
    """A drawn row with its cells under their columns. The attribute's place tells how far a row has slipped."""
    at = [i for i, cell in enumerate(row) if _ATTRIBUTE.fullmatch(cell.text)]
    slip = at[-1] - head.attribute if at and head.attribute >= 0 else 0
    values = head.values + slip
    number = row[head.number] if head.number >= 0 else EMPTY
    names = list(row[head.name : max(values, head.name + 1)])
    filled = [cell for cell in names if cell.text]
    name = names[0] if names else EMPTY
    subname = filled[-1] if len(filled) > 1 or (filled and filled[0] is not name) else EMPTY
    cells = list(row[values : values + wanted])
    cells += [Raw("", row[-1].end, row[-1].end)] * (wanted - len(cells))
    return Row(number, name, subname, cells, group)


def _cells(rows: list[Row], columns: tuple[str, ...], sub: bool) -> tuple[Cell, ...]:
    """The cells of aligned rows, merged ones once."""
    first = 3 if sub else 2
    below = _extents(rows)
    cells: list[Cell] = []
    for at, row in enumerate(rows):
        lead = [row.number, row.name, *((row.subname,) if sub else ())]
        for column, raw in enumerate(lead):
            if raw.text:
                cells.append(_cell(at, column, raw, rows=below[at] if column < 2 else 1))
        skip = 0
        for offset, raw in enumerate(row.values):
            if skip:
                skip -= 1
                continue
            down = _down(rows, at, offset, below[at])
            if not raw.text and _covered(rows, at, offset, below):
                continue
            skip = _across(row, columns, first, offset)
            cells.append(_cell(at, first + offset, raw, rows=down, columns=1 + skip))
    return tuple(cells)


def _extents(rows: list[Row]) -> list[int]:
    """For each row, how many rows from it on share its number: a numbered row and its sub-rows."""
    found = [1] * len(rows)
    for at in range(len(rows) - 1, -1, -1):
        if at + 1 < len(rows) and rows[at].name.text and _is_sub(rows[at + 1]):
            below = at + 1
            while below < len(rows) and _is_sub(rows[below]):
                below += 1
            found[at] = below - at
    return found


def _is_sub(row: Row) -> bool:
    return not row.number.text and not row.name.text and bool(row.subname.text)


def _down(rows: list[Row], at: int, offset: int, extent: int) -> int:
    """How many rows a value covers: the sub-rows below it whose cell is left empty."""
    down = 1
    while rows[at].values[offset].text and down < extent and not rows[at + down].values[offset].text:
        down += 1
    return down


def _covered(rows: list[Row], at: int, offset: int, below: list[int]) -> bool:
    """Whether a value above reaches down over this empty cell."""
    for above in range(at - 1, -1, -1):
        if rows[above].values[offset].text:
            return above + _down(rows, above, offset, below[above]) > at
        if not _is_sub(rows[above + 1]):
            return False
    return False


def _across(row: Row, columns: tuple[str, ...], first: int, offset: int) -> int:
    """How many empty cells to the right a text covers: those under the same upper header."""
    upper = columns[first + offset].split("/")[0]
    more = 0
    if not row.values[offset].text or re.match(r"[\d—<>≤≥\[-]", row.values[offset].text):
        return 0
    while (
        offset + more + 1 < len(row.values)
        and not row.values[offset + more + 1].text
        and "/" in columns[first + offset + more + 1]
        and columns[first + offset + more + 1].split("/")[0] == upper
    ):
        more += 1
    return more


def _cell(row: int, column: int, raw: Raw, *, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(row, column, raw.text, Span(raw.start, raw.end), rows, columns)
