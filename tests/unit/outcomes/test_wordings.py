"""When two labels that no scheme knows name one indicator."""

from __future__ import annotations

import pytest

from graph_builder.outcomes.wordings import Wording, renamed, same_worth, wordings
from tests.unit.outcomes.samples import observation


def counted(indicator: str, raw: str = "50个", **given: str) -> frozenset[Wording]:
    shown = {"measure": "count", "unit": "个", "unit_base": "个", "concept": "", "value": "50"}
    return wordings(observation(raw, raw, indicator=indicator, **({"raw_indicator": indicator} | shown | given)))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("创建美丽示范村", "建成美丽示范村", True),
        ("机场货邮吞吐量", "机场年货邮吞吐量", True),
        ("新增成果转化企业", "新认定科技成果转化企业数", True),
        ("创建美丽示范村", "美丽示范村", False),
        ("引进绿色供应链企业", "改造绿色供应链企业", False),
        ("引进省外项目到位资金", "引进省外项目实际到位资金", True),
        ("创建省级示范村镇", "创建国家级示范村镇", False),
        ("新建、改扩建普通高中", "新改扩建普通高中", True),
        ("新建和改造提升小微停车场", "新建改造小微停车场", True),
        ("新建国家重点实验室", "新增全国重点实验室", True),
        ("新改建普通国省道", "新改建国省干线公路", True),
        ("新建普通高中", "新建改扩建普通高中", False),
    ],
)
def test_wordings(one: str, other: str, alike: bool) -> None:
    assert (counted(one) == counted(other)) is alike


def test_a_change_words_what_was_added() -> None:
    assert counted("成果转化企业", measure="change") == counted("新增成果转化企业")


def test_a_concept_is_worded_as_it_is_printed() -> None:
    printed = counted("绿色工厂数", concept="green-factories", raw_indicator="新增国家级绿色工厂")
    assert printed == counted("创建国家级绿色工厂")


def test_a_short_name_words_nothing() -> None:
    assert not counted("学校")


def test_a_stock_is_worded_apart() -> None:
    shown = {"measure": "count", "unit": "个", "unit_base": "个", "concept": "", "value": "50"}
    shown |= {"raw_indicator": "建成美丽示范村"}
    stock = wordings(observation("累计建成美丽示范村50个", "50个", indicator="建成美丽示范村", **shown))
    assert stock != counted("建成美丽示范村")


def test_what_is_to_be_cultivated_is_answered_by_what_was_gained() -> None:
    wanted, gained = counted("培育美丽示范村"), counted("新增美丽示范村", kind="actual")
    assert wanted & gained
    assert not counted("新增美丽示范村") & counted("培育美丽示范村", kind="actual")


def test_a_name_is_known_once_it_has_the_words_of_the_scheme() -> None:
    for label, known in (("地区生产总值预期", "gdp"), ("新建地区生产总值", "")):
        assert renamed(observation("增长5%", "5%", concept="", indicator=label, raw_indicator=label)) == known


def test_worth_of_one_kind() -> None:
    shown = {"unit": "个", "unit_base": "个", "concept": ""}
    count, change = (observation("50个", "50个", measure=m, value="50", **shown) for m in ("count", "change"))
    growth = observation("增长5%", "5%")
    many = observation("500个", "500个", measure="count", value="500", **shown)
    assert same_worth(count, change)
    assert not same_worth(count, many)
    assert not same_worth(count, growth)
