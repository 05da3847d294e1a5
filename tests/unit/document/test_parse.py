"""Parsing: the outline of the catalogued documents, and single decisions."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry, Section, Tree
from graph_builder.text.clean import clean
from graph_builder.text.files import read_file
from graph_builder.text.formats import kept_text

DOCUMENTS = Path(__file__).parents[3] / "data" / "documents"


@cache
def document(name: str) -> Tree:
    return parse(Entry(name, *[""] * 11), clean(read_file(DOCUMENTS / f"{name}.txt", name)))


def read(text: str) -> Tree:
    return parse(Entry("x", *[""] * 11), clean(kept_text("x", text, text.encode(), "plain", "1")))


def found(tree: Tree, title: str) -> Section:
    return next(section for section in tree.sections if section.title == title)


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("weidong-plan-2021", {"part": 7, "chapter": 16, "section": 28, "box": 24, "table": 2}),
        ("zhanhe-plan-2021", {"chapter": 7, "section": 27, "item1": 37, "box": 12, "table": 2}),
        ("weibin-plan-2021", {"chapter": 12, "section": 50, "item2": 2, "box": 10}),
        ("weidong-execution-2020", {"item1": 3, "item2": 14, "box": 1, "table": 1}),
        ("weidong-report-2022", {"item1": 3, "item2": 7}),
    ],
)
def test_the_outline_of_the_documents(name: str, levels: dict[str, int]) -> None:
    counts = Counter(section.level for section in document(name).sections)
    assert {level: counts[level] for level in levels} == levels  # type: ignore[index]


def test_keys_are_structural_positions() -> None:
    tree = document("weidong-plan-2021")
    box = found(tree, "固废收储项目")
    assert (box.key, box.parent) == ("p2.c1.s1.i1.j3.k1.b1", "p2.c1.s1.i1.j3.k1")
    assert tree.sections[0].key == "f1"


def test_a_section_ends_where_its_last_part_does() -> None:
    tree = document("weidong-plan-2021")
    chapter, section = found(tree, "完善基础设施，提升城市建设质量"), found(tree, "打造信息化新平台")
    assert chapter.span.end == section.span.end
    following = found(tree, "促进城乡融合，实现城乡协调发展")
    assert tree.clean.text[chapter.span.end : following.span.start].strip() == ""


def test_leads_in_a_report_stand_under_the_sentence_that_heads_them() -> None:
    tree = document("weidong-report-2022")
    lead = found(tree, "营商环境不断优化")
    above = next(section for section in tree.sections if section.key == lead.parent)
    assert above.title == "过去五年，我们坚持项目为王，深化改革创新，发展动能明显增强"


def test_front_matter_is_read() -> None:
    front = document("weidong-execution-2020").front
    assert (front.speaker, front.office) == ("周根生", "卫东区发展和改革委员会主任")
    assert front.meeting == "卫东区第十届人民代表大会第七次会议"
    assert document("weidong-plan-2021").front.title.endswith("第十四个五年规划和二〇三五年远景目标纲要")


@pytest.mark.parametrize(
    "sentence",
    [
        "过去一年，是实现目标任务的关键一年。",
        "今年是开局之年。",
        "我们也清醒地看到一些困难和问题。",
        "2024年生产总值增长5%。",
    ],
)
def test_statements_are_no_heads(sentence: str) -> None:
    tree = read(f"一、工作回顾\n{sentence}全县上下攻坚克难，圆满完成年度目标任务。\n")
    assert [section.level for section in tree.sections] == ["item1"]


def test_the_chapter_after_a_preface_stands_on_its_own() -> None:
    tree = read("序 言\n\n编制本纲要，阐明战略意图。\n\n第一章 基础\n\n全县生产总值增长7%。\n")
    assert [(s.key, s.level, s.parent) for s in tree.sections] == [("f1", "front", ""), ("c1", "chapter", "")]


def test_an_empty_document_has_an_empty_tree() -> None:
    tree = read("\n\n")
    assert (tree.sections, tree.blocks, tree.tables) == ((), (), ())
