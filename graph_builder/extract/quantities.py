"""Quantities in prose: numbers with their units and bounds, ranges, ratios and fractions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from graph_builder.extract.numbers import FULL_WIDTH, SCALES, parse_number
from graph_builder.extract.quantities_bare import without_units
from graph_builder.extract.quantity_values import (
    HAN,
    WEST,
    Quantity,
    alternatives_of,
    before_words,
    bound_words,
    is_kept,
)
from graph_builder.extract.units import Unit, find_unit, unit_pattern
from graph_builder.extract.values import Bound

__all__ = ["Quantity", "bound_words", "find_quantities", "normal"]

# a fall told as growth below nothing: 增长-12%
MINUS = r"(?<=[长速幅率升为达到在])-(?=\d)"
SCALE = "|".join(sorted((re.escape(s) for s in SCALES if s), key=len, reverse=True))
SCALE_ONE = f"(?:{SCALE})"
# a number of people is printed without a unit: 30.2万农村居民
PEOPLE = (
    r"(?<=[万亿])(?=[一-龥]{0,6}?(?:居民|群众|人口|学生|职工|农民工?|老年?人|残疾人|劳动力|(?:异地|外出)?务工人员))"
)
_LIST = re.compile(r"(?:\d+(?:\.\d+)?[、和])+$")
LIST_REACH = 36
_PASSING = re.compile("(?:突破|超过|跨越|迈[过上]|跃上|[超过破近逾达]|达到)$")
DASH = r"(?:[-—–－~～]{1,2}|至|到)"
# kinds of units that a bare Chinese digit may count: 三成, 一倍, 两个百分点 (but not 两个, 五大)
DIGIT_UNITS = frozenset({"成", "倍", "番", "个百分点", "百分点"})
# characters that make a word with 约 or 近 (签约, 附近), which then bounds nothing
PHYSICAL = frozenset({"mass", "area", "length", "volume", "energy"})
_PART_OF_WORD = frozenset("签合契节预条集最附临邻")
WHOLE = 100
HALF_WORDS = {"一半": "50", "半数": "50", "过半": "50"}


@cache
def _pattern() -> re.Pattern[str]:
    unit = rf"{unit_pattern()}(?:[/／](?:{SCALE})?{unit_pattern()})?"
    after = alternatives_of(bound_words("after"))
    return re.compile(
        rf"(?P<ratio>\d+(?:\.\d+)?(?: ?[:：∶︰比] ?\d+(?:\.\d+)?){{1,2}})(?!\d)"
        rf"|(?P<of>百|千)分之(?P<cent>[{HAN}]+(?:点[{HAN}]+)?)(?P<after2>{after})?"
        rf"|(?P<below>[{HAN}]+|\d+)分之(?P<above>[{HAN}]+|\d+)(?P<after3>{after})?"
        rf"|(?<![\d/.])(?P<up>[1-9])/(?P<down>[2-9])(?![\d/])(?P<after5>{after})?"
        rf"|(?P<words>两位数)"
        rf"|(?P<num>(?:{MINUS})?{WEST}|[{HAN}]+(?:点[{HAN}]+)?(?!(?<=千)[瓦米克伏]))"
        rf"(?:(?P<unit1> ?(?:{SCALE})?{unit_pattern()}?){DASH}(?P<num2>{WEST}|[{HAN}]+))?"
        rf"(?P<more>余|多|来)? ?(?P<scale>(?!千[瓦米克伏]){SCALE_ONE})?(?P<more2>余|多)? ?"
        rf"(?P<unit>{unit}|{PEOPLE})(?P<after>{after})?"
        rf"|(?P<half>{'|'.join(HALF_WORDS)})"
        rf"|(?P<class>(?:十|百|千|万|百万|千万)亿级)"
        rf"|(?P<round>[近上超逾]?(?:百|千|万|百万|千万|亿|十亿|百亿|千亿|万亿))(?P<unit3>{unit_pattern()})(?P<after4>{after})?"
    )


def find_quantities(text: str) -> Iterator[Quantity]:
    """The quantities printed in a text, in order. Dates, ordinals and numbers inside names are none.

    >>> [(q.value, q.unit, q.bound) for q in find_quantities("完成1500余万元，不低于50%")]
    [(Decimal('1500'), '万元', 'min'), (Decimal('50'), '%', 'min')]
    """
    found = list(_with_units(text))
    yield from sorted((*found, *without_units(text, found)), key=lambda quantity: quantity.start)


def _with_units(text: str) -> Iterator[Quantity]:
    for match in _pattern().finditer(text):
        start = match.start()
        if start and _glued(text, start, match):
            continue
        found = _read(match)
        if found:
            last = _with_bound(text, match, found)
            yield from _listed_before(text, last)
            yield last


def _listed_before(text: str, last: Quantity) -> Iterator[Quantity]:
    """The numbers that stand before a quantity in a list and share its unit (分别控制在80、45微克/立方米以内)."""
    list_ = _LIST.search(text, max(0, last.start - 40), last.start)
    if last.form != "number" or not list_:
        return
    begins = max(text.rfind(mark, 0, list_.start()) for mark in "，；。")
    if "分别" not in text[max(begins, list_.start() - LIST_REACH, 0) : list_.start()]:
        return
    for number in re.finditer(WEST, list_.group()):
        start, end = list_.start() + number.start(), list_.start() + number.end()
        yield replace(last, start=start, core=start, end=end, raw=number.group(), value=parse_number(number.group()))


def _glued(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the number belongs to a word before it: an ordinal, a rank, PM2.5, a date."""
    before = text[start - 1]
    if before in "第前届" and (match["num"] or match["of"]):
        return True
    if before == "月" and match["unit"] == "日":
        return True
    return (before.isascii() and (before.isalnum() or before in "._-/")) or before in "．："


Found = tuple[Decimal | None, str, str, str, tuple[Decimal, ...]]


def _read(match: re.Match[str]) -> Found | None:
    """Value, unit, kind, form and parts of a match, or None where it is no quantity."""
    if match["num"]:
        return _number(match)
    if match["ratio"]:
        parts = tuple(Decimal(p) for p in re.findall(r"\d+(?:\.\d+)?", match["ratio"]))
        return parts[0] if parts[1:] == (Decimal(1),) else None, "", "ratio", "ratio", parts
    if match["cent"]:
        value = parse_number(match["cent"])
        return None if value is None else (value, "%" if match["of"] == "百" else "‰", "share", "fraction", ())
    if match["below"]:
        below, above = parse_number(match["below"]), parse_number(match["above"])
        if not below or above is None or above > below:
            return None
        return (above * 100 / below).quantize(Decimal("0.01")), "%", "share", "fraction", ()
    if match["up"]:
        part = Decimal(match["up"]) * 100 / Decimal(match["down"])
        return (part.quantize(Decimal("0.01")).normalize(), "%", "share", "fraction", ()) if part < WHOLE else None
    if match["half"]:
        return Decimal(HALF_WORDS[match["half"]]), "%", "share", "fraction", ()
    if match["class"]:
        return SCALES[match["class"][:-2]], "亿元", "money", "class", ()
    if match["words"]:
        return None, "%", "share", "words", ()
    unit = find_unit(match["unit3"])
    begun = match["round"][0] in "近上超逾"
    if unit is None or not (begun or _passes(match)):
        return None
    return (*_round(match["round"][1:] if begun else match["round"], unit), "number", ())


def _passes(match: re.Match[str]) -> bool:
    """Whether the word before a number says that it was reached or passed (突破千亿元)."""
    return _PASSING.search(match.string, max(0, match.start() - 3), match.start()) is not None


def _round(word: str, unit: Unit) -> tuple[Decimal, str, str]:
    """The value, unit and kind of a round number printed as a word of scale (千亿元)."""
    scale = next((mark for mark in ("万亿", "亿", "万") if word.endswith(mark)), "")
    return SCALES[word] / SCALES[scale], scale + unit.label, unit.kind


def _number(match: re.Match[str]) -> Found | None:
    label = match["unit"].replace("／", "/") or "人"
    unit = find_unit(label)
    if unit is None:
        return None
    scale, printed = match["scale"] or "", match["num"]
    if len(printed) > 1 and printed in SCALES and not scale and (match["after"] or _passes(match)):
        return (*_round(printed, unit), "number", ())
    value = parse_number(printed)
    western = printed.lstrip("-")[0].isdigit() and printed[-1].isascii()
    if value is None or (not western and not _counts(printed, label)):
        return None
    if label in ("年", "日") and (value > 31 or not western or match["num2"]):
        return None
    if match["num2"]:
        return None, scale + label, unit.kind, "range", ()
    if not western:
        value, scale = _rescaled(printed, value)
    return value, scale + label, unit.kind, "number", ()


def _counts(printed: str, label: str) -> bool:
    """Whether a Chinese numeral before this unit counts something, rather than naming it (三农, 两个, 五大)."""
    if label in DIGIT_UNITS or "点" in printed:
        return True
    if len(label) > 1 and (unit := find_unit(label)) is not None and unit.kind in PHYSICAL:
        return True
    return len(printed) > 1 and any(c in printed for c in "百千万亿") and printed[0] not in "百千万亿"


def _rescaled(printed: str, value: Decimal) -> tuple[Decimal, str]:
    """A Chinese numeral as a number before its last scale word: 五万七千六百亿 is 57600 with 亿."""
    for mark in ("万亿", "亿", "万"):
        if printed.endswith(mark) and len(printed) > len(mark):
            return value / SCALES[mark], mark
    return value, ""


def _with_bound(text: str, match: re.Match[str], found: Found) -> Quantity:
    """The quantity that a match holds, with the words that bound it."""
    value, unit, kind, form, parts = found
    start, end = match.span()
    after = match["after"] or match["after2"] or match["after3"] or match["after4"] or match["after5"]
    bound: Bound = "exact"
    if after:
        bound = bound_words("after")[after]
    elif match["more"] or match["more2"] or (match["round"] and match["round"][0] in "上超逾"):
        bound = "min"
    elif match["round"] or match["class"]:
        bound = "about"
    left = before_words().search(text, max(0, start - 5), start)
    if left and not (left.group() in "约近" and text[left.start() - 1 : left.start()] in _PART_OF_WORD):
        word = left.group()
        bound = bound_words("before").get(word) or bound_words("before")[word[:-1]]
        start = left.start()
    else:
        left = None
    raw = text[match.start() if left and not is_kept(left.group()) else start : end]
    if form in ("words",) or (form == "range"):
        bound = "none" if form == "words" else bound
    return Quantity(start, match.start(), end, raw, value, unit, kind, bound, form, parts)


def normal(text: str) -> str:
    """The text with full-width digits, points and percent signs made plain; of the same length."""
    return text.translate(FULL_WIDTH)
