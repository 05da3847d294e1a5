"""Kinds of strategies: told by the last word of a name, by the shape of a slogan and by what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from graph_builder.extract.values import StrategyKind
from graph_builder.text import lexicon

AROUND = 40
_ROUND = re.compile(r"\(\?<?[!=][^()]*\)")
"""What a last word's pattern asks of the text around it."""
_KINDS: tuple[StrategyKind, ...] = (
    "strategy", "positioning", "goal", "campaign", "platform", "spatial_structure", "policy", "programme",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Shape:
    slogan: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    kind: StrategyKind


def strategy_kind(word: str) -> StrategyKind:
    """The kind of that name; ``strategy`` for an unknown one."""
    for kind in _KINDS:
        if word == kind:
            return kind
    return "strategy"


Head = tuple[StrategyKind, str]


@cache
def _heads() -> tuple[tuple[re.Pattern[str], Head], ...]:
    rows = lexicon.table("strategy_heads")
    return tuple((re.compile(_ROUND.sub("", r["term"])), (strategy_kind(r["kind"]), r["free"])) for r in rows)


@cache
def _any_head() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _heads()))


@lru_cache(maxsize=4096)
def head_of(word: str) -> Head | None:
    """The kind that a last word gives a name, and how freely it makes one; None where it is no such word.

    >>> head_of("行动方案"), head_of("方案")
    (('programme', 'y'), None)
    """
    if not _any_head().fullmatch(word):
        return None
    return next((head for pattern, head in _heads() if pattern.fullmatch(word)), None)


def last_head(name: str, shortest: int = 1) -> Head | None:
    """What the longest last word of a name says of it, where at least so many characters stand before it."""
    return next((head for at in range(shortest, len(name)) if (head := head_of(name[at:]))), None)


def kind_of(name: str, otherwise: StrategyKind = "strategy") -> StrategyKind:
    """The kind that the word a name ends in gives it.

    >>> kind_of("城市更新行动"), kind_of("六稳", "policy")
    ('campaign', 'policy')
    """
    head = last_head(name)
    return head[0] if head else otherwise


def shape_kind(text: str, slogan: tuple[int, int], quote: tuple[int, int]) -> StrategyKind | None:
    """The kind that the shape of the slogan at that range, or the text around its quotes, gives it."""
    words = text[slice(*slogan)]
    before, behind = text[max(0, quote[0] - AROUND) : quote[0]], text[quote[1] : quote[1] + AROUND]
    for shape in _shapes():
        if shape.slogan.fullmatch(words) and shape.before.search(before) and shape.behind.match(behind):
            return shape.kind
    return None


@cache
def _shapes() -> tuple[_Shape, ...]:
    return tuple(
        _Shape(
            re.compile(row["slogan"]),
            re.compile(f"(?:{row['before']})$"),
            re.compile(row["behind"]),
            strategy_kind(row["kind"]),
        )
        for row in lexicon.table("strategy_kinds")
    )


@cache
def counted_kinds() -> dict[str, StrategyKind | None]:
    """The nouns that a number makes an umbrella of, each with the kind of it and its members where it gives one."""
    rows = lexicon.table("strategy_umbrellas")
    return {row["term"]: strategy_kind(row["kind"]) if row["kind"] else None for row in rows}
