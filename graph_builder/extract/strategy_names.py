"""Names of strategies: quoted slogans, known policies, and nouns that end in 战略, 行动, 示范区 and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph_builder.extract.values import StrategyKind
from graph_builder.text import lexicon

_QUOTE = re.compile(r"“([^“”\n]{2,30})”")
_SPATIAL = re.compile(
    r"(?:[一两二三四五六七八九十多]+(?:核|心|轴|带|区|极|圈|城|园|点|廊|组团|环|翼|片|线|横|纵|屏|网|板块|中心)、?){2,}"
)
_COUNTED = re.compile(r"[一二两双三四五六七八九十百千万\d]")
_MARKS = "，。；：、！？（）《》“”\n—｜|"
_KINDS: tuple[StrategyKind, ...] = (
    "strategy", "positioning", "goal", "campaign", "platform", "spatial_structure", "policy", "programme",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``start:end`` of the clean text."""

    start: int
    end: int
    name: str
    kind: StrategyKind
    rule: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    known: re.Pattern[str]
    known_kinds: tuple[tuple[re.Pattern[str], StrategyKind, str], ...]
    head: re.Pattern[str]
    after_quote: re.Pattern[str]
    kinds: dict[str, tuple[StrategyKind, str]]
    prefix: re.Pattern[str]
    cut: re.Pattern[str]
    said: re.Pattern[str]
    verb: re.Pattern[str]
    generic: re.Pattern[str]
    quote_not: re.Pattern[str]
    before_not: re.Pattern[str]
    after_not: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    heads = lexicon.table("strategy_heads")
    known = lexicon.table("strategy_known")
    limits: dict[str, str] = {row["class"]: row["pattern"] for row in lexicon.table("strategy_limits")}
    longest_first = sorted((row["term"] for row in heads), key=len, reverse=True)
    free = "|".join(sorted((row["term"] for row in heads if row["free"] != "n"), key=len, reverse=True))
    return _Patterns(
        known=re.compile("|".join(f"(?:{row['pattern']})" for row in known)),
        known_kinds=tuple((re.compile(row["pattern"]), strategy_kind(row["kind"]), row["name"]) for row in known),
        head=re.compile(f"(?:{free})"),
        after_quote=re.compile(f"(?:[^{_MARKS}的]{{0,8}}?)(?P<head>{'|'.join(longest_first)})"),
        kinds={row["term"]: (strategy_kind(row["kind"]), row["free"]) for row in heads},
        prefix=re.compile(f"(?:{limits['prefix']})+"),
        cut=re.compile(f".*(?:{limits['cut']})", re.DOTALL),
        said=re.compile(f"(?:{limits['said']})(?:“[^“”]{{2,30}}”、?)*$"),
        verb=re.compile(f"(?:{limits['verb']})"),
        generic=re.compile(limits["generic"]),
        quote_not=re.compile(f"(?:{limits['quote_not']})"),
        before_not=re.compile(f"(?:{limits['before_not']})$"),
        after_not=re.compile(f"(?:{limits['after_not']})"),
    )


def strategy_kind(word: str) -> StrategyKind:
    """The kind of that name; ``strategy`` for an unknown one."""
    for kind in _KINDS:
        if word == kind:
            return kind
    return "strategy"


def strategy_names(text: str, start: int, end: int, region: str) -> Iterator[Name]:
    """The names in ``text[start:end]`` in order, none inside another."""
    found = [
        *_quoted(text, start, end, region),
        *_known(text, start, end),
        *_headed(text, start, end),
        *_goals(text, start, end, region),
    ]
    found.sort(key=lambda name: (name.start, -name.end))
    last = start
    for name in found:
        if name.start >= last:
            yield name
            last = name.end


def _slogan_kind(slogan: str, region: str) -> StrategyKind:
    """The kind of a slogan: of the known policy it names, of the word it ends in, of the goal it sets."""
    p = _patterns()
    known = next((kind for pattern, kind, _ in p.known_kinds if pattern.fullmatch(slogan)), None)
    if known:
        return known
    if _goal_pattern(region).fullmatch(slogan):
        return "goal"
    ends = next((slogan[at:] for at in range(1, len(slogan)) if slogan[at:] in p.kinds), None)
    return p.kinds[ends][0] if ends else "policy"


def _quoted(text: str, start: int, end: int, region: str) -> Iterator[Name]:
    """Slogans in quotes, with the noun behind them where it says what they are."""
    p = _patterns()
    for quote in _QUOTE.finditer(text, start, end):
        slogan = quote[1]
        if p.quote_not.fullmatch(slogan) or p.before_not.search(text[max(start, quote.start() - 6) : quote.start()]):
            continue
        if p.after_not.match(text, quote.end(), end):
            continue
        spatial = bool(_SPATIAL.search(slogan))
        behind = p.after_quote.match(text, quote.end(), min(end, quote.end() + 16))
        if behind:
            kind = "spatial_structure" if spatial else p.kinds[behind["head"]][0]
            yield Name(quote.start(), behind.end(), text[quote.start() : behind.end()], kind, "strategy.quote-head")
        else:
            if not (
                spatial or _COUNTED.match(slogan) or p.said.search(text[max(start, quote.start() - 40) : quote.start()])
            ):
                continue
            kind = "spatial_structure" if spatial else _slogan_kind(slogan, region)
            yield Name(quote.start(), quote.end(), slogan, kind, "strategy.quote")


def _known(text: str, start: int, end: int) -> Iterator[Name]:
    p = _patterns()
    for found in p.known.finditer(text, start, end):
        fits = ((kind, name) for pattern, kind, name in p.known_kinds if pattern.fullmatch(found[0]))
        kind, name = next(fits, ("strategy", ""))
        yield Name(found.start(), found.end(), name or found[0].strip("《》"), kind, "strategy.known")


def _headed(text: str, start: int, end: int) -> Iterator[Name]:
    """Nouns that end in a head; those that only a verb makes a positioning need one before them."""
    p = _patterns()
    for head in p.head.finditer(text, start, end):
        kind, free = p.kinds[head[0]]
        name_start = _name_start(text, max(start, head.start() - 28), head.start())
        modifier = text[name_start : head.start()]
        if (
            len(modifier) < 2
            or p.generic.fullmatch(modifier)
            or (free == "v" and not _is_made(text, start, name_start))
        ):
            continue
        yield Name(name_start, head.end(), text[name_start : head.end()], kind, f"strategy.head-{free}")


def _name_start(text: str, left: int, right: int) -> int:
    """Where the name that ends at ``right`` begins: behind the last mark, and the verbs that stand there."""
    p = _patterns()
    at = max([left, *(text.rfind(mark, left, right) + 1 for mark in _MARKS)])
    if cut := p.cut.match(text, at, right):
        at = cut.end()
    while (prefix := p.prefix.match(text, at, right)) and prefix.end() < right:
        at = prefix.end()
    return at


def _is_made(text: str, start: int, at: int) -> bool:
    """Whether a verb such as 打造 governs what stands at ``at``, in its own clause."""
    clause = max(text.rfind(mark, start, at) for mark in "，。；：\n")
    return bool(_patterns().verb.search(text, max(start, clause + 1, at - 30), at))


def _goals(text: str, start: int, end: int, region: str) -> Iterator[Name]:
    """健康某区, 平安某市: an adjective before the region's own name."""
    pattern = _goal_pattern(region)
    for found in pattern.finditer(text, start, end):
        yield Name(found.start(), found.end(), found[0], "goal", "strategy.goal")


@cache
def _goal_pattern(region: str) -> re.Pattern[str]:
    """The goals a region, or what it lies in, can have: 健康卫东, 平安河南."""
    parts = [part for part in re.split(r"(?<=[省市区县])", region) if part]
    bases = {part[:-1] if len(part) > 2 and part[-1] in "省市区县" else part for part in parts}
    adjectives = "|".join(sorted(lexicon.words("strategy_adjectives")))
    return re.compile(f"(?:{adjectives})(?:{'|'.join(sorted(bases)) or '$^'})(?![省市区县])")
