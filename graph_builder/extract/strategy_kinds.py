"""Kinds of strategies: told by the last word of a name, by the shape of a slogan and by what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from graph_builder.extract.values import StrategyKind
from graph_builder.text import lexicon

AROUND = 40
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


@cache
def head_kinds() -> dict[str, tuple[StrategyKind, str]]:
    """The kind that each last word gives a name, and how freely it makes one."""
    rows = lexicon.table("strategy_heads")
    return {re.sub(r"\(.*", "", row["term"]): (strategy_kind(row["kind"]), row["free"]) for row in rows}


def kind_of(name: str, otherwise: StrategyKind = "strategy") -> StrategyKind:
    """The kind that the word a name ends in gives it.

    >>> kind_of("城市更新行动"), kind_of("六稳", "policy")
    ('campaign', 'policy')
    """
    kinds = head_kinds()
    ends = next((name[at:] for at in range(1, len(name)) if name[at:] in kinds), None)
    return kinds[ends][0] if ends else otherwise


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
