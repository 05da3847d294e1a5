"""Tables: captions, headers of one and two rows, merged cells, pages, slipped rows, scattered cells."""

from __future__ import annotations

import pytest

from graph_builder.document import table_scattered
from graph_builder.document.table_cells import Grid, grid
from graph_builder.document.table_heads import Raw
from graph_builder.document.tables import is_row, raw_row, read


def rows(text: str) -> list[list[Raw]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append(raw_row(at, at + len(line), line))
        at += len(line) + 1
    return found


def texts(table: Grid, row: int) -> list[str]:
    return [cell.text for cell in table.cells if cell.row == row]


def test_a_pipe_row_has_its_cells_where_they_are_printed() -> None:
    line = "| 指标 | % | |"
    cells = raw_row(10, 10 + len(line), line)
    assert [(c.text, c.start, c.end) for c in cells] == [("指标", 12, 14), ("%", 17, 18), ("", 20, 20)]


def test_a_merged_value_stands_once_with_its_extent() -> None:
    table = grid(
        rows("序号\t指标\t目标\t\t属性\n\t\t2020年\t年均\t\n1\t产值\t完成目标\t\t预期性\n2\t收入\t8\t\t预期性")
    )
    assert table.columns == ("序号", "指标", "目标/2020年", "目标/年均", "属性")
    merged = next(cell for cell in table.cells if cell.text == "完成目标")
    assert merged.columns == 2
    assert [cell.columns for cell in table.cells if cell.row == 1] == [1, 1, 1, 1, 1]


def test_sub_rows_share_the_cells_that_reach_down() -> None:
    table = grid(
        rows(
            "序号\t指标\t\t基数\t目标\t属性\n1\t排放\t二氧化硫\t64\t按下达\t约束性\n\t\t氨氮\t53\t\t约束性\n2\t绿地\t\t—\t20\t约束性"
        )
    )
    assert table.columns == ("序号", "指标", "分项", "基数", "目标", "属性")
    extents = {cell.text: cell.rows for cell in table.cells if cell.rows > 1}
    assert extents == {"1": 2, "排放": 2, "按下达": 2}
    assert texts(table, 1) == ["氨氮", "53", "约束性"]


def test_groups_replace_those_of_their_kind() -> None:
    table = grid(
        rows(
            "指标\t单位\t目标\n一、综合\t\t\n（一）增长\t\t\n1.产值\t%\t7\n（二）投资\t\t\n2.投资\t%\t8\n二、民生\t\t\n3.收入\t%\t6"
        )
    )
    assert table.groups == ("一、综合/（一）增长", "一、综合/（二）投资", "二、民生")


def test_a_repeated_header_is_no_row() -> None:
    table = grid(rows("序号\t指标\t2025年\n1\t产值\t130\n序号\t指标\t2025年\n2\t收入\t8"))
    assert table.groups == ("", "")
    assert texts(table, 1) == ["2", "收入", "8"]


@pytest.mark.parametrize(
    ("lines", "number", "title", "box"),
    [
        (("表 1：主要指标", "序号\t指标\t值", "1\t产值\t9"), "表1", "主要指标", False),
        (("专栏 2-1 主要指标", "序号\t指标\t值", "1\t产值\t9"), "2-1", "主要指标", True),
        (
            ("附表", "2021年计划（草案）", "| 指标 | 值 |", "|---|---|", "| 产值 | 9 |"),
            "附表",
            "2021年计划（草案）",
            False,
        ),
        (("表2 指标", "单位：亿元", "指标\t值", "产值\t9"), "表2", "指标", False),
    ],
)
def test_captions(lines: tuple[str, ...], number: str, title: str, box: bool) -> None:
    table = read([(0, len(line), line) for line in lines], 0)
    assert table
    assert (table.number, table.title, table.is_box, table.lines) == (number, title, box, len(lines))


def test_headings_and_sentences_are_no_captions() -> None:
    lines = [(0, 9, "第一节 发展目标"), (0, 5, "指标\t值"), (0, 5, "产值\t9")]
    assert read(lines, 0) is None
    assert is_row("1\t产值")
    assert not is_row("a | b")


def test_scattered_cells_without_row_numbers_are_left_as_text() -> None:
    lines = [(0, len(text), text) for text in ("指标", "2020年", "产值 9 — 预期性", "收入 8 — 预期性")]
    assert table_scattered.read(lines) is None
