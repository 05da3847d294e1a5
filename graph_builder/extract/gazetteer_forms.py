"""Names told by their last words (路, 河, 产业园, 有限公司): a suffix, and a stem between the edges before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from graph_builder.extract.gazetteer_edges import NUMERALS, Edges, is_generic
from graph_builder.text import lexicon

LEVELS = "省市区县"
STREETS = ("路", "街", "大道", "大街")
"""Streets are named after common words as well: 科技路, 文化路."""
RAILS = ("高铁", "铁路")
SLOGAN = re.compile(r"[一两二三四五六七八九十][\u4e00-\u9fff][一两二三四五六七八九十]")
SPIRIT = ("精神",)
"""After a name: it stands for an attitude, not for the place or body."""


@cache
def joins() -> frozenset[str]:
    """Edge words that may stand inside an organisation's name before common words: 储运及综合利用中心."""
    return lexicon.words("name_joins")


@dataclass(frozen=True, slots=True)
class Suffix:
    """A row of a suffix lexicon. ``least`` and ``most`` bound the stem; ``before`` must not follow the name; ``joins`` tells that 及 may stand in it."""

    text: str
    type: str
    least: int
    most: int
    strip: bool
    before: re.Pattern[str] | None
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A name at ``start:end`` of a text that ends in ``suffix``."""

    start: int
    end: int
    suffix: Suffix


@cache
def suffixes(name: str) -> tuple[Suffix, ...]:
    """The rows of the suffix lexicon ``name``."""
    return tuple(
        Suffix(
            row["suffix"],
            row["type"],
            int(row["least"]),
            int(row["most"]),
            row["admin"] == "strip",
            re.compile(row["before"].strip("|")) if row["before"].strip("|") else None,
            name == "organization_suffixes",
        )
        for row in lexicon.table(name)
    )


@cache
def _automaton(name: str) -> Any:
    automaton = ahocorasick.Automaton()
    for suffix in suffixes(name):
        automaton.add_word(suffix.text, suffix)
    automaton.make_automaton()
    return automaton


def forms(text: str, marks: Edges, lexicon_name: str, cuts: dict[int, int]) -> Iterator[Form]:
    """The names in ``text`` by the suffixes of a lexicon, the longest suffix where several end at one place.

    ``cuts`` leads from the start of an administrative name to its end: names of a kind that stands without the
    district before it begin after it.
    """
    longest: dict[int, Suffix] = {}
    for last, suffix in _automaton(lexicon_name).iter(text):
        known = longest.get(last + 1)
        if known is None or len(suffix.text) > len(known.text):
            longest[last + 1] = suffix
    for end, suffix in longest.items():
        if suffix.type == "none" or (suffix.before and suffix.before.match(text, end)) or text.startswith(SPIRIT, end):
            continue
        start = _start(text, marks, end - len(suffix.text), suffix, cuts)
        if start is not None:
            yield Form(start, end, suffix)


def _start(text: str, marks: Edges, stop: int, suffix: Suffix, cuts: dict[int, int]) -> int | None:
    """Where the name begins whose stem ends at ``stop``; None where what stands there is no name."""
    start = marks.left(stop, suffix.most + 12)
    if suffix.type == "station":
        start = max(
            start, *(at + 2 for word in RAILS if (at := text.rfind(word, start, stop)) >= 0 and at + 2 < stop - 1), 0
        )
    if text[start - 1 : start] in ("）", ")") and (opened := text.rfind("（", max(0, start - 8), start)) > 0:
        start = marks.left(opened, suffix.most + 6)
    if start < stop and NUMERALS.fullmatch(text, start, stop):
        if len(marks.word(start)) < 2 or text[start].isdigit():
            return None
        start = marks.left(stop, suffix.most, skip=1)
    elif suffix.joins and start < stop and marks.word(start) in joins() and is_generic(text[start:stop]):
        start = marks.left(stop, suffix.most + 12, skip=1)
    start = _without_admin(start, stop, suffix, cuts)
    stem = text[start:stop]
    if not suffix.least <= len(stem) <= suffix.most or SLOGAN.match(stem) or stem[:1] in ("（", "("):
        return None
    if suffix.text in STREETS and len(stem) == 2 and "走" not in text[max(0, start - 8) : start]:
        return start
    return None if stem and (is_generic(stem) or is_generic(stem.lstrip(LEVELS))) else start


def _without_admin(start: int, stop: int, suffix: Suffix, cuts: dict[int, int]) -> int:
    """The start after the administrative names that stand in front, where the kind goes without them."""
    if not suffix.strip:
        return start
    for at in range(start, stop):
        cut = cuts.get(at)
        if cut is not None and cut < stop:
            start = cut
    return start
