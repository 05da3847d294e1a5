"""Doubts about what a document prints, each with a text that is right beside the one that is not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Tree
from graph_builder.extract.doubts import find_doubts
from graph_builder.extract.doubts_figures import figure_doubts, growth_gap
from graph_builder.extract.doubts_prose import prose_doubts
from graph_builder.extract.observations import extract_observations
from graph_builder.extract.values import Evidence, Facts, Observation, OrganizationMention
from graph_builder.text.clean import clean
from graph_builder.text.files import read_file
from tests.unit.outcomes.samples import entry, observation, report

TABLE = """# 某区纲要

## 第一章 总则

表1 主要指标

| 指标 | 2020年绝对值 | 2025年目标 | 年均增速(%) | 指标属性 |
|---|---|---|---|---|
| {name} | {base} | {target} | — | 预期性 |
| 森林覆盖率(%) | 33.4 | 35 | — | 约束性 |
"""


def tree(tmp_path: Path, text: str) -> Tree:
    path = tmp_path / "some-plan.txt"
    path.write_text(text, encoding="utf-8")
    return parse(entry("some-plan", "2021-02", "plan", "2021-2025"), clean(read_file(path, "some-plan")))


def rules(tmp_path: Path, text: str, facts: Facts | None = None) -> list[str]:
    read = tree(tmp_path, text)
    found = find_doubts(read, facts or Facts("some-plan"))
    for finding in found:
        at = finding.evidence
        assert read.clean.kept.text[at.start : at.end] == at.quote
    return [finding.rule for finding in found]


@pytest.mark.parametrize(
    ("sentences", "doubted"),
    [
        ("2020年城镇新增就业14045万人。", [("unit-too-many", "人")]),
        ("2020年城镇新增就业14045人。2021年城镇新增就业1.5万人。", []),
        ("2019年末贷款余额达到270亿元。2020年末贷款余额达到285万亿元。", [("unit-beside-others", "亿元")]),
        ("2019年末贷款余额达到270亿元。2020年末贷款余额达到285万元。", [("unit-beside-others", "亿元")]),
        ("2019年末贷款余额达到270亿元。2020年末贷款余额达到285亿元。", []),
        ("2020年城镇新增就业1.4人。", [("unit-part-of-one", "万人")]),
        ("每千人口执业（助理）医师数达到2.5人。", []),
        ("人口自然增长率控制在5.3%以内。", [("unit-permille", "‰")]),
        ("人口自然增长率控制在5.3‰以内，人口死亡率为0.7%。", []),
    ],
)
def test_figures_of_prose(tmp_path: Path, sentences: str, doubted: list[tuple[str, str]]) -> None:
    read = tree(tmp_path, f"某区纲要\n\n第一章 发展成就\n\n{sentences}\n")
    found = find_doubts(read, Facts("some-plan", observations=extract_observations(read)))
    assert [(finding.rule, finding.expected) for finding in found if finding.rule.startswith("unit-")] == doubted


def test_a_nation_may_have_more_people_than_any_province() -> None:
    given = {
        "kind": "actual",
        "measure": "count",
        "unit": "亿人",
        "unit_base": "人",
        "value_base": Decimal(1_300_000_000),
    }
    people = observation("人口13亿人", "13亿人", value="13", concept="resident-population", region_code="00", **given)
    assert list(prose_doubts(Facts("a-plan", observations=(people,)))) == []
    province = replace(people, region_code="41")
    (found,) = prose_doubts(Facts("a-plan", observations=(province,)))
    assert found.rule == "unit-too-many"


@pytest.mark.parametrize(
    ("name", "base", "rule"),
    [
        ("城镇新增就业人数(人)", "1.03", "unit-part-of-one"),
        ("城镇新增就业人数(万人)", "1.03", None),
        ("新增城镇就业人数(万人)", "14045", "unit-too-many"),
        ("每千人口执业医师数(人)", "4.4", None),
        ("人口自然增长率(%)", "5.8", "unit-permille"),
        ("人口自然增长率(‰)", "5.8", None),
        ("地区生产总值增长率(%)", "151.74", "unit-growth-level"),
        ("地区生产总值(亿元)", "151.74", None),
        ("全员劳动生产率增长(元/人)", "7", "unit-growth-unit"),
    ],
)
def test_units_of_tables(tmp_path: Path, name: str, base: str, rule: str | None) -> None:
    found = rules(tmp_path, TABLE.format(name=name, base=base, target=base))
    assert found == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("加强再培培训工作，开展培训，组织培训，扩大培训。", "misprint-doubled"),
        ("围绕项目目标，明确目标，细化目标，落实目标。", None),
        ("实现各级各类教育实现更高水平发展。", "misprint-verb"),
        ("扩大“最多跑一次”改革。", None),
        ("“扩大“最多跑一次”改革。", "misprint-marks"),
    ],
)
def test_slips_of_the_pen(tmp_path: Path, text: str, rule: str | None) -> None:
    found = rules(tmp_path, f"# 某区纲要\n\n## 第一章 总则\n\n{text}\n")
    assert found == ([rule] if rule else [])


def test_a_long_sentence_pasted_twice(tmp_path: Path) -> None:
    pasted = (
        "铺设排污管道9千米，建污水泵站1座，整治岸坡长度4.5千米，清淤10万方，河道绿化18万平方米，修建沿河道路9千米。"
    )
    text = f"# 某区纲要\n\n## 第一章 甲河治理\n\n甲河：{pasted}{pasted}\n"
    assert rules(tmp_path, text.replace("甲河：", "")) == ["misprint-repeated"]
    assert rules(tmp_path, f"# 某区纲要\n\n## 第一章 甲河治理\n\n{pasted}\n") == []


def test_contents_that_differ_from_the_heading(tmp_path: Path) -> None:
    body = "坚持新发展理念，推动高质量发展，全面建设现代化新城区，不断增进民生福祉。"
    contents = "第一章 实行创新发展，塑造经济强区......1\n第二章 绿色发展......9\n第三章 民生福祉......12"
    headings = ("第一章 加快创新发展，塑造经济强区", "第二章 绿色发展", "第三章 民生福祉")
    text = f"某区纲要\n\n目录\n\n{contents}\n\n" + "".join(f"{title}\n\n{body}\n\n" for title in headings)
    assert rules(tmp_path, text) == ["misprint-contents"]


def test_levels_and_growth_that_cannot_both_be_right() -> None:
    growth = observation("年均增长16.7%", "16.7%", indicator="固定资产投资", raw_indicator="固定资产投资")
    assert growth_gap(Decimal("40.9"), Decimal("49.60"), 5, growth) == Decimal("3.93")
    assert growth_gap(Decimal("40.9"), Decimal("88.5"), 5, growth) is None


def test_real_growth_may_differ_from_nominal_levels() -> None:
    growth = observation("年均增长6.2%", "6.2%")
    assert growth_gap(Decimal("92.5"), Decimal("151.74"), 5, growth) is None


def test_sizes_and_spellings_of_one_project(tmp_path: Path) -> None:
    names = ["400万m³/年的加气建材项目", "500万m³/年加气建材项目"]
    text = f"# 某区纲要\n\n## 第一章 总则\n\n建设{names[0]}。建设{names[1]}。\n"
    read = tree(tmp_path, text)
    said = []
    for name in names:
        start = read.clean.kept.text.index(name)
        one = report(name, name)
        at = one.evidence.__class__("some-plan", start, start + len(name), name, "", "test", 1.0)
        said.append(one.__class__(**{field: getattr(one, field) for field in one.__slots__} | {"evidence": at}))
    found = find_doubts(read, Facts("some-plan", projects=tuple(said)))
    assert [(one.rule, one.printed, one.expected) for one in found] == [("misprint-size", names[1], names[0])]


def test_a_doubtful_name_is_told_once_where_it_stands_alone(tmp_path: Path) -> None:
    right, wrong = "甲城（新能源）汽车物流园", "甲城（新能源）汽车产业园"
    listed = f"乙园、{wrong}、丙园"
    read = tree(tmp_path, f"# 某区纲要\n\n## 第一章 总则\n\n{listed}投用。建设{right}。扩建{right}。\n")
    text = read.clean.kept.text

    def at(quote: str) -> Evidence:
        return Evidence("some-plan", text.index(quote), text.index(quote) + len(quote), quote, "", "test", 1.0)

    projects = tuple(
        replace(report(surface, surface), evidence=at(quote)) for surface, quote in ((wrong, listed), (right, right))
    )
    organizations = tuple(OrganizationMention(at(name), name, name, "platform", "", "") for name in (wrong, right))
    found = find_doubts(read, Facts("some-plan", projects=projects, organizations=organizations))
    assert [(one.rule, one.evidence.quote) for one in found] == [("misprint-name", wrong)]


HEADINGS = """# 某区纲要

## 第一章 总则

一、在“产业”上求突破

发展产业。

二、在“人才”上求突破

培养人才。

三、在“文化”上求突破

繁荣文化。

四、在“生态”上求突破

保护生态。

五、在“治理”上{ending}

完善治理。
"""


@pytest.mark.parametrize(("ending", "rule"), [("求实破", ["misprint-parallel"]), ("求突破", []), ("见实效", [])])
def test_a_heading_unlike_those_beside_it(tmp_path: Path, ending: str, rule: list[str]) -> None:
    assert rules(tmp_path, HEADINGS.format(ending=ending)) == rule


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("光华路街道整治环境，光华路街道和光华街道建设道路。", ["misprint-town"]),
        ("光华路街道整治环境，光华路街道建设道路。", []),
        ("光华街道整治环境，光华街道建设道路。", []),
    ],
)
def test_a_subdistrict_of_the_district_with_a_character_left_out(tmp_path: Path, text: str, rule: list[str]) -> None:
    path = tmp_path / "some-plan.txt"
    path.write_text(f"# 某区纲要\n\n## 第一章 总则\n\n{text}\n", encoding="utf-8")
    read = parse(entry("some-plan", "2021-02", "plan", "2021-2025", "410403"), clean(read_file(path, "some-plan")))
    assert [finding.rule for finding in find_doubts(read, Facts("some-plan"))] == rule


def test_doubts_about_figures_say_what_would_fit() -> None:
    """Growth that the levels make, and each level that the other one makes with the printed growth."""

    def level(raw: str, period: str, kind: str) -> Observation:
        base = Decimal(raw) * 100_000_000
        given = {
            "measure": "level",
            "unit": "亿元",
            "unit_base": "元",
            "value_base": base,
            "period": period,
            "kind": kind,
        }
        return observation(f"固定资产投资{raw}亿元", raw, indicator="固定资产投资", **given)

    growth = observation("年均增长16.7%", "16.7%", indicator="固定资产投资", period="2021-2025")
    levels = (level("40.9", "2020", "actual"), level("49.60", "2025", "target"))
    found = list(figure_doubts(Facts("some-plan", observations=(growth, *levels))))
    assert [(one.rule, one.printed, one.expected) for one in found] == [
        ("misprint-growth", "16.7%", "3.93%"),
        ("misprint-level", "40.9", "22.9亿元"),
        ("misprint-level", "49.60", "88.53亿元"),
    ]


@pytest.mark.parametrize(("raw", "expected"), [("120%", "≤ 100%"), ("-120%", "≥ -100%")])
def test_a_share_beyond_the_whole_has_a_limit(raw: str, expected: str) -> None:
    share = observation(f"普及率{raw}", raw, indicator="普及率", measure="level")
    (found,) = figure_doubts(Facts("some-plan", observations=(share,)))
    assert (found.rule, found.expected) == ("misprint-share", expected)
