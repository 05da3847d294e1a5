"""The heads of tables: where header rows end, their titles joined, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_NUMBER_HEAD = re.compile(r"序\s*号|编\s*号|序|№|No\.?")
_NAME_HEAD = re.compile(r"指\s*标|名\s*称|项\s*目|内\s*容")
_GROUP_HEAD = re.compile(r"(?:指标)?类\s*[别型]|领\s*域|分\s*类|方\s*面|板\s*块|一级指标|维\s*度|")
_ATTRIBUTE_HEAD = re.compile(r"属\s*性|性\s*质|指标类型")
_COUNT = re.compile(r"\d{1,3}[.．、]?")
_GROUP = re.compile(r"[（(]?[一二三四五六七八九十]+[、)）.．]")


@dataclass(frozen=True, slots=True)
class Raw:
    """A drawn cell: its text and the clean range it stands at (empty for an empty cell)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """A header: one title a column; the number of group columns at the left; which columns hold what (-1 for none)."""

    titles: tuple[str, ...]
    groups: int
    number: int
    name: int
    values: int
    attribute: int


def segments(rows: Sequence[Sequence[Raw]]) -> list[tuple[list[list[Raw]], list[list[Raw]]]]:
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
    if _COUNT.fullmatch(first) or is_group(row) or _GROUP.match(first) or re.match(r"\d{1,2}[.．、]\s*\D", first):
        return True
    figures = [cell for cell in row[1:] if re.fullmatch(r"[<>≤≥＜＞\[]?-?\d+(?:\.\d+)?[%\]]?.{0,2}|[—-]", cell.text)]
    return any(not re.fullmatch(r"(?:19|20)\d\d\s*年?", cell.text) for cell in figures)


def is_group(row: Sequence[Raw]) -> bool:
    """Whether a row is the heading of a group of rows, not a row of values."""
    filled = [cell for cell in row if cell.text]
    return len(filled) == 1 and filled[0] is row[0] and not _COUNT.fullmatch(filled[0].text)


def head_of(header: list[list[Raw]], body: list[list[Raw]]) -> Head:
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
    rows = [row for row in body if not is_group(row)]
    number = _number_column(titles, rows)
    groups = number if number >= 0 else _group_columns(titles)
    name = number + 1 if number >= 0 else groups
    values = name + 1
    while values < len(titles) and not titles[values] and not _has_figures(rows, values):
        values += 1
    attribute = next((at for at, title in enumerate(titles) if _ATTRIBUTE_HEAD.search(title)), -1)
    if number == 0 and not titles[name] and titles[0] and not _NUMBER_HEAD.fullmatch(titles[0]):
        titles[name] = titles[0]
    titles += [""] * (name + 1 - len(titles))
    return Head(tuple(titles), groups, number, name, values, attribute)


def _number_column(titles: list[str], rows: list[list[Raw]]) -> int:
    """The column of running numbers among the first three, or -1."""
    for at in range(min(3, len(titles))):
        counts = [int(row[at].text.rstrip(".．、")) for row in rows if at < len(row) and _COUNT.fullmatch(row[at].text)]
        grows = sum(b == a + 1 for a, b in pairwise(counts))
        if _NUMBER_HEAD.fullmatch(titles[at]) or (
            len(counts) * 2 > len(rows) and (at == 0 or grows * 2 >= len(counts) > 1)
        ):
            return at
    return -1


def _group_columns(titles: list[str]) -> int:
    """How many columns at the left hold groups: those with a group's title before a column with a name's."""
    count = 0
    while count + 1 < len(titles) and _GROUP_HEAD.fullmatch(titles[count]):
        count += 1
    return count if count < len(titles) and _NAME_HEAD.search(titles[count]) else 0


def _has_figures(rows: list[list[Raw]], at: int) -> bool:
    return any(re.search(r"\d", row[at].text) for row in rows if at < len(row) and len(row[at].text) < 6)


def _bare(text: str) -> str:
    return re.sub(r"[\s　]", "", text)
