"""Projects in single clauses and the status they state, looking back and ahead."""

from __future__ import annotations

import pytest

from graph_builder.extract.clauses import Clause
from graph_builder.extract.project_prose import finds
from graph_builder.extract.tense import Tense


def found(text: str, tense: Tense) -> list[tuple[str, str]]:
    return [(find.name, find.status) for find in finds(Clause(0, len(text), text, True), tense)]


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("东城小学建成投用", "past", [("东城小学", "completed")]),
        ("东城小学建成投用", "ahead", [("东城小学", "planned")]),
        ("建设路小学投入使用", "past", [("建设路小学", "completed")]),
        ("东河产业园一期基本建成", "past", [("东河产业园一期", "ongoing")]),
        ("区敬老院开工建设", "past", [("区敬老院", "started")]),
        ("展示中心建成投用", "past", [("展示中心", "completed")]),
        ("加快建设东城产业园", "past", [("东城产业园", "ongoing")]),
        ("引进远洋公司建设东城产业园", "past", [("东城产业园", "ongoing")]),
        ("开工建设东城产业园", "ahead", [("东城产业园", "planned")]),
        ("做好春风路东延项目前期工作", "ahead", [("春风路东延项目", "planned")]),
        ("改造提升老旧小区182个", "past", [("老旧小区改造提升", "completed")]),
        ("10所学校完成改造提升", "past", [("学校改造提升", "completed")]),
        ("对东河、西河进行高标准绿化", "past", [("东河、西河高标准绿化", "completed")]),
        ("依托东城广场项目", "ahead", [("东城广场项目", "ongoing")]),
        ("依托东城广场", "ahead", []),
        ("加强基层组织建设", "ahead", []),
        ("推进治理体系和治理能力现代化", "ahead", []),
        ("完善城乡供水保障机制", "ahead", []),
        ("建设银行东城支行运营良好", "past", []),
    ],
)
def test_clauses(text: str, tense: Tense, expected: list[tuple[str, str]]) -> None:
    assert found(text, tense) == expected


def test_a_measure_by_number_keeps_its_count() -> None:
    text = "建成智能化停车场26个"
    (find,) = finds(Clause(0, len(text), text, True), "past")
    assert (find.name, find.capacity, find.rule) == ("智能化停车场", "26个", "project.counted")
