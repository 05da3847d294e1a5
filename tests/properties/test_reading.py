"""What holds for any text that is read: offsets are safe, nothing is lost, blocks tile, cleaning is idempotent."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_builder.document.genre import inexact, lost, untiled
from graph_builder.document.parse import parse
from graph_builder.document.values import Entry, Tree
from graph_builder.text.clean import clean
from graph_builder.text.files import read_file
from graph_builder.text.formats import kept_text
from graph_builder.text.values import CleanText

DOCUMENTS = sorted((Path(__file__).parents[2] / "data" / "documents").glob("*.txt"))
ALPHABET = "一二三第章节（）。，、：“”*#|\t 　0123456789.—目录专栏表发展年"
SEEDS = (1, 2, 3, 5, 8, 13, 21, 34)
LINES = (
    "第一章 发展基础", "第二节 总体要求", "一、综合实力显著增强", "（一）基本目标", "1. 强化固废处理",
    "专栏 1-1 重点项目", "表1 主要指标", "——**经济强区建设**。区域综合实力大幅提升，",
    "**项目建设提质增效。**完成投资46.2亿元。", "| 指标 | 单位 |", "序号\t指标\t2020年\t2025年\t属性",
    "1\t生产总值(亿元)\t92.5\t130\t预期性", "|---|---|", "— 12 —", "12", "目 录", "第一章 发展基础.....2", "---",
    "全区上下坚持新发展理念，地区生产总值年均增长 7%", "，综合实力迈上新台阶。", "2 0 2 5 年末", "各位代表：",
    "20201022-3.doc", "",
)  # fmt: skip


def read(text: str) -> CleanText:
    return clean(kept_text("x", text, text.encode(), "plain", "1"))


def tree_of(text: str) -> Tree:
    return parse(Entry("x", *[""] * 11), read(text))


def assert_sound(tree: Tree) -> None:
    """Assert what must hold whatever was read."""
    text = tree.clean
    assert len(text.text) == len(text.starts) == len(text.ends)
    assert all(0 <= a <= b <= len(text.kept.text) for a, b in zip(text.starts, text.ends, strict=True))
    assert list(text.starts) == sorted(text.starts)
    assert (lost(text), inexact(text), untiled(tree)) == (0, 0, 0)
    keys = [section.key for section in tree.sections]
    assert len(keys) == len(set(keys))
    spans = {section.key: section.span for section in tree.sections}
    for section in tree.sections:
        assert section.span.start <= section.heading.start <= section.heading.end <= section.span.end
        if section.parent:
            outer = spans[section.parent]
            assert outer.start <= section.span.start <= section.span.end <= outer.end
    for table in tree.tables:
        for cell in table.cells:
            printed = text.text[cell.span.start : cell.span.end]
            assert "".join(printed.split()) == "".join(cell.text.split())


lines = st.one_of(
    st.sampled_from(LINES),
    st.text(alphabet=ALPHABET, max_size=40),
)
texts = st.lists(lines, max_size=25).map("\n".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_is_read_soundly(text: str) -> None:
    assert_sound(tree_of(text))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_characters_are_read_soundly(text: str) -> None:
    text = text.replace("\r", "")
    assert_sound(tree_of(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=20).map("\n".join))
def test_every_clean_range_has_its_printed_characters(text: str) -> None:
    found = read(text)
    for at in range(len(found.text)):
        span = found.source(at, at + 1)
        assert found.quote(at, at + 1) == found.kept.text[span.start : span.end]
        if found.text[at] != "\n":
            assert found.clean_offset(found.starts[at]) <= at


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_cleaning_clean_text_changes_nothing(path: Path) -> None:
    once = clean(read_file(path, path.stem))
    again = read(once.text)
    assert again.text == once.text


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_documents_are_read_soundly(path: Path) -> None:
    tree = parse(Entry(path.stem, *[""] * 11), clean(read_file(path, path.stem)))
    assert_sound(tree)
    assert len(tree.sections) > 30


@pytest.mark.parametrize("seed", SEEDS)
def test_mutated_documents_are_read_soundly(seed: int) -> None:
    """Deletions, doublings, swaps and noise in a slice of a real document; the seeds are kept."""
    chance = random.Random(seed)
    path = DOCUMENTS[seed % len(DOCUMENTS)]
    text = path.read_text(encoding="utf-8")
    start = chance.randrange(max(1, len(text) - 6000))
    rows = text[start : start + 6000].split("\n")
    for _ in range(60):
        at = chance.randrange(len(rows))
        kind = chance.randrange(5)
        if kind == 0:
            del rows[at : at + chance.randrange(1, 3)]
        elif kind == 1:
            rows.insert(at, rows[chance.randrange(len(rows))] if rows else "")
        elif kind == 2 and rows[at]:
            cut = chance.randrange(len(rows[at]))
            rows[at : at + 1] = [rows[at][:cut], rows[at][cut:]]
        elif kind == 3:
            rows[at] = rows[at].replace("。", chance.choice(["", "\n", "**", "\t"]))
        else:
            rows[at] = chance.choice(LINES) + rows[at]
        rows = rows or [""]
    assert_sound(tree_of("\n".join(rows)))
