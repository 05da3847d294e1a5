"""What a printed quantity is, and the words that bound one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from graph_builder.extract.values import Bound
from graph_builder.text import lexicon

WEST = r"\d+(?:,\d{3})*(?:\.\d+)?"
HAN = "一二三四五六七八九十百千万亿两零〇○"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity printed at ``start:end`` of a text.

    ``core`` is where its number starts (bounding words may stand before). ``value`` is in ``unit``, None for a
    range; ``parts`` holds the parts of a ratio. ``form`` is number, range, ratio, fraction, class (千亿级) or words.
    """

    start: int
    core: int
    end: int
    raw: str
    value: Decimal | None
    unit: str
    kind: str
    bound: Bound
    form: str
    parts: tuple[Decimal, ...] = ()


@cache
def bound_words(side: str) -> dict[str, Bound]:
    """The words that bound a number, by the side of it they stand on (before, after)."""
    return {row["term"]: row["bound"] for row in lexicon.table("bounds") if row["side"] == side}  # type: ignore[misc]


def alternatives_of(words: dict[str, Bound]) -> str:
    """A pattern part that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def before_words() -> re.Pattern[str]:
    """A bounding word at the end of what stands before a number."""
    return re.compile(rf"(?:{alternatives_of(bound_words('before'))})[了到于]?$")


def is_kept(word: str) -> bool:
    """Whether a bounding word belongs to the value as printed (不低于50%) or predicates it (突破24家)."""
    return word[0] in "不≥≤<>＜＞约近大将" or word in ("低于", "高于", "小于", "少于")
