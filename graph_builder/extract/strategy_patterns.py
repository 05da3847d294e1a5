"""The patterns that names of strategies are read with, made from the lexicons ``strategy_*.tsv``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from graph_builder.extract.strategy_kinds import strategy_kind
from graph_builder.extract.values import StrategyKind
from graph_builder.text import lexicon

MARKS = "，。；：、！？（）《》“”\n—｜|"
SPATIAL = re.compile(
    r"(?:[一两二三四五六七八九十多]+(?:核|心|轴|带|区|极|圈|城|园|点|廊|组团|环|翼|片|线|横|纵|屏|网|板块|中心)[、，]?){2,}"
)
_JOINED = ("policy", "platform", "programme", "campaign")
"""The kinds of the nouns that go on after another one: 治理模式, 试点工程, 集中整治专项行动."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``start:end`` of the clean text."""

    start: int
    end: int
    name: str
    kind: StrategyKind
    rule: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a pattern of strategies known all over the country names: its kind, and its name where it is not as told."""

    pattern: re.Pattern[str]
    kind: StrategyKind
    name: str


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of the lexicons. Those of ``strategy_limits.tsv`` bear the names they have there."""

    known: re.Pattern[str]
    known_kinds: tuple[Known, ...]
    head: re.Pattern[str]
    after_quote: re.Pattern[str]
    prefix: re.Pattern[str]
    cut: re.Pattern[str]
    said: re.Pattern[str]
    going: re.Pattern[str]
    verb: re.Pattern[str]
    role_verb: re.Pattern[str]
    role: re.Pattern[str]
    generic: re.Pattern[str]
    vague: re.Pattern[str]
    quote_not: re.Pattern[str]
    quote_never: re.Pattern[str]
    before_not: re.Pattern[str]
    after_not: re.Pattern[str]
    described: re.Pattern[str]
    modifier_not: re.Pattern[str]
    modifier_verb: re.Pattern[str]
    plain: re.Pattern[str]
    between_not: re.Pattern[str]
    programme: re.Pattern[str]
    placed: re.Pattern[str]
    ends: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """The patterns, compiled once a process."""
    heads = lexicon.table("strategy_heads")
    known = lexicon.table("strategy_known")
    limits: dict[str, str] = {row["class"]: row["pattern"] for row in lexicon.table("strategy_limits")}
    near = _longest_first(row["term"] for row in heads if row["free"] not in "ab")
    joined = _longest_first(row["term"] for row in heads if row["free"] in "ny" and row["kind"] in _JOINED)
    return Patterns(
        known=re.compile("|".join(f"(?:{row['pattern']})" for row in known)),
        known_kinds=tuple(Known(re.compile(r["pattern"]), strategy_kind(r["kind"]), r["name"]) for r in known),
        head=re.compile(f"(?:{_longest_first(row['term'] for row in heads if row['free'] not in 'nab')})"),
        after_quote=re.compile(
            f"(?P<right>(?:{_longest_first(row['term'] for row in heads)})(?:{joined})*)(?!{limits['word_goes_on']})"
            f"|[^{MARKS}的等和及]{{1,11}}?(?P<near>{near})(?={limits['ends']})"
        ),
        prefix=re.compile(f"(?:{limits['prefix']})+"),
        cut=re.compile(f".*(?:{limits['cut']})", re.DOTALL),
        said=re.compile(f"(?:{limits['said']})(?:“[^“”]{{2,30}}”、?)*$"),
        going=re.compile(f"(?:{limits['going']})"),
        verb=re.compile(f"(?:{limits['verb']})"),
        role_verb=re.compile(f"(?:{limits['role_verb']})"),
        role=re.compile(f"(?:{limits['role']})"),
        generic=re.compile(limits["generic"]),
        vague=re.compile(limits["vague"]),
        quote_not=re.compile(f"(?:{limits['quote_not']})"),
        quote_never=re.compile(f"(?:{limits['quote_never']})"),
        before_not=re.compile(f"(?:{limits['before_not']})$"),
        described=re.compile(f"(?:{limits['described']})"),
        after_not=re.compile(f"(?:{limits['after_not']})"),
        modifier_not=re.compile(limits["modifier_not"]),
        plain=re.compile(limits["plain"]),
        modifier_verb=re.compile(limits["modifier_verb"]),
        between_not=re.compile(f".*(?:{limits['between_not']})", re.DOTALL),
        programme=re.compile(limits["programme"]),
        placed=re.compile(limits["placed"]),
        ends=re.compile(limits["ends"]),
    )


def _longest_first(terms: Iterable[str]) -> str:
    return "|".join(sorted(terms, key=len, reverse=True))


def name_start(text: str, left: int, right: int) -> int:
    """Where the name that ends at ``right`` begins: behind the last mark, and the verbs that stand there."""
    at = max([left, *(text.rfind(mark, left, right) + 1 for mark in MARKS)])
    if cut := patterns().cut.match(text, at, right):
        at = cut.end()
    return without_prefix(text, at, right)


def without_prefix(text: str, start: int, end: int) -> int:
    """Where a name starts behind the verbs and adverbs at ``start``."""
    while (prefix := patterns().prefix.match(text, start, end)) and prefix.end() < end - 1:
        start = prefix.end()
    return start
