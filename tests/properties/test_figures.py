"""What holds for any numeral, unit, period and sentence."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry
from graph_builder.extract.numbers import DIGITS, parse_number, plain
from graph_builder.extract.observations import extract_observations
from graph_builder.extract.periods import Calendar, five_year_plan, plan_range
from graph_builder.extract.prose_times import find_times
from graph_builder.extract.quantities import find_quantities, normal
from graph_builder.extract.units import find_unit, simple_units, to_base
from graph_builder.text.clean import clean
from graph_builder.text.formats import kept_text

WORDS = (
    *(
        "地区生产总值",
        "常住人口城镇化率",
        "新增城镇就业",
        "建成停车场",
        "“四上”单位",
        "PM10、PM2.5平均浓度",
        "总投资",
        "等",
    ),
    *(
        "达到",
        "增长",
        "分别下降",
        "由",
        "提高到",
        "比2016年增加",
        "年均",
        "全市",
        "2021年",
        "到2025年",
        "“十三五”末",
        "目前",
    ),
    *(
        "5%",
        "0.6:34.4:65",
        "1500余万元",
        "3—5个",
        "24个村",
        "两位数",
        "百分之四点一",
        "四亿六千万吨",
        "15分钟",
        "千亿级",
    ),
    *("，", "、", "；", "。", "和", "（", "）", "：", "的", "与经济增长同步", "按市下达", "\n"),
)
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)


def han(value: int) -> str:
    """A whole number below ten thousand in Chinese digits, written out (一千零二十)."""
    if value == 0:
        return "〇"
    text, zero = "", False
    for power, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + mark
            zero = False
        else:
            zero = bool(text)
    return text


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_chinese_numerals_mean_what_they_were_written_for(high: int, low: int) -> None:
    assert parse_number(han(low)) == low
    if high:
        assert parse_number(f"{han(high)}亿") == high * 10**8
        tail = han(low) + "万" if low else ""
        assert parse_number(f"{han(high)}亿{tail}") == high * 10**8 + low * 10**4


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=0, max_value=10**12))
def test_western_numerals_keep_their_value(value: Decimal) -> None:
    assert parse_number(f"{value}") == value
    assert parse_number(f"{value:,}") == value
    assert plain(value) == value
    assert "E" not in str(plain(value))


@given(st.sampled_from(sorted(simple_units())), st.sampled_from(["", "万", "亿", "万亿"]), st.integers(1, 10**6))
def test_scale_words_multiply(label: str, scale: str, value: int) -> None:
    unit, scaled = find_unit(label), find_unit(scale + label)
    assert unit is not None
    assert scaled is not None
    assert scaled.base == unit.base
    base, _ = to_base(Decimal(value), scale + label)
    factor = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    assert base is not None
    assert abs(base - value * factor * unit.factor) < Decimal("0.001")


@given(st.integers(3, 15))
def test_five_year_plans_follow_one_another(number: int) -> None:
    name = ("", "十")[number > 10] + "〇一二三四五六七八九十"[number - 10 if number > 10 else number]
    assert plan_range(f"“{name}五”时期") == five_year_plan(number)
    assert int(five_year_plan(number)[:4]) == int(five_year_plan(number - 1)[-4:]) + (4 if number == 3 else 1)


@given(SENTENCES)
def test_quantities_stand_in_order_where_they_say(text: str) -> None:
    text = normal(text)
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.core < quantity.end
        assert quantity.start <= quantity.core
        assert text[: quantity.end].endswith(quantity.raw)
        end = quantity.end


@given(SENTENCES)
def test_times_stand_in_order_and_name_years(text: str) -> None:
    end = 0
    for time in find_times(text, Calendar("report", 2022, 2022)):
        assert end <= time.start < time.end <= len(text)
        assert not time.point or 1950 <= int(time.point) <= 2100
        end = time.end


@given(SENTENCES, st.sampled_from(["plan", "report", "execution", ""]))
def test_any_text_is_read_and_each_quote_is_printed(text: str, kind: str) -> None:
    period = {"plan": "2021-2025", "": ""}.get(kind, "2022")
    entry = Entry("d", "", "卫东区", "410403", "卫东区", kind, "", period, period[:4], "", "", "")
    text = f"一、2021年工作回顾\n\n{text}\n"
    tree = parse(entry, clean(kept_text("d", text, text.encode(), "text", "1")))
    found = extract_observations(tree)
    assert found == extract_observations(tree)
    for observation in found:
        evidence = observation.evidence
        assert tree.clean.kept.text[evidence.start : evidence.end] == evidence.quote
        assert observation.indicator
        assert re.fullmatch(r"(?:(?:19|20)\d\d(?:-(?:19|20)\d\d)?)?", observation.period)
        assert observation.value is None or observation.unit or ":" in observation.raw
