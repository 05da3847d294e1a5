"""Where a name may begin: the edges that verbs, function words and punctuation of planning prose set."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from graph_builder.text import lexicon

PUNCTUATION = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9·〇]")
PARTS = ("部", "方")
"""After 以北 and the like: 以 stands alone before 北部 or 北方."""
MEASURED = re.compile(
    r"第[一二三四五六七八九十\d]+届|[东南西北](?:[起至临邻接到抵](?![村路街])|靠(?!山))|[一二三四五六七八九十\d]+年制|\d[\d.]*(?:余|多)?[万亿]?(?:平方米|平方公里|公里|千米|米|亩|个|宗|条|座|家|项|处|名|人|吨|元|年|月|日|次|批|套|所|间|户|块|班|分钟|小时|%)(?:以上|以内|左右)?"
)
NUMERALS = re.compile(r"[\d一二三四五六七八九十百]+")


@dataclass(frozen=True, slots=True)
class Edges:
    """The edges of one text. ``ends`` are the offsets after them, sorted; ``starts`` where each begins."""

    text: str
    ends: tuple[int, ...]
    starts: tuple[int, ...]

    def left(self, start: int, most: int, skip: int = 0) -> int:
        """The leftmost offset from which a name that reaches ``start`` may run, at most ``most`` characters off.

        ``skip`` steps over that many edges that are words; punctuation always stops.
        """
        at = bisect_right(self.ends, start) - 1
        while skip and at >= 0 and not self.hard(at):
            skip -= 1
            at -= 1
        return max(self.ends[at] if at >= 0 else 0, start - most, 0)

    def word(self, start: int) -> str:
        """The edge word that ends at ``start``, or empty where none does or it is punctuation."""
        at = bisect_right(self.ends, start) - 1
        if at < 0 or self.ends[at] != start or self.hard(at):
            return ""
        return self.text[self.starts[at] : start]

    def hard(self, at: int) -> bool:
        """Whether edge ``at`` is punctuation."""
        return self.ends[at] - self.starts[at] == 1 and PUNCTUATION.match(self.text, self.starts[at]) is not None


@cache
def _words() -> Any:
    """An automaton over edge words (value positive: length) and words that hide edges (negative)."""
    automaton = ahocorasick.Automaton()
    for row in lexicon.table("name_edges"):
        length = len(row["term"])
        automaton.add_word(row["term"], length if row["kind"] == "edge" else -length)
    automaton.make_automaton()
    return automaton


def edges(text: str, kept: tuple[tuple[int, int], ...] = ()) -> Edges:
    """The edges of ``text``. Longer words win over shorter ones; the ``kept`` ranges (names known before) over all."""
    taken = bytearray(len(text))
    best: dict[int, int] = {}
    for start, end in kept:
        taken[start:end] = b"\1" * (end - start)
    matches = [(-abs(length), last + 1 - abs(length), length) for last, length in _words().iter(text)]
    matches.sort()
    for negative, start, length in matches:
        end = start - negative
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            if length > 0:
                best[start + 1 if text[end : end + 1] in PARTS and text[start] == "以" else end] = start
    best.update((match.end(), match.start()) for match in PUNCTUATION.finditer(text))
    best.update((match.end(), match.start()) for match in MEASURED.finditer(text))
    ends = sorted(best)
    return Edges(text, tuple(ends), tuple(best[end] for end in ends))


@cache
def _generic() -> re.Pattern[str]:
    words = sorted(lexicon.words("generic_stems"), key=lambda term: (-len(term), term))
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})*")


def is_generic(stem: str) -> bool:
    """Whether words for kinds of things make up the whole stem.

    >>> is_generic("现代农业"), is_generic("金牛")
    (True, False)
    """
    return _generic().fullmatch(stem) is not None
