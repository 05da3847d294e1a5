"""Relations that clauses and facts state, with the clause as evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry
from graph_builder.extract.facts import extract
from graph_builder.extract.values import RelationMention
from graph_builder.text.clean import clean
from graph_builder.text.files import read_file

HEAD = "# 政府工作报告\n\n## 一、2021年工作回顾\n\n"


def relations(folder: Path, text: str) -> tuple[RelationMention, ...]:
    path = folder / "d.txt"
    path.write_text(HEAD + text + "\n", encoding="utf-8")
    entry = Entry("d", "", "甲市乙区", "", "乙区", "report", "", "2022", "2022-02", "zh-Hans", "", "d.txt")
    tree = parse(entry, clean(read_file(path, "d")))
    return extract(tree).relations


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("与远洋实业集团开展战略合作。", "乙区 partnersWith 远洋实业集团"),
        ("依托远洋实业集团，加快先进装备制造业发展。", "远洋实业集团 leads 先进装备制造业"),
        ("相继荣获全国社区教育实验区、全省健康促进区。", "乙区 achieved 全省健康促进区"),
        ("王庄村、李庄村被评为市级森林乡村。", "李庄村 achieved 市级森林乡村"),
        ("支持远洋实业集团做大做强。", "乙区 supports 远洋实业集团"),
        ("一般公共预算收入完成5.4亿元。", "乙区 achieved 2021年一般公共预算收入5.4亿元"),
        ("经一路（春风路-秋月路）建设工程加快推进。", "经一路建设工程 connects 秋月路"),
        ("加快建设明川至青山高速公路。", "明川至青山高速公路 connects 明川"),
        ("聚焦新型材料产业，加快推进春风科技园建设。", "春风科技园 supports 新型材料产业"),
        ("引导明川农商银行、兴业银行等金融机构加大对中小微企业的支持。", "兴业银行 supports 中小微企业"),
        ("支持壮大明川苗圃有限公司等农业龙头企业。", "明川苗圃有限公司 leads 农业"),
        ("促进远洋实业集团副产煤矸石、粉煤灰的二次利用。", "远洋实业集团 produces 煤矸石、粉煤灰"),
        ("工商联荣获全国“五好”县级工商联称号。", "工商联 achieved 全国“五好”县级工商联"),
        ("王庄村、李庄村分别入选全国文明村镇名单、全省美丽乡村名单。", "李庄村 achieved 全省美丽乡村"),
        ("建成明川社区长者助餐中心。", "明川社区长者助餐中心 locatedIn 明川社区"),
        ("支持宁德时代做大做强。", "乙区 supports 宁德时代"),
    ],
)
def test_relations(tmp_path: Path, text: str, stated: str) -> None:
    found = {f"{r.subject} {r.predicate} {r.object}": r for r in relations(tmp_path, text)}
    assert stated in found
    assert found[stated].evidence.quote in text


def test_nothing_is_related_to_itself_and_nothing_is_told_twice_at_one_place(tmp_path: Path) -> None:
    found = relations(tmp_path, "与远洋实业集团开展战略合作，引进远洋实业集团建设乙区国际康养园。")
    keys = [(r.evidence.start, r.predicate, r.subject, r.object) for r in found]
    assert len(keys) == len(set(keys))
    assert all(r.subject != r.object for r in found)


def test_bare_names_of_partners_need_a_deal(tmp_path: Path) -> None:
    assert not [r for r in relations(tmp_path, "走访了远洋实业集团。") if r.predicate == "partnersWith"]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("29项成果获国家科学技术奖励。", "29项成果 achieved 国家科学技术奖励"),
        ("引导龙头企业通过品牌嫁接等方式联合重组。", "引导龙头企业 achieved 品牌嫁接"),
        ("加快东部客运枢纽功能提升。", "东部客运枢纽功能提升 locatedIn 东部"),
        ("许南路东移工程开工建设。", "许南路东移工程 locatedIn 许南路"),
        ("经一路（春风路-秋月路）建设工程加快推进。", "经一路建设工程 locatedIn 秋月路"),
        ("实施美丽乡村提标工程。", "美丽乡村提标工程 locatedIn 美丽乡村"),
        ("远洋、星城等一批龙头企业向强而跃。", "星城 leads 一批"),
        ("加快明川航空大学（筹）等项目建设。", "明川航空大学（筹） ownedBy 明川航空大学"),
        ("培育第三极。发展壮大工业母机、医疗装备、精密仪器产业。", "医疗装备 partOf 三极"),
    ],
)
def test_what_no_clause_states(tmp_path: Path, text: str, never: str) -> None:
    assert never not in {f"{r.subject} {r.predicate} {r.object}" for r in relations(tmp_path, text)}


def test_the_ends_of_a_line_stand_as_told(tmp_path: Path) -> None:
    found = [r.object for r in relations(tmp_path, "加快建设青山经乙水至丙城高速公路。") if r.predicate == "connects"]
    assert found == ["青山", "乙水", "丙城"]


def test_a_member_is_under_its_umbrella_by_a_passage_that_tells_the_umbrella(tmp_path: Path) -> None:
    text = "聚力“两个高地”战略支撑。\n\n——现代物流高地。加快春风物流园建设。\n\n——循环经济高地。推进利用。"
    found = {(r.subject, r.predicate, r.object): r.evidence.quote for r in relations(tmp_path, text)}
    assert "两个高地" in found["循环经济高地", "partOf", "两个高地"]
    assert ("春风物流园", "supports", "现代物流高地") in found


def test_a_figure_has_its_unit_before_its_bound(tmp_path: Path) -> None:
    table = "| 指标名称 | 计算单位 | 2021年计划 |\n| --- | --- | --- |\n| 1. 地区生产总值增长 | % | 7.5左右 |\n"
    text = f"附表\n\n2022年国民经济和社会发展主要指标计划\n\n{table}"
    found = {r.object for r in relations(tmp_path, text) if r.predicate == "targets"}
    assert found == {"2021年地区生产总值增长7.5%左右"}


def test_a_region_targets_its_own_goals_and_not_those_of_the_party_above(tmp_path: Path) -> None:
    path = tmp_path / "d.txt"
    path.write_text("# 某区纲要\n\n## 第一章 目标\n\n锚定省委“两个确保”，实现“两个高质量”。\n", encoding="utf-8")
    entry = Entry("d", "", "甲市乙区", "", "乙区", "plan", "", "2021-2025", "2021", "zh-Hans", "", "d.txt")
    tree = parse(entry, clean(read_file(path, "d")))
    assert [r.object for r in extract(tree).relations if r.predicate == "targets"] == ["两个高质量"]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("建设春风路小学扩建工程。", ("春风路小学扩建工程", "locatedIn", "春风路")),
        ("实施株洲市明川实业集团生产线改造项目。", ("株洲市明川实业集团生产线改造项目", "locatedIn", "株洲市")),
    ],
)
def test_a_place_in_the_name_of_a_school_or_firm_tells_no_location(
    tmp_path: Path, text: str, never: tuple[str, str, str]
) -> None:
    assert never not in {(r.subject, r.predicate, r.object) for r in relations(tmp_path, text)}


def test_a_share_that_says_nothing_of_what_has_it_is_nothing_achieved(tmp_path: Path) -> None:
    said = {r.object for r in relations(tmp_path, "全年粮食产量120万吨，占全省40%。")}
    assert not any(name.removeprefix("2022年").startswith("占") for name in said)
