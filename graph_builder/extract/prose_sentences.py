"""Sentences: which figures they state of which indicators, by which predicate, for which time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph_builder.extract.indicators import find_indicator
from graph_builder.extract.periods import Calendar
from graph_builder.extract.prose_around import Around
from graph_builder.extract.prose_counts import is_not_counted, is_size
from graph_builder.extract.prose_figures import (
    Line,
    describes,
    fitting,
    group_figures,
    read_figures,
    read_line,
    shares_out,
    states_none,
)
from graph_builder.extract.prose_heads import Head, strip_lead, trim
from graph_builder.extract.prose_naming import name_group
from graph_builder.extract.prose_said import Said
from graph_builder.extract.prose_scopes import times_for, without_times
from graph_builder.extract.prose_times import Time, find_times
from graph_builder.extract.prose_words import moves_word, split_predicate, words
from graph_builder.extract.quantities import Quantity

_ROSE = re.compile(
    r"[^，]{0,14}(?:增长|增加|提高|提升|上升|下降|降低|减少|压缩|缩小|缩短|扩大|调整|优化|改善|转变|变为|演进|演变|演化|变化|发展|增|升|降|提)"
)
_FROM = re.compile(r"(?:从|由)[^，]{0,12}$")
_YEARLY = re.compile(r"同比|[比较](?:上年|去年|年初|上一年)")
_MEAN = re.compile(r"(?<![人生户])每年|年均|逐年")
_PER_HEAD = re.compile(r"(?:从|由)?(?:人均|户均|村均|每[人生]每[月年天日]|每[人户月生])$")
_BASE_VALUE = re.compile(r"(?:比|较|与)的?")
_DONE = re.compile(r"已(?:经|有|建|达|完|成|累|形|签|入|发|开|投|实|落)|现有|现已|现状")
# 首次突破600亿元大关
_GATE = re.compile(r"^(?:整数)?(?:大关|关口|台阶|门槛)$")
_PASSED = re.compile(r"(?:突破|首破|跨[过越]|迈[过上]|站上|跃上|越过)?")
# by which standard something was done: 对标“一有七中心一站”完成
_BY_WHAT = re.compile(
    r"^\s*(?:对标|按照|围绕|结合|聚焦|坚持)[^，。；]{2,24}?(?=(?:完成|建成|引进|培育|新增|建设|发放|投入|推出|成立|设立|组建|评选)[^，。；]{0,12}$)"
)
# at which contest something was won: 在全国运动会获一等奖20项
_AT_WHERE = re.compile(r"^[，、\s]*在[^，。；\d]{2,30}?(?=(?:获得?|荣获|斩获|夺得|取得)[^，。；、]{1,10}$)")
_SUMMED = re.compile(r"[，,、\s]*(?:五年)?(?:全[区市县省])?(?:累计|总共|共计?)(?:实现|完成)?")
_ALL_YEARS = re.compile(
    r"[，,、\s]*(?:(?:过去)?五年(?:间|来)?(?:累计|总?共计?)|五年(?=[一-龥])(?![内制级规计期以来间后前目左高专一第多]))"
)
_YEARS_AFTER = re.compile(r"[一-龥]{2}五年(?:间|来)?(?:累计)?\s*$")
_WROUGHT = re.compile(r"[，,、\s]*(?:全[区市县省])?(?:累计)?(?:实现|完成|实际利用|利用|吸收|引进|争取|获得|到位)")
_ALL_YEAR = re.compile("(?:全年|年内|今年|当年)(?:计划|预计|力争)?完成投资")
_WORK = re.compile(r"项目|工程|医院|中心|养老院|敬老院|基地|停车场|大楼|院区")
_EACH_BOUND = re.compile(r"(?:分别|均)(?:突破|超过|超|高于|低于|不低于|不超过|不少于|达到|约|近)+$")
# 生产总值以年均12%的速度增长
_AT_SPEED = re.compile(r"的(?:速度|增速|幅度|速率)[^，。；\d]{0,4}?(增长|递增|增加|提高|提升|下降|递减)")
_WITH = re.compile(r"以(?:平均)?(?:每年|年均|年平均)?(?:接近|高于|超过)?$")
_GROWS = re.compile(r"(?:以上|的)?(增长|增速|增幅)")


@dataclass(slots=True)
class _State:
    """What the figures read so far leave to the next ones of their sentence.

    Their heads (all of the clause in ``recent``), the opening words and unit of a list, the base that the sentence
    compares with (``topic``), a time that is used up (``spent``), the year they rose from (``since``), whether they
    were of all years, the heads that a share of theirs took the place of while it rose (``set_aside``), how far a
    rise is told (``risen``: 1 after what something rose from, 2 after what it rose to), and where they end.
    """

    heads: tuple[Head, ...] = ()
    recent: tuple[Head, ...] = ()
    opening: str = ""
    unit: str = ""
    grew: bool = False
    topic: Time | None = None
    spent: Time | None = None
    since: str = ""
    all_years: bool = False
    sum_unit: str = ""
    of_sum: bool = False
    set_aside: tuple[Head, ...] = ()
    risen: int = 0
    end: int = 0


def read_sentence(text: str, calendar: Calendar, carried: str = "") -> Iterator[Said]:
    """The figures that a sentence states of indicators, in order; ``carried`` is the year of the sentence before."""
    quantities = list(read_figures(text))
    if not quantities:
        return
    line = read_line(text, quantities, find_times(text, calendar), carried)
    state = _State()
    for group in group_figures(text, quantities):
        yield from _read_group(line, group, state)


def _read_group(line: Line, group: list[Quantity], state: _State) -> Iterator[Said]:
    """The statements of one group of figures; what they leave to the next goes into ``state``."""
    first, floor = group[0], state.end
    left, parted = line.left(floor, first.start)
    if parted:
        state.heads, state.recent, state.topic, state.since, state.all_years = (), (), None, "", False
    scope, base = _times(line, left, first.start, state)
    state.end = group[-1].end
    if base is not None and state.heads and _is_base_value(line.text, left, first.start, base):
        state.topic = base
        yield Said(state.heads[0], first, "", replace(base, use="scope"), None, left, first.end)
        return
    group = _bounded_alike(line.text, left, _points_alike(group))
    around = _around(line, group, left, floor, state)
    heads, end = name_group(around)
    if heads and heads[0].counted and end > state.end and line.text[end - 1] in "、和及与":
        state.end = end - 1
    if heads and heads[0].aside and heads[0].part:
        return
    if not heads or heads[0].aside:
        state.heads = ()
        if heads and heads[0].counted:
            state.end, state.opening = end, heads[0].verb
        return
    origin = _is_origin(line.text, left, first, around.after)
    if origin and scope is not None and scope.start >= left:
        state.spent = scope
    if around.after.startswith("的") and not heads[0].counted and describes(first, heads[0]):
        return
    listed = left == floor and around.joint[:1] == "、"
    state.since = base.point if base is not None and base.point else state.since
    inherited = heads is state.heads or all(head in state.recent for head in heads)
    _leave(state, heads, around, listed, origin=origin)
    told = inherited and not origin and state.risen == len(("from", "to"))
    state.risen = 1 if origin else state.risen + 1 if inherited and state.risen == 1 else 0
    all_years = bool(_ALL_YEARS.match(around.before) or _YEARS_AFTER.search(around.before))
    all_years = all_years or (around.predicate.startswith("五年") and not around.before.strip("，、 "))
    within = scope is not None and bool(scope.span) and not scope.due and scope.start >= left
    goes_on = state.all_years and not any(left <= time.start < first.start for time in line.times)
    state.all_years = all_years or within or goes_on
    frame = Said(
        head=heads[0],
        quantity=first,
        predicate=around.predicate,
        scope=scope,
        base=base or state.topic,
        start=left,
        end=end,
        origin=origin,
        listed=listed,
        inherited=inherited,
        carried=line.carried,
        mean=bool(_MEAN.search(line.text, left, first.start)),
        done=bool(_DONE.search(line.text, left, first.start)),
        summed=bool(_SUMMED.match(around.before)),
        wrought=bool(_WROUGHT.match(around.before)),
        since=(state.spent.point if state.spent is not None else state.since) if inherited else "",
        yearly=base is None and bool(_YEARLY.search(line.text, left, first.start)),
        all_years=all_years,
        goes_on=goes_on,
        risen=told,
        of_sum=state.sum_unit == first.unit.lstrip("万亿")
        and (around.before.lstrip("，、 ").startswith("其中") or state.of_sum),
    )
    state.of_sum = frame.of_sum
    if not frame.of_sum:
        summed = "累计" in around.predicate or heads[0].printed.startswith("累计")
        state.sum_unit = first.unit.lstrip("万亿") if summed and first.kind == "money" else ""
    for named, quantity in _pairs(heads, group):
        head = _of_all_projects(line.text, left, named, first)
        none = head.concept is None and quantity.kind == "count" and is_not_counted(head.label)
        none = none or shares_out(quantity, head, around.predicate, around.after)
        none = none or (is_size(head) and not _adds_places(line.text, head, first))
        if not (none or states_none(line.text, quantity, head, around.after)):
            regrown = inherited and state.grew and quantity.unit == "%"
            fitted = head if regrown else fitting(head, quantity, around.predicate)
            yield replace(frame, head=fitted, quantity=quantity, end=max(end, quantity.end), regrown=regrown)
    state.grew = heads[0].concept is not None and heads[0].concept.kind != "share" and _grew(around)


def _of_all_projects(text: str, left: int, head: Head, first: Quantity) -> Head:
    """The head of a year's investment in all projects, where no single one is named (力争全年完成投资68.9亿元)."""
    if head.label not in ("投资", "完成投资") or head.total or not _ALL_YEAR.search(text, left, first.start):
        return head
    return replace(head.renamed("项目完成投资"), total=True)


def _adds_places(text: str, head: Head, first: Quantity) -> bool:
    """Whether a figure tells by how many places for people all rose (新增床位2万张), not those of a single work."""
    added = head.verb.startswith("新增") and head.label.endswith(("床位", "车位", "泊位", "托位"))
    return added and _WORK.search(text, 0, first.start) is None


def _grew(around: Around) -> bool:
    """Whether a group of figures are rates of growth."""
    return around.first.unit == "%" and moves_word(around.predicate)


def _bounded_alike(text: str, left: int, group: list[Quantity]) -> list[Quantity]:
    """The figures of a group, all bounded as the first where 分别 stands before its bound (分别突破1万、2万), or
    as the last where its bound stands after it (分别增长7%、8%左右)."""
    first, last = group[0], group[-1]
    if len(group) == 1:
        return group
    if first.start != first.core and _EACH_BOUND.search(text[left : first.core]):
        return [first, *(replace(one, bound=first.bound) if one.bound == "exact" else one for one in group[1:])]
    trailing = last.start == last.core and last.bound != "exact" and "分别" in text[left : first.core]
    if trailing and all(one.bound == "exact" and one.unit == last.unit for one in group[:-1]):
        return [*(replace(one, bound=last.bound) for one in group[:-1]), last]
    return group


def _points_alike(group: list[Quantity]) -> list[Quantity]:
    """The figures of a group, all in points where only the last one says so in full (分别提高5.4个和2.4个百分点)."""
    last = group[-1]
    if len(group) == 1 or last.unit != "个百分点" or any(one.unit not in ("个", last.unit) for one in group):
        return group
    return [replace(one, unit=last.unit, kind=last.kind) for one in group]


def _around(line: Line, group: list[Quantity], left: int, floor: int, state: _State) -> Around:
    """The words about a group of figures, with what the group before leaves to it."""
    text, first = line.text, group[0]
    stretch = without_times(text, left, first.start, line.times).rstrip()
    stretch = _AT_WHERE.sub("", _BY_WHAT.sub("", stretch))
    each = _PER_HEAD.search(stretch)
    each = each if each and trim(stretch[: each.start()]) else None
    before, predicate = _rate_kept(*split_predicate(stretch[: each.start()] if each else stretch))
    before = _PER_HEAD.sub("", before.rstrip()) or before if predicate.strip() else before
    before = before[:-1] if before[-1:] in ("从", "由") else before
    if before[-1:] in ("人", "户", "村") and predicate.startswith("均") and len(trim(before)) > 1:
        before, predicate = before + predicate, ""
    if each is None and _PER_HEAD.fullmatch(trim(stretch)):
        before, predicate = stretch, ""
    passed = _PASSED.match(text[first.start : first.core])
    grows = _GROWS.match(text, group[-1].end) if first.form == "words" else None
    if first.unit == "%" and (speed := _AT_SPEED.match(text, group[-1].end)) and _WITH.search(before):
        before, predicate, grows = _WITH.sub("", before), "", speed
    return Around(
        line=line,
        group=group,
        before=before,
        predicate=predicate + (passed.group() if passed else "") + (grows[1] if grows else ""),
        after=_GATE.sub("", text[group[-1].end : line.stop(group[-1].end)]),
        left=left,
        heads=state.heads,
        recent=state.recent,
        opening=state.opening,
        unit=state.unit,
        end=floor,
    )


def _rate_kept(before: str, predicate: str) -> tuple[str, str]:
    """Words and predicate, with a rate that ends a name of the scheme among the words (人口自然增长率)."""
    rate = next((word for word in words("rate") if predicate.startswith(word)), "")
    if not rate or not trim(before):
        return before, predicate
    name = trim(strip_lead(before)[0])
    known = find_indicator(f"{name}{rate}")
    if known is None or find_indicator(name) is not None:
        return before, predicate
    return f"{before}{rate}", predicate.removeprefix(rate)


def _times(line: Line, left: int, right: int, state: _State) -> tuple[Time | None, Time | None]:
    """The time that governs a figure, and the one that its clause compares with."""
    scope, base, topic = times_for(line.text, left, right, line.times)
    state.topic = topic or state.topic
    return (None if scope is not None and scope is state.spent else scope), base


def _leave(state: _State, heads: tuple[Head, ...], around: Around, listed: bool, *, origin: bool) -> None:
    """Leave heads, opening words and unit to the next group; a share leaves its own only to what it rose to."""
    if heads[0].part:
        if origin:
            state.set_aside, state.heads = state.heads, heads
        elif state.set_aside:
            state.heads, state.set_aside = state.set_aside, ()
        return
    state.set_aside = ()
    if heads is not state.heads:
        before = trim(around.before)
        opening = around.before if before and before not in ("和", "与", "及") else around.predicate
        kept = state.opening if listed and not opening else opening
        state.opening = kept if heads[0].counted else ""
        state.recent = (*state.recent[-5:], *heads)
    state.heads, state.unit = heads, around.first.unit


def _is_base_value(text: str, left: int, right: int, base: Time) -> bool:
    """Whether a figure is the base year's own (比一九九五年的十四亿吨增加)."""
    return bool(_BASE_VALUE.fullmatch(text[left : base.start] + text[base.end : right]))


def _is_origin(text: str, left: int, first: Quantity, after: str) -> bool:
    """Whether a figure is what something rose or fell from (从3.68万亿元增长到)."""
    if not _FROM.search(text[left : first.core]):
        return False
    return bool(_ROSE.match(after)) or text[first.start - 1] in "从由"


def _pairs(heads: tuple[Head, ...], group: list[Quantity]) -> list[tuple[Head, Quantity]]:
    if len(heads) == len(group):
        return list(zip(heads, group, strict=True))
    if len(group) == 1:
        return [(head, group[0]) for head in heads]
    return [(heads[0], quantity) for quantity in group] if len(heads) == 1 else []
