"""Front and end matter: title, issuing meeting, speaker, office and date as a document's outer lines state them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph_builder.document.values import Front
from graph_builder.text.marks import has_sentence, opening

_TITLE = re.compile(r"(?:规划|计划|纲要|报告|建议|公报|意见)[^。；]{0,30}$")
_TITLE_TAIL = re.compile(r"(?!\d{4}年)[^，。—:：]{0,40}(?:纲要|报告|规划|计划|决议|远景目标)[^。]{0,12}$")
_YEAR = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})[\s　]*年"
_PART = r"[\s　]*[\d一二三四五六七八九十]{1,3}[\s　]*"
_DATE = re.compile(rf"{_YEAR}{_PART}月(?:{_PART}日)?")
_MEETING = re.compile(
    r"[—―－\s]*(?:[^《》]{0,30}[在经])?([^《》，。]{4,40}?(?:第[^《》，。]{1,4}次会议|全体会议))(?:上|通过|批准)?"
)
_OFFICE = r"(?:主任|局长|总理|秘书长|书记|主席|(?:代理?)?(?:省|市|区|县|州|盟|旗|镇|乡)长)"
_BEFORE_MEETING = re.compile(rf"^[（(—―－\s]*(?:{_DATE.pattern})?")
_NAME = r"(?:[\u4e00-\u9fff·]{2,4}?|[\u4e00-\u9fff][\s　]+[\u4e00-\u9fff])"
_SPEAKER = re.compile(rf"([\u4e00-\u9fff]{{0,30}}?{_OFFICE})[\s　：:]*({_NAME})(?:作政府工作报告.*)?$")
_CLOSES = re.compile(
    rf"(?:{_DATE.pattern})|[\[［（(]?共印.{{0,12}}|.{{2,30}}(?:秘书处|办公室|人民政府|委员会|印发?|局)(?:{_DATE.pattern})?(?:印发)?"
    r"|(?:抄送|主题词|主送|分送|发送)[:：].*|相关(?:报道|链接|稿件|阅读).{0,20}|附件[:：].{0,40}|[（(]?(?:此件|信息公开).{0,20}"
)
_ISSUED = re.compile(r"印发.{0,10}《([^》]+)》")
_SALUTATION = re.compile(r"各位(?:代表|委员|同志)|主任、各位|同志们")


@dataclass(frozen=True, slots=True)
class Matter:
    """What stands before the body: lines ``0:end`` are front matter, ``title_line:title_end`` the title."""

    values: Front
    end: int
    title_line: int = -1
    title_end: int = -1
    lines: tuple[str, ...] = field(default=(), repr=False)


def find(lines: Sequence[str], contents: frozenset[int]) -> Matter:
    """The front matter of the lines of a clean text."""
    end = _end(lines, contents)
    title_line = next((at for at in range(end) if at not in contents and _TITLE.search(lines[at])), -1)
    title_end = title_line
    title = ""
    if title_line >= 0:
        title_end = title_line + 1
        title = _tidy(lines[title_line])
        while title_end < end and _TITLE_TAIL.match(lines[title_end]) and title_end not in contents:
            title += _tidy(lines[title_end])
            title_end += 1
        if issued := _ISSUED.search(title):
            title = issued.group(1)
        begin = title_line
        while begin > 0 and not issued and _half_title(lines[begin - 1]):
            begin -= 1
            title = _tidy(lines[begin]) + title
        title_line = begin
    rest = [lines[at] for at in range(end) if at not in contents and not title_line <= at < title_end]
    return Matter(_values(title, rest, list(lines[-6:])), end, title_line, title_end)


def _end(lines: Sequence[str], contents: frozenset[int]) -> int:
    """The line where the body begins: the first heading, salutation or running text."""
    for at, line in enumerate(lines[:80]):
        if at in contents or (_MEETING.search(line) and len(line) < 80):
            continue
        mark = opening(line)
        if (
            mark and mark.kind in ("part", "chapter", "section", "item1", "item2", "box", "table")
        ) or _SALUTATION.match(line):
            return at
        runs = (has_sentence(line) and len(line) > 30) or len(line) > 90 or (len(line) > 36 and "，" in line)
        if runs or re.fullmatch(r"[序前引导][\s　]*言", line):
            return at
    return 0


def end(lines: Sequence[str], start: int) -> int:
    """The first of the lines that close a document: who printed it, when and how often."""
    at = len(lines)
    while at > max(start + 1, len(lines) - 12) and _CLOSES.fullmatch(lines[at - 1].strip()):
        at -= 1
    return at


def _half_title(line: str) -> bool:
    return bool(re.search(r"(?:国民经济|社会发展|五年|远景目标|人民政府|[省市县区州盟旗])$", line)) and len(line) <= 40


def _tidy(line: str) -> str:
    return re.sub(r"[\s　]", "", line).strip("*#")


def _values(title: str, rest: list[str], tail: list[str]) -> Front:
    meeting = speaker = office = date = ""
    for line in rest:
        if not meeting and (found := _MEETING.search(line)):
            meeting = _BEFORE_MEETING.sub("", found.group(1))
            line = line[found.end() :]
        if not speaker and (found := _SPEAKER.search(line)):
            office, speaker = found.group(1).strip(), re.sub(r"\s", "", found.group(2))
    for line in [*rest, *reversed(tail)]:
        if not date and (found := _DATE.search(line)):
            date = _tidy(found.group())
    return Front(title, meeting, speaker, office, date)
