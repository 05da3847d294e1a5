"""Honours: titles that a clause says a region, a body or a thing was given, or examinations that it passed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph_builder.extract.clauses import members
from graph_builder.text import lexicon

SHORTEST_HONOUR = 4
_NO_ONE = re.compile(r"\d|在.*(?:中|上)$|引导|通过|推动")
_COUNTED = re.compile(r"等\d+.*$|等$")


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {row["class"]: re.compile(row["pattern"]) for row in lexicon.table("relation_words")}


def honours(text: str, region: str) -> Iterator[tuple[str, str]]:
    """Who a clause says was honoured, and with what; the region where it names nobody.

    >>> list(honours("甲村、乙村荣获全国文明示范村称号", "丙区"))
    [('甲村', '全国文明示范村'), ('乙村', '全国文明示范村')]
    """
    words = _words()
    if words["honour_passed"].search(text):
        body = text[: text.rindex("通过")]
        for a, b in members(re.sub(r"(?:复审|验收|评估|认定)?(?:顺利|成功|圆满|全部)?$", "", body)):
            if words["honour"].search(body[a:b]) and b - a >= 6:
                yield region, body[a:b]
        return
    verb = words["honour_verb"].search(text)
    if verb is None or verb.end() >= len(text) - 3:
        return
    subject = words["subject_junk"].sub("", text[: verb.start()]).strip("，、 ")
    if len(subject) > 24 or "的" in subject or _NO_ONE.match(subject):
        return
    found = [honour for a, b in _parts(text, verb.end()) if (honour := _honour(text[a:b]))]
    subjects = _subjects(subject) or [region]
    each = len(subjects) == len(found) > 1 and "分别" in text[: verb.start()]
    for at, honour in enumerate(found):
        for who in subjects[at : at + 1] if each else subjects:
            yield who, honour


def _honour(told: str) -> str:
    """An honour as its name goes, or empty where what is told is none."""
    told = re.sub(r"等(?:多项|一系列|荣誉|称号).*$", "", told)
    told = re.sub(r"^了|^(?:了|建设)(?=全|国|省)", "", told)
    if told.startswith("“") and told.endswith("”") and told.count("“") == 1:
        told = told[1:-1]
    bare = told.rstrip("”")
    closing = list(_words()["honour"].finditer(bare))
    if len(told) < SHORTEST_HONOUR or not closing or closing[-1].end() < len(bare) - 2:
        return ""
    return told.removesuffix("称号").removesuffix("名单")


def _parts(text: str, start: int) -> list[tuple[int, int]]:
    """The honours listed behind a verb: parted by 、, and by 和 between two that are whole."""
    honour = _words()["honour"]
    found: list[tuple[int, int]] = []
    for a, b in members(text[start:]):
        left, right = a + start, b + start
        at = text.find("和", left, right)
        if at > 0 and honour.search(text, left, at) and honour.search(text, at, right):
            found += [(left, at), (at + 1, right)]
        else:
            found.append((left, right))
    return found


def _subjects(subject: str) -> list[str]:
    if not subject:
        return []
    found = [_COUNTED.sub("", subject[a:b]) for a, b in members(subject)]
    return found if all(2 <= len(part) <= 16 for part in found) else [subject]
