"""Relations that clauses and facts state, with the clause as evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry
from graph_builder.extract.facts import extract
from graph_builder.extract.values import RelationMention
from graph_builder.text.clean import clean
from graph_builder.text.formats import read_file

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
