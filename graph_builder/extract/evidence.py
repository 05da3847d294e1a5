"""Evidence: from a range of the clean text to the printed characters behind it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache

from graph_builder.document.values import Section, Tree
from graph_builder.extract.values import Evidence
from graph_builder.text import lexicon

SENTENCE_ENDS = "。！？；\n"
LONGEST_CONTEXT = 400


def evidence(tree: Tree, start: int, end: int, rule: str) -> Evidence:
    """The evidence for what stands at the clean range ``start:end``; offsets in it are of the kept text."""
    span = tree.clean.source(start, end)
    around = tree.clean.source(*sentence(tree.clean.text, start, end))
    return Evidence(
        document=tree.entry.id,
        start=span.start,
        end=span.end,
        quote=tree.clean.kept.text[span.start : span.end],
        section=section_at(tree, start),
        rule=rule,
        confidence=confidence(rule),
        context=(around.start, around.end),
    )


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the sentence around ``start:end``, without its closing mark or outer blanks.

    >>> sentence("甲。乙丙，丁。戊", 3, 4)
    (2, 6)
    """
    left = max(text.rfind(mark, max(0, start - LONGEST_CONTEXT), start) for mark in SENTENCE_ENDS) + 1
    left = max(left, start - LONGEST_CONTEXT)
    ends = [at for mark in SENTENCE_ENDS if (at := text.find(mark, end, end + LONGEST_CONTEXT)) >= 0]
    right = min(ends, default=min(len(text), end + LONGEST_CONTEXT))
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right


@cache
def confidence(rule: str) -> float:
    """The rule's precision on the gold, smoothed by one right and one wrong find (0.5 where never seen)."""
    for row in lexicon.table("rule_precision"):
        if row["rule"] == rule:
            return round((int(row["right"]) + 1) / (int(row["found"]) + 2), 3)
    return 0.5


def section_at(tree: Tree, offset: int) -> str:
    """The key of the innermost section around a clean offset, or empty above the first."""
    starts, keys = _starts(_Same(tree.sections))
    at = bisect_right(starts, offset)
    return keys[at - 1] if at else ""


class _Same:
    """Sections that are equal only to themselves: comparing them all would cost more than what is looked up."""

    __slots__ = ("sections",)

    def __init__(self, sections: tuple[Section, ...]) -> None:
        self.sections = sections

    def __hash__(self) -> int:
        return id(self.sections)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.sections is other.sections


@lru_cache(maxsize=8)
def _starts(same: _Same) -> tuple[list[int], list[str]]:
    """Where the innermost section changes, and to which: openings, and closings back to the section above."""
    sections = same.sections
    events: list[tuple[int, str]] = []
    open_: list[Section] = []
    for section in sorted(sections, key=lambda s: (s.span.start, -s.span.end)):
        while open_ and open_[-1].span.end <= section.span.start:
            closed = open_.pop()
            events.append((closed.span.end, open_[-1].key if open_ else ""))
        open_.append(section)
        events.append((section.span.start, section.key))
    while open_:
        closed = open_.pop()
        events.append((closed.span.end, open_[-1].key if open_ else ""))
    return [offset for offset, _ in events], [key for _, key in events]
