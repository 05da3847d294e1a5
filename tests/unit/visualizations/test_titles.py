"""What facts are called, and where a figure stands in a printed table."""

from __future__ import annotations

import pytest

from visualizations.entity import relations, resource
from visualizations.figures import figures, placed
from visualizations.language import messages
from visualizations.tabular import Cell, cell_at
from visualizations.title import title

ZH, EN = messages("zh"), messages("en")
B = "https://w3id.org/guihua/"
TABLE = (
    "表1：完成情况\n\n序号\t指 标\t2015年 基数\t规划目标\t\t属性\n\t\t\t2020年\t年均增长\t\n"
    "一、经济\t\t\t\t\t\n1\t生产总值(亿元)\t92.5\t130\t7 左右\t预期性\n"
)
PIPES = "| 指标 | 2020 | 2025 |\n|---|---|---|\n| **城镇化率** | 63.3% | 66% |\n"


@pytest.mark.parametrize(
    ("text", "printed", "cell"),
    [
        (TABLE, "92.5", Cell("生产总值(亿元)", "2015年 基数")),
        (TABLE, "130", Cell("生产总值(亿元)", "规划目标 2020年")),
        (TABLE, "7 左右", Cell("生产总值(亿元)", "规划目标 年均增长")),
        (PIPES, "66%", Cell("城镇化率", "2025")),
        ("生产总值 92.5 亿元。", "92.5", None),
        ("一\t二\n1\t生产总值\t92.5\n", "92.5", Cell("生产总值", "")),
    ],
)
def test_a_figure_stands_in_its_row_and_column(text: str, printed: str, cell: Cell | None) -> None:
    start = text.index(printed)
    assert cell_at(text, start, start + len(printed)) == cell


def test_a_span_over_two_cells_is_in_none() -> None:
    start = TABLE.index("92.5")
    assert cell_at(TABLE, start, start + 8) is None


def test_figures_of_a_table_say_their_row_and_column() -> None:
    start = TABLE.index("130")
    row = {
        "fact": f"{B}id/observation/d.{start}-{start + 3}.00000000", "document": f"{B}id/document/d", "raw": "130",
        "start": str(start), "end": str(start + 3), "quote": "130", "source": "table", "printed": "生产总值",
    }  # fmt: skip
    (held,) = figures([row])
    assert held.row == "生产总值"
    assert (placed(held, TABLE).row, placed(held, TABLE).column) == ("生产总值(亿元)", "规划目标 2020年")
    assert placed(held, "92.5亿元" * 40) == held


def test_facts_are_called_by_what_they_say() -> None:
    said = {
        "indicator": ["地区生产总值"], "value": ["130"], "unitLabel": ["亿元"], "region": ["卫东区"],
        "period": ["2020"], "valueKind": ["目标"],
    }  # fmt: skip
    assert title("observation", said, ZH) == "地区生产总值 130亿元（卫东区，2020，目标）"
    assert title("observation", said, EN) == "地区生产总值 13 billion yuan (卫东区, 2020, 目标)"
    bounded = {**said, "bound": ["at least"]}
    assert title("observation", bounded, EN).startswith("地区生产总值 at least 13 billion yuan")
    assert title("observation", {"rawIndicator": ["PM10"], "rawValue": ["完成市定目标"]}, ZH) == "PM10 完成市定目标"
    assert title("repair", {"printed": ["湛江"], "repaired": ["湛河"]}, ZH) == "湛江 → 湛河"
    assert title("place", {}, ZH) == ""


def test_no_key_is_a_title() -> None:
    key = "d.1-4.3c3abded"
    rows = [
        {"property": f"{B}def/subject", "value": f"{B}id/place/410702", "label": "卫滨区"},
        {"property": f"{B}def/predicate", "value": f"{B}def/targets"},
        {"property": f"{B}def/object", "value": f"{B}id/observation/{key}", "words": "粮食产能", "raw": "2.5万吨"},
    ]
    made = resource(f"{B}id/relation/{key}", rows, ZH)
    assert made is not None
    assert made.name == "卫滨区 目标 粮食产能 2.5万吨"
    row = {
        "direction": "out", "predicate": f"{B}def/targets", "other": f"{B}id/observation/{key}", "words": "粮食产能",
        "raw": "2.5万吨", "document": f"{B}id/document/d", "start": "1", "end": "4", "quote": "2.5",
    }  # fmt: skip
    assert relations([row], ZH)[0].other.text == "粮食产能 2.5万吨"


def test_the_ends_of_a_relation_are_called_by_their_english_names_where_they_have_one() -> None:
    said = {
        "subject": ["Weibin District"], "subjectName": ["卫滨区"], "predicate": ["targets"],
        "object": ["粮食 ≥2.5"], "objectName": ["2025年粮食≥2.5万吨"],
    }  # fmt: skip
    assert title("relation", said, EN) == "Weibin District targets 2025年粮食≥2.5万吨"
    assert title("relation", said, ZH) == "卫滨区 targets 2025年粮食≥2.5万吨"
