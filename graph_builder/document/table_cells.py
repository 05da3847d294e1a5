"""From the drawn rows of a table to its cells: header rows joined, merged cells given their extent, rows aligned.

Columns come in one order whatever the drawing: number (``序号``), name, sub-name (``分项``, where a row has one),
then the columns of the header. A merged cell stands once, with its extent in rows and columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph_builder.document.values import Cell
from graph_builder.text.marks import opening
from graph_builder.text.values import Span

NUMBER, SUBNAME = "序号", "分项"
_NUMBER_HEAD = re.compile(r"序\s*号|编\s*号|序")
_NAME_HEAD = re.compile(r"指\s*标|名\s*称|项\s*目|内\s*容|类\s*别")
_ATTRIBUTE = re.compile(r"(?:预期|约束|指导|引导)性?(?:指标)?")
_ATTRIBUTE_HEAD = re.compile(r"属\s*性|性\s*质|类\s*型")
_COUNT = re.compile(r"\d{1,3}[.．、]?")
_GROUP = re.compile(r"[（(]?[一二三四五六七八九十]+[、)）.．]")
_PERIOD = re.compile(r"20\d\d|19\d\d|目标|基数|完成|规划|计划|增速|增长|单位|预计|实际|现状|十[一二三四五]五")


@dataclass(frozen=True, slots=True)
class Raw:
    """A drawn cell: its text and the clean range it stands at (empty for an empty cell)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's columns, cells and the group that each body row stands under."""

    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A header: one title a column, and what the columns hold."""

    titles: tuple[str, ...]
    number: int
    name: int
    values: int
    attribute: int


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
    segments = _segments(rows)
    if not segments:
        return Grid((), (), ())
    heads = [_head(header, body) for header, body in segments]
    values = heads[0].titles[heads[0].values :]
    read: list[Row] = []
    group: list[tuple[str, str]] = []
    for head, (_, body) in zip(heads, segments, strict=True):
        for row in body:
            if _is_group(row):
                _push(group, next(cell.text for cell in row if cell.text))
            else:
                read.append(_align(row, head, len(values), "/".join(text for _, text in group)))
    return finish(read, (NUMBER, heads[0].titles[heads[0].name] or "指标"), values)


def finish(rows: list[Row], names: tuple[str, str], values: tuple[str, ...]) -> Grid:
    """The grid of aligned rows: a column without title and content left out, merged cells given their extent."""
    while values and not values[-1] and not any(row.values[-1].text for row in rows):
        values = values[:-1]
        for row in rows:
            row.values.pop()
    sub = any(row.subname.text for row in rows)
    columns = (*names, *((SUBNAME,) if sub else ()), *values)
    return Grid(columns, _cells(rows, columns, sub), tuple(row.group for row in rows))


def _segments(rows: Sequence[Sequence[Raw]]) -> list[tuple[list[list[Raw]], list[list[Raw]]]]:
    """The rows in runs of header and body. A later header repeats the first one's titles or is empty."""
    segments: list[tuple[list[list[Raw]], list[list[Raw]]]] = []
    titles: set[str] = set()
    for row in map(list, rows):
        filled = {_bare(cell.text) for cell in row if cell.text}
        repeats = len(filled) > 1 and len(filled & titles) >= 0.7 * len(filled)
        if not filled:
            continue
        if repeats and segments[-1][1]:
            segments.append(([row], []))
        elif not segments or (not segments[-1][1] and not _is_body(row)):
            if not segments:
                segments.append(([], []))
            segments[-1][0].append(row)
            titles |= filled
        else:
            segments[-1][1].append(row)
    return segments


def _is_body(row: Sequence[Raw]) -> bool:
    """Whether a row is no header: it is numbered, a group's heading, or holds figures."""
    first = row[0].text
    if _COUNT.fullmatch(first) or _is_group(row) or _GROUP.match(first) or re.match(r"\d{1,2}[.．、]\s*\D", first):
        return True
    figures = [cell for cell in row[1:] if re.fullmatch(r"[<>≤≥＜＞\[]?-?\d+(?:\.\d+)?[%\]]?.{0,2}|[—-]", cell.text)]
    return any(not re.fullmatch(r"(?:19|20)\d\d\s*年?", cell.text) for cell in figures)


def _is_group(row: Sequence[Raw]) -> bool:
    filled = [cell for cell in row if cell.text]
    return len(filled) == 1 and filled[0] is row[0] and not _COUNT.fullmatch(filled[0].text)


def _push(group: list[tuple[str, str]], text: str) -> None:
    """Put a group's heading on the path: it replaces the last of its kind and what stood below."""
    mark = opening(text)
    kind = mark.kind if mark else ""
    kinds = [known for known, _ in group]
    del group[kinds.index(kind) if kind in kinds else (len(group) if kind == "item2" else 0) :]
    group.append((kind, text))


def _head(header: list[list[Raw]], body: list[list[Raw]]) -> Head:
    """The header of a run of rows. Without one, the columns have no titles."""
    width = max(map(len, [*header, *body]))
    titles = [""] * width
    for at in range(width):
        parts: list[str] = []
        for level, row in enumerate(header):
            text = _bare(row[at].text) if at < len(row) else ""
            below = any(at < len(lower) and lower[at].text for lower in header[level + 1 :])
            if not text and below:
                text = next(
                    (_bare(row[left].text) for left in range(min(at, len(row)) - 1, -1, -1) if row[left].text), ""
                )
            if text and text not in parts:
                parts.append(text)
        titles[at] = "/".join(parts)
    used = max((at + 1 for row in [*header, *body] for at, cell in enumerate(row) if cell.text), default=0)
    return _roles([*titles[:used], "", ""][: max(used, 2)], body)


def _roles(titles: list[str], body: list[list[Raw]]) -> Head:
    rows = [row for row in body if not _is_group(row)]
    numbered = sum(bool(_COUNT.fullmatch(row[0].text)) for row in rows)
    number = 0 if (titles and _NUMBER_HEAD.fullmatch(titles[0])) or numbered * 2 > len(rows) else -1
    name = number + 1
    values = name + 1
    while (
        values < len(titles)
        and not titles[values]
        and not any(
            re.search(r"\d", row[values].text) for row in rows if values < len(row) and len(row[values].text) < 6
        )
    ):
        values += 1
    attribute = next((at for at, title in enumerate(titles) if _ATTRIBUTE_HEAD.search(title)), -1)
    if number == 0 and not titles[name] and titles[0] and not _NUMBER_HEAD.fullmatch(titles[0]):
        titles[name] = titles[0]
    return Head(tuple(titles), number, name, values, attribute)


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


def _bare(text: str) -> str:
    return re.sub(r"[\s　]", "", text)
