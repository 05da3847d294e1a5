"""When two labels that no scheme knows name one indicator."""

from __future__ import annotations

import pytest

from graph_builder.outcomes.wordings import same_worth, wording
from tests.unit.outcomes.samples import observation


def counted(indicator: str, raw: str = "50个", **given: str) -> object:
    shown = {"measure": "count", "unit": "个", "unit_base": "个", "concept": "", "value": "50"} | given
    return wording(observation(raw, raw, indicator=indicator, **shown))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("创建美丽示范村", "建成美丽示范村", True),
        ("机场货邮吞吐量", "机场年货邮吞吐量", True),
        ("新增成果转化企业", "新认定科技成果转化企业数", True),
        ("创建美丽示范村", "美丽示范村", False),
        ("引进绿色供应链企业", "改造绿色供应链企业", False),
        ("创建省级示范村镇", "创建国家级示范村镇", False),
    ],
)
def test_wordings(one: str, other: str, alike: bool) -> None:
    assert (counted(one) == counted(other)) is alike


def test_a_change_words_what_was_added() -> None:
    assert counted("成果转化企业", measure="change") == counted("新增成果转化企业")


def test_concepts_and_short_names_have_no_wording() -> None:
    assert counted("创建美丽示范村", concept="gdp") is None
    assert counted("学校") is None


def test_worth_of_one_kind() -> None:
    shown = {"unit": "个", "unit_base": "个", "concept": ""}
    count, change = (observation("50个", "50个", measure=m, value="50", **shown) for m in ("count", "change"))
    growth = observation("增长5%", "5%")
    assert same_worth(count, change)
    assert not same_worth(count, growth)
