"""Comparisons: leads over wider regions (高于全国2.7个百分点), trade with one partner, 环比 beside 同比."""

from __future__ import annotations

import re
from dataclasses import replace

from graph_builder.extract.prose_around import NONE, Around, Named
from graph_builder.extract.prose_heads import Head, read_head, strip_lead, trim
from graph_builder.extract.prose_words import words

_WHOM = (
    r"(?:[一-龥]{2,3}[省市州]|全[国省市州盟区县]|全自治区|[省市]级?|国家|[东中西]部(?:地区)?|同类(?:城市|地区|县))"
    r"(?:同期)?(?:平均)?(?:水平|增速|增幅)?"
)
_WHOMS = rf"{_WHOM}(?:(?:、|和|与|及|以及){_WHOM})*"
_ABOVE = re.compile(
    rf"(?P<how>高于|快于|高出|领先于?|超出|好于|优于|低于|慢于|落后于?)(?P<whom>{_WHOMS})$"
    rf"|(?:比|较)(?P<than>{_WHOMS})(?:分别|均|都)?(?P<far>高出?|快|低|慢)$"
)
_AHEAD = re.compile(r"(?:高于|快于|低于|高出|领先)[^，。；\d]{0,16}$")
_APART = re.compile("、|和|与|及|以及")
_EACH = re.compile(r"(?:分别|均|都|平均|连续\S{1,4}年|持续)+$")
_PARTNER = re.compile(r"(?:其中)?[，、]?(对[^，。；、\d]{2,14})")
_TRADE = re.compile("进出口|出口|进口|贸易")
_TWICE = re.compile("(?:环比[、和]同比|同比[、和]环比)分别")
_OVER_AIM = re.compile(
    r"^[，、]?(?:分别|均)?(?:高于|高出|低于|快于|超(?:额?完成)?|超出|超过|多出|突破|好于|比|较)[^，。；]{0,20}(?:目标|任务|计划|预算|指标|预期)(?:任务|指标|值|数)?(?:增加|增长|高|多|超)?$"
)
_RATE = re.compile(r"(?:率|增速|增幅|涨幅|比重|占比|比例)$")


def compared(around: Around) -> Named | None:
    """The heads of figures in points that set an indicator against wider regions, one for each region.

    None where the words before the figures are no comparison with a region; no heads where what is compared
    stands neither before the comparison nor at the figure before.
    """
    if (over := _over_aim(around)) is not None:
        return over
    if "百分点" not in around.first.unit and (around.prior is None or around.first.unit != around.unit):
        return None
    found = _ABOVE.search((around.before + around.predicate).rstrip())
    if found is None or (around.first.unit == "%" and found["than"]):
        if "百分点" not in around.first.unit:
            return None
        return NONE if _AHEAD.search(around.before) else None
    regions = [trim(part) for part in _APART.split(found["whom"] or found["than"])]
    if len(regions) != len(around.group):
        return NONE
    head = _whose(around, found.start())
    if head is None:
        return NONE
    how = found["how"] or f"{found['far'].removesuffix('出')}于"
    rate = _RATE.search(head.label) or "百分点" not in around.first.unit
    name = head.label if rate else f"{head.label}增速"
    return tuple(Head(f"{name}{how}{region}", name, None, region=head.region, part=True) for region in regions), 0


def _over_aim(around: Around) -> Named | None:
    """A head aside, which leaves the head before to the next figure, for what was reached over an aim, or None."""
    said = (around.before + around.predicate).rstrip("的 ")
    if around.prior is None or around.first.unit == "%" or not _OVER_AIM.search(said):
        return None
    return (replace(around.prior, part=True, aside=True),), 0


def with_partner(around: Around) -> Named | None:
    """The head of a trade with a partner, after the figure of all trade (其中对东盟增长12%), or None."""
    said = _PARTNER.fullmatch(trim(around.before))
    if said is None or around.prior is None or not _TRADE.search(around.prior.label) or not around.predicate.strip():
        return None
    label = said[1] if _TRADE.search(said[1]) else f"{said[1]}{around.prior.label}"
    return (Head(label, said[1], None, region=around.prior.region, part=True),), 0


def twice_compared(around: Around) -> Named | None:
    """The heads of two rates against the month and the year before (环比、同比分别增长5%、15%); None elsewhere."""
    said = around.before + around.predicate
    found = _TWICE.search(said)
    if found is None or len(around.group) != len(("环比", "同比")):
        return None
    head = read_head(said[: found.start()]) or around.prior
    if head is None:
        return NONE
    month = replace(head, label=f"{head.label}环比", concept=None)
    return ((month, head) if found.group().startswith("环比") else (head, month)), 0


def _whose(around: Around, at: int) -> Head | None:
    """The head that is compared: named right before the comparison, or that of the figure before."""
    said = _EACH.sub("", (around.before + around.predicate)[:at].rstrip("、，, "))
    own = trim(strip_lead(said.rpartition("、")[0] or said)[0])
    own = _EACH.sub("", own)
    if not own or own in words("rate") or own.startswith(tuple(words("rate"))):
        return around.prior
    return read_head(own)
