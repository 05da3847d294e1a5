"""Where a figure stands in a printed table: the words of its row and of its columns' heads."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FIGURE = re.compile(r"^[\d.,%％‰～~\-—–+/*：:()（）\s]*(?:左右|以上|以下|以内)?$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_RULE = re.compile(r"^[\s|:+-]+$")
_MARK = re.compile(r"\*\*|<br\s*/?>")
_HEADS = 3  # a head has no more rows than this


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a printed table: the words at the head of its row and of its column, empty where none is sure."""

    row: str
    column: str


def cell_at(text: str, start: int, end: int) -> Cell | None:
    """The cell that the span of a kept text stands in; None where its line is no row or the span leaves one cell.

    The head is made of the rows above the table's first figures, read only where they have as many cells as
    the row itself; an empty cell of a head takes the words to its left where a further head row parts it.

    >>> t = "序号\\t指标\\t完成情况\\t\\n\\t\\t2015年\\t2020年\\n1\\t生产总值\\t92.5\\t151.7\\n"
    >>> cell_at(t, t.index("151"), t.index("151") + 5)
    Cell(row='生产总值', column='完成情况 2020年')
    """
    low = text.rfind("\n", 0, start) + 1
    line = _line(text, low)
    cells = _cells(line)
    if len(cells) < 2 or end > low + len(line):
        return None
    at = _index(line, start - low, end - low)
    if at is None:
        return None
    row = next((cell for cell in reversed(cells[:at]) if cell and not _figure(cell)), "")
    return Cell(row, _column(_head(text, low), len(cells), at) if _figure(cells[at]) else "")


def _line(text: str, low: int) -> str:
    high = text.find("\n", low)
    return text[low : high if high >= 0 else len(text)]


def _separator(line: str) -> str:
    return "|" if line.lstrip().startswith("|") else "\t"


def _cells(line: str) -> list[str]:
    parts = [_MARK.sub("", part).strip() for part in line.split(_separator(line))]
    if _separator(line) == "|":
        parts = parts[1:-1] if parts and not parts[-1] else parts[1:]
    return parts


def _index(line: str, start: int, end: int) -> int | None:
    separator, at = _separator(line), 0
    for number, part in enumerate(line.split(separator)):
        if at <= start and end <= at + len(part):
            return number - (separator == "|")
        at += len(part) + 1
    return None


def _figure(cell: str) -> bool:
    return bool(_FIGURE.match(cell)) and not _YEAR.match(cell)


def _head(text: str, low: int) -> list[list[str]]:
    """The rows of the table's head, top first, for the table that the line at ``low`` belongs to."""
    rows: list[list[str]] = []
    while low > 0:
        above = text.rfind("\n", 0, low - 1) + 1
        line = _line(text, above)
        if not _RULE.match(line):
            if len(_cells(line)) < 2:
                break
            rows.append(_cells(line))
        elif not line.strip():
            break
        low = above
    head: list[list[str]] = []
    for cells in reversed(rows):
        if len(head) == _HEADS or any(cell and _figure(cell) and re.search(r"\d", cell) for cell in cells):
            break
        if sum(map(bool, cells)) < 2:
            break
        head.append(cells)
    return head


def _column(head: list[list[str]], width: int, at: int) -> str:
    if not head or any(len(cells) != width for cells in head):
        return ""
    words = []
    for depth, cells in enumerate(head):
        parted = any(below[at] for below in head[depth + 1 :])
        left = next((cell for cell in reversed(cells[: at + 1]) if cell), "") if parted else cells[at]
        words.append(left)
    return " ".join(dict.fromkeys(word for word in words if word))
