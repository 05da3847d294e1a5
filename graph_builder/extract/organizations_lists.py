"""Organisations told by what a sentence says of them: 甲、乙等企业, 引进甲建设, 与甲合作, 甲入选百强企业."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache

from graph_builder.extract.gazetteer_edges import is_generic
from graph_builder.extract.gazetteer_reading import Reading
from graph_builder.extract.organizations_found import Found, has_public
from graph_builder.extract.values import OrganizationType
from graph_builder.text import lexicon

SEPARATOR = re.compile(r"[、和与及]")
STOPS = "，。；：！\n"
LONGEST = 24
_TRADE = re.compile(
    r"^([\u4e00-\u9fff]{2,4})(?:科技|新能源|新材料|电子|医药|药业|生物|能源|智能|装备|食品|材料|化工|光电|电气|机械|股份|实业)$"
)
FOUNDED = ("founded", "acting")
"""The rules whose names end in what they are, so that common words may stand in them."""
LEADING = re.compile(r"[有以含](?=..)")
"""Before the first of a list: 有甲、乙等企业."""
ACTING = "acting"
"""The rule whose names may be common words through and through: 政务服务中心荣获某称号."""
MARKS = re.compile(r"[“”\"]")


@cache
def _kinds() -> dict[str, OrganizationType]:
    return {row["noun"]: row["type"] for row in lexicon.table("organization_kinds")}  # type: ignore[misc]


@cache
def _row() -> re.Pattern[str]:
    nouns = "|".join(sorted(_kinds(), key=lambda noun: (-len(noun), noun)))
    filling = r"(?:(?![的和与及将为在是]|地区|领域|行业企|行业公|重组)[\u4e00-\u9fff]){0,14}?"
    return re.compile(
        rf"(?:等(?:\d+余?多?[家个所户])?(?:[都均皆]是)?{filling}|[两三]大?[个家](?:大型)?)(?P<noun>{nouns})(?!家)"
    )


@dataclass(frozen=True, slots=True)
class _Trigger:
    """A sentence that tells an organisation: its rule, what the name stands in, a word to look for first, the type."""

    rule: str
    pattern: re.Pattern[str]
    anchor: re.Pattern[str]
    type: OrganizationType


@cache
def _triggers() -> tuple[_Trigger, ...]:
    return tuple(
        _Trigger(row["id"], re.compile(row["pattern"]), re.compile(row["anchor"]), row["type"])  # type: ignore[arg-type]
        for row in lexicon.table("organization_triggers")
    )


def listed(read: Reading) -> Iterator[Found]:
    """The items of a list that ends in 等企业 and the like."""
    places = {(hit.start, hit.end) for hit in read.hits}
    for match in _row().finditer(read.text):
        type_ = _kinds()[match["noun"]]
        opening = max(read.text.rfind(stop, max(0, match.start() - 160), match.start()) for stop in STOPS) + 1
        for start, end in _items(read, opening, match.start(), places):
            yield Found(start, end, read.text[start:end], type_, "organization.list")


def _items(read: Reading, start: int, end: int, places: Container[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The items of a list, last first; it ends where an item cannot be a name, is a place or has a word before it."""
    text = read.text
    stop = end
    for at in range(end - 1, start - 2, -1):
        if at >= start and not (SEPARATOR.match(text[at]) or MARKS.match(text[at])):
            continue
        if at + 1 < stop:
            begin = at + 1 if at >= start and _whole(read, at + 1, stop) else max(at + 1, read.marks.left(stop, 26))
            begin += LEADING.match(text, begin, stop) is not None
            name = text[begin:stop]
            if 2 <= len(name) <= LONGEST and has_public(name) and not _nameable(name):
                stop = at  # a plant of a firm that has a name of its own
                continue
            if not 2 <= len(name) <= LONGEST or is_generic(name) or not _brand(name) or (begin, stop) in places:
                return
            yield begin, stop
            if begin > at + 1:
                return
        stop = at


def _whole(read: Reading, start: int, stop: int) -> bool:
    """Whether an item between two marks is short and has no word of two characters before its name."""
    begin = read.marks.left(stop, 26)
    return stop - start <= 8 and (begin <= start or len(read.marks.word(begin)) < 2)


@cache
def _common() -> re.Pattern[str]:
    return re.compile("|".join(sorted(lexicon.words("not_names"), key=lambda term: (-len(term), term))))


def _brand(name: str) -> bool:
    """Whether a list's item can be a firm: nothing in it is a common noun, save the trade behind a name of its own."""
    trade = _TRADE.search(name)
    return _nameable(name) or bool(trade and not is_generic(trade[1]) and _nameable(trade[1]))


def _nameable(name: str) -> bool:
    """Whether nothing in a bare name says that it is a common noun."""
    return not _common().search(name)


def triggered(read: Reading) -> Iterator[Found]:
    """Names without a suffix where the words around say that an organisation is meant."""
    for trigger in _triggers():
        done = 0
        for anchor in trigger.anchor.finditer(read.text):
            match = trigger.pattern.search(read.text, max(done, anchor.start() - LONGEST), anchor.end() + LONGEST)
            if match is None:
                continue
            done = match.end()
            start, end = match.span("name")
            start = max(start, read.marks.left(end, 26))
            name = read.text[start:end]
            if (
                2 <= len(name) <= LONGEST
                and (trigger.rule == ACTING or not is_generic(name))
                and (trigger.rule in FOUNDED or _nameable(name))
            ):
                yield Found(start, end, name, trigger.type, f"organization.{trigger.rule}")
