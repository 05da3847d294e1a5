"""Amounts as a reader of the page's language says them: units as printed in Chinese, plain units in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import resources
from types import MappingProxyType

from visualizations.rows import plain

_POWERS = (("万亿", 12), ("千亿", 11), ("百亿", 10), ("亿", 8), ("千万", 7), ("百万", 6), ("万", 4))
_LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_CLOSE = ("%", "‰", "°C")  # stand at their number without a blank
_EXPECTED = "预计"
_DOUBLED = re.compile(r"\b(about|at least|at most) \1\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BOUNDS = (
    ("左右", "about {}"), ("上下", "about {}"), ("以上", "at least {}"), ("以下", "at most {}"), ("以内", "at most {}"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in English: ``factor`` of it make one of the printed unit; counting words have no name."""

    factor: Decimal
    one: str
    many: str


@cache
def _names() -> Mapping[str, tuple[str, str]]:
    text = (resources.files("visualizations") / "messages" / "units.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return MappingProxyType({unit: (one, many) for unit, one, many in lines[1:]})


@cache
def unit_of(printed: str) -> Unit | None:
    """The unit that is printed so, in English; None for one that the table does not have.

    >>> unit_of("万平方米"), unit_of("亿元")
    (Unit(factor=Decimal('10000'), one='m²', many='m²'), Unit(factor=Decimal('100000000'), one='yuan', many='yuan'))
    """
    for sign, power in (("", 0), *_POWERS):
        if printed.startswith(sign) and (named := _names().get(printed[len(sign) :])) is not None:
            return Unit(Decimal(10**power), *named)
    bare = next((power for sign, power in _POWERS if printed == sign), None)
    return Unit(Decimal(10**bare), "", "") if bare is not None else None


def large(value: Decimal) -> str:
    """A number in English, with words for millions and more.

    >>> large(Decimal("15174000000")), large(Decimal(10400))
    ('15.174 billion', '10,400')
    """
    for step, name in _LARGE:
        if abs(value) >= step:
            return f"{plain(value / step)} {name}"
    return plain(value)


def amount(value: Decimal, printed: str, language: str = "zh") -> str:
    """The value with its unit, in the reader's language; an unknown unit stays as printed.

    >>> amount(Decimal("151.74"), "亿元"), amount(Decimal("151.74"), "亿元", "en")
    ('151.74亿元', '15.174 billion yuan')
    >>> amount(Decimal("2.5"), "万吨", "en"), amount(Decimal(7), "%", "en"), amount(Decimal(1), "所", "en")
    ('25,000 tonnes', '7%', '1')
    """
    unit = unit_of(printed) if language == "en" else None
    if unit is None:
        return f"{plain(value)}{printed}"
    whole = value * unit.factor
    name = unit.one if whole == 1 else unit.many
    return f"{large(whole)}{'' if name in _CLOSE or not name else ' '}{name}"


def is_converted(printed: str) -> bool:
    """Whether an amount in this unit has other digits in English than are printed."""
    unit = unit_of(printed)
    return unit is not None and unit.factor != 1


def in_plain_unit(value: Decimal | None, printed: str) -> tuple[Decimal | None, str]:
    """The value and the English name of its unit, with 万 and 亿 multiplied out; both as they are for unknown units.

    >>> in_plain_unit(Decimal("30.5"), "万人")
    (Decimal('305000.0'), 'people')
    """
    unit = unit_of(printed)
    if unit is None:
        return value, printed
    return (None if value is None else value * unit.factor), unit.many


@cache
def _amounts() -> re.Pattern[str]:
    units = sorted((*_names(), *(sign for sign, _ in _POWERS)), key=len, reverse=True)
    named = "|".join(map(re.escape, units))
    powers = "|".join(sign for sign, _ in _POWERS)
    bounds = "|".join(words for words, _ in _BOUNDS)
    value = rf"(-?\d[\d,]*(?:\.\d+)?)((?:{powers})?(?:{named}))?({bounds})?"
    return re.compile(rf"(?<![\w.])({_EXPECTED})?{value}(?![㐀-鿿A-Za-z])")


def said(text: str) -> str:
    """An English sentence with the Chinese amounts in it said in English; what is quoted stays as printed.

    >>> said("From 4.65亿元 to 5.4亿元 is 16.13% a year, the target was 12%以上; “5.4亿元”")
    'From 465 million yuan to 540 million yuan is 16.13% a year, the target was at least 12%; “5.4亿元”'
    """

    def spoken(found: re.Match[str]) -> str:
        expected, number, printed, bound = (part or "" for part in found.groups())
        if not (expected or printed or bound) or (printed == "年" and _YEAR.fullmatch(number)):
            return f"{number}{bound}"
        try:
            words = amount(Decimal(number.replace(",", "")), printed, "en")
        except InvalidOperation:
            return found[0]
        words = dict(_BOUNDS).get(bound, "{}").format(words)
        return f"an expected {words}" if expected else words

    parts = re.split(r"(“[^”]*”)", text)
    told = "".join(part if part.startswith("“") else _amounts().sub(spoken, part) for part in parts)
    return _DOUBLED.sub(r"\1", told)
