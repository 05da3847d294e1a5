"""Projects named by the heading above the paragraph that tells of them."""

from __future__ import annotations

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry
from graph_builder.extract.project_leads import lead_finds
from graph_builder.extract.tense import tenses
from graph_builder.text.clean import clean
from graph_builder.text.formats import read_bytes

REVIEW, AHEAD = "一、2023年工作回顾", "二、2024年工作安排"


def found(over: str, lead: str, body: str) -> list[tuple[str, str, str]]:
    other = "**改善民生。**办好实事。\n\n三、保障\n\n**加强领导。**压实责任，确保落实。\n"
    text = f"政府工作报告\n\n{over}\n\n**{lead}**{body}\n\n{other}"
    entry = Entry("d", "", "甲市乙区", "", "乙区", "report", "", "2024", "2024-02", "zh-Hans", "", "d.txt")
    tree = parse(entry, clean(read_bytes(text.encode(), "d.txt", "d")))
    return [(find.name, find.status, said.investment_raw) for find, said, _ in lead_finds(tree, tenses(tree))]


@pytest.mark.parametrize(
    ("over", "lead", "body", "expected"),
    [
        (REVIEW, "东河治理项目。", "该项目总投资2亿元，目前正在施工。", [("东河治理项目", "ongoing", "总投资2亿元")]),
        (REVIEW, "东河治理项目。", "项目于3月开工，惠及两镇。", [("东河治理项目", "started", "")]),
        (AHEAD, "东河治理项目。", "项目占地30亩，预计年底建成。", [("东河治理项目", "planned", "")]),
        (AHEAD, "实施东城水系连通工程。", "推动三河相通，改善水质。", [("东城水系连通工程", "planned", "")]),
        (AHEAD, "东河治理项目。", "压实责任，确保落实到位。", []),
        (
            AHEAD,
            "开工建设市一中新校区、东城医院。",
            "确保十九中竣工。",
            [("市一中新校区", "planned", ""), ("东城医院", "planned", "")],
        ),
        (AHEAD, "抓好重点项目。", "压实责任，确保落实到位。", []),
        (AHEAD, "加快产业发展，实施强企工程。", "压实责任，确保落实到位。", []),
        (AHEAD, "把项目建设作为“一把手”工程。", "压实责任，确保落实到位。", []),
    ],
)
def test_headings_that_name_projects(over: str, lead: str, body: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(over, lead, body) == expected
