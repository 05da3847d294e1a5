"""Run-in heads: the sentence that opens a paragraph and names what it is about, bold or not."""

from __future__ import annotations

import re

from graph_builder.text.marks import TERMINAL
from graph_builder.text.values import CleanText

SHORTEST, LONGEST = 4, 60
PLAIN_LONGEST = 26
_NOT_A_HEAD = re.compile(
    r"各位|同志们|现在|我们|同时|此外|其中|今年|明年|去年|近年|当前|截至|到20|20\d\d年|一年来|五年来|这些|特别是|根据|按照|围绕"
)
_ENUMERATION = re.compile(r"[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[，、]|首先|其次|再次")
_TERMINAL = "。！？"
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?")


def bold_ranges(clean: CleanText) -> tuple[tuple[int, int], ...]:
    """The clean ranges printed bold, by the marks around them in the kept text; a range never leaves its line."""
    found = []
    text = clean.kept.text
    for line in re.finditer(r"[^\n]*\*\*[^\n]*", text):
        marks = [m.start() for m in re.finditer(r"\*\*", line.group())]
        for opened, closed in zip(marks[::2], marks[1::2], strict=False):
            start = clean.clean_offset(line.start() + opened + 2)
            end = clean.clean_offset(line.start() + closed)
            if start < end:
                found.append((start, end))
    return tuple(found)


def bold_heads(text: str, start: int, end: int, bold: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """The ranges of the bold sentences between two clean offsets that head what follows them."""
    heads: list[tuple[int, int]] = []
    for low, high in bold:
        if not start <= low < end:
            continue
        if low > start and text[low - 1] not in TERMINAL + "”—":
            continue
        at = low
        while at < min(high, end):
            stop = _sentence_end(text, at, end)
            if not stop or stop > high + 30:
                break
            if _is_head(text[at:stop]):
                heads.append((at, stop))
            at = stop
    return heads


def plain_head(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range of the short first sentence of a paragraph that heads the rest, or nothing."""
    stop = _sentence_end(text, start, end)
    if not stop or end - stop < 12:
        return None
    head = text[start:stop]
    if not _is_head(head) or len(head) > PLAIN_LONGEST or _NOT_A_HEAD.match(head):
        return None
    if re.search(r"\d|：|“[^”]*$", head) or head.count("，") > 1 or head[-1] != "。":
        return None
    return start, stop


def _is_head(sentence: str) -> bool:
    body = sentence.rstrip(_TERMINAL)
    return SHORTEST <= len(body) <= LONGEST and sentence[-1:] in _TERMINAL and not _ENUMERATION.match(body)


def _sentence_end(text: str, start: int, end: int) -> int:
    found = _SENTENCE.match(text, start, end)
    return found.end() if found and found.end() > start and text[found.end() - 1] in _TERMINAL + "；" else 0
