"""Headings: what opens a line as one, how far it runs, and the headings that print no number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_builder.document.values import Level
from graph_builder.text.marks import Opening, ends_sentence, has_sentence, opening

LONGEST = 60
LEVELS: Mapping[str, Level] = {
    "part": "part", "chapter": "chapter", "section": "section", "item1": "item1", "item2": "item2", "item3": "item3",
}  # fmt: skip
PREFACE = re.compile(r"(?:序[\s　]*言|前[\s　]*言|引[\s　]*言|导[\s　]*言|序)")
ANNEX = re.compile(
    r"附[\s　]*[件录][\s　]*[\d一二三四五六七八九十]*[:：]?(?:\s[^。；]{2,30})?"
    r"|(?:有关)?(?:名词|用语|术语)(?:解释|说明|注释)"
)
_ENDS = re.compile(r"[。！？；：]")
_GLUED = re.compile(r"(?<=[\u4e00-\u9fff])(?=“[^”]{2,4}”(?:期间|时期|末))")
_TAIL = re.compile(r"[。：:；，、\s]+$")
_UNNUMBERED = re.compile(r"[\u4e00-\u9fff“”《》‘’（）、，\d\s—-]{4,30}")
_TOPIC = re.compile(
    r"工作|回顾|总结|安排|任务|目标|思路|要求|打算|建议|建设|情况|部署|措施|展望|形势|成就|重点|说明|意见|保障|实施|方针|原则"
)
_NOT_A_TITLE = re.compile(
    r"(?:各位|同志们|[\d年月日\s]+$|来源|时间|作者|记者|编辑|单位|附|抄送|主题词|印发|共印)|.*(?:秘书处|委员会|人民政府|办公室|局)$"
)
_LOST_DOT = re.compile(
    r"(\d{1,2})(?:[，,](?=[\u4e00-\u9fff“])|(?=[\u4e00-\u9fff“])(?![年月日个项家名条件次户人倍万亿元度岁周届号路街类大]))"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, printed number and title, and the offset in its line at which it ends."""

    level: Level
    number: str
    title: str
    end: int


def numbered(text: str, mark: Opening | None) -> Heading | None:
    """The numbered heading that opens a line, or nothing.

    >>> numbered("（一）基本目标", opening("（一）基本目标")).title
    '基本目标'
    """
    if not mark or mark.kind not in LEVELS:
        return None
    level = LEVELS[mark.kind]
    body = text[mark.end :]
    stop = _ENDS.search(body)
    title, end = (body, len(text)) if not stop else (body[: stop.start()], mark.end + stop.end())
    if stop and level in ("part", "chapter", "section") and (apart := _apart(title)):
        title, end = title[:apart], mark.end + len(body) - len(body[apart:].lstrip())
    elif not stop and len(title) > LONGEST and (glued := _GLUED.search(title)):
        title, end = title[: glued.start()], mark.end + glued.start()
    elif len(title) > LONGEST or (stop and not _runs_in(level, title, stop.group(), body)):
        return None
    if not title.strip() and level != "part":
        return None
    return Heading(level, re.sub(r"\s", "", text[: mark.end]), _TAIL.sub("", title).strip(), end)


def _runs_in(level: Level, title: str, stop: str, body: str) -> bool:
    """Whether a heading that a full stop ends is one, with the text it heads after it."""
    rest = body[len(title) + 1 :].strip()
    if stop in "：；" and rest:
        return False
    if level in ("part", "chapter", "section"):
        return len(title) <= 40 and stop == "。"
    if level == "item3":
        return bool(rest) and stop == "。" and len(title) <= 40
    return stop in "。！：" and (bool(rest) or len(title) <= 30)


def _apart(title: str) -> int:
    """Where a heading ends that only a blank sets apart from the text on its line, or 0."""
    gap = re.search(r"\s+", title.lstrip())
    at = gap.start() + len(title) - len(title.lstrip()) if gap else 0
    return at if gap and at >= 4 and len(title) - at > 12 else 0


def lost_dot(text: str, last: int) -> Heading | None:
    """The heading whose number goes on from ``last`` but has lost the dot after it, or nothing.

    >>> lost_dot("6科技教育事业取得重大进步", 5).number, lost_dot("2，发展职业教育", 1).title
    ('6', '发展职业教育')
    """
    found = _LOST_DOT.match(text)
    if not found or int(found.group(1)) != last + 1 or has_sentence(text) or len(text) > LONGEST:
        return None
    return Heading("item3", found.group(1), text[found.end() :].strip(), len(text))


def unnumbered(lines: Sequence[str], at: int, hashes: int) -> bool:
    """Whether a line without a number stands as a heading above running text."""
    text = lines[at].strip()
    if not _UNNUMBERED.fullmatch(text) or _NOT_A_TITLE.match(text) or text.count("，") > 1 or opening(text):
        return False
    following = lines[at + 1] if at + 1 < len(lines) else ""
    mark = opening(following)
    heads = bool(mark and mark.kind in LEVELS) or (len(following) > 40 and has_sentence(following))
    if not heads or (at and not ends_sentence(lines[at - 1]) and not hashes):
        return False
    return bool(hashes) or bool(_TOPIC.search(text))
