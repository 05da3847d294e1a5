"""Tables drawn with HTML tags inside a plain or markdown text, as recognised pages often hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph_builder.text.pieces import Piece, split, trim

_TABLE = re.compile(r"<table\b[^>]{0,300}>(.*?)</table>", re.DOTALL | re.IGNORECASE)
_ROW = re.compile(r"<tr\b[^>]{0,300}>(.*?)</tr>", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b([^>]{0,300})>(.*?)</t[dh]>", re.DOTALL | re.IGNORECASE)
_SPAN = re.compile(r"(colspan|rowspan)\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)
WIDEST = 60


@dataclass(frozen=True, slots=True)
class Rows:
    """A drawn table: its range in the text and the pieces of each row, its cells between tabs."""

    start: int
    end: int
    rows: tuple[tuple[Piece, ...], ...]


def tables(text: str) -> Iterator[Rows]:
    """The tables of a text that are drawn with tags; a table of one column is none."""
    if "</table>" not in text.lower():
        return
    for table in _TABLE.finditer(text):
        rows = [row for row in _rows(text, table.start(1), table.end(1)) if any(p.text.strip("\t") for p in row)]
        if rows and max(sum(piece.text == "\t" for piece in row) for row in rows) > 0:
            yield Rows(table.start(), table.end(), tuple(rows))


def _rows(text: str, start: int, end: int) -> Iterator[tuple[Piece, ...]]:
    below: dict[int, int] = {}
    for row in _ROW.finditer(text, start, end):
        pieces: list[Piece] = []
        column, at = 0, row.start()
        for cell in _CELL.finditer(text, row.start(1), row.end(1)):
            spans = {name.lower(): int(number) for name, number in _SPAN.findall(cell.group(1))}
            across, down = min(spans.get("colspan", 1) or 1, WIDEST), spans.get("rowspan", 1)
            column, at = _covered(below, column, pieces, at)
            pieces += _tabs(1 if column else 0, at)
            content = _content(text, cell.start(2), cell.end(2))
            pieces += content
            at = content[-1].end if content else cell.start(2)
            for covered in range(column, column + across):
                below[covered] = down - 1
            pieces += _tabs(across - 1, at)
            column += across
        _covered(below, column, pieces, at)
        yield tuple(pieces)


def _covered(below: dict[int, int], column: int, pieces: list[Piece], at: int) -> tuple[int, int]:
    """Step over columns that a cell above reaches down to, each an empty cell."""
    while below.get(column, 0) > 0:
        below[column] -= 1
        pieces += _tabs(1 if column else 0, at)
        column += 1
    return column, at


def _tabs(count: int, at: int) -> list[Piece]:
    return [Piece(at, at, "\t")] * count


def _content(text: str, start: int, end: int) -> list[Piece]:
    """What a cell holds, on one line."""
    found: list[Piece] = []
    for piece in split(text, start, end):
        at = piece.start
        if len(piece.text) != piece.end - piece.start:
            found.append(piece)
            continue
        for word in re.finditer(r"[^\s]+(?:[ ]+[^\s]+)*", piece.text):
            found.append(Piece(at + word.start(), at + word.end(), word.group()))
    return list(trim(tuple(found)))
