"""Scattered tables: runs of short lines below a caption that a PDF left of a drawn table; they are not joined."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from graph_builder.text.lines import Line
from graph_builder.text.marks import has_sentence, opening

LOOK_AHEAD, LONGEST_CAPTION = 400, 60
_NAMES_INDICATORS = re.compile(
    r"(?:指标|目标)(?:体系|计划|完成情况|一览)?表?(?:[（(].{1,12}[）)])?$|(?:情况|计划|一览|汇总)表$"
)
_PROSE = re.compile(r"[。；！？]|，.*，")
_NOTE = re.compile(r"(?:备\s*注|注释?|说\s*明)\s*\d?\s*[:：]")
_FIGURE = re.compile(r"(?:^|\s)(?:[—－-]|[<>≤≥＜＞\[]*-?\d+(?:\.\d+)?\]?(?:%|以上|以下|以内|左右)?)(?=\s|$)")
_ATTRIBUTE = re.compile(r"(?:预期|约束|指导|引导)性$")


def mark(found: list[Line]) -> list[Line]:
    """The lines, those of scattered tables marked as standing by themselves."""
    fixed: set[int] = set()
    for at, line in enumerate(found):
        if at not in fixed and is_caption(line.text):
            fixed.update(_region(found, at + 1))
    return [replace(line, fixed=True) if at in fixed else line for at, line in enumerate(found)]


def is_caption(text: str) -> bool:
    """Whether a line may stand above a table: a box's or a table's title, or a line that names indicators."""
    if len(text) >= LONGEST_CAPTION or has_sentence(text):
        return False
    head = opening(text)
    return head.kind in ("box", "table") if head else bool(_NAMES_INDICATORS.search(text))


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
