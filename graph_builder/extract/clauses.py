"""Clauses: a stretch of clean text cut at the marks that end a thought, quotes and brackets left whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WHOLE = r"“[^”\n]{0,80}”|（[^（）\n]{0,80}）|《[^》\n]{0,80}》"
_CLAUSE = re.compile(rf"(?:{_WHOLE}|[^，,。；;：:！!？?—\n]|—(?!—))+")
_SENTENCE = re.compile(rf"(?:{_WHOLE}|[^。；;！!？?\n])+")
_MEMBER = re.compile(rf"(?:{_WHOLE}|[^、])+")
_NUMBERING = re.compile(
    r"\s*(?:▲|●|■|◆|★|·|-+|—+|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|[一二三四五六七八九十]{1,2}(?:是要|是|、))?\s*"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause at ``start:end`` of the clean text; ``first`` where it opens its sentence."""

    start: int
    end: int
    text: str
    first: bool


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges of the sentences in ``text[start:end]``, without the marks that close them.

    >>> list(sentences("甲“乙。丙”丁。戊", 0, 9))
    [(0, 7), (8, 9)]
    """
    for found in _SENTENCE.finditer(text, start, end):
        left, right = trim(text, found.start(), found.end())
        if left < right:
            yield left, right


def clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """The clauses of one sentence in the order of the text, numbering at its start left out.

    >>> [c.text for c in clauses("一是建设学校，改造“甲，乙”工程", 0, 16)]
    ['建设学校', '改造“甲，乙”工程']
    """
    opening = _NUMBERING.match(text, start, end)
    first = True
    for found in _CLAUSE.finditer(text, opening.end() if opening else start, end):
        left, right = trim(text, found.start(), found.end())
        if left < right:
            yield Clause(left, right, text[left:right], first)
            first = False


def members(text: str) -> list[tuple[int, int]]:
    """The ranges between the 、 of a list, those inside quotes and brackets not counted.

    >>> members("甲、“乙、丙”、丁")
    [(0, 1), (2, 7), (8, 9)]
    """
    return [found.span() for found in _MEMBER.finditer(text)]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the blanks and emphasis marks at its ends."""
    while start < end and (text[start].isspace() or text[start] in "*#"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*#"):
        end -= 1
    return start, end
