"""Dashes between names of places that recognition read as 一: 甲庄一乙村 beside 丙庄—丁村."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CHAIN = re.compile(
    r"(?<=[、，：])(?!一)(?:(?!一)[\u4e00-\u9fff]){2,4}(?:一(?:(?!一)[\u4e00-\u9fff]){2,4}?)+(?=[、，。等])"
)
_ORDINARY_ONE = re.compile(
    r"[统第同唯任某另每之进专单万划逐]一|一[个批体带路些致定般直步流线样起次种张条座所处期轮系方站网键窗门户村品县区乡镇企策码卡老小二三]"
)
_PRINTED = re.compile(r"([\u4e00-\u9fff]{2,12}?)[—－-]{1,2}(?=[\u4e00-\u9fff]{2,})")
_PLACE = "乡镇村庄县市河江湖山路桥站寨沟"
_BETWEEN_PLACES = re.compile(
    rf"(?<=[{_PLACE}])一(?=[\u4e00-\u9fff]{{1,5}}(?:街道|办事处|[{_PLACE}])(?![\u4e00-\u9fff]{{0,2}}一))"
)
_ONE = re.compile(r"(?<=[\u4e00-\u9fff]{2})一(?=[\u4e00-\u9fff]{2,5}[、，。等])")
_MARKS = "—－-"
_NEAR, _BESIDE = 12, 30
_REASON = "并列的两处地名之间的连接号误识为“一”"


def misread(text: str) -> Iterator[tuple[int, str]]:
    """Where 一 stands for a dash, each with the reason: only beside another such link, or a printed dash."""
    yield from _in_lists(text)
    yield from _same_start(text)
    yield from _between_places(text)


def _in_lists(text: str) -> Iterator[tuple[int, str]]:
    """Two such links in one list: 三庄一王村、泥河一齐村."""
    chains = [
        chain
        for chain in _CHAIN.finditer(text)
        if not _ORDINARY_ONE.search(text, chain.start() + 1, min(chain.end() + 1, len(text)))
    ]
    for at, chain in enumerate(chains):
        near = [other for other in chains[max(0, at - 1) : at + 2] if other is not chain]
        if any(abs(other.start() - chain.start()) <= _NEAR for other in near):
            for one in re.finditer("一", chain[0]):
                yield chain.start() + one.start(), _REASON


def _same_start(text: str) -> Iterator[tuple[int, str]]:
    """A link that sets out where a printed one near it does: 甲城一乙城、甲城-丙城."""
    for one in _ONE.finditer(text):
        if _ORDINARY_ONE.search(text, one.start() - 1, one.start() + 2):
            continue
        near = text[max(0, one.start() - _BESIDE) : one.end() + _BESIDE]
        names = (text[one.start() - length : one.start()] for length in (4, 3, 2))
        if any(f"{name}{mark}" in near for name in names for mark in _MARKS):
            yield one.start(), _REASON


def _between_places(text: str) -> Iterator[tuple[int, str]]:
    """A link of two places in a list whose next member is linked with a printed dash: 甲乡一乙办事处, 丙河—丁河."""
    for one in _BETWEEN_PLACES.finditer(text):
        ends = [text.find(mark, one.end(), one.end() + _BESIDE) for mark in "，。；\n"]
        stop = min((end for end in ends if end > 0), default=one.end() + _BESIDE)
        member = text.find("、", one.end(), stop)
        if member > 0 and _PRINTED.match(text, member + 1, stop) and not _ORDINARY_ONE.match(text, one.start()):
            yield one.start(), _REASON
