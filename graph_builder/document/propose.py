"""Proposing a catalog entry: what a document says itself of its title, region, kind, period and date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry, Front
from graph_builder.text import divisions, region
from graph_builder.text.clean import clean
from graph_builder.text.divisions import Division
from graph_builder.text.values import KeptText

NATION, NATION_CODE = "全国", "00"
HEAD = 4000
THIRD_PLAN, THIRD_YEAR, PLAN_YEARS = 3, 1966, 5
FIRST_PLANS = {1: (1953, 1957), 2: (1958, 1962)}
_NUMERALS = {character: at for at, character in enumerate("零一二三四五六七八九十")} | {"〇": 0, "○": 0}
_PLAN = re.compile(
    r"第?([一二三四五六七八九十]{1,3})个?五年(?:规划|计划)|“(十?[一二三四五六七八九]|十)五”(?:规划|计划|时期|发展)"
)
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_LOOKS_BACK = re.compile(
    r"((?:19|20)\d\d)年?(?:[和及与、](?:过去|近|前)[一-鿿]{1,6})?(?:主要|政府)?工作(?:的?(?:回顾|总结))"
)
"""The heading of a report's first part: 一、2021年和过去五年工作回顾."""
_TITLED = re.compile(r"《([\u4e00-\u9fff]{2,20}国民经济和社会发展[^》]{4,50}(?:纲要|规划|计划))》")
_DATE = re.compile(
    r"(\d{4}|[〇○零一二三四五六七八九]{4})年(?:(\d{1,2}|[一二三四五六七八九十]{1,3})月)?(?:(\d{1,2}|[一二三四五六七八九十]{1,3})日)?"
)
_HONORIFIC = re.compile(r"(?:党组书记、?)?(?:代理?)?(?:主任|局长|省长|市长|区长|县长|州长|盟长|旗长|镇长|乡长|总理)$")
_NATIONAL = re.compile(r"我国|中华人民共和国|国务院")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an entry of the catalog may say; empty where the text does not say it."""

    title: str = ""
    region: str = ""
    region_code: str = ""
    region_name: str = ""
    kind: str = ""
    issuer: str = ""
    period: str = ""
    date: str = ""
    language: str = "zh-Hans"


def propose(kept: KeptText, name: str = "") -> Proposal:
    """The proposed entry of a document, read from its text; ``name`` (its file's) where the text says nothing.

    Region names and codes are those of the administrative divisions; a national document has the code 00.
    """
    text = clean(kept)
    front = parse(_nameless(kept), text).front
    titled = _TITLED.search(text.text[:HEAD])
    title = front.title or (titled.group(1) if titled else "")
    kind = _kind(title, text.text) or _kind(name, "")
    own = region.own(f"{title}\n{text.text}") or region.own(f"{name}政府工作报告") or _named(name)
    found = Proposal(title=_full_title(title, kind, front), kind=kind, date=_iso(front.date))
    found = replace(found, **_region(own, text.text))
    found = replace(found, period=_period(kind, title, text.text, found.date, name))
    date = found.date or found.period[:4]
    return replace(found, date=date, issuer=_issuer(kind, found.region, front))


def _nameless(kept: KeptText) -> Entry:
    return Entry(kept.document, "", "", "", "", "", "", "", "", "", kept.original_sha256, "")


def _kind(title: str, text: str) -> str:
    """One of plan, report and execution, by the title or else by the first lines."""
    for source in (title, text[:HEAD]):
        if re.search(r"(?:规划|计划)(?:（草案）)?(?:执行|实施)情况", source):
            return "execution"
        if "工作报告" in source or re.search(r"现在，?我代表.{2,12}政府", source):
            return "report"
        if re.search(
            r"五年(?:规划|计划)|“十?[一二三四五六七八九十]五”(?:规划|计划)|(?:规划|计划)(?:和.{0,20})?纲要|plan", source
        ):
            return "plan"
    return "report" if title.startswith("report") else ""


def _full_title(title: str, kind: str, front: Front) -> str:
    """The title, with date and meeting where it is the same for every year's report."""
    if kind == "report" and title == "政府工作报告" and (front.date or front.meeting):
        return f"{title}（{front.date}在{front.meeting}上）" if front.meeting else f"{title}（{front.date}）"
    return title


def _named(name: str) -> Division | None:
    """The division that a file's name ends or begins with."""
    for run in re.findall(r"[\u4e00-\u9fff]{2,}", name):
        for length in range(len(run), 1, -1):
            for part in (run[-length:], run[:length]):
                if found := divisions.find(part):
                    return found[0]
    return None


def _region(own: Division | None, text: str) -> dict[str, str]:
    if own is None:
        national = len(_NATIONAL.findall(text[: 5 * HEAD])) >= 3
        return {"region": NATION, "region_code": NATION_CODE, "region_name": NATION} if national else {}
    names = [division.name for division in divisions.chain(own.code)]
    return {"region": "".join(names[1:]) or names[0], "region_code": own.code, "region_name": own.name}


def _period(kind: str, title: str, text: str, date: str, name: str) -> str:
    """The years a plan plans for, or the year that a report reports to."""
    if kind == "plan":
        found = _PLAN.search(title) or _PLAN.search(text[:HEAD]) or _PLAN.search(text)
        if not found:
            return ""
        number = _number(found.group(1) or found.group(2))
        start = THIRD_YEAR + PLAN_YEARS * (number - THIRD_PLAN)
        first, last = FIRST_PLANS.get(number, (start, start + PLAN_YEARS - 1))
        return f"{first}-{last}"
    years = _YEAR.findall(title)
    if kind == "execution" and years:
        return str(max(years))
    plain: str = years[0] if years else date[:4]
    back = _LOOKS_BACK.search(text[:HEAD])
    if kind == "report" and back and plain == back[1]:  # spoken in the last days of the year that it looks back on
        return str(int(plain) + 1)
    return plain or next(iter(re.findall(r"(?:19|20)\d\d", name)), "")


def _number(text: str) -> int:
    """A number below a hundred in Chinese numerals, digits also one by one.

    >>> _number("十四"), _number("二十"), _number("九")
    (14, 20, 9)
    """
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" not in text:
        return int("".join(str(_NUMERALS[character]) for character in text))
    tens, _, ones = text.partition("十")
    return 10 * (_NUMERALS[tens] if tens else 1) + (_NUMERALS[ones] if ones else 0)


def _iso(date: str) -> str:
    """A printed date as an ISO date, month or year.

    >>> _iso("2021年2月"), _iso("二〇二一年二月二十三日"), _iso("")
    ('2021-02', '2021-02-23', '')
    """
    found = _DATE.search(date)
    if not found:
        return ""
    year, *rest = (_number(part) for part in found.groups() if part)
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in rest)])


def _issuer(kind: str, name: str, front: Front) -> str:
    """Who issues the document: the office that speaks it, or the region's government."""
    office = _HONORIFIC.sub("", front.office)
    if kind == "execution" and office:
        return office
    return f"{name}人民政府" if name and name != NATION else "国务院" if name else ""
