"""Scattered tables: runs of short lines below a caption that a PDF left of a drawn table; they are not joined."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from graph_builder.text.lines import Line
from graph_builder.text.marks import opening

LOOK_AHEAD = 400
_PROSE = re.compile(r"[。；！？]|，.*，")
_NOTE = re.compile(r"(?:备\s*注|注释?|说\s*明)\s*\d?\s*[:：]")
_FIGURE = re.compile(r"(?:^|\s)(?:[—－-]|[<>≤≥＜＞\[]*-?\d+(?:\.\d+)?\]?(?:%|以上|以下|以内|左右)?)(?=\s|$)")
_ATTRIBUTE = re.compile(r"(?:预期|约束|指导|引导)性$")


def mark(found: list[Line]) -> list[Line]:
    """The lines, those of scattered tables marked as standing by themselves."""
    fixed: set[int] = set()
    for at, line in enumerate(found):
        head = opening(line.text)
        if head and head.kind in ("box", "table") and at not in fixed and len(line.text) < 60:
            fixed.update(_region(found, at + 1))
    return [replace(line, fixed=True) if at in fixed else line for at, line in enumerate(found)]


def _region(found: list[Line], start: int) -> Iterable[int]:
    """The lines of the table that begins at ``start``, or none where running text does."""
    end, figures = start, 0
    while end < min(len(found), start + LOOK_AHEAD):
        text = found[end].text
        head = opening(text)
        if found[end].is_row or (head and head.kind in ("part", "chapter", "section", "box", "table")):
            break
        if _NOTE.match(text) or _PROSE.search(text):
            break
        figures += len(_FIGURE.findall(text)) >= 2 or bool(_ATTRIBUTE.search(text))
        end += 1
    return range(start, end) if figures >= 4 and figures * 6 >= end - start else ()
