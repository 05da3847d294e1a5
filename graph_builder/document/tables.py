"""Tables: a caption, rows drawn with tabs or pipes (over pages too) and the notes below, found among the lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph_builder.document import boxes, table_scattered
from graph_builder.document.table_cells import Grid, grid
from graph_builder.document.table_heads import Raw
from graph_builder.document.values import Table
from graph_builder.text.marks import has_sentence, opening
from graph_builder.text.scattered import is_caption
from graph_builder.text.values import Span

LONGEST, LONGEST_PART = 400, 24
_RULE = re.compile(r"\|[\s:|-]*-[\s:|-]*\|?")
_NOTE = re.compile(r"(?:备[\s　]*注|注[\s　]*释?|说[\s　]*明)[\s　]*\d?[\s　]*[:：]|[*＊]")
_UNIT = re.compile(r"[（(]?单位[:：].{1,20}")
_APPENDIX = re.compile(r"附[\s　]*[表件][\s　]*[\d一二三四五六七八九十]{0,3}[\s　]*[:：]?")

Line = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A table found at the head of some lines: how many lines it takes, its caption, its grid and its notes."""

    lines: int
    caption_lines: int
    note_lines: int
    number: str
    title: str
    is_box: bool
    grid: Grid
    notes: tuple[str, ...] = field(default=())

    def table(self, section: str, span: Span) -> Table:
        """The table of the section with this key."""
        return Table(section, self.title, self.grid.columns, self.grid.cells, self.grid.groups, self.notes, span)


def read(every: Sequence[Line], at: int) -> Found | None:
    """The table that begins at line ``at``, its caption included, or nothing."""
    captions = _caption_lines(every[at : at + 4])
    if captions is None:
        return _scattered(every, at)
    lines = every[at : at + LONGEST]
    end = _end(lines, captions)
    if end - captions < 2:
        return None
    drawn = [line for line in lines[captions:end] if not _RULE.fullmatch(line[2])]
    rows = [raw_row(*line) for line in drawn]
    if not any(line[2].startswith("|") for line in drawn):
        rows = _mended(rows)
    if max(map(len, rows), default=0) < 2:
        return None
    return _found(lines, captions, end, grid(rows))


def _end(lines: Sequence[Line], start: int) -> int:
    """The line after the last row; a short line between an unfinished row and the next one belongs to the row."""
    end = start
    while end < len(lines):
        text = lines[end][2]
        if not is_row(text):
            inside = (
                end > start + 1 and end + 1 < len(lines) and is_row(lines[end + 1][2]) and "\t" in lines[end + 1][2]
            )
            if not inside or len(text) > LONGEST_PART or has_sentence(text) or opening(text):
                break
        end += 1
    return end


def _mended(rows: list[list[Raw]]) -> list[list[Raw]]:
    """The rows with those put together that a line break inside a cell tore apart."""
    width = max(map(len, rows), default=0)
    found: list[list[Raw]] = []
    for row in rows:
        last = found[-1] if found else []
        if last and len(last) < width and len(last) + len(row) - 1 <= width and not _begins(row):
            torn, rest = last[-1], row[0]
            whole = Raw(
                torn.text + rest.text, torn.start if torn.text else rest.start, rest.end if rest.text else torn.end
            )
            found[-1] = [*last[:-1], whole, *row[1:]]
        else:
            found.append(row)
    return found


def _begins(row: Sequence[Raw]) -> bool:
    """Whether a row begins as a row of its own does: with a number, a group's mark, or an empty cell."""
    first = row[0].text
    return not first or bool(opening(first)) or first[0].isdigit()


def _scattered(every: Sequence[Line], at: int) -> Found | None:
    """The table whose cells a PDF scattered over the lines below its caption, or nothing."""
    if not is_caption(every[at][2]):
        return None
    lines = every[at : at + LONGEST]
    found = table_scattered.read(lines[1:])
    return _found(lines, 1, 1 + found[0], found[1]) if found else None


def _found(lines: Sequence[Line], captions: int, end: int, cells: Grid) -> Found:
    notes = end
    while notes < len(lines) and _NOTE.match(lines[notes][2]) and notes - end < 8:
        notes += 1
    number, title, is_box = _name([line[2] for line in lines[:captions]])
    return Found(notes, captions, notes - end, number, title, is_box, cells, tuple(t for _, _, t in lines[end:notes]))


def is_row(text: str) -> bool:
    """Whether a clean line is a row of a table."""
    return "\t" in text.strip(" ") or (text.startswith("|") and text.count("|") > 1)


def raw_row(start: int, _end: int, text: str) -> list[Raw]:
    """The cells of a drawn row with the clean offsets of what they hold.

    >>> [cell.text for cell in raw_row(0, 9, "1\\t产值 \\t92.5")]
    ['1', '产值', '92.5']
    """
    mark = "|" if text.startswith("|") else "\t"
    cells, at = [], 0
    for part in text.split(mark):
        body = part.strip()
        begin = start + at + (len(part) - len(part.lstrip()) if body else 0)
        cells.append(Raw(body, begin, begin + len(body)))
        at += len(part) + 1
    if mark == "|":
        cells = cells[1:-1] if text.rstrip().endswith("|") else cells[1:]
    return cells


def _caption_lines(lines: Sequence[Line]) -> int | None:
    """How many lines stand above the first drawn row (caption, appendix mark, unit), or nothing without such rows."""
    for count in range(min(4, len(lines))):
        text = lines[count][2]
        if is_row(text):
            return count if count == 0 or _is_caption([line[2] for line in lines[:count]]) else None
        if has_sentence(text) or len(text) > 60:
            break
    return None


def _is_caption(texts: list[str]) -> bool:
    first = opening(texts[0])
    if first and first.kind in ("part", "chapter", "section", "item1", "item2"):
        return False
    return (
        bool(first and first.kind in ("box", "table"))
        or len(texts) == 1
        or any(_UNIT.fullmatch(text) or _APPENDIX.match(text) for text in texts)
    )


def _name(captions: list[str]) -> tuple[str, str, bool]:
    """A table's number, its title and whether it is a box."""
    number, title = "", ""
    for text in captions:
        mark = opening(text)
        if mark and mark.kind == "box":
            return (*boxes.name(text, mark), True)
        if mark and mark.kind == "table":
            number = re.sub(r"[\s:：.．、]", "", text[: mark.end])
            title = title or text[mark.end :].strip(" 　:：")
        elif _APPENDIX.fullmatch(text):
            number = re.sub(r"[\s:：]", "", text)
        elif not _UNIT.fullmatch(text):
            title = title or text.strip(" 　:：")
    return number, title, False
