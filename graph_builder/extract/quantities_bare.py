"""Numbers without a unit: of people, households and things (人口控制在13亿以内), and ratios (收入比1.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph_builder.extract.numbers import parse_number
from graph_builder.extract.quantity_values import HAN, WEST, Quantity, before_words, bound_words, is_kept
from graph_builder.extract.values import Bound

BARE_CUE = re.compile(r"(?:人口|数|用户).{0,8}[万亿]")
BARE = re.compile(
    r"(?P<name>人口(?:总量|总数|规模)?|用户|[一-龥]数)"
    r"(?:累计|均|已|控制在|稳定在|保持在|达到?|突破|超过?|逾|增加到|增至|增长到|为|约|近|接近)*"
    rf"(?P<num>{WEST}|[{HAN.replace('万', '').replace('亿', '')}]+)(?P<scale>万|亿)(?P<more>余|多)?"
    r"(?P<after>以内|以上|左右|以下)?(?=[，,。；;、）)\n]|$)"
)
# a ratio of incomes is printed without a unit: 城乡居民收入比由2.1缩小到1.9
RATIO_CUE = re.compile(r"收入(?:比|倍差|差距)|倍差|基尼系数|综合指数")
RATIO = re.compile(
    r"(?<=[比值差距数由从到至为达于约前在的 年])(?P<num>\d+(?:\.\d+)?)(?P<after>以内|以下|左右)?"
    r"(?=[，,。；;、）)\s]|[缩下降减扩上调]|$)"
)
_CLAUSE_END = re.compile("[，。；]")
BARE_UNITS = (("人口", "人"), ("人数", "人"), ("户数", "户"), ("用户", "户"))


def without_units(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The numbers of a text that are printed without a unit, other than those found with one."""
    if BARE_CUE.search(text) is not None:
        yield from _without_unit(text)
    if RATIO_CUE.search(text) is not None:
        yield from (ratio for ratio in _bare_ratios(text) if not any(q.start < ratio.end <= q.end for q in found))


def _bare_ratios(text: str) -> Iterator[Quantity]:
    """The numbers that stand without a unit after the name of a ratio, in its clause."""
    for cue in RATIO_CUE.finditer(text):
        stop = next((m.start() for m in _CLAUSE_END.finditer(text, cue.end())), len(text))
        for match in RATIO.finditer(text, cue.end(), min(len(text), stop + 1)):
            bound: Bound = bound_words("after").get(match["after"], "exact") if match["after"] else "exact"
            raw, value = match.group(), parse_number(match["num"])
            yield Quantity(match.start(), match.start(), match.end(), raw, value, "", "ratio", bound, "number")


def _without_unit(text: str) -> Iterator[Quantity]:
    """Numbers of people, households or things that are printed without a unit (人口控制在13亿以内)."""
    for match in BARE.finditer(text):
        value = parse_number(match["num"])
        if value is None:
            continue
        thing = next((unit for name, unit in BARE_UNITS if name in match["name"]), "个")
        start, end, after = match.start("num"), match.end(), match["after"]
        bound: Bound = bound_words("after").get(after, "exact") if after else "min" if match["more"] else "exact"
        left = before_words().search(text, max(0, start - 5), start)
        if left:
            word, start = left.group(), left.start()
            bound = bound_words("before").get(word) or bound_words("before")[word[:-1]]
        raw = text[start if left and is_kept(left.group()) else match.start("num") : end]
        yield Quantity(start, match.start("num"), end, raw, value, match["scale"] + thing, "count", bound, "number")
