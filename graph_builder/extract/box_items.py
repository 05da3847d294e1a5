"""Items of a box: a heading (a name up to the first stop) and the description behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_NUMBER = r"\d{1,2}[.．、](?!\d)|0\d(?=[\s\u3000]*[\u4e00-\u9fff“])|[（(]\d{1,2}[）)]|[①-⑳]"
_MARK = rf"\s*(?:[-*]\s*)?(?:▲|●|■|◆|★|·|{_NUMBER})?\s*"
_ITEM = re.compile(
    rf"(?P<mark>{_MARK})(?P<name>(?:（[^（）]*）|“[^”]*”|[^。：:；，\n（])+?)"
    r"(?P<stop>[。：:]|$|(?=占地|总占地|位于|建筑面积|总投资))"
)
_INNER = re.compile(r"(?<=[。；])\s*(?=\d{1,2}[.．、][^\d])")
_NAMED = re.compile(r"(?<=。)(?=[^，,。；;：:、\n]{4,36}(?:项目|工程)。)")
_OPENED = re.compile(r"[^，,。；;：:、\n]{4,36}(?:项目|工程)。")
_BULLETS = "▲●■◆★"
SHORTEST_HEADING, LONGEST_HEADING = 4, 60


@dataclass(frozen=True, slots=True)
class Item:
    """An item at ``start:end``: its heading's range and where its description starts (at ``end`` if it has none)."""

    start: int
    end: int
    name_start: int
    name_end: int
    rest: int
    bullet: bool
    marked: bool = False

    @property
    def headed(self) -> bool:
        """Whether it has a heading and a description."""
        return self.name_start < self.name_end and self.rest < self.end


def items_of(text: str, start: int, end: int) -> Iterator[Item]:
    """The items of one block: it holds several where numbers run on inside it.

    >>> text = "甲校、乙校。1.甲校：大。2.乙校：小。"
    >>> [text[i.name_start : i.name_end] for i in items_of(text, 0, len(text))]
    ['甲校、乙校', '甲校', '乙校']
    """
    cuts = [start, *(found.end() for found in _INNER.finditer(text, start, end)), end]
    if _OPENED.match(text, start, end):  # 甲项目。说明。乙项目。说明。 that a wrapped line has joined
        cuts = sorted({*cuts, *(found.end() for found in _NAMED.finditer(text, start, end))})
    for left, right in pairwise(cuts):
        if left == right:
            continue
        found = _ITEM.match(text, left, right)
        if found is None or found.end("name") - found.start("name") > LONGEST_HEADING:
            yield Item(left, right, left, left, left, bullet=False)
            continue
        if not found["stop"] and found.end() < right and len(found["name"]) < SHORTEST_HEADING:
            yield Item(left, right, left, left, left, bullet=False)
            continue
        bullet = any(mark in _BULLETS for mark in found["mark"])
        yield Item(
            left, right, found.start("name"), found.end("name"), found.end(), bullet, bool(found["mark"].strip())
        )
