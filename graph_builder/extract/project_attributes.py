"""Project attributes: money, sizes and place of one project, read from the words that tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from graph_builder.extract.project_heads import SHORTEST, Head, head_of, shares_head
from graph_builder.text import lexicon

_SCALE = {"千": 10**3, "百": 10**2, "亿": 10**8, "万": 10**4}
_ENDS = re.compile(r"（([^（）]{2,16}(?:-|—|－|至|到)[^（）]{2,16})）")
_BETWEEN = re.compile(
    r"(?:[\u4e00-\u9fffA-Z\d]{0,8}线|[GSXYC]\d+|\d+[国省县]道)?([\u4e00-\u9fff]{2,10}(?:至|—|－|-)[\u4e00-\u9fff]{2,10}?)(?:段|间|区间)?(?:[一二三四]级)?(?:高速(?:公路)?|城际|快速路?|铁路|公路|道路)?(?:出省|扩能|提速|电气化|复线)?"
)
_OWN_PART = re.compile(
    r"[\u4e00-\u9fff]{4}((?![河湖渠江路道线])[\u4e00-\u9fff]{2}[区县市]段)|（([\u4e00-\u9fff]{2,6}段)）"
)
"""A region's part of a longer work: 某河全流域治理甲乙区段."""
_VOLTAGE = re.compile(r"^\d+(?:[kK][vV]|千伏)")
_STRETCH = re.compile(r"([\u4e00-\u9fff]{2,12})至([\u4e00-\u9fff]{2,4})段$")
_OF_LINE = re.compile(
    r".*(?:[国省县]道|高速公路|高速|公路|高铁|城际|铁路|快速路|线|[一二三四五]期|大道|大街|路|街|河|渠)(?=[\u4e00-\u9fff]{2})"
)
"""Before the first end of a stretch: the road, line or water it is a part of."""
_KINDS = re.compile("棚户区|城中村|老旧小区")
_LINES = ("铁路", "高铁", "高速铁路", "城际铁路", "高速公路", "高速", "客专", "客运专线")
_MOST = 6


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a passage says of a project: money in yuan, the rest as printed, several joined by semicolons."""

    investment: Decimal | None = None
    invested: Decimal | None = None
    investment_raw: str = ""
    area: str = ""
    capacity: str = ""
    location: str = ""


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    found: dict[str, list[re.Pattern[str]]] = {}
    for row in lexicon.table("project_attributes"):
        found.setdefault(row["attribute"], []).append(re.compile(row["pattern"]))
    return {name: tuple(patterns) for name, patterns in found.items()}


def attributes(text: str) -> Attributes:
    """The attributes of the project that ``text`` (a box item's description, or some clauses) is about.

    >>> attributes("位于东城路北侧，总投资1.5亿元").investment
    Decimal('150000000.0')
    """
    patterns = _patterns()
    total = patterns["total"][0].search(text)
    done = patterns["done"][0].search(text)
    return Attributes(
        investment=_yuan(total),
        invested=_yuan(done),
        investment_raw=";".join(found[0] for found in (total, done) if found),
        area=_joined(patterns["area"][0].findall(text)),
        capacity=_joined(patterns["capacity"][0].findall(text)),
        location=location(text),
    )


def _yuan(found: re.Match[str] | None) -> Decimal | None:
    if found is None or found[2].endswith("美元"):
        return None
    scale = 1
    for character in found[2]:
        scale *= _SCALE.get(character, 1)
    return Decimal(found[1].replace(",", "")) * scale


def _joined(found: Iterable[str]) -> str:
    return ";".join(list(dict.fromkeys(found))[:_MOST])


def location(text: str) -> str:
    """The place a description names, boundary clauses joined to it, or empty."""
    for pattern in _patterns()["location"]:
        found = pattern.search(text)
        if not found or _patterns()["no_place"][0].search(found[1]):
            continue
        end = found.end(1)
        while (rest := re.match(r"[，、]([^，。；]{3,24})", text[end:])) and _patterns()["boundary"][0].match(rest[1]):
            end += rest.end()
        return text[found.start(1) : end].strip("，、 ")
    return ""


def _object_end(name: str, head: Head) -> int:
    """Where what a name builds or works on ends: 改造工程 left out of 甲至乙段改造工程."""
    inner = head_of(name[: head.start]) if head.kind == "label" else None
    return inner.start if inner is not None and inner.kind == "work" and inner.start else head.start


def _modifier(name: str, head: Head | None) -> str:
    """What stands before the head of a name, without a firm before it and what is done to it."""
    modifier = name[: head.start] if head and head.kind != "road" else name
    modifier = _VOLTAGE.sub("", re.split(r"[“（]", modifier)[0])
    company, _, rest = modifier.rpartition("公司")
    modifier = rest if company and len(rest) >= SHORTEST else modifier
    if head and head.kind == "label":
        inner = head_of(modifier)
        modifier = modifier[: inner.start] if inner and inner.kind == "work" and inner.start else modifier
    return _KINDS.split(modifier)[0] if shares_head(name) else modifier


def place_in_name(name: str, bases: frozenset[str], *, loose: bool = False) -> str:
    """The place a project's name begins with, or empty; ``bases`` are place names the document uses.

    ``loose`` also takes a short modifier before a work for one (某某棚改).

    >>> place_in_name("北河下游生态修复工程", frozenset())
    '北河下游'
    """
    if route := _ENDS.search(name):
        return route[1]
    if stretch := _STRETCH.search(name):
        return f"{_OF_LINE.sub('', stretch[1])}至{stretch[2]}"
    if own := _OWN_PART.search(name):
        return own[1] or own[2]
    head = head_of(name)
    place = _before_head(name, head, bases, loose=loose)
    return "" if loose and head and _is_part_of_name(name, place, head, bases) else place


def _is_part_of_name(name: str, place: str, head: Head, bases: frozenset[str]) -> bool:
    """Whether what stands before a head is the name's own rather than where the project is.

    A site's name may begin with a street's or a river's and need not lie there (建设路小学), unless it begins with a
    place that holds such (某村小学); what is moved is no place either.
    """
    said = {kind: _patterns()[kind][0] for kind in ("moved", "firm", "site", "linear", "holding")}
    if said["moved"].fullmatch(name[len(place) :]) or said["firm"].search(place):
        return True
    whole = head.start + len(head.term) == len(name) and len(place) == head.start
    if not whole or not said["site"].search(head.term):
        return False
    named = head.term.endswith("大道") or said["linear"].search(place) is not None
    return named or (place not in bases and not said["holding"].search(place))


def _before_head(name: str, head: Head | None, bases: frozenset[str], *, loose: bool) -> str:
    """The place that stands before the head of a name, or that the name begins with."""
    if head and (between := _BETWEEN.fullmatch(name[: _object_end(name, head)])):
        return between[1]
    if head and head.term in _LINES:
        return ""  # 甲乙铁路 names its ends by one character each
    modifier = _modifier(name, head)
    ends = [found.end() for found in _patterns()["place_end"][0].finditer(modifier)]
    while len(ends) > 1 and _patterns()["vague"][0].fullmatch(modifier[: ends[-1]]):
        ends.pop()
    if ends and ends[-1] >= 2:
        place = modifier[: ends[-1]]
        if place.endswith("铁路") and name.startswith("专用线", len(place)):
            return ""
        return "" if _patterns()["vague"][0].fullmatch(place) else place
    opening = name.rpartition("公司")[2]
    for length in range(min(len(opening) - 1, 8), 1, -1):
        if opening[:length] in bases:
            return opening[:length]
    short = loose and shares_head(name) and 2 <= len(modifier) <= 6 and "改造" not in modifier
    return modifier if short and not _patterns()["vague"][0].fullmatch(modifier) else ""
