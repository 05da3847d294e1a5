"""How a PDF's lines are set: where paragraphs begin, and which runs are set apart from the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

BODY_SHARE = 0.25
"""A font that sets so much of the text is a body font."""
INDENT = (1.3, 4)
"""How far a paragraph's first line stands in, in characters: at least and at most."""
EDGE = 3
"""Left edges so close, in points, are one."""
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
MARK = "**"


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page: its text cut at changes of font, each part with its font ("" where no Han tells it).

    ``left`` is its left edge and ``size`` that of its characters, in points; ``indent`` tells that a paragraph begins
    here; ``fixed`` that it is no running text, but a row of a table.
    """

    parts: tuple[tuple[str, str], ...]
    left: float = 0
    size: float = 0
    indent: bool = False
    fixed: bool = False

    @property
    def text(self) -> str:
        """The line without marks."""
        return "".join(text for text, _ in self.parts)


def parts_of(text: str, characters: Sequence[Any]) -> tuple[tuple[str, str], ...]:
    """A line's text cut at changes of font. Signs and digits go with the Han characters before them."""
    fonts: list[tuple[str, str]] = []
    font, at = "", 0
    for character in text:
        while at < len(characters) and not character.isspace() and characters[at]["text"].strip() != character:
            at += 1
        if at < len(characters) and not character.isspace():
            if _HAN.match(character) or not font:
                font = _SUBSET.sub("", str(characters[at].get("fontname", "")))
            at += 1
        fonts.append((character, font))
    return tuple(("".join(c for c, _ in run), name) for name, run in groupby(fonts, key=lambda pair: pair[1]))


def indented(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """The lines of each page, with those known that stand in from the edge of the running text.

    That edge is the one of a page's edges that most lines of the document share: pages may be set in mirrored
    margins, and running heads and feet further out.
    """
    counts = Counter(_edge(line) for page in pages for line in page if not line.fixed)
    found = []
    for page in pages:
        edges = [_edge(line) for line in page if not line.fixed]
        margin = max(edges, key=lambda edge: (counts[edge], -edge), default=0)
        found.append([replace(line, indent=_stands_in(line, margin * EDGE)) for line in page])
    return found


def _edge(line: PageLine) -> int:
    return round(line.left / EDGE)


def _stands_in(line: PageLine, margin: float) -> bool:
    least, most = INDENT
    return not line.fixed and least * line.size <= line.left - margin <= most * line.size


def marked(lines: Sequence[PageLine]) -> list[str]:
    """The lines of a document; runs set in another font than the body stand between ``**``.

    What is set apart as a whole, from the beginning of a paragraph to its end, is a heading and gets no marks.
    """
    body = _body(lines)
    set_apart = [[(text, bool(font) and font not in body) for text, font in line.parts] for line in lines]
    headings = _headings(lines, set_apart)
    found = []
    for at, (line, parts) in enumerate(zip(lines, set_apart, strict=True)):
        if line.fixed or at in headings:
            text = line.text
        else:
            text = "".join(f"{MARK}{part}{MARK}" if apart and part.strip() else part for part, apart in parts)
        found.append("\u3000\u3000" + text if line.indent else text)
    return found


def _body(lines: Sequence[PageLine]) -> frozenset[str]:
    """The fonts that the body is set in."""
    counts: Counter[str] = Counter()
    for line in lines:
        if not line.fixed:
            for text, font in line.parts:
                counts[font] += len(_HAN.findall(text))
    total = sum(counts.values())
    return frozenset(font for font, count in counts.items() if count >= BODY_SHARE * total)


def _headings(lines: Sequence[PageLine], set_apart: Sequence[Sequence[tuple[str, bool]]]) -> frozenset[int]:
    """The lines of blocks that are set apart from the first line to the end of the last one."""
    whole = [bool(parts) and all(apart for text, apart in parts if text.strip()) for parts in set_apart]
    found: set[int] = set()
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and whole[end] and (end == at or not lines[end].indent):
            end += 1
        ends_there = end >= len(lines) or lines[end].indent or not (set_apart[end] and set_apart[end][0][1])
        runs_on = end < len(lines) and not lines[end].indent and lines[at].indent
        if end > at and ends_there and not runs_on:
            found.update(range(at, end))
        at = max(end, at + 1)
    return frozenset(found)
