"""Names of provinces' documents: which mean one project, and the divisions they open with."""

from __future__ import annotations

import pytest

from graph_builder.extract.project_scope import is_particular, is_tally, opening_divisions

KNOWN = frozenset({"东州", "远洋集团"})


@pytest.mark.parametrize(
    ("name", "rule", "passage"),
    [
        ("东州物流中心", "object-single", ""),
        ("远洋集团研发中心", "object-single", ""),
        ("清溪水库", "object-single", ""),
        ("东西延高铁", "object-single", ""),
        ("“天眼”监测系统", "vision-single", ""),
        ("国家种业创新中心", "object-single", ""),
        ("乡村道路提升工程", "object-single", ""),
        ("智能装备产业园", "object-listed", "加快智能装备产业园等项目建设"),
        ("老旧小区改造", "counted", "改造老旧小区100个"),
    ],
)
def test_one_project(name: str, rule: str, passage: str) -> None:
    assert is_particular(name, f"project.{rule}", passage, KNOWN)


@pytest.mark.parametrize(
    ("name", "rule", "passage"),
    [
        ("县域物流中心", "object-single", "建成县域物流中心"),
        ("特色美食街区", "object-single", ""),
        ("通用机场", "object-member", ""),
        ("智慧物流园区", "object-listed", "推进智慧物流园区等新型设施建设"),
        ("特色发展之路", "object-member", ""),
    ],
)
def test_many_things(name: str, rule: str, passage: str) -> None:
    assert not is_particular(name, f"project.{rule}", passage, KNOWN)


@pytest.mark.parametrize(
    ("name", "passage", "expected"),
    [
        ("节能改造项目", "实施200个以上节能改造项目", True),
        ("数字化车间", "建成智能工厂270余家、数字化车间1200余个", True),
        ("道路防护工程", "实施道路防护工程8000公里", False),
        ("骨干水源工程", "建成骨干水源工程121个", True),
        ("东河流域湿地", "修复东河流域湿地1.1万亩", True),
        ("东河治理项目", "实施东河治理项目", False),
    ],
)
def test_what_is_told_by_number(name: str, passage: str, expected: bool) -> None:
    assert is_tally(name, passage) is expected


@pytest.mark.parametrize(
    ("name", "code", "place"),
    [
        ("梅州长潭水库扩建", "44", "梅州"),
        ("肇庆宁德时代二阶段工程", "44", "肇庆"),
        ("豫东、豫西水资源配置工程", "41", "豫东、豫西"),
        ("特高压工程", "41", ""),
    ],
)
def test_the_divisions_a_name_opens_with(name: str, code: str, place: str) -> None:
    assert opening_divisions(name, code) == place
