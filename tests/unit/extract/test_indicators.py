"""The indicator scheme."""

import pytest

from graph_builder.extract.indicators import find_indicator, fold, indicators
from graph_builder.text import lexicon


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("生产总值", "gdp"),
        ("GDP总量", "gdp"),
        ("规模以上工业增加值增速", "above-scale-industrial-value-added"),
        ("高新技术产业增加值占规模以上工业增加值的比重", "high-tech-industry-share"),
        ("单位GDP能耗降低率", "energy-intensity"),
        ("每千人口拥有执业（助理）医师数", "doctors-per-1000"),
        ("居民消费价格指数涨幅", "cpi"),
        ("护理型床位占比", "nursing-beds-share"),
        ("接种剂次", "vaccination"),
    ],
)
def test_a_printed_name_finds_its_concept(name: str, key: str) -> None:
    found = find_indicator(name)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("name", ["", "民营", "新能源汽车配件", "县域经济增长", "经济指标", "能源产业链"])
def test_a_name_with_another_meaning_finds_none(name: str) -> None:
    assert find_indicator(name) is None


def test_no_name_stands_for_two_concepts() -> None:
    owners: dict[str, set[str]] = {}
    for row in lexicon.table("indicators"):
        for name in (row["zh"], *filter(None, row["aliases"].split("|"))):
            owners.setdefault(fold(name), set()).add(row["key"])
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


def test_the_scheme_is_whole() -> None:
    themes = {row["key"] for row in lexicon.table("indicator_themes")}
    assert len(indicators()) > 350
    for row in lexicon.table("indicators"):
        assert all(row[column] for column in ("key", "zh", "en", "unit", "definition_zh", "definition_en")), row["key"]
        assert row["theme"] in themes
        assert row["direction"] in {"up", "down", "none"}


def test_flows_are_concepts_of_the_scheme() -> None:
    flows = {row["term"] for row in lexicon.table("statement_words") if row["class"].startswith("flow")}
    assert flows <= set(indicators())
