"""The times that a sentence names: which years they stand for, and what of the sentence they govern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from graph_builder.extract.numbers import parse_number
from graph_builder.extract.periods import Calendar, plan_range, year_of

TimeUse = Literal["scope", "base"]
_YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})"
_TIME = re.compile(
    rf"(?P<to>(?<![高加升长降低少减缩大整增展])[到至]|截至|截止到?|力争到|争取到)?(?:"
    rf"(?P<from>{_YEAR})年?\s?[-—–~～至到]{{1,2}}(?P<until>{_YEAR})年(?:间|期间)?"
    rf"|(?P<year>{_YEAR})年度?(?P<part>上半年|下半年|前三季度|[一二三四]季度|第[一二三四]季度|\d{{1,2}}月(?!末|底)(?:\d{{1,2}}日)?|[一1]?-\d+月)?"
    rf"(?P<edge>年?底|年?末|初|以来|之前|前|为)?"
    rf"|[“\"]?(?P<plan>十[一二三四五六七八九]|(?<=[“\"])[一二三四五六七八九十])五[”\"]?(?P<planedge>时期|期间|规划期|规划|期末|末期|末|初|以来|时|五年|收官|开局)?"
    rf"|(?P<past>过去的?五年|五年来|这五年|近五年来?|五年间|本届政府(?:任期)?(?:以来)?|过去五年来)"
    rf"|(?P<before>前五年|上一?个五年|上五年)"
    rf"|(?P<few>[近这]?[两二三四]年来|[近这][两二三四]年|过去[两二三四]年|[两三四]年(?=累计|共计))"
    rf"|(?P<ago>[两二三四五六七八九十]{{1,2}}|\d{{1,2}})年前"
    rf"|(?P<coming>今后五年|未来五年|五年内|规划期内?|今后5年|未来5年|五年后|到期末)"
    rf"|(?P<last>去年|上年末?|上一年|过去的?一年|一年来|刚刚过去的一年)"
    rf"|(?P<this>今年(?:以来)?|本年度?)"
    rf"|(?P<half>上半年|前三季度|[一二三四]季度|\d{{1,2}}[-—～至]\d{{1,2}}月份?)"
    rf"|(?P<now>目前|当前|现有|现已|截至目前|截止目前)"
    rf"|(?:上世纪|二十世纪|20世纪)?(?P<decade>[五六七八九]十年代[初末中]?期?)"
    rf"|(?P<century>本世纪末|二十世纪末|20世纪末)"
    rf")"
)
# 1998年以来最多 compares with those years, and governs nothing
_SUPERLATIVE = re.compile(r"的?(?:同期)?(?:最|首|新高|新低|历史)")
# the plan as a text, not its years: 纳入“十四五”规划中期调整
_PLAN_SAYS = re.compile("的?(?:确定|主要|预期|发展)?的?(?:目标|任务|指标)|确定|实施|收官|顺利|圆满|开局")
# 提前两年完成“十一五”目标
_PLAN_KEPT = re.compile("(?:规划|国家|考核|约束性|省定)*(?:确定|既定|提出)?的?(?:各项|主要)*(?:目标|任务|指标)")
_KEPT = re.compile("(?:完成|实现|达到|兑现)了?$")
_BEFORE_BASE = re.compile(r"(?:同比|比|较|与|相比|是|为|相当于|和)$")
_MULTIPLE = re.compile(r"的\s?(?:近|约)?\d+(?:\.\d+)?\s?倍")
_LEVEL_WITH = re.compile(r"的[^，。；]{1,14}(?:基本|大体)?持平")
# 财政收入保持上年水平
_KEPT_AT = ("保持", "维持", "达到", "恢复到", "保持在")
_LIKE_LAST = re.compile("的?(?:同期)?水平")
_AFTER_BASE = re.compile(r"(?:同期|底|末|初)?(?:相比|增|减|提|下|上|降|翻|多|少|净|累|年均|扩|高|低|缩|回)")


@dataclass(frozen=True, slots=True)
class Time:
    """A time at ``start:end`` of a sentence. ``point`` is its year, ``span`` its range of years (either may be empty).

    ``use`` tells a time that governs what follows from one that a change is measured against. ``due`` says that
    it ends what is meant (到2025年), ``partial`` that it is part of a year.
    """

    start: int
    end: int
    point: str
    span: str
    use: TimeUse
    due: bool = False
    partial: bool = False
    now: bool = False


def find_times(text: str, calendar: Calendar) -> tuple[Time, ...]:
    """The times that a sentence names, in order.

    >>> [(t.point, t.span, t.use) for t in find_times("2021年163亿元，比2016年增加", Calendar("report", 2022, 2022))]
    [('2021', '', 'scope'), ('2016', '', 'base')]
    """
    found = []
    for match in _TIME.finditer(text):
        point, span = _years(match, calendar)
        if point and (match["last"] or "").startswith("上") and text[match.start() - 1 : match.start()] in ("由", "从"):
            point = str(int(point) - 1)
        if not point and not span and not match["half"] and not match["now"]:
            continue
        if match["planedge"] == "规划" and not _PLAN_SAYS.match(text, match.end()):
            continue
        if (
            match["plan"]
            and not match["planedge"]
            and _PLAN_KEPT.match(text, match.end())
            and _KEPT.search(text[: match.start()])
        ):
            continue
        if match["last"] and text[: match.start()].endswith(_KEPT_AT) and _LIKE_LAST.match(text, match.end()):
            continue
        if match["edge"] == "以来" and _SUPERLATIVE.match(text, match.end()):
            continue
        partial = bool(match["half"] or (match["part"] and not match["edge"]))
        base = match["to"] is None and _is_base(text, match.start(), match.end())
        due = bool(match["to"]) or (match["edge"] or match["planedge"] or "").endswith(("底", "末"))
        found.append(
            Time(match.start(), match.end(), point, span, "base" if base else "scope", due, partial, bool(match["now"]))
        )
    found += [
        Time(match.start(), match.end(), "", "", "scope")
        for match in re.finditer("全年", text)
        if any(time.partial and time.end <= match.start() for time in found)
    ]
    return tuple(sorted(found, key=lambda time: time.start))


def _is_base(text: str, start: int, end: int) -> bool:
    left = _BEFORE_BASE.search(text, max(0, start - 3), start)
    if not left:
        return False
    if left.group() in ("是", "为", "相当于"):
        return bool(_MULTIPLE.match(text, end))
    return left.group() in ("同比", "比", "较", "相比") or bool(
        _AFTER_BASE.match(text, end) or _LEVEL_WITH.match(text, end)
    )


def _years(match: re.Match[str], calendar: Calendar) -> tuple[str, str]:
    if match["from"]:
        first, last = year_of(match["from"]), year_of(match["until"])
        return last, f"{first}-{last}"
    if match["year"]:
        year = year_of(match["year"])
        if match["edge"] == "以来":
            return calendar.review, f"{year}-{calendar.review}"
        return year, ""
    if match["plan"]:
        return _plan_years(match, calendar)
    if match["past"]:
        return calendar.review, calendar.past
    if match["before"]:
        return (str(calendar.year - 6), f"{calendar.year - 10}-{calendar.year - 6}") if calendar.year else ("", "")
    if match["few"]:
        count = {"两": 2, "二": 2, "三": 3, "四": 4}[next(c for c in match["few"] if c in "两二三四")]
        return calendar.review, f"{calendar.year - count}-{calendar.review}" if calendar.year else ""
    if match["ago"]:
        ago = 2 if match["ago"] == "两" else int(parse_number(match["ago"]) or 0)
        return (str(int(calendar.review) - ago), "") if calendar.review and ago else ("", "")
    if match["coming"]:
        return calendar.coming[-4:], calendar.coming
    if match["last"]:
        return calendar.review, ""
    if match["this"]:
        return str(calendar.year or ""), ""
    return _of_century(match), ""


def _of_century(match: re.Match[str]) -> str:
    """The year that a decade or the end of the century stands for, or empty."""
    if match["decade"]:
        ends = {"末": "9", "中": "5"}.get(match["decade"][4:5], "0")
        return f"19{'五六七八九'.index(match['decade'][0]) + 5}{ends}"
    return "2000" if match["century"] else ""


def _plan_years(match: re.Match[str], calendar: Calendar) -> tuple[str, str]:
    span = plan_range(f"“{match['plan']}五”")
    edge = match["planedge"] or ""
    if edge in ("期末", "末期", "末", "收官"):
        return span[-4:], ""
    if edge in ("初", "开局"):
        return span[:4], ""
    last = calendar.review if span[:4] <= calendar.review < span[-4:] else span[-4:]
    return last, f"{span[:4]}-{last}" if edge == "以来" else span
