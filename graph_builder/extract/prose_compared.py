"""Leads: by how many points an indicator lies above or below that of a wider region (高于全国、全省2.7和1.3个百分点)."""

from __future__ import annotations

import re

from graph_builder.extract.prose_around import NONE, Around, Named
from graph_builder.extract.prose_heads import Head, read_head, strip_lead, trim
from graph_builder.extract.prose_words import words

_WHOM = r"(?:全国|全省|全市|全州|全盟|全区|全县|全自治区|省级?|市级?|国家)(?:同期)?(?:平均)?(?:水平|增速|增幅)?"
_WHOMS = rf"{_WHOM}(?:(?:、|和|与|及|以及){_WHOM})*"
_ABOVE = re.compile(
    rf"(?P<how>高于|快于|高出|领先于?|超出|好于|优于|低于|慢于|落后于?)(?P<whom>{_WHOMS})$"
    rf"|(?:比|较)(?P<than>{_WHOMS})(?:分别|均|都)?(?P<far>高出?|快|低|慢)$"
)
_APART = re.compile("、|和|与|及|以及")
_EACH = re.compile(r"(?:分别|均|都|平均|连续\S{1,4}年|持续)+$")
_RATE = re.compile(r"(?:率|增速|增幅|涨幅|比重|占比|比例)$")


def compared(around: Around) -> Named | None:
    """The heads of figures in points that set an indicator against wider regions, one for each region.

    None where the words before the figures are no comparison with a region; no heads where what is compared
    stands neither before the comparison nor at the figure before.
    """
    if "百分点" not in around.first.unit:
        return None
    found = _ABOVE.search((around.before + around.predicate).rstrip())
    if found is None:
        return None
    regions = [trim(part) for part in _APART.split(found["whom"] or found["than"])]
    if len(regions) != len(around.group):
        return NONE
    head = _whose(around, found.start())
    if head is None:
        return NONE
    how = found["how"] or f"{found['far'].removesuffix('出')}于"
    name = head.label if _RATE.search(head.label) else f"{head.label}增速"
    return tuple(Head(f"{name}{how}{region}", name, None, region=head.region, part=True) for region in regions), 0


def _whose(around: Around, at: int) -> Head | None:
    """The head that is compared: named right before the comparison, or that of the figure before."""
    said = _EACH.sub("", (around.before + around.predicate)[:at].rstrip("、，, "))
    own = trim(strip_lead(said.rpartition("、")[0] or said)[0])
    own = _EACH.sub("", own)
    if not own or own in words("rate") or own.startswith(tuple(words("rate"))):
        return around.prior
    return read_head(own)
