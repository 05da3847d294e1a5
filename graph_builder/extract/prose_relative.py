"""Statements without a number: an indicator set against another figure, a norm or zero (与经济增长同步, 按市下达)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph_builder.extract.periods import Calendar
from graph_builder.extract.prose_head_lists import split_heads
from graph_builder.extract.prose_heads import Head, read_head
from graph_builder.extract.prose_said import Said
from graph_builder.extract.prose_scopes import time_before
from graph_builder.extract.prose_times import find_times
from graph_builder.extract.prose_words import split_predicate
from graph_builder.extract.quantities import Quantity
from graph_builder.extract.values import Bound

_CUE = re.compile(r"同步|平均|下达|正增长|目标|任务|高于|快于|低于|稳|合理增长|较快增长|持平")
_AIMED = re.compile(r"目标|预期")
_STEP = (
    r"[与和同](?:经济|地区生产总值|国内生产总值|生产总值|GDP)(?:社会)?(?:增长|发展|增速)?(?:速度)?"
    r"(?:保持)?(?:基本)?同步(?:增长)?"
)
_ABOVE = (
    r"(?:保持|稳定|持续)?(?:高于|快于|不?低于|领先于?|在)(?:全国|全省|全市|全区|全自治区|经济|GDP|生产总值|国家)"
    r"(?:[和、]?全[国省市])?(?:(?:增长|增速|平均|水平|增幅|以上|发展)+|(?=[，；。、]|$))"
    r"(?:[、和]高于全[国省市](?:平均水平|平均|水平)?)?"
)
_ORDER = (
    r"(?:完成|达到|控制在)(?:国家|省|市|上级|中央)[^，；。、\d]{0,10}(?:下达|考核|规定)[^，；。\d]{0,8}"
    r"|按[^，；。\d]{0,6}下达[^，；。\d]{0,6}"
    r"|(?:完成|达到|实现)[“\"]?十[一二三四五六七]五[”\"]?[^，；。\d]{0,4}(?:目标|任务)"
)
# what only a list of aims says: 进出口稳中提质, 固定资产投资稳定增长
_VAGUE = (
    r"(?:促|保|扩)?稳(?:中|量|增)?(?:提质|有进|有升|有增|向好|提质提效)|提质(?:增效|提效|增量)|扩[量容]提质"
    r"|保持(?:基本)?稳定(?![在于])|(?:保持)?(?:稳定|合理|较快|持续)增长(?!\d)"
)
_FLAT = r"[与和同](?:上年|去年|上一年)(?:同期)?(?:总体|基本|大体)?(?:上|保持)?持平"
_RELATIVE = re.compile(
    rf"(?P<step>{_STEP})|(?P<above>{_ABOVE})|(?P<order>{_ORDER})|(?P<plus>(?:实现|保持)?正增长)|(?P<flat>{_FLAT})"
    rf"|(?P<vague>{_VAGUE})"
)
# a figure that the statement goes on from: 支出17亿元、与上年持平
_FIGURE = re.compile(r"[约达为]*\d[\d.,]*[万亿]{0,2}[一-龥%]{1,3}[、，]$")
_NEARLY = re.compile("总体|基本|大体")
_START = re.compile(r"[，,；;：:。（）()]|——")
_RATE = re.compile(r"增长|增速|增幅|同步")


def read_relative(text: str, calendar: Calendar) -> Iterator[Said]:
    """The statements of a sentence that set a known indicator against something else than a number.

    >>> said = read_relative("居民收入增长与经济增长同步", Calendar("report", 2025, 2025))
    >>> [(s.head.label, s.quantity.raw) for s in said]
    [('居民人均可支配收入', '与经济增长同步')]
    """
    if not _CUE.search(text):
        return
    times = find_times(text, calendar)
    for match in _RELATIVE.finditer(text):
        if text[match.end() : match.end() + 1].isdigit() or (match["vague"] and not _AIMED.search(text)):
            continue
        start = max((m.end() for m in _START.finditer(text, 0, match.start())), default=0)
        before, predicate = split_predicate(_FIGURE.sub("", text[start : match.start()]))
        heads = _heads(before, predicate)
        bound: Bound = "min" if match["above"] or match["plus"] else "none"
        bound = "max" if match["above"] and re.search(r"(?<!不)低于", match["above"]) else bound
        if match["flat"]:
            bound = "about" if _NEARLY.search(match["flat"]) else "exact"
            heads = tuple(head for head in heads if _can_stay(head))
        grows = bool(
            match["step"] or match["plus"] or match["flat"] or _RATE.search(before + predicate + match.group())
        )
        for head in heads:
            unit = "%" if grows or (head.concept is not None and head.concept.kind == "share") else ""
            quantity = Quantity(
                match.start(),
                match.start(),
                match.end(),
                match.group(),
                Decimal(0) if match["flat"] else None,
                unit,
                "share",
                bound,
                "words",
            )
            yield Said(
                head=head,
                quantity=quantity,
                predicate="增长" if grows else "",
                scope=time_before(times, match.start()),
                base=None,
                start=start,
                end=match.end(),
            )


def _can_stay(head: Head) -> bool:
    """Whether 持平 says of an indicator that it grew by nothing: an amount or prices, no share."""
    return head.concept is not None and (head.concept.kind != "share" or "价格" in head.concept.label)


def _heads(before: str, predicate: str) -> tuple[Head, ...]:
    """The known indicators before a relative statement; several where it holds for each of them."""
    single = read_head(before)
    if single is not None and single.concept is not None:
        return (single,)
    count = len(re.findall(r"[、和与]|及(?!率|其|时|格)", before)) + 1
    many = split_heads(before, count) if count > 1 else ()
    return tuple(head for head in many if head.concept is not None)
