"""Tables of projects: which tables are, what their cells say, and that they are no tables of indicators."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry, Tree
from graph_builder.extract.facts import extract
from graph_builder.extract.project_tables import project_columns, project_rows, use_of
from graph_builder.text.clean import clean
from graph_builder.text.values import KeptText

HEAD = "乙区国民经济和社会发展第十四个五年规划纲要\n\n第一章 项目\n\n加强项目储备。\n\n附表：乙区重点项目表\n"


def read(table: str) -> Tree:
    entry = Entry("d", "", "甲市乙区", "", "乙区", "plan", "", "2021-2025", "2021-02", "zh-Hans", "", "x")
    return parse(entry, clean(KeptText("d", HEAD + table, "", "", "text", "1")))


@pytest.mark.parametrize(
    ("headers", "is_one"),
    [
        (("序号", "项目名称", "建设内容及规模", "总投资（万元）", "责任单位"), True),
        (("项目名称", "建设地点"), True),
        (("序号", "工程名称", "主要建设内容"), True),
        (("序号", "指标名称", "单位", "2020年完成", "2025年目标"), False),
        (("序号", "项目", "单位", "2025年"), False),
        (("类别", "重点项目"), False),
    ],
)
def test_project_columns(headers: tuple[str, ...], *, is_one: bool) -> None:
    assert (project_columns(headers) is not None) is is_one


def test_money_of_one_year_is_no_total() -> None:
    assert [use_of(h) for h in ("2022年计划投资", "“十四五”投资", "项目总投资", "估算总投资")] == [
        "skip",
        "skip",
        "total",
        "total",
    ]


def test_money_has_the_unit_of_its_cell_its_header_or_the_table() -> None:
    tree = read("单位：万元\n\n项目名称\t建设内容\t总投资\n东城小学\t新建教学楼\t1200\n西城小学\t新建操场\t0.3亿元\n")
    assert [row.said.investment for row in project_rows(tree)] == [Decimal(12_000_000), Decimal(30_000_000)]


def test_money_without_a_unit_is_left_out() -> None:
    tree = read("项目名称\t建设内容\t总投资\n东城小学\t新建教学楼\t1200\n西城小学\t新建操场\t300\n")
    assert [row.said.investment for row in project_rows(tree)] == [None, None]


def test_sums_and_groups_are_no_projects() -> None:
    rows = (
        "序号\t项目名称\t建设内容\t总投资（亿元）\n\t合计（2个）\t\t3\n1\t东城小学\t教学楼\t1\n2\t西城小学\t操场\t2\n"
    )
    assert [row.name.text for row in project_rows(read(rows))] == ["东城小学", "西城小学"]


def test_a_group_says_how_its_projects_stand() -> None:
    rows = (
        "| 序号 | 项目名称 | 建设内容 |\n|---|---|---|\n| 一、续建项目 | | |\n| 1 | 东城小学 | 教学楼 |\n"
        "| 二、新建项目 | | |\n| 2 | 西城小学 | 操场 |\n"
    )
    assert [row.status for row in project_rows(read(rows))] == ["ongoing", "planned"]


def test_a_table_of_projects_states_no_indicators() -> None:
    tree = read(
        "序号\t项目名称\t建设内容\t总投资（万元）\t2022年计划投资\n1\t东城小学\t教学楼\t10\t5\n2\t西城小学\t操场\t20\t9\n"
    )
    facts = extract(tree)
    assert [p.name for p in facts.projects] == ["东城小学", "西城小学"]
    assert facts.observations == ()
