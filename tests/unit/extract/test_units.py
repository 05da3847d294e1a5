"""Units, scale words and denominators."""

from decimal import Decimal

import pytest

from graph_builder.extract.units import find_unit, simple_units, to_base


@pytest.mark.parametrize(
    ("value", "label", "base", "unit"),
    [
        ("1.04", "万人", "10400", "人"),
        ("10439", "人", "10439", "人"),
        ("3.68", "万亿元", "3680000000000", "元"),
        ("1.3", "亿美元", "130000000", "美元"),
        ("27", "平方公里", "27000000", "平方米"),
        ("29.9", "万平方米", "299000", "平方米"),
        ("3", "亩", "2000", "平方米"),
        ("1300", "亿斤", "65000000", "吨"),
        ("132.7", "公里", "132700", "米"),
        ("35", "微克/立方米", "35", "微克/立方米"),
        ("3.5", "个百分点", "3.5", "百分点"),
        ("7", "元/平方米", "7", "元/平方米"),
        ("5", "头大象", "5", "头大象"),
        ("1.2", "万头次", "12000", "头次"),
        ("3", "个学时", "3", "学时"),
        ("1000", "亿度", "100000000000", "千瓦时"),
    ],
)
def test_base(value: str, label: str, base: str, unit: str) -> None:
    assert to_base(Decimal(value), label) == (Decimal(base), unit)


def test_no_value_keeps_its_unit() -> None:
    assert to_base(None, "亿元") == (None, "元")


def test_a_scale_word_alone_is_no_unit() -> None:
    assert find_unit("亿") is None
    assert find_unit("") is None


def test_keys_are_unique() -> None:
    keys = [unit.key for unit in simple_units().values()]
    assert len(keys) == len(set(keys))
