"""Whether headings look back or ahead."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry
from graph_builder.extract.tense import tenses
from graph_builder.text.clean import clean
from graph_builder.text.files import read_file


@pytest.mark.parametrize(
    ("heading", "period", "tense"),
    [
        ("一、过去五年工作回顾", "2022", "past"),
        ("一、2020年计划执行情况", "2021", "past"),
        ("二、2021年主要任务", "2021", "ahead"),
        ("一、2024年工作", "2025", "past"),
        ("三、2022年工作安排", "2022", "ahead"),
    ],
)
def test_headings(tmp_path: Path, heading: str, period: str, tense: str) -> None:
    path = tmp_path / "d.txt"
    path.write_text(f"政府工作报告\n\n{heading}\n\n建设东城小学。\n", encoding="utf-8")
    entry = Entry("d", "", "甲市乙区", "", "乙区", "report", "", period, period, "zh-Hans", "", "d.txt")
    tree = parse(entry, clean(read_file(path, "d")))
    key = next(section.key for section in tree.sections if section.level == "item1")
    assert tenses(tree)[key] == tense


PARTS = ("一、经济", "某路开工。", "二、民生", "某校建成。", "三、今后五年", "建设甲校。", "四、交通", "某桥开工。")


@pytest.mark.parametrize(
    ("kind", "expected"), [("report", ["past", "past", "ahead", "ahead"]), ("plan", ["ahead"] * 4)]
)
def test_where_no_heading_says_a_report_looks_back_until_one_looks_ahead(
    tmp_path: Path, kind: str, expected: list[str]
) -> None:
    path = tmp_path / "d.txt"
    path.write_text("\n\n".join(("政府工作报告", *PARTS)), encoding="utf-8")
    entry = Entry("d", "", "甲市乙区", "", "乙区", kind, "", "2022", "2022", "zh-Hans", "", "d.txt")
    tree = parse(entry, clean(read_file(path, "d")))
    found = tenses(tree)
    assert [found[section.key] for section in tree.sections if section.level == "item1"] == expected
