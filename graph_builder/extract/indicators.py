"""The indicator scheme as extraction reads it: from a printed name to a canonical concept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from graph_builder.text import lexicon

_PUNCTUATION = re.compile(r"[\s\"“”‘’'·《》]")
_BRACKETS = str.maketrans("（）〔〕［］", "()()[]")
_SYNONYMS = re.compile(
    r"占(?:规模以上|规上)工业增加值|规模以上|限额以上|的比重|的比例|(?:地区|国内|区域)?生产总值(?!产)|(?<=[千万])常住(?=人口)|(?<=人口)拥有|(?<=老年人)拥有|(?<=人员)实现(?=再?就业)|城镇(?=失业人员)"
)
# words at the end of a printed name that do not change what it measures
_TAILS = re.compile(
    r"(?:的?(?:增长率|增长速度|增速|增长|增幅|涨幅|同比|年均|总量|总数|数量|总规模|规模|水平|合计|累计|平均值|均值|数|率控制|控制))$"
)
SHORTEST = 3
_ABBREVIATION = re.compile(r"\([A-Z&]{2,6}\)")
_QUALIFIERS = re.compile(r"\((?:按[^)]*|不变价|现价|可比价|不含[^)]*|含[^)]*|亿元|%)\)$")


@dataclass(frozen=True, slots=True)
class Indicator:
    """A concept of the scheme: key, Chinese label, usual unit, wished direction and kind of quantity."""

    key: str
    label: str
    theme: str
    unit: str
    direction: str
    kind: str


@cache
def indicators() -> dict[str, Indicator]:
    """The concepts of the scheme, by key."""
    rows = lexicon.table("indicators")
    return {r["key"]: Indicator(r["key"], r["zh"], r["theme"], r["unit"], r["direction"], r["kind"]) for r in rows}


@cache
def _names() -> dict[str, str]:
    """Folded labels and aliases, to keys; also without the subject that a text may leave out."""
    names: dict[str, str] = {}
    for row in lexicon.table("indicators"):
        for name in (row["zh"], *row["aliases"].split("|")):
            if name:
                names.setdefault(fold(name), row["key"])
    for row in lexicon.table("indicators"):
        for subject in sorted(lexicon.words("implied_subjects")):
            if row["zh"].startswith(subject) and len(row["zh"]) >= len(subject) + SHORTEST:
                names.setdefault(fold(row["zh"].removeprefix(subject)), row["key"])
    return names


def fold(name: str) -> str:
    """A printed name without blanks and quotation marks, brackets of one width, Latin letters in capitals.

    >>> fold("“四上”单位 （ r&d ）"), fold("占规模以上工业增加值的比重") == fold("占规上工业比重")
    ('四上单位(R&D)', True)
    """
    text = _PUNCTUATION.sub("", name).translate(_BRACKETS).upper()
    return _SYNONYMS.sub(_short, text) if _SYNONYMS.search(text) else text


def _short(match: re.Match[str]) -> str:
    """The shortest of several ways to print one notion."""
    word = match.group()
    if word.endswith("生产总值"):
        return "GDP"
    if word in ("拥有", "常住", "实现", "城镇"):
        return ""
    return {"规模以上": "规上", "限额以上": "限上", "的比重": "比重", "的比例": "比例"}.get(word, "占规上工业")


@lru_cache(maxsize=65536)
def find_indicator(name: str) -> Indicator | None:
    """The concept that a printed name stands for, or None. Only words that do not change the meaning are dropped.

    >>> find_indicator("规上工业增加值增速").label
    '规模以上工业增加值'
    """
    names = _names()
    folded = _ABBREVIATION.sub("", fold(name))
    for _ in range(4):
        key = names.get(folded)
        if key:
            return indicators()[key]
        shorter = _TAILS.sub("", _QUALIFIERS.sub("", folded))
        if shorter == folded or len(shorter) < 2:
            break
        folded = shorter
    return None
