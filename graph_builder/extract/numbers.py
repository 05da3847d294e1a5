"""Numerals: what a printed number is worth, in Western or Chinese digits."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

DIGITS = "〇一二三四五六七八九"
_ONES = {mark: digit for digit, mark in enumerate(DIGITS)} | {"零": 0, "○": 0, "Ｏ": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {
    "": Decimal(1),
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "十万": Decimal(10**5),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "亿": Decimal(10**8),
    "十亿": Decimal(10**9),
    "百亿": Decimal(10**10),
    "千亿": Decimal(10**11),
    "万亿": Decimal(10**12),
    "百亿亿": Decimal(10**18),
}
FULL_WIDTH = str.maketrans("０１２３４５６７８９．％：－＋", "0123456789.%:-+")
WESTERN = re.compile(r"[+-]?\d+(?:,\d{3})*(?:\.\d+)?")
CHINESE = re.compile(rf"[{''.join(_ONES)}十百千万亿]+(?:点[{''.join(_ONES)}]+)?")


def parse_number(text: str) -> Decimal | None:
    """The value of a printed numeral, or None where it is not one.

    >>> parse_number("1,379.5"), parse_number("四亿六千五百万"), parse_number("一九○○"), parse_number("四点一")
    (Decimal('1379.5'), Decimal('465000000'), Decimal('1900'), Decimal('4.1'))
    """
    text = text.strip().translate(FULL_WIDTH)
    if WESTERN.fullmatch(text):
        return _decimal(text.replace(",", ""))
    if CHINESE.fullmatch(text):
        return _chinese(text)
    return None


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _chinese(text: str) -> Decimal | None:
    whole, _, fraction = text.partition("点")
    value = _positional(whole) if all(c in _ONES for c in whole) else _grouped(whole)
    if value is None or not fraction:
        return value
    return value + Decimal("0." + "".join(str(_ONES[c]) for c in fraction))


def _positional(text: str) -> Decimal | None:
    """一九九五 -> 1995; also the bare digit 五 -> 5."""
    return Decimal("".join(str(_ONES[c]) for c in text)) if text else None


def _grouped(text: str) -> Decimal | None:
    """四亿六千五百万 -> 465000000; 十二 -> 12; 一九○○万 -> 19000000; None for a bare 万 or 百."""
    total = Decimal(0)
    rest = text
    for mark in ("亿", "万"):
        head, found, tail = rest.rpartition(mark)
        if found:
            part = _chinese(head) if mark == "亿" and "万" in head else _below_ten_thousand(head)
            if part is None:
                return None
            total += part * SCALES[mark]
            rest = tail
    if not rest:
        return total
    last = _below_ten_thousand(rest)
    return None if last is None else total + last


def _below_ten_thousand(text: str) -> Decimal | None:
    if not text:
        return None
    if all(c in _ONES for c in text):
        return _positional(text)
    total, digits = 0, ""
    for c in text:
        if c in _ONES:
            digits += str(_ONES[c])
            continue
        if c not in _TENS or (not digits and c != "十"):
            return None
        total += (int(digits) if digits else 1) * _TENS[c]
        digits = ""
    return Decimal(total + (int(digits) if digits else 0))


def plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros or an exponent.

    >>> plain(Decimal("1.0400E+4"))
    Decimal('10400')
    """
    value = value.normalize()
    return Decimal(int(value)) if value == value.to_integral_value() else value
