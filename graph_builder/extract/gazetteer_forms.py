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


SPIRIT = ("精神",)
"""After a name: it stands for an attitude, not for the place or body."""


@dataclass(frozen=True, slots=True)
class Suffix:
    """A row of a suffix lexicon. ``least`` and ``most`` bound the stem; ``before`` must not follow the name."""

    text: str
    type: str
    least: int
    most: int
    strip: bool
    before: re.Pattern[str] | None


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
        if suffix.type == "none" or suffix.before and suffix.before.match(text, end) or text.startswith(SPIRIT, end):
            continue
        start = _start(text, marks, end - len(suffix.text), suffix, cuts)
        if start is not None:
            yield Form(start, end, suffix)


def _start(text: str, marks: Edges, stop: int, suffix: Suffix, cuts: dict[int, int]) -> int | None:
    """Where the name begins whose stem ends at ``stop``; None where what stands there is no name."""
    start = marks.left(stop, suffix.most + 12)
    if text[stop - 1 : stop] in ("）", ")") and (opened := text.rfind("（", max(0, stop - 12), stop)) > 0:
        start = marks.left(opened, suffix.most + 6)
    if NUMERALS.fullmatch(text, start, stop) and start < stop:
        start = marks.left(stop, suffix.most, skip=1)
        if NUMERALS.fullmatch(text, start, stop):
            return None
    start = _without_admin(start, stop, suffix, cuts)
    stem = text[start:stop]
    if not suffix.least <= len(stem) <= suffix.most or is_generic(stem):
        return None
    return start


def _without_admin(start: int, stop: int, suffix: Suffix, cuts: dict[int, int]) -> int:
    """The start after the administrative names that stand in front, where the kind goes without them."""
    for at in range(start, stop):
        cut = cuts.get(at)
        if cut is not None and cut < stop and (suffix.strip or at > start):
            if suffix.strip:
                start = cut
            elif at > start:
                return at
    return start
