"""Kinds of one indicator that their printed names tell apart."""

from __future__ import annotations

import pytest

from graph_builder.outcomes.qualifiers import kinds_apart
from graph_builder.outcomes.verdicts import Beside, judge
from tests.unit.outcomes.samples import observation


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("农村低保标准", "城市低保标准", True),
        ("新增护理型床位", "新增养老床位", True),
        ("义务教育学位", "幼儿园学位", True),
        ("省级绿色工厂", "国家级绿色工厂", True),
        ("国家高新技术企业", "高新技术企业", False),
        ("改造城镇老旧小区", "改造老旧小区", False),
    ],
)
def test_kinds(one: str, other: str, apart: bool) -> None:
    assert kinds_apart(one, other) is apart
    assert kinds_apart(other, one) is apart


def test_figures_of_other_kinds_are_not_judged() -> None:
    shown = {"measure": "change", "unit": "张", "unit_base": "张", "concept": "elderly-beds"}
    target = observation("新增护理型床位1000张", "1000张", value="1000", raw_indicator="新增护理型床位", **shown)
    told = observation("新增养老床位1200张", "1200张", value="1200", raw_indicator="新增养老床位", **shown)
    judged = judge(target, told, Beside())
    assert (judged.verdict, judged.rule) == ("not_comparable", "outcome.scope")
