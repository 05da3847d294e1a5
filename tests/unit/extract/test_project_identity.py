"""Which names stand for one project."""

from __future__ import annotations

import pytest

from graph_builder.extract.project_identity import alike, core, region_names, unify

REGIONS = region_names("甲市乙区", "乙区")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("新建乙区东城小学项目", "东城小学", True),
        ("工业静脉产业园", "甲市工业静脉产业园", True),
        ("国际物流新城", "甲市国际物流新城建设项目", True),
        ("东城小学", "东城第二小学", False),
        ("东河产业园一期", "东河产业园二期", False),
        ("东河产业园", "西河产业园", False),
        ("40万吨骨料项目", "60万吨骨料项目", False),
        ("远洋公司南站台", "远洋公司北站台", False),
        ("棚改三期新建小学", "棚改三期新建中学", False),
        ("中心公园", "公园", False),
        ("农村安全饮水提升工程", "农村饮水安全提升工程", True),
        ("东城南路道路提升工程", "东城道路南路提升工程", True),
        ("东城至西山道路工程", "西山至东城道路工程", False),
        ("丁庄村家风家训馆", "丁庄家风家训馆", True),
        ("东山生态修复暨文化旅游休闲区项目", "文化旅游休闲区项目", True),
        ("东山生态修复暨文化旅游休闲区项目", "旅游区项目", False),
        ("东河中型水库", "东河水库", True),
    ],
)
def test_pairs(first: str, second: str, *, same: bool) -> None:
    assert alike(core(first, REGIONS), core(second, REGIONS)) is same
    assert alike(core(second, REGIONS), core(first, REGIONS)) is same


def test_five_names_of_one_project_are_unified_to_the_fullest() -> None:
    names = ["东城小学", "乙区东城小学", "新建乙区东城小学项目", "东城小学建设", "东城小学项目"]
    assert set(unify(names, REGIONS).values()) == {"新建乙区东城小学项目"}


def test_a_name_close_to_two_projects_joins_neither() -> None:
    found = unify(["河东商贸物流园", "河西商贸物流园", "商贸物流园"], REGIONS)
    assert len(set(found.values())) == 3


def test_unifying_does_not_depend_on_order() -> None:
    names = ["东城小学", "乙区东城小学项目", "西城小学", "甲市西城小学"]
    assert unify(names, REGIONS) == unify(names[::-1], REGIONS)
