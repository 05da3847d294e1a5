"""Run-in heads: the sentence that opens a paragraph and names what it is about, bold or not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graph_builder.text.marks import TERMINAL
from graph_builder.text.values import CleanText

SHORTEST, LONGEST = 4, 60
PLAIN_LONGEST, DASHED_LONGEST, MIDDLE_LONGEST = 26, 45, 16
CERTAIN = 16
_NOT_A_HEAD = re.compile(
    r"各位|同志们|现在|我们|(?:与此)?同时|此外|其中|今年|明年|去年|近年|当前|截至|到20|20\d\d年|一年来|五年来|这些|特别是|根据|按照|围绕"
    r"|过去|刚刚|回顾|展望|总的|总体(?:上|看|来|要求)|面对|在肯定|综合(?:判断|研判|看|来看)|预计|初步|主要(?:是|表现|有|做)|为此|对此|因此|实践证明|实现上述|重点做好|“[^”]{1,8}”(?:是|即)"
)
_STATES = re.compile(
    r"是.{0,20}(?:一年|时期|之年|关键|基础|任务|目标)|(?:如下|以下).{0,8}$|(?:不少|一些).{0,6}(?:问题|困难|挑战|矛盾)"
)
_ENUMERATION = re.compile(
    r"\d{1,2}[.．、]|[^。]*：|[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[，、]|首先|其次|再次"
)
_TERMINAL = "。！？"
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?")
_DASHES = re.compile(r"[—―－\-•●\s]*")


@dataclass(frozen=True, slots=True)
class Head:
    """A run-in head: its clean range and whether it heads a run of others (``rank`` 0) or stands under one (1)."""

    start: int
    end: int
    rank: int


class Heads:
    """Finds the run-in heads of a document's paragraphs."""

    def __init__(self, clean: CleanText, rows: Sequence[tuple[int, int, str]]) -> None:
        self.text = clean.text
        self.bold = bold_ranges(clean)
        self.parallel = _parallel(rows)
        self.candidates = [plain_head(clean.text, start, end, self.parallel) is not None for start, end, _ in rows]
        self.starts = [start for start, _, _ in rows]

    def of(self, start: int, end: int, *, plain: bool) -> list[Head]:
        """The heads of the paragraph at a clean range, in order; ``plain`` ones only where the paragraph is whole."""
        body = start + len(_DASHES.match(self.text[start:end]).group())  # type: ignore[union-attr]
        low = bisect_left(self.bold, (body, 0))
        found = bold_heads(self.text, body, end, self.bold[low : bisect_left(self.bold, (end, 0))])
        if plain and (not found or found[0][0] > body):
            first = self._plain(start, body, end, found[0][0] if found else end)
            found = [*([first] if first else []), *found]
        dashed = body > start
        return [Head(a, b, 0 if dashed or "，" in self.text[a:b] else 1) for a, b in found]

    def _plain(self, start: int, body: int, end: int, bold: int) -> tuple[int, int] | None:
        """The head at a paragraph's start, or its second sentence where bold heads follow further on."""
        head = plain_head(self.text, start, end, self.parallel)
        after = sentence_end(self.text, body, end)
        if bold < end and after:
            second = plain_head(self.text, after, bold, self.parallel)
            if second and second[1] - second[0] <= MIDDLE_LONGEST and "，" not in self.text[slice(*second)]:
                return second
        if not head or head[1] >= bold:
            return None
        title = self.text[slice(*head)]
        if body == start and (len(title) > CERTAIN or "，" in title) and not self._neighboured(start):
            return None
        return head

    def _neighboured(self, start: int) -> bool:
        """Whether the paragraph before or after opens with a head too."""
        at = bisect_left(self.starts, start)
        return any(self.candidates[max(0, at - 1) : at]) or any(self.candidates[at + 1 : at + 2])


def _parallel(rows: Sequence[tuple[int, int, str]]) -> frozenset[str]:
    """The words before the first comma that three paragraphs or more open with (这五年，…)."""
    opened = Counter(text.split("，", 1)[0] for _, _, text in rows if "，" in text[:9])
    return frozenset(words for words, times in opened.items() if times >= 3 and len(words) <= 8)


def bold_ranges(clean: CleanText) -> tuple[tuple[int, int], ...]:
    """The clean ranges printed bold, by the marks around them in the kept text.

    Marks belong to one printed line; ranges that touch, over a broken line, are one.
    """
    text = clean.kept.text
    marks = [mark.start() for mark in re.finditer(r"\*\*", text)]
    found: list[tuple[int, int]] = []
    opened = -1
    for at in marks:
        if opened < 0 or "\n" in text[opened:at]:
            opened = at
            continue
        start, end = clean.clean_offset(opened + 2), clean.clean_offset(at)
        if start < end and found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        elif start < end:
            found.append((start, end))
        opened = -1
    return tuple(found)


def bold_heads(text: str, start: int, end: int, bold: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges of the bold sentences between two clean offsets that head what follows them."""
    heads: list[tuple[int, int]] = []
    for low, high in bold:
        if not start <= low < end:
            continue
        if low > start and text[low - 1] not in TERMINAL + "”—":
            continue
        at = low
        while at < min(high, end):
            stop = sentence_end(text, at, end)
            if not stop or stop > high + 30:
                break
            if _is_head(text[at:stop]):
                heads.append((at, stop))
            at = stop
    return heads


def plain_head(text: str, start: int, end: int, parallel: frozenset[str]) -> tuple[int, int] | None:
    """The range of the short first sentence of a paragraph that heads the rest, or nothing."""
    body = start + len(_DASHES.match(text[start:end]).group())  # type: ignore[union-attr]
    stop = sentence_end(text, body, end)
    if not stop or end - stop < 12 or text[stop - 1] != "。":
        return None
    head = text[body : stop - 1]
    common = head.split("，", 1)[0] in parallel and "，" in head
    longest, commas = (DASHED_LONGEST, 2) if body > start or common else (PLAIN_LONGEST, 1)
    if not _is_head(text[body:stop]) or len(head) > longest or head.count("，") > commas:
        return None
    if (
        (_NOT_A_HEAD.match(head) and not common and body == start)
        or _STATES.search(head)
        or re.search(r"\d|：|“[^”]*$", head)
    ):
        return None
    return body, stop


def _is_head(sentence: str) -> bool:
    body = sentence.rstrip(_TERMINAL)
    return SHORTEST <= len(body) <= LONGEST and sentence[-1:] in _TERMINAL and not _ENUMERATION.match(body)


def sentence_end(text: str, start: int, end: int) -> int:
    """Where the sentence that begins at a clean offset ends, or 0 where it has no end mark."""
    found = _SENTENCE.match(text, start, end)
    return found.end() if found and found.end() > start and text[found.end() - 1] in _TERMINAL + "；" else 0
