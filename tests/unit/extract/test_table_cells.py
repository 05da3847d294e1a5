"""Cells, row names and columns of indicator tables."""

from decimal import Decimal

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry, Tree
from graph_builder.extract.periods import Calendar
from graph_builder.extract.table_cells import parse_cell, read_tables, split_unit, unread_cells
from graph_builder.extract.table_columns import read_columns
from graph_builder.text.clean import clean
from graph_builder.text.formats import kept_text

TABLE = """第三节 主要目标

表1 “十四五”主要指标

| 序号 | 指标名称 | 2020年基数 | 2025年目标 | 年均增速(%) | 属性 |
|---|---|---|---|---|---|
| 1 | 地区生产总值（亿元） | 151.74 | — | 7.5左右 | 预期性 |
| 2 | 城镇新增就业（万人） | — | [5] | — | 预期性 |
| 3 | 人口自然增长率（‰） | 5.8 | 6以内 | — | 预期性 |
| 4 | 单位GDP能耗降低（%） | — | 按市下达 | — | 约束性 |
| 5 | 森林覆盖率（%） | 3O.4 | 35 | — | 约束性 |
"""


def read(text: str) -> Tree:
    entry = Entry("d", "", "卫东区", "410403", "卫东区", "plan", "", "2021-2025", "2021", "", "", "")
    return parse(entry, clean(kept_text("d", text, text.encode(), "text", "1")))


@pytest.mark.parametrize(
    ("text", "value", "bound", "unit", "cumulative"),
    [
        ("7左右", "7", "about", "", False),
        ("≥83", "83", "min", "", False),
        ("＜4", "4", "max", "", False),
        ("6 以内", "6", "max", "", False),
        ("[2.9]", "2.9", "exact", "", True),
        ("〔500〕以上", "500", "min", "", True),
        ("-11.59", "-11.59", "exact", "", False),
        ("预计2.5", "2.5", "exact", "", False),
        ("14/10万以下", "14", "max", "/10万", False),
        ("3.01亿", "3.01", "exact", "亿", False),
        ("1,798", "1798", "exact", "", False),
    ],
)
def test_numbers(text: str, value: str, bound: str, unit: str, cumulative: bool) -> None:
    cell = parse_cell(text)
    assert cell is not None
    assert (cell.value, cell.bound, cell.unit, cell.cumulative) == (Decimal(value), bound, unit, cumulative)


@pytest.mark.parametrize("text", ["按市下达目标", "与经济增长基本同步", "完成市定目标", "稳步增长"])
def test_words_have_no_number(text: str) -> None:
    cell = parse_cell(text)
    assert cell is not None
    assert (cell.value, cell.bound) == (None, "none")


@pytest.mark.parametrize("text", ["", "—", "-", "3O.4", "4 5 6"])
def test_nothing_or_unread(text: str) -> None:
    if text == "4 5 6":
        assert parse_cell(text) is not None  # blanks inside a cell are of the page, not of the number
    else:
        assert parse_cell(text) is None


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("1.第三产业增加值增长", "第三产业增加值增长", ""),
        ("(一)地区生产总值增长（%）", "地区生产总值增长", "%"),
        ("细颗粒物(PM2.5)年均浓度（微克/立方米）", "细颗粒物(PM2.5)年均浓度", "微克/立方米"),
        ("其中：税收收入（亿元）", "税收收入", "亿元"),
    ],
)
def test_row_names(text: str, name: str, unit: str) -> None:
    assert split_unit(text) == (name, unit)


def test_columns() -> None:
    (table,) = read(TABLE).tables
    columns = read_columns(table, Calendar("plan", 2021, 2025))
    assert columns is not None
    values = [(c.role, c.measure, c.period) for c in columns if c.use == "value"]
    assert values == [
        ("baseline", "level", "2020"),
        ("target", "level", "2025"),
        ("target", "growth", "2021-2025"),
    ]


def test_every_cell_with_a_statement_becomes_one() -> None:
    found = [(o.indicator, o.kind, o.measure, o.period, o.raw, o.unit, o.attribute) for o in read_tables(read(TABLE))]
    assert found == [
        ("地区生产总值", "baseline", "level", "2020", "151.74", "亿元", "预期性"),
        ("地区生产总值", "target", "growth", "2021-2025", "7.5左右", "%", "预期性"),
        ("城镇新增就业人数", "target", "cumulative", "2021-2025", "[5]", "万人", "预期性"),
        ("人口自然增长率", "baseline", "share", "2020", "5.8", "‰", "预期性"),
        ("人口自然增长率", "target", "share", "2025", "6以内", "‰", "预期性"),
        ("单位地区生产总值能耗", "target", "change", "2025", "按市下达", "%", "约束性"),
        ("森林覆盖率", "target", "share", "2025", "35", "%", "约束性"),
    ]


def test_a_number_that_cannot_be_read_is_a_finding() -> None:
    findings = unread_cells(read(TABLE))
    assert [(f.rule, f.focus, f.printed) for f in findings] == [("unread-cell", "森林覆盖率", "3O.4")]


HEADED = """第三节 主要目标

表1 主要指标

| 序号 | 指标名称 | {headers} |
|---|---|---|---|---|
| 1 | 地区生产总值（亿元） | 151.74 | 180 | 7.5 |
"""


@pytest.mark.parametrize(
    ("headers", "kind", "period", "columns"),
    [
        (
            "2020年 | 2025年 | 年均增速[累计]",
            "plan",
            "2021-2025",
            ["baseline level 2020", "target level 2025", "target growth 2021-2025"],
        ),
        (
            "基期值 | 目标值 | 年均增长",
            "plan",
            "2021-2025",
            ["baseline level 2020", "target level 2025", "target growth 2021-2025"],
        ),
        (
            "2019年 | “十四五”末 | 2035年",
            "plan",
            "2021-2025",
            ["actual level 2019", "target level 2025", "target level 2035"],
        ),
        (
            "2023年实际 | 2024年预计完成 | 增长%",
            "execution",
            "2025",
            ["actual level 2023", "actual level 2024", "actual growth 2024"],
        ),
        (
            "2024年 | 2025年 | 2025年增长目标",
            "execution",
            "2025",
            ["actual level 2024", "plan level 2025", "target growth 2025"],
        ),
    ],
)
def test_columns_by_their_headers(headers: str, kind: str, period: str, columns: list[str]) -> None:
    entry = Entry("d", "", "卫东区", "410403", "卫东区", kind, "", period, period[:4], "", "", "")
    text = HEADED.format(headers=headers)
    found = read_tables(parse(entry, clean(kept_text("d", text, text.encode(), "text", "1"))))
    assert [f"{cell.kind} {cell.measure} {cell.period}" for cell in found] == columns
