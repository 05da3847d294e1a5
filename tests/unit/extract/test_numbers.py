"""Numerals in Western and Chinese digits."""

from decimal import Decimal

import pytest

from graph_builder.extract.numbers import parse_number, plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1379", "1379"),
        ("1,379.5", "1379.5"),
        ("-11.59", "-11.59"),
        ("１２．５", "12.5"),
        ("十", "10"),
        ("两千", "2000"),
        ("一百二十", "120"),
        ("五万七千六百", "57600"),
        ("四亿六千五百万", "465000000"),
        ("三千七百八十亿", "378000000000"),
        ("一万亿", "1000000000000"),
        ("一九九五", "1995"),
        ("一九○○万", "19000000"),
        ("四点一", "4.1"),
    ],
)
def test_numeral(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "百", "万", "12.", "1,37", "三农", "亿元", "点五"])
def test_no_numeral(text: str) -> None:
    assert parse_number(text) is None


def test_plain_has_no_exponent() -> None:
    assert str(plain(Decimal("1.0400E+4"))) == "10400"
    assert str(plain(Decimal("0.50"))) == "0.5"
