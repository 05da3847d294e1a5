"""The numbers that Word prints before paragraphs and keeps out of their text: 第一章, 一、, （一）, 1."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN_DIGITS = "零一二三四五六七八九"
_HAN_FORMATS = re.compile(r"chinese|ideograph|japanese|taiwanese", re.IGNORECASE)
_LEVEL = re.compile(r"%([1-9])")
DEEPEST_STYLE = 20
DEEPEST = 9


class Numbering:
    """Counts the numbered paragraphs of one Word file as they come."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.lists: dict[str, str] = {}
        self.counts: dict[str, list[int]] = defaultdict(lambda: [0] * DEEPEST)
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if part is not None:
            self._load(part.element)

    def _load(self, root: Any) -> None:
        for abstract in root.iterchildren(W + "abstractNum"):
            levels = {}
            for level in abstract.iterchildren(W + "lvl"):
                start = int(_value(level, "start") or 1)
                levels[int(level.get(W + "ilvl"))] = (_value(level, "numFmt"), _value(level, "lvlText"), start)
            self.levels[abstract.get(W + "abstractNumId")] = levels
        for number in root.iterchildren(W + "num"):
            self.lists[number.get(W + "numId")] = _value(number, "abstractNumId")

    def label(self, paragraph: Any, style: Any) -> str:
        """The number printed before a paragraph, counted on; empty where it has none."""
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        for _ in range(DEEPEST_STYLE):  # a damaged file's styles may be based on each other
            if properties is not None or style is None:
                break
            properties = style.element.find(f"{W}pPr/{W}numPr")
            style = style.base_style
        if properties is None:
            return ""
        abstract = self.lists.get(_value(properties, "numId"), "")
        depth = int(_value(properties, "ilvl") or 0)
        levels = self.levels.get(abstract, {})
        if depth not in levels or depth >= DEEPEST:
            return ""
        counts = self.counts[abstract]
        start = levels[depth][2]
        counts[depth] = counts[depth] + 1 if counts[depth] else start
        counts[depth + 1 :] = [0] * (DEEPEST - depth - 1)
        if levels[depth][0] in ("bullet", "none"):
            return ""

        def number(found: re.Match[str]) -> str:
            at = int(found.group(1)) - 1
            return _print(counts[at] or levels.get(at, ("", "", 1))[2], levels.get(at, ("decimal", "", 1))[0])

        return _LEVEL.sub(number, levels[depth][1])


def _value(element: Any, name: str) -> str:
    found = element.find(W + name)
    return (found.get(W + "val") or "") if found is not None else ""


def _print(number: int, how: str) -> str:
    """A number as Word prints it in a format.

    >>> _print(12, "chineseCounting"), _print(20, "japaneseCounting"), _print(3, "decimal")
    ('十二', '二十', '3')
    """
    if how == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if not _HAN_FORMATS.search(how) or not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _HAN_DIGITS[tens] + "十"
    return head + (_HAN_DIGITS[ones] if ones or not tens else "")
