"""Names of strategies: quoted slogans, known policies, and nouns that end in 战略, 行动, 示范区 and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph_builder.extract.clauses import members
from graph_builder.extract.values import StrategyKind
from graph_builder.text import lexicon

_QUOTE = re.compile(r"“([^“”\n]{2,30})”")
_SPATIAL = re.compile(
    r"(?:[一两二三四五六七八九十多]+(?:核|心|轴|带|区|极|圈|城|园|点|廊|组团|环|翼|片|线|横|纵|屏|网|板块|中心)、?){2,}"
)
_PLACED = re.compile(r"定位(?:[^，。；：为]{0,8})为([^，。；：\n]+)")
_PLACING = re.compile(r"以[^，。；为\n]{2,20}为[^、，。；\n]{2,16}|[^、，。；\n]+")
_WORK = "建设"
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
    going: re.Pattern[str]
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
    near = sorted((row["term"] for row in heads if row["free"] not in "ab"), key=len, reverse=True)
    free = "|".join(sorted((row["term"] for row in heads if row["free"] not in "nab"), key=len, reverse=True))
    return _Patterns(
        known=re.compile("|".join(f"(?:{row['pattern']})" for row in known)),
        known_kinds=tuple((re.compile(row["pattern"]), strategy_kind(row["kind"]), row["name"]) for row in known),
        head=re.compile(f"(?:{free})"),
        after_quote=re.compile(
            f"(?P<right>{'|'.join(longest_first)})|[^{_MARKS}的等和及]{{1,7}}?(?P<near>{'|'.join(near)})"
        ),
        kinds={re.sub(r"\(.*", "", row["term"]): (strategy_kind(row["kind"]), row["free"]) for row in heads},
        prefix=re.compile(f"(?:{limits['prefix']})+"),
        cut=re.compile(f".*(?:{limits['cut']})", re.DOTALL),
        said=re.compile(f"(?:{limits['said']})(?:“[^“”]{{2,30}}”、?)*$"),
        going=re.compile(f"(?:{limits['going']})"),
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
        *_placed(text, start, end),
    ]
    found.sort(key=lambda name: (name.start, -name.end))
    last = start
    for name in found:
        if name.start >= last:
            yield name
            last = name.end


def kind_of(name: str, otherwise: StrategyKind = "strategy") -> StrategyKind:
    """The kind that the word a name ends in gives it."""
    kinds = _patterns().kinds
    ends = next((name[at:] for at in range(1, len(name)) if name[at:] in kinds), None)
    return kinds[ends][0] if ends else otherwise


def _is_known(slogan: str, region: str) -> bool:
    return bool(_goal_pattern(region).fullmatch(slogan) or _patterns().known.fullmatch(slogan))


def _goal_list(slogan: str, region: str) -> list[tuple[int, int]]:
    """The members of a slogan that lists what a region shall become: 经济强区、宜居市区、和谐城区."""
    parts = members(slogan)
    goal = _goal_pattern(region)
    each = [slogan[a:b] for a, b in parts]
    if len(parts) < 3 or not all(3 <= len(word) <= 6 for word in each):
        return []
    same = all(word[-1] in "省市区县城" for word in each) or all(goal.search(word) for word in each)
    return parts if same else []


def _slogan_kind(slogan: str, region: str) -> StrategyKind:
    """The kind of a slogan: of the known policy it names, of the word it ends in, of the goal it sets."""
    p = _patterns()
    known = next((kind for pattern, kind, _ in p.known_kinds if pattern.fullmatch(slogan)), None)
    if known:
        return known
    if _goal_pattern(region).fullmatch(slogan):
        return "goal"
    return kind_of(slogan, "policy")


def _quoted(text: str, start: int, end: int, region: str) -> Iterator[Name]:
    """Slogans in quotes, with the noun behind them where it says what they are."""
    p = _patterns()
    for quote in _QUOTE.finditer(text, start, end):
        slogan = quote[1]
        if p.before_not.search(text[max(start, quote.start() - 6) : quote.start()]):
            continue
        if p.after_not.match(text, quote.end(), end):
            continue
        spatial = bool(_SPATIAL.search(slogan))
        if parts := _goal_list(slogan, region):
            for left, right in parts:
                at = quote.start(1) + left
                yield Name(at, quote.start(1) + right, slogan[left:right], "goal", "strategy.quote-list")
            continue
        behind = p.after_quote.match(text, quote.end(), min(end, quote.end() + 16))
        if not behind and p.quote_not.fullmatch(slogan):
            continue
        if behind and (p.cut.match(text, quote.end(), behind.end()) or (behind["right"] == _WORK and len(slogan) > 4)):
            behind = None
        if behind:
            kind = "spatial_structure" if spatial else p.kinds[behind["right"] or behind["near"]][0]
            yield Name(quote.start(), behind.end(), text[quote.start() : behind.end()], kind, "strategy.quote-head")
        else:
            before = text[max(start, quote.start() - 40) : quote.start()]
            going = p.going.match(text, quote.end(), end) or _is_known(slogan, region)
            if not (spatial or going or _COUNTED.match(slogan) or p.said.search(before)):
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
        general = len(modifier) < 2 or (len(modifier) < 4 and p.generic.fullmatch(modifier))
        if general or (free == "v" and not _is_made(text, start, name_start, head.end())):
            continue
        yield Name(name_start, head.end(), text[name_start : head.end()], kind, f"strategy.head-{free}")


def _name_start(text: str, left: int, right: int) -> int:
    """Where the name that ends at ``right`` begins: behind the last mark, and the verbs that stand there."""
    p = _patterns()
    at = max([left, *(text.rfind(mark, left, right) + 1 for mark in _MARKS)])
    if cut := p.cut.match(text, at, right):
        at = cut.end()
    return without_prefix(text, at, right)


def without_prefix(text: str, start: int, end: int) -> int:
    """Where a name starts behind the verbs and adverbs at ``start``."""
    while (prefix := _patterns().prefix.match(text, start, end)) and prefix.end() < end - 1:
        start = prefix.end()
    return start


def _is_made(text: str, start: int, at: int, end: int) -> bool:
    """Whether a verb such as 打造 governs the name at ``at:end`` in its own clause, or 创建 follows it."""
    if text.startswith(("创建", "建设"), end):
        return True
    clause = max(text.rfind(mark, start, at) for mark in "，。；：\n")
    return bool(_patterns().verb.search(text, max(start, clause + 1, at - 30), at))


def _goals(text: str, start: int, end: int, region: str) -> Iterator[Name]:
    """健康某区, 平安某市: an adjective before the region's own name."""
    pattern = _goal_pattern(region)
    for found in pattern.finditer(text, start, end):
        yield Name(found.start(), found.end(), found[0], "goal", "strategy.goal")


def _placed(text: str, start: int, end: int) -> Iterator[Name]:
    """What a plan makes of a place: 定位我市为甲基地、乙增长极."""
    for found in _PLACED.finditer(text, start, end):
        for item in _PLACING.finditer(text, *found.span(1)):
            if item.end() - item.start() >= 5:
                yield Name(item.start(), item.end(), item[0], "positioning", "strategy.placed")


@cache
def _goal_pattern(region: str) -> re.Pattern[str]:
    """The goals a region, or what it lies in, can have: 健康卫东, 平安河南."""
    parts = [part for part in re.split(r"(?<=[省市区县])", region) if part]
    bases = {part[:-1] if len(part) > 2 and part[-1] in "省市区县" else part for part in parts}
    adjectives = "|".join(sorted(lexicon.words("strategy_adjectives")))
    return re.compile(f"(?:{adjectives})(?:{'|'.join(sorted(bases)) or '$^'})(?![省市区县])")
