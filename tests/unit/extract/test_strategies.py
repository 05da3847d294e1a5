"""Names of strategies and the umbrellas over them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graph_builder.extract.strategy_names import strategy_kind, strategy_names

REGION = "甲市乙区"


def found(text: str) -> list[tuple[str, str]]:
    return [(name.name, name.kind) for name in strategy_names(text, 0, len(text), REGION)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("扎实做好“六稳”“六保”工作", [("六稳", "policy"), ("六保", "policy")]),
        ("深化“放管服”改革", [("“放管服”改革", "policy")]),
        ("全面实施乡村振兴战略", [("乡村振兴战略", "strategy")]),
        ("打造内陆开放高地", [("内陆开放高地", "positioning")]),
        ("构建“一核两带”空间格局", [("“一核两带”空间格局", "spatial_structure")]),
        ("建设“经济强区、宜居市区、和谐城区”", [("经济强区", "goal"), ("宜居市区", "goal"), ("和谐城区", "goal")]),
        ("推进健康乙区建设", [("健康乙区", "goal")]),
        (
            "定位我市为中部能源基地、以文旅为特色的综合性城市",
            [("中部能源基地", "positioning"), ("以文旅为特色的综合性城市", "positioning")],
        ),
        ("“十四五”时期", []),
        ("用好“主心骨”", []),
        ("抢抓战略机遇", []),
        ("增强“四个意识”", []),
        ("引进“甲”项目", []),
    ],
)
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_no_name_lies_inside_another() -> None:
    text = "落实《乙区城市更新行动计划》，开展“乡村振兴战略”宣传活动"
    names = list(strategy_names(text, 0, len(text), REGION))
    assert all(a.end <= b.start for a, b in pairwise(names))


def test_an_unknown_kind_is_a_strategy() -> None:
    assert (strategy_kind("campaign"), strategy_kind("?")) == ("campaign", "strategy")
