"""Finds of organisations: names told by a suffix, names of public organisations, and bodies of the region."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import ahocorasick

from graph_builder.extract.gazetteer_reading import Reading
from graph_builder.extract.values import OrganizationType
from graph_builder.text import lexicon


@dataclass(frozen=True, slots=True)
class Found:
    """An organisation at ``start:end`` of the clean text. ``public`` where its name is unique in the whole country."""

    start: int
    end: int
    name: str
    type: OrganizationType
    rule: str
    public: bool = False


BRANCH = re.compile(r"[新老东西南北中]{0,2}(?:院区|校区|分院|分校)")
COUNTY = 6
"""The digits of a county's code."""
GARRISON = "军分区"
"""The military district of a region: only a region's name belongs to it."""
RANKED = re.compile(r"(?:世界|中国|全国|民营|行业|全球)*\d{2,4}强(?:企业)?(?=..)")
"""Before a firm's name: the list that has it."""
LEVELS_JOINED = ("省市", "市县", "区县", "县区", "县乡")
LEGAL = ("有限", "股份", "责任", "公司")


def told(read: Reading) -> Iterator[Found]:
    """The names that a suffix tells: companies, banks, schools, offices; and names with a campus behind them."""
    regions = {hit.end for hit in read.hits if hit.named.code}
    for form in read.organizations:
        name = read.text[form.start : form.end]
        if read.text.startswith(LEGAL, form.end) or name.startswith(LEVELS_JOINED):
            continue
        if form.suffix.text == GARRISON and form.end - len(GARRISON) not in regions:
            form = replace(form, start=form.end - len(GARRISON))
            name = GARRISON
        if ranked := RANKED.match(name):
            form = replace(form, start=form.start + ranked.end())
            name = name[ranked.end() :]
        type_: OrganizationType = form.suffix.type  # type: ignore[assignment]
        yield Found(form.start, form.end, name, type_, f"organization.suffix.{type_}")
        branch = BRANCH.match(read.text, form.end) if type_ in ("school", "hospital") else None
        if branch:
            yield Found(form.start, branch.end(), name, type_, f"organization.suffix.{type_}")


@cache
def _public() -> Any:
    automaton = ahocorasick.Automaton()
    for row in lexicon.table("public_organizations"):
        for form in (row["name"], *filter(None, row["forms"].split(";"))):
            automaton.add_word(form, (len(form), row["name"], row["type"]))
    automaton.make_automaton()
    return automaton


def has_public(name: str) -> bool:
    """Whether a name holds that of a public organisation."""
    return next(iter(_public().iter_long(name)), None) is not None


UNION = re.compile(r"(?<=[、和])[\u4e00-\u9fff]{1,2}(?:联|协)(?=[、等和，。；])")
"""Federations in a list: 残联, 工商联, 科协."""
PART_OF_WORD = re.compile(r"[级堆角江]|[\u4e00-\u9fff]?(?:会员|法|人员|成员|界|商会)|门(?!户)")


def public(read: Reading) -> Iterator[Found]:
    """National bodies, banks and enterprises of the state, academies, mass organisations."""
    text = read.text
    for last, (length, name, type_) in _public().iter_long(text):
        start, end = last + 1 - length, last + 1
        end += 2 * (type_ == "enterprise" and text.startswith("集团", end))
        if PART_OF_WORD.match(text, end) or (length <= 2 and text[start - 1 : start] in "省市区县"):
            continue
        yield Found(start, end, name, type_, "organization.public", type_ != "social_org")
    for match in STATE.finditer(text):
        yield Found(match.start(), match.end(), match.group(), "government", "organization.state", True)
    for match in UNION.finditer(text):
        if match.group() not in lexicon.words("union_words"):
            yield Found(match.start(), match.end(), match.group(), "social_org", "organization.union")


ANY = "城都全各该地辖本我跨郊园老新社"
"""Before a level: it is any of its kind, or a part of another word (城市, 园区)."""
ORDINAL = r"[\d一二三四五六七八九十]+"


OFFICE = r"(?:(?![市区县省局])[\u4e00-\u9fff]){2,9}(?<![格布大全结开当时政变破新战书棋危好])局(?![势部面限长域])"
"""An office that is not in the lexicon of departments: two characters or more and 局, but no 格局."""
STATE = re.compile(
    r"国家[\u4e00-\u9fff]{2,9}?(?:(?<![格布大全结开当时政变破新战书棋危好])局(?![势部面限长域])|(?<!专业)委员会(?!委员))"
)


@cache
def _bodies() -> re.Pattern[str]:
    departments = sorted(lexicon.words("departments"), key=lambda term: (-len(term), term))
    return re.compile(
        rf"(?<![{ANY}])(?P<above>[省市区县][、和])?(?P<level>[省市区县])"
        rf"(?P<body>第?{ORDINAL}届人(?:民代表)?大(?:会)?(?:第?{ORDINAL}次会议)?(?:秘书处)?"
        rf"|人大常委会|人大|政协|人民政府|政府(?!工作报告|办公室)|委(?![员派托培以会]|办公室)|{'|'.join(departments)}"
        rf"|{OFFICE})(?![代界性债]表?)"
    )


def bodies(read: Reading) -> Iterator[Found]:
    """Bodies named by level alone (区政府, 市委, 省财政厅), with the names they have in the document's region."""
    levels = _levels(read)
    for match in _bodies().finditer(read.text):
        level, body = match["level"], match["body"]
        if match["above"] and (body in lexicon.words("departments") or body.endswith("局")):
            above = match["above"][0]
            name = _full(levels.get(above, ""), above, body)
            yield Found(match.start(), match.end(), name, "government", "organization.body_above")
        name = _full(levels.get(level, ""), level, body)
        yield Found(match.start("level"), match.end(), name, _type(body), "organization.body")


@cache
def _level_firms() -> re.Pattern[str]:
    pattern = next(row["pattern"] for row in lexicon.table("organization_signs") if row["class"] == "level_firm")
    return re.compile(rf"(?<![{ANY}])(?P<level>[省市区县])属?(?P<body>{pattern})")


@cache
def _houses() -> tuple[re.Pattern[str], dict[str, OrganizationType]]:
    types: dict[str, OrganizationType] = {
        row["term"]: row["type"]  # type: ignore[misc]
        for row in lexicon.table("organization_levels")
    }
    terms = "|".join(sorted(types, key=lambda term: (-len(term), term)))
    return re.compile(
        rf"(?<![{ANY}])(?<![省市区县乡])(?<![省市区县乡][、和])(?P<level>[省市区县])(?P<body>{terms})(?![资向集团公建发])"
    ), types


def level_firms(read: Reading) -> Iterator[Found]:
    """Enterprises and houses of the region's government, named by level or region: 区城投集团, 县中医院, 甲县城投."""
    levels = _levels(read)
    for match in _level_firms().finditer(read.text):
        name = levels.get(match["level"], match["level"]) + match["body"]
        yield Found(match.start("level"), match.end(), name, "enterprise", "organization.level_firm")
    pattern, types = _houses()
    for match in pattern.finditer(read.text):
        if match["level"] in levels:
            yield Found(match.start(), match.end(), match.group(), types[match["body"]], "organization.level_house")
    for hit in read.hits:
        firm = _invested().match(read.text, hit.end) if hit.named.code and len(hit.named.code) <= COUNTY else None
        if firm:
            name = read.text[hit.start : firm.end()]
            yield Found(hit.start, firm.end(), name, "enterprise", "organization.level_firm")


@cache
def _invested() -> re.Pattern[str]:
    terms = sorted(row["term"] for row in lexicon.table("organization_levels") if row["term"].endswith("投"))
    return re.compile(rf"(?:{'|'.join(terms)})(?:集团|公司)?(?![资向建发])")


def _type(body: str) -> OrganizationType:
    social = lexicon.words("public_organizations", "name")
    return "social_org" if body in social or body == "总工会" else "government"


def _levels(read: Reading) -> dict[str, str]:
    """The region's own name and those above it, by the character that stands for each level."""
    chain = read.gazetteer.chain
    levels: dict[str, str] = {}
    for division in chain:
        key = {"province": "省", "city": "市"}.get(division.level) or (
            "区" if division.name[-1] == "区" else division.name[-1]
        )
        if division.level == "province" and division.name.endswith("市"):
            key = "市"
        levels[key] = division.name
    return levels


@cache
def _departments() -> dict[str, str]:
    """What the short forms of departments stand for: 发改委 is 发展和改革委员会."""
    return {row["term"]: row["full"] for row in lexicon.table("departments") if row["full"]}


COMMITTEES = ("委", "委办公室", "委办", "委组织部", "委宣传部", "委统战部", "委政法委")
CONGRESS = re.compile(rf"第?{ORDINAL}届人")


def _full(region: str, level: str, body: str) -> str:
    """The official name of a body: 区政府 of 卫东区 is 卫东区人民政府.

    >>> _full("卫东区", "区", "政府"), _full("平顶山市", "市", "委"), _full("", "市", "委")
    ('卫东区人民政府', '中共平顶山市委员会', '市委')
    """
    if not region:
        return level + body
    if body == "委":
        return f"中共{region}委员会"
    if body in COMMITTEES:
        return f"中共{region}{body}"
    if body in ("政府", "人民政府"):
        return f"{region}人民政府"
    if body == "政协":
        return f"政协{region}委员会"
    if body == "人大" or (CONGRESS.match(body) and not body.endswith("秘书处")):
        return f"{region}人民代表大会"
    return region + _departments().get(body, body)


NAMED_BODY = re.compile(r"(?:中共)?(?P<body>委员会|委(?![员派托培以会])|人民政府|政府|人大常委会|人大|政协)")


def named_bodies(read: Reading) -> Iterator[Found]:
    """Bodies with their region's name: 卫东区人民政府, 中共河南省委, 平顶山市水利局."""
    pattern = _after_region()
    for hit in read.hits:
        if not hit.named.code or len(hit.named.code) > 6:
            continue
        match = pattern.match(read.text, hit.end)
        if match is None:
            continue
        start = hit.start - 2 if read.text.startswith("中共", hit.start - 2) else hit.start
        body = match["body"]
        name = _full(hit.named.name, "", body)
        yield Found(start, match.end(), name, _type(body), "organization.named_body")


@cache
def _after_region() -> re.Pattern[str]:
    departments = sorted(lexicon.words("departments"), key=lambda term: (-len(term), term))
    return re.compile(
        rf"(?P<body>第?{ORDINAL}届人(?:民代表)?大(?:会)?(?:第?{ORDINAL}次会议)?(?:秘书处)?|人民政府(?!办)|政府(?![性办]|工作报告)"
        rf"|人大常委会|人民代表大会|人大(?!代)|政协(?!委)|委(?:员会)?(?![员派托培以会])|{'|'.join(departments)}|{OFFICE})"
    )
