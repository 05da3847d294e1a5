"""Slips of the pen and of recognition inside words: told from standing terms and from the document's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph_builder.text import divisions, lexicon
from graph_builder.text.marks import has_sentence, opening

_QUOTED_TWICE = re.compile(r"“([^“”\n]{1,6})“[^“”\n]{1,20}”(?!”)")
LEVEL_ONE_ENDS = 0xD8
LONG_TERM = 6
_JOINTS = "的总新各与和及类等、"


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip at a clean range. ``right`` is None where only the doubt is certain; else it has the printed length."""

    start: int
    end: int
    right: str | None
    rule: str
    reason: str
    confidence: float


def slips(text: str) -> Iterator[Slip]:
    """The slips of a clean text, in no order."""
    yield from _terms(text)
    yield from _changed_about(text)
    yield from _one_off(text)
    yield from _look_alikes(text)
    for found in _QUOTED_TWICE.finditer(text):
        yield Slip(
            found.start(), found.end(), None, "unclosed-quote", "引号内又起引号，前一个左引号多余或缺右引号", 0.7
        )
    yield from _particles(text)


@dataclass(frozen=True, slots=True)
class _Term:
    """A standing term: the places of the characters that may be wrong, and what else the language reads so."""

    text: str
    marked: tuple[int, ...]
    also: frozenset[str]
    near: frozenset[str]


@cache
def _standing() -> tuple[_Term, ...]:
    rows = sorted(lexicon.table("fixed_terms"), key=lambda row: row["term"])
    return tuple(
        _Term(
            re.sub(r"[\[\]]", "", row["term"]),
            tuple(mark.start() - 2 * count for count, mark in enumerate(re.finditer(r"\[", row["term"]))),
            frozenset(row["also"].split("|")),
            frozenset(row["near"].split("|")),
        )
        for row in rows
    )


def _terms(text: str) -> Iterator[Slip]:
    """Standing terms with one of their marked characters wrong."""
    for term in _standing():
        for at in term.marked:
            head, tail = term.text[:at], term.text[at + 1 :]
            place = text.find(head)
            while place >= 0:
                printed = text[place : place + len(term.text)]
                read = printed.endswith(tail) and "\u4e00" <= printed[at : at + 1] <= "\u9fff"
                if read and printed != term.text and printed not in term.also:
                    doubted = printed in term.near
                    if not doubted or text.count(term.text) > 1:
                        reason = f"固定用语“{term.text}”误作“{printed}”"
                        right, sure = (None, 0.7) if doubted else (term.text, 0.85)
                        yield Slip(place, place + len(term.text), right, "standing-term", reason, sure)
                place = text.find(head, place + 1)


def _changed_about(text: str) -> Iterator[Slip]:
    """Standing terms with two characters or two words in the wrong order: 煤气层, 农田基本水利建设."""
    for term, also in ((standing.text, standing.also) for standing in _standing()):
        for width in (1, 2) if len(term) > LONG_TERM else (1,):
            for at in range(len(term) - 2 * width + 1):
                left, right = term[at : at + width], term[at + width : at + 2 * width]
                wrong = term[:at] + right + left + term[at + 2 * width :]
                place = text.find(wrong) if left != right and wrong not in also else -1
                while place >= 0:
                    reason = f"固定用语“{term}”字序颠倒"
                    sure = term if width == 1 else None
                    yield Slip(place, place + len(term), sure, "changed-about", reason, 0.8)
                    place = text.find(wrong, place + 1)


def _one_off(text: str) -> Iterator[Slip]:
    """Long standing terms with a character too many or one too few inside: 社会保障化水平, 现代服务开发区.

    What a document prints so more than once is its way of saying it.
    """
    for term, also in ((standing.text, standing.also) for standing in _standing()):
        for at in range(2, len(term) - 1) if len(term) >= LONG_TERM else ():
            head, tail = term[:at], term[at:]
            place = text.find(head)
            while place >= 0:
                end = place + len(head)
                extra = text[end : end + 1]
                told = ""
                if text.startswith(tail, end + 1) and "\u4e00" <= extra <= "\u9fff":
                    if extra not in (*_JOINTS, head[-1], tail[0]):
                        told, why, reason = head + extra + tail, "term-too-long", f"固定用语“{term}”中衍“{extra}”字"
                elif len(term) > LONG_TERM and at < len(term) - 2 and text.startswith(tail[1:], end):
                    told, why, reason = head + tail[1:], "term-too-short", f"固定用语“{term}”中漏“{tail[0]}”字"
                if told and told not in also and text.count(told) == 1:
                    yield Slip(place, place + len(told), None, why, reason, 0.7)
                place = text.find(head, place + 1)


def _look_alikes(text: str) -> Iterator[Slip]:
    """Rare characters that the document prints otherwise, and more often, between the same neighbours."""
    groups = [group for group in sorted(lexicon.words("confusable", "characters")) if any(map(_is_rare, group))]
    for group in groups:
        if sum(character in text for character in group) < 2:
            continue
        frames: dict[tuple[str, str], Counter[str]] = {}
        places = [m.start() for m in re.finditer(f"[{group}]", text) if 0 < m.start() < len(text) - 1]
        for at in places:
            frames.setdefault((text[at - 1], text[at + 1]), Counter())[text[at]] += 1
        for at in places:
            counts = frames[text[at - 1], text[at + 1]]
            right, times = counts.most_common(1)[0]
            rare = _is_rare(text[at]) or _is_rare(right)
            if rare and text[at] != right and times >= 2 * counts[text[at]] and not _is_place(text, at):
                reason = f"文中另有{times}处作“{text[at - 1]}{right}{text[at + 1]}”"
                yield Slip(at, at + 1, right, "look-alike", reason, 0.75)


def _is_place(text: str, at: int) -> bool:
    """Whether a character and one beside it name a division: 漯河, whatever else stands in such a frame."""
    return any(divisions.find(name + end) for name in (text[at - 1 : at + 1], text[at : at + 2]) for end in "市区县旗")


def _is_rare(character: str) -> bool:
    """Whether a character lies outside the 3,755 common ones of GB 2312."""
    try:
        return character.encode("gb2312")[0] >= LEVEL_ONE_ENDS
    except UnicodeEncodeError:
        return True


def _particles(text: str) -> Iterator[Slip]:
    """Headings that end with 的."""
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if line.endswith("的") and len(line) < 40 and opening(line) and not has_sentence(line):
            yield Slip(end - 3, end, None, "heading-particle", "标题末尾衍“的”字", 0.7)
        at = end + 1
