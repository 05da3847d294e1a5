"""Tables of projects whose cells stand one to a line: headers in a run, then rows that begin with running numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graph_builder.document.values import Tree
from graph_builder.extract.clauses import trim

LEAST_COLUMNS, LEAST_ROWS = 3, 2
LONGEST_CELL = 200
_MONEY = re.compile(r"\d[\d,]*(?:\.\d+)?(?:[万亿]?元)?")
_YEARS = re.compile(r"(?:19|20)\d\d(?:年)?(?:\s*[-—–~～至]+\s*(?:20\d\d)?年?)?(?:\d{1,2}月)?")
_NUMBER = re.compile(r"\d{1,3}")

Line = tuple[int, int, str]
Use = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class ScatteredRow:
    """A row: (use, text, start, end) of each cell, the headers by use, the table's title and section."""

    cells: tuple[tuple[str, str, int, int], ...]
    headers: dict[str, str]
    title: str
    section: str


def scattered_rows(tree: Tree, use_of: Use) -> Iterator[ScatteredRow]:
    """The rows of all scattered tables of projects; ``use_of`` tells what a header's column holds."""
    lines: list[tuple[Line, str]] = []
    for block in tree.blocks:
        if block.kind not in ("paragraph", "item", "end", "heading"):
            continue
        start, end = trim(tree.clean.text, block.span.start, block.span.end)
        lines.append(((start, end, tree.clean.text[start:end]), block.section))
    at = 0
    while at < len(lines):
        heads = _heads([line for line, _ in lines[at : at + 12]], use_of)
        if heads:
            title = lines[at - 1][0][2] if at else ""
            body = [line for line, _ in lines[at + len(heads) :]]
            taken, rows = _rows(body, [use for use, _ in heads])
            if len(rows) >= LEAST_ROWS:
                for cells in rows:
                    yield ScatteredRow(cells, dict(heads), title, lines[at][1])
                at += len(heads) + taken
                continue
        at += 1


def _heads(lines: Sequence[Line], use_of: Use) -> list[tuple[str, str]]:
    """The headers that stand one to a line from here on: number first, a name among them; or nothing."""
    heads: list[tuple[str, str]] = []
    for _, _, text in lines:
        use = use_of(text) if len(text) <= 16 else ""
        if not use:
            break
        heads.append((use, text))
    uses = [use for use, _ in heads]
    if len(heads) < LEAST_COLUMNS or uses[0] != "number" or "name" not in uses or len(set(uses) - {"skip"}) < 3:
        return []
    return heads


def _rows(lines: Sequence[Line], uses: Sequence[str]) -> tuple[int, list[tuple[tuple[str, str, int, int], ...]]]:
    """How many lines the rows take, and the rows: each begins with the next running number."""
    rows = []
    expected, at = 1, 0
    while at < len(lines):
        if lines[at][2] != str(expected):
            break
        stop = at + 1
        while stop < len(lines) and stop - at <= 2 * len(uses) and lines[stop][2] != str(expected + 1):
            if len(lines[stop][2]) > LONGEST_CELL or (stop - at >= len(uses) and _NUMBER.fullmatch(lines[stop][2])):
                break
            stop += 1
        last = stop >= len(lines) or lines[stop][2] != str(expected + 1)
        if last:
            stop = min(stop, at + len(uses))
        cells = _aligned(lines[at + 1 : stop], uses[1:])
        if cells:
            rows.append(cells)
        at, expected = stop, expected + 1
    return at, rows


def _aligned(lines: Sequence[Line], uses: Sequence[str]) -> tuple[tuple[str, str, int, int], ...]:
    """The cells of a row under their columns: in order where none is missing, else by what they hold."""
    if len(lines) == len(uses):
        return tuple(
            (use, text, start, end) for use, (start, end, text) in zip(uses, lines, strict=True) if use != "skip"
        )
    found: list[tuple[str, str, int, int]] = []
    for start, end, text in lines:
        use = "name" if not found else ""
        if found and _YEARS.fullmatch(text) and "years" in uses:
            use = "years"
        elif found and _MONEY.fullmatch(text) and "skip" not in uses and "total" in uses:
            use = "total"
        if use and use not in [known for known, *_ in found]:
            found.append((use, text, start, end))
    return tuple(found)
