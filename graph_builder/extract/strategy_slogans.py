"""Slogans: names of strategies that stand in quotes, with the noun behind them where it says what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph_builder.extract.clauses import members
from graph_builder.extract.strategy_kinds import counted_kinds, head_of, kind_of, last_head, shape_kind
from graph_builder.extract.strategy_patterns import MARKS, SPATIAL, Known, Name, name_start, patterns
from graph_builder.extract.values import StrategyKind
from graph_builder.text import lexicon

QUOTE = re.compile(r"“([^“”\n]{2,30})”")
LIST = "strategy.quote-list"
_WORK = ("建设", "创建")
_ROW = re.compile(r"(?:“[^“”\n]{2,30}”)*")
_WAY = re.compile(r"的(?:办法|方式|方针|策略|做法)|(?P<head>工作法|工作机制|工作方法)")
_COUNTED = re.compile(r"[一二两双三四五六七八九十百千万\d]|创.$")
_COUNTING = re.compile(r"[两三四五六七八九十][大个项]([一-鿿]{2,4})")
_HAN = re.compile(r"[一-鿿]+")
_DOING = re.compile("推进|推动|打造|建设")
"""Between a slogan and a role: the role is what the slogan's work makes."""
_TITLED = re.compile(r"《[^《》\n]*$")
"""Before a slogan in the title of a document, where the words behind it belong to the title."""
_FEWEST_PARTS = 3
_LONGEST_MODIFIER = 8
_SHORT = 4


def slogans(text: str, start: int, end: int, region: str) -> Iterator[Name]:
    """The slogans in quotes of ``text[start:end]``, in order."""
    p = patterns()
    last = start
    for quote in QUOTE.finditer(text, start, end):
        if quote.start() < last:
            continue
        if joint := _joint(text, quote, end):
            last = joint.end
            yield joint
            continue
        if p.quote_never.fullmatch(quote[1]):
            continue
        if p.before_not.search(text[max(start, quote.start() - 6) : quote.start()]):
            continue
        ends = {quote.end(), _row_end(text, quote.end(), end)}
        described = any(p.described.match(text, at, end) for at in ends) and not _says_itself(quote[1])
        if not described and not any(p.after_not.match(text, at, end) for at in ends):
            yield from _slogan(text, quote, (start, end), region)


def _slogan(text: str, quote: re.Match[str], block: tuple[int, int], region: str) -> Iterator[Name]:
    p = patterns()
    slogan, end = quote[1], block[1]
    if goal_list(slogan, region):
        yield Name(quote.start(), quote.end(), slogan, "goal", LIST)
        return
    behind = p.after_quote.match(text, quote.end(), min(end, quote.end() + 20))
    if behind and (_is_other(text, quote, behind, region) or _TITLED.search(text, block[0], quote.start())):
        behind = None
    if not behind and p.quote_not.fullmatch(slogan):
        return
    if behind:
        kind = _headed_kind(text, quote, behind["right"] or behind["near"], region)
        at = _modified_start(text, quote, block[0], behind.end())
        yield Name(at, behind.end(), text[at : behind.end()], kind, "strategy.quote-head")
        return
    before = text[max(block[0], quote.start() - 40) : quote.start()]
    going = p.going.match(text, _row_end(text, quote.end(), end), end) or _is_known(slogan, region)
    if SPATIAL.search(slogan) or going or _COUNTED.match(slogan) or p.said.search(before) or _says_itself(slogan):
        known = _known(slogan)
        at, name = quote.start(), (known.name if known else "") or slogan
        if not known and _COUNTED.match(slogan) and text[quote.end() : quote.end() + 1] not in ("“", "、"):
            at = _modified_start(text, quote, block[0], quote.end())
            if at < quote.start() and not p.plain.fullmatch(text, at, quote.start()):
                name = text[at : quote.end()]
            else:
                at = quote.start()
        yield Name(at, quote.end(), name, _kind(text, quote, region), "strategy.quote")


def _joint(text: str, quote: re.Match[str], end: int) -> Name | None:
    """Slogans right behind one another that are one way of working: “五化”“五账”工作法, “走出去”“请进来”的办法."""
    row = _row_end(text, quote.end(), end)
    way = _WAY.match(text, row, end) if row > quote.end() else None
    if way is None:
        return None
    right = way.end() if way["head"] else row
    return Name(quote.start(), right, text[quote.start() : right], "policy", "strategy.quote-row")


def is_counted(slogan: str) -> bool:
    """Whether a slogan begins with a number, or otherwise as those that campaigns are counted by.

    >>> is_counted("五个一"), is_counted("保姆式")
    (True, False)
    """
    return _COUNTED.match(slogan) is not None


def _row_end(text: str, at: int, end: int) -> int:
    """Where the quotes end that stand right behind one another from ``at`` on."""
    row = _ROW.match(text, at, end)
    return row.end() if row else at


def _says_itself(slogan: str) -> bool:
    """Whether the last word of a slogan says what it is: “智慧校园平台”, “千企升级行动”."""
    head = last_head(slogan, 2)
    if SPATIAL.search(slogan) or _COUNTING.match(slogan):
        return True
    return head is not None and head[1] in "yn" and head[0] in ("platform", "programme", "campaign")


def _modified_start(text: str, quote: re.Match[str], start: int, end: int) -> int:
    """Where the name of a short slogan begins: with the noun before its quote, as in 企业上市“121”行动计划.

    The noun follows a verb, or the clause goes on to say what became of it.
    """
    p = patterns()
    left = max(start, quote.start() - _LONGEST_MODIFIER - 8)
    at = name_start(text, left, quote.start())
    led = at > start and text[at - 1] not in MARKS
    if verb := p.modifier_verb.match(text, at, quote.start()):
        at, led = verb.end(), True
    modifier = text[at : quote.start()]
    told = led or p.going.match(text, end)
    fits = (at > left or left == start) and 2 <= len(modifier) <= _LONGEST_MODIFIER and _HAN.fullmatch(modifier)
    if len(quote[1]) > _SHORT or not fits or not told or text[at - 1] == "、" or p.modifier_not.fullmatch(modifier):
        return quote.start()
    return at


def _is_other(text: str, quote: re.Match[str], behind: re.Match[str], region: str) -> bool:
    """Whether the noun behind a slogan is no part of its name: a verb stands between, or the slogan is whole alone."""
    slogan, head = quote[1], behind["right"] or behind["near"]
    if head.endswith("发展") and text[quote.start() - 1 : quote.start()] in ("、", "”"):
        return True
    if patterns().between_not.match(text, quote.end(), behind.end()):
        return True
    if behind["right"] in _WORK and (len(slogan) > 4 or _is_goal(slogan, region)):
        return True
    if _head_kind(head) != "positioning":
        return False
    return bool(_DOING.search(text, quote.end(), behind.end())) or last_head(slogan) is not None


def _is_goal(slogan: str, region: str) -> bool:
    return bool(goal_pattern(region).fullmatch(slogan)) or counted_kind(slogan, region) in ("goal", "positioning")


def _head_kind(head: str) -> StrategyKind:
    """The kind of the noun behind a slogan, or of the last of several (治理 and 模式)."""
    return (head_of(head) or last_head(head) or ("strategy", ""))[0]


def _headed_kind(text: str, quote: re.Match[str], head: str, region: str) -> StrategyKind:
    """The kind of a slogan with a noun behind it."""
    kind = _head_kind(head)
    shape = shape_kind(text, quote.span(1), quote.span())
    known = _known(quote[1])
    told = known.kind if known else counted_kind(quote[1], region)
    if told and head in _WORK:
        return told
    if goal_pattern(region).fullmatch(quote[1]) and (kind != "programme" or head in _WORK):
        return "goal"
    if shape and (head in _WORK or shape == "platform" or (shape == "strategy" and head.endswith("体系"))):
        return shape
    if SPATIAL.search(quote[1]) and kind not in ("platform", "campaign"):
        return "spatial_structure"
    return kind


def _kind(text: str, quote: re.Match[str], region: str) -> StrategyKind:
    """The kind of a slogan alone: of the known policy it names, of its shape, of what it counts or ends in."""
    slogan = quote[1]
    if known := _known(slogan):
        return known.kind
    if goal_pattern(region).fullmatch(slogan):
        return "goal"
    shape = shape_kind(text, quote.span(1), quote.span())
    if shape and not (shape == "campaign" and SPATIAL.search(slogan)):
        return shape
    return "spatial_structure" if SPATIAL.search(slogan) else counted_kind(slogan, region) or kind_of(slogan, "policy")


def _known(slogan: str) -> Known | None:
    return next((known for known in patterns().known_kinds if known.pattern.fullmatch(slogan)), None)


def counted_kind(slogan: str, region: str) -> StrategyKind | None:
    """The kind of what a number and a noun name: a goal for 四个某区, a campaign for 三大改造.

    >>> counted_kind("三大改造", "甲市乙区"), counted_kind("四个甲", "甲市乙区")
    ('campaign', None)
    """
    counting = _COUNTING.fullmatch(slogan)
    if not counting:
        return None
    return "goal" if counting[1] in bases(region) else counted_kinds().get(counting[1])


def _is_known(slogan: str, region: str) -> bool:
    return bool(goal_pattern(region).fullmatch(slogan) or patterns().known.fullmatch(slogan))


def goal_list(slogan: str, region: str) -> list[tuple[int, int]]:
    """The members of a slogan that lists what a region shall become: 经济强区、宜居市区、和谐城区."""
    parts = members(slogan)
    goal = goal_pattern(region)
    each = [slogan[a:b] for a, b in parts]
    if len(parts) < _FEWEST_PARTS or not all(3 <= len(word) <= 6 for word in each):
        return []
    same = all(word[-1] in "省市区县城" for word in each) or all(goal.search(word) for word in each)
    return parts if same else []


def bases(region: str) -> frozenset[str]:
    """The names of a region and of what it lies in, without 省, 市, 区 and 县."""
    parts = [part for part in re.split(r"(?<=[省市区县])", region) if part]
    return frozenset(part[:-1] if len(part) > 2 and part[-1] in "省市区县" else part for part in parts)


@cache
def goal_pattern(region: str) -> re.Pattern[str]:
    """The goals a region, or what it lies in, can have: 健康卫东, 平安河南."""
    adjectives = "|".join(sorted(lexicon.words("strategy_adjectives"), key=lambda word: (-len(word), word)))
    return re.compile(f"(?:{adjectives}){{1,2}}(?:{'|'.join(sorted(bases(region))) or '$^'})(?!新?[省市区县])")
