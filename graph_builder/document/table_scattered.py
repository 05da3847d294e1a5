"""Scattered tables: cells that a PDF left on lines of their own, read back into rows.

A row begins at the next running number and ends at its attribute; a cell broken over lines is put together;
names set upright (``经济``, ``发展`` on two lines) are the group of the rows from there on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph_builder.document.table_cells import EMPTY, NUMBER, Grid, Row, finish
from graph_builder.document.table_heads import Raw
from graph_builder.text.marks import opening

ATTRIBUTE = re.compile(r"(?:预期|约束|指导|引导)性(?:指标)?")
VALUE = re.compile(
    r"[—－-]|[<>≤≥＜＞〈〉\[［【]*\s*-?\d[\d.,]*\s*[\]］】]?(?:%|亿|万|元|倍|个百分点)*(?:以上|以下|以内|左右|‰)?[\]］】]?"
    r"|[\d.]+[-—~～至][\d.]+%?"
)
STARTS = re.compile(
    r"序号?$|类别|指标(?:名称|类别)|指标$|单位|计量单位|(?:指标)?属性|(?:19|20)\d\d|“?十[一二三四五六七]五|五年|年均|累计|预期|完成|现状|基期"
)
_NUMBERED = re.compile(r"(\d{1,3})[.．、](?=\D)")
UPRIGHT = 3
LEAST_ROWS = 3

Line = tuple[int, int, str]


@dataclass(slots=True)
class _Parts:
    """The tokens of a row under construction, by what they are; the first ``alone`` names had a line to themselves."""

    number: Raw = EMPTY
    names: list[Raw] = field(default_factory=list)
    alone: int = 0
    values: list[Raw] = field(default_factory=list)
    attribute: Raw = EMPTY
    group: str = ""


def read(lines: Sequence[Line]) -> tuple[int, Grid] | None:
    """How many of the lines are a scattered table's, and its grid; or nothing."""
    taken = _extent(lines)
    tokens = [_tokens(line) for line in lines[:taken]]
    first = _first_row(tokens)
    if first < 1:
        return None
    titles, attribute, group = _titles([token for line in tokens[:first] for token in line])
    rows = _rows(tokens[first:], group)
    if len(rows) < LEAST_ROWS or not titles:
        return None
    groups: list[str] = []
    aligned: list[Row] = []
    for parts in rows:
        groups.append(parts.group or (groups[-1] if groups else ""))
        if attribute and not parts.attribute.text and aligned:
            parts.attribute = aligned[-1].values[-1]  # drawn as one cell over both rows
        aligned.append(_row(parts, len(titles), attribute, groups[-1]))
    return taken, finish(aligned, (NUMBER, "指标名称"), (*titles, *((attribute,) if attribute else ())))


def _first_row(tokens: Sequence[Sequence[Raw]]) -> int:
    """The line at which the first row begins: at number 1, or without numbers below the attribute's title."""
    for at, line in enumerate(tokens):
        if line and line[0].text == "1":
            return at
    heads = [at for at, line in enumerate(tokens) if any("属性" in token.text for token in line)]
    at = heads[0] + 1 if heads else -1
    while 0 < at < len(tokens) and all(STARTS.match(token.text) for token in tokens[at]):
        at += 1
    return at


def _extent(lines: Sequence[Line]) -> int:
    for at, (_, _, text) in enumerate(lines):
        head = opening(text)
        if (head and head.kind in ("part", "chapter", "section", "box", "table")) or re.search(
            r"[。；！？]|，.*，", text
        ):
            return at
        if "\t" in text or text.startswith("|") or re.match(r"(?:备\s*注|注释?|说\s*明)\s*\d?\s*[:：]", text):
            return at
    return len(lines)


def _tokens(line: Line) -> list[Raw]:
    start, _, text = line
    found = [Raw(word.group(), start + word.start(), start + word.end()) for word in re.finditer(r"\S+", text)]
    if found and (number := _NUMBERED.match(found[0].text)):
        token, at = found[0], number.end(1)
        rest = Raw(token.text[at + 1 :], token.start + at + 1, token.end)
        found[:1] = [Raw(number.group(1), token.start, token.start + at), rest]
    return found


def _titles(tokens: list[Raw]) -> tuple[tuple[str, ...], str, str]:
    """The titles of the value columns from the words above row 1, that of the attribute's column, the first group."""
    heads: list[str] = []
    group = ""
    for token in tokens:
        if heads and heads[-1].endswith("属性") and not STARTS.match(token.text):
            group += token.text
            continue
        if heads and (not STARTS.match(token.text) or (token.text == "指标" and "规划" in heads[-1])):
            heads[-1] += token.text
        else:
            heads.append(token.text)
    heads = [head for head in heads if not re.match(r"序|类别|指标(?:名称|类别)?$|单位|计量单位", head)]
    at = next((i for i, head in enumerate(heads) if "属性" in head), -1)
    if at < 0:
        return tuple(heads), "", group
    upper, lower = heads[:at], heads[at + 1 :]
    if lower and upper:
        lower = [f"{upper[-1]}/{head}" for head in lower]
        upper = upper[:-1]
    return (*upper, *lower), heads[at], group


def _rows(lines: list[list[Raw]], group: str) -> list[_Parts]:
    rows: list[_Parts] = []
    parts = _Parts(group=group)
    expected = 1
    for line in lines:
        for at, token in enumerate(line):
            if at == 0 and token.text == str(expected):
                if parts.values:
                    rows.append(parts)
                    parts = _Parts()
                parts = _Parts(number=token, group="".join(name.text for name in parts.names) or parts.group)
                expected += 1
            elif ATTRIBUTE.fullmatch(token.text):
                parts.attribute = token
                rows.append(parts)
                parts = _Parts()
            elif parts.values or VALUE.fullmatch(token.text):
                _add_value(parts, token, first=at == 0)
            else:
                parts.alone += parts.alone == len(parts.names) and len(line) - (line[0] is parts.number) == 1
                parts.names.append(token)
    if parts.names and parts.values:
        rows.append(parts)
    for row in rows:
        _take_group(row)
    return [row for row in rows if row.names and (row.values or row.attribute.text)]


def _add_value(parts: _Parts, token: Raw, *, first: bool) -> None:
    """Add a value; a text that a line broke goes on the text before it."""
    last = parts.values[-1] if parts.values else None
    if first and last and not VALUE.fullmatch(token.text) and not VALUE.fullmatch(last.text):
        parts.values[-1] = Raw(last.text + token.text, last.start, token.end)
    else:
        parts.values.append(token)


def _take_group(row: _Parts) -> None:
    """Move a name set upright over two lines or more from the row's names to its group."""
    upright = 0
    while upright < min(row.alone, len(row.names) - 1) and len(row.names[upright].text) <= UPRIGHT:
        upright += 1
    if upright >= 2:
        row.group = "".join(name.text for name in row.names[:upright])
        del row.names[:upright]
        row.alone -= upright


def _row(parts: _Parts, wanted: int, attribute: str, group: str) -> Row:
    name, subname = _name(parts.names, parts.alone > 0)
    values = parts.values[:wanted]
    end = (values or parts.names)[-1].end
    values += [Raw("", end, end)] * (wanted - len(values))
    if attribute:
        values.append(parts.attribute if parts.attribute.text else Raw("", end, end))
    return Row(parts.number, name, subname, values, group)


def _name(tokens: list[Raw], alone: bool) -> tuple[Raw, Raw]:
    """An indicator's name and its part's, put together from the lines they were broken over."""
    head, rest = tokens[0], tokens[1:]
    if rest and alone and len(head.text) <= 6 and len(rest[0].text) >= 5 and not re.search(r"[（(%]", head.text):
        return head, _one(rest)
    return _one(tokens), EMPTY


def _one(tokens: list[Raw]) -> Raw:
    return Raw("".join(token.text for token in tokens), tokens[0].start, tokens[-1].end)
