"""Names told by their last words (路, 河, 产业园, 有限公司): a suffix, and a stem between the edges before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from graph_builder.extract.gazetteer_edges import NUMERALS, Edges, is_generic
from graph_builder.text import lexicon

LEVELS = "省市区县"
STREETS = ("路", "大道")
"""Streets are named after common words as well: 科技路, 文化路."""
LONG_STREET = 6
"""From so long a stem on, the common words at its head are what the street shall be: 繁荣商贸胜利路."""
NATURAL = ("mountain", "river_or_lake")
LINES = ("高铁", "铁路", "高速公路", "高速", "城际铁路", "城际", "公路")
"""Lines are named by their two ends: 西宁至成都铁路."""
LED = ("enterprise", "bank_or_finance", "university_or_institute")
"""Types before whose names a verb stands that is a noun elsewhere: 服务甲集团."""
FIRMS = ("enterprise", "bank_or_finance")
ORDINAL = re.compile(r"[一二三四五]期")
STAGE = re.compile(r"(?:.*[一二三四五]期|^(?:县城|城区|市区|主城区|园区))(?=[\u4e00-\u9fff]{2})")
"""Before a road at which another's stage begins (甲大道一期乙路至丙路段), or a part of a town (县城甲路)."""
OPEN = ("road", "river_or_lake", "mountain")
DATES = ("五一", "八一", "七一", "五四", "三八", "二七", "十一", "一二九")
"""Days after which streets are named: 八一路, 五四大街."""
RING = "环路"
"""Ring roads are told by numbers: 四环路."""
STAGES = ("启动区", "拓展区", "起步区")
"""Zones told by the stage in which they are built: 二期拓展区."""
GROUPS = ("集团", "公司")
"""Before a verb that begins the rest of a company's name: 甲集团联合盐化有限公司."""
COUNTED = re.compile(r"[省市区县乡][（(].*|.*[一二三四五六七八九十两几](?:条|个|座|处)")
SEPARATORS = tuple("、和及与等，。；：\n“”（）")
ROADS = ("大道", "大街", "公路", "路", "街")
"""What a street's own kind begins with is the end of another: 大道快速路 of 甲大道快速路."""
OF_ROAD = re.compile("[国省县]道|线(?=[\u4e00-\u9fff])")
"""Before a bridge's name: a road that leads to a town 某桥 (104国道虹桥至…)."""
RAILS = ("高铁", "铁路", "号线")
NATION = ("中国", "国家", "全国")
PLURAL = ("enterprise", "school", "platform")
"""Types of which 和 before a common word makes two kinds: 办学与城乡学校."""
DIRECTIONS = ("东", "西", "南", "北")
"""Between a city and 站: 郑州南站 keeps its city."""
SLOGAN = re.compile(r"[一两二三四五六七八九十][\u4e00-\u9fff][一两二三四五六七八九十]")
OF_LEVEL = re.compile(r"[省市区县](?![级域场民内外委属县区市直政际情长城间块乡])[\u4e00-\u9fff]{2}")
"""A body of the region's own government: 省知识产权保护中心; 区域 and 市场 are other words."""
OF_KIND = re.compile("重点|工程|企业|技术")
"""After the level: laboratories and centres of a kind that many have (市重点实验室)."""
ANY_LEVEL = tuple("全各该本每两跨城地")
SINGLE = ("mountain", "village")
SPIRIT = ("精神",)
"""After a name: it stands for an attitude, not for the place or body."""


@cache
def joins() -> frozenset[str]:
    """Edge words that may stand inside an organisation's name before common words: 储运及综合利用中心."""
    return lexicon.words("name_joins")


@dataclass(frozen=True, slots=True)
class Suffix:
    """A row of a suffix lexicon.

    ``least`` and ``most`` bound the stem; ``before`` must not follow the name; ``joins`` tells that 及 may stand in it.
    """

    text: str
    type: str
    least: int
    most: int
    admin: str
    before: re.Pattern[str] | None
    joins: bool = False


NOTHING = Suffix("", "none", 0, 0, "keep", None)


@dataclass(frozen=True, slots=True)
class Cut:
    """The end of a region's name, whether it is a short form, the document's region or above it, and without a code."""

    end: int
    short: bool
    home: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A name at ``start:end`` of a text that ends in ``suffix``."""

    start: int
    end: int
    suffix: Suffix


@cache
def suffixes(name: str) -> tuple[Suffix, ...]:
    """The rows of the suffix lexicon ``name``."""
    return tuple(
        Suffix(
            row["suffix"],
            row["type"],
            int(row["least"]),
            int(row["most"]),
            row["admin"],
            re.compile(row["before"].strip("|")) if row["before"].strip("|") else None,
            name == "organization_suffixes",
        )
        for row in lexicon.table(name)
    )


@cache
def _automaton(name: str) -> Any:
    automaton = ahocorasick.Automaton()
    for suffix in suffixes(name):
        automaton.add_word(suffix.text, suffix)
    automaton.make_automaton()
    return automaton


def forms(text: str, marks: Edges, lexicon_name: str, cuts: dict[int, Cut]) -> Iterator[Form]:
    """The names in ``text`` by the suffixes of a lexicon, the longest suffix where several end at one place.

    ``cuts`` leads from the start of an administrative name to it: names of a kind that stands without the
    district before it begin after it.
    """
    ending: dict[int, list[Suffix]] = {}
    for last, suffix in _automaton(lexicon_name).iter(text):
        ending.setdefault(last + 1, []).append(suffix)
    zones: set[int] = set()
    for end, found in ending.items():
        found.sort(key=lambda suffix: -len(suffix.text))
        kind = end - len(found[0].text) if found[0].type == "kind" else end
        suffix = next((suffix for suffix in found if suffix.type != "kind"), NOTHING)
        if suffix.type == "none" or (suffix.before and suffix.before.match(text, end)) or text.startswith(SPIRIT, end):
            continue
        stop = end - len(suffix.text)
        start = _start(text, marks, stop, suffix, cuts)
        if suffix.text in (*STREETS, "街") and stop - start >= LONG_STREET and is_generic(text[start : stop - 2]):
            start = stop - 2
        if suffix.text == "河" and end - 1 in cuts and _is_once(text, start, end):
            continue
        led = start in cuts or text.startswith(NATION, start)
        if kind < end and (start >= kind or is_generic(text[start:kind] if led else _after_joint(text[start:kind]))):
            continue
        if _is_name(text, marks, start, stop, suffix) or (start - 1 in zones and _in_row(text, start, stop, suffix)):
            yield Form(start, end, suffix)
            if suffix.type == "park_or_zone":
                zones.add(end)


def _is_once(text: str, start: int, end: int) -> bool:
    """Whether 甲河 stands before 南段 only: a stretch in the province 河南."""
    return text.startswith("南段", end) and text.count(text[start:end]) == 1


def _after_joint(stem: str) -> str:
    """What stands behind the last 和 of a stem, or all of it: common words there make it two kinds of things."""
    return re.split("[和与及]", stem)[-1]


def _in_row(text: str, start: int, stop: int, suffix: Suffix) -> bool:
    """Whether a zone named by common words follows another zone in a row: 甲物流园、乙丙工业园区."""
    return suffix.type == "park_or_zone" and 2 <= stop - start <= suffix.most and text[start - 1] in "、和及"


def _start(text: str, marks: Edges, stop: int, suffix: Suffix, cuts: dict[int, Cut]) -> int:
    """Where the name would begin whose stem ends at ``stop``."""
    start = marks.left(stop, suffix.most + 12)
    if suffix.type == "station":
        rails = (at + 2 for word in RAILS if 0 <= (at := text.rfind(word, start, stop)) < stop - 3)
        start = max((start, *rails))
    if text[start - 1 : start] in ("）", ")") and (opened := text.rfind("（", max(0, start - 8), start)) > 0:
        start = marks.left(opened, suffix.most + 6)
    if suffix.text in LINES and marks.word(start) == "至" and not text.endswith(ROADS, 0, start - 1):
        return marks.left(start, suffix.most, skip=1)
    if not _is_date(text[start:stop], suffix) and start < stop and NUMERALS.fullmatch(text, start, stop):
        if len(marks.word(start)) < 2 or marks.word(start) not in joins() or text[start].isdigit():
            return stop
        start = marks.left(stop, suffix.most, skip=1)
    elif suffix.joins and len(verb := marks.word(start)) > 1 and text.endswith(GROUPS, 0, start - len(verb)):
        start = marks.left(stop, suffix.most + 12, skip=1)
    elif suffix.joins and marks.word(start) in joins() and is_generic(text[start:stop]):
        wider = marks.left(stop, suffix.most + 12, skip=1)
        start = start if is_generic(text[wider : start - len(marks.word(start))]) else wider
    if suffix.type in OPEN and (stage := STAGE.match(text[start:stop])):
        start += stage.end()
    start += suffix.type in NATURAL and text[start] == "环" and stop - start > 2
    if suffix.joins and start not in cuts:
        start = next((at for at in range(start + 2, min(start + 4, stop)) if at in cuts and cuts[at].home), start)
    if suffix.type in LED and (lead := next((v for v in lexicon.words("lead_verbs") if text.startswith(v, start)), "")):
        start = start if is_generic(text[start + len(lead) : stop]) else start + len(lead)
    return _without_admin(text, start, stop, suffix, cuts)


def _is_date(stem: str, suffix: Suffix) -> bool:
    """Whether numerals are a road's name: a day that streets are named after, or a ring's number."""
    return suffix.text == RING or (suffix.type == "road" and stem in DATES)


def _is_name(text: str, marks: Edges, start: int, stop: int, suffix: Suffix) -> bool:
    """Whether the stem ``start:stop`` makes a name of one thing with the suffix."""
    stem = text[start:stop]
    if (
        not suffix.least <= len(stem) <= suffix.most
        or SLOGAN.match(stem)
        or COUNTED.fullmatch(stem)
        or stem[:1] in ("（", "(")
        or (suffix.text in LINES and stem.endswith("等"))
        or (suffix.type == "river_or_lake" and any(line in stem for line in LINES))
        or (suffix.text in ("河", "湖", "江") and stem.endswith(suffix.text))
        or (suffix.type in OPEN and ORDINAL.search(stem[-2:]))
        or (suffix.type == "river_or_lake" and NUMERALS.fullmatch(stem.replace("两", "二")))
        or (suffix.type == "road" and stem.startswith(ROADS))
        or (suffix.text == "桥" and OF_ROAD.search(stem))
        or (suffix.type in PLURAL and (tail := _after_joint(stem)) != stem and is_generic(tail))
        or (suffix.type in LED and stem.endswith(("和", "与", "及")))
    ):
        return False
    if suffix.type in SINGLE and len(stem) == 1 and not _in_list(text, start, stop + len(suffix.text)):
        return False
    if suffix.joins and suffix.type != "enterprise" and suffix.text in stem:
        return False
    if suffix.admin == "lead":
        return not is_generic(stem)
    if suffix.type == "village" and NUMERALS.fullmatch(stem):
        return False
    if suffix.type == "enterprise" and _in_brackets(text, start, stop + len(suffix.text)):
        return True
    if ORDINAL.fullmatch(stem) and suffix.text in STAGES:
        return True
    if _is_proper(stem) or (suffix.joins and suffix.type not in FIRMS and _is_of_level(text, start, stem)):
        return True
    if not stem or stem in LEVELS:
        return suffix.least <= len(stem)
    if suffix.text in STREETS:
        return len(stem) == 2 and "走" not in text[max(0, start - 8) : start]
    if suffix.type == "park_or_zone" and len(stem + suffix.text) >= 5 and not _vague().search(stem + suffix.text):
        return marks.word(start) in lexicon.words("zone_verbs")
    return False


def _is_proper(stem: str) -> bool:
    bare = stem.lstrip(LEVELS)
    return not is_generic(stem) and not is_generic(bare) if bare else len(stem) == 1


def _is_of_level(text: str, start: int, stem: str) -> bool:
    """Whether the stem begins with the level of the government that has the body: 省知识产权保护中心."""
    return bool(OF_LEVEL.match(stem)) and text[start - 1 : start] not in ANY_LEVEL and not OF_KIND.match(stem, 1)


def _in_brackets(text: str, start: int, end: int) -> bool:
    """Whether brackets hold the name alone: 某某产业园（惠民大药房）."""
    return text[start - 1 : start] == "（" and text[end : end + 1] == "）"


def _in_list(text: str, start: int, end: int) -> bool:
    """Whether a mark of a list, or a closing one, stands before or after."""
    return text[start - 1 : start] in SEPARATORS or text[end : end + 1] in SEPARATORS


@cache
def _vague() -> re.Pattern[str]:
    return re.compile("|".join(sorted(lexicon.words("vague_stems"), key=lambda term: (-len(term), term))))


def _without_admin(text: str, start: int, stop: int, suffix: Suffix, cuts: dict[int, Cut]) -> int:
    """The start after the administrative names that stand in front, where the kind goes without them."""
    if suffix.admin == "lead":
        return _from_region(start, stop, cuts)
    if suffix.admin != "strip":
        return start
    for at in range(start, stop):
        cut = cuts.get(at)
        if cut and cut.wide:
            continue
        if cut and not cut.short and at == start and cut.end == stop:
            return stop
        if cut and suffix.type == "station" and text[cut.end : stop] in DIRECTIONS:
            return start
        if cut and (
            cut.end < stop if not cut.short else suffix.type in NATURAL and cut.end <= stop - 1 and at == start
        ):
            start = cut.end
    return start


def _from_region(start: int, stop: int, cuts: dict[int, Cut]) -> int:
    """``start`` where a region's name stands there and more follows; ``stop`` otherwise."""
    cut = cuts.get(start)
    return start if cut and cut.end < stop - 1 else stop
