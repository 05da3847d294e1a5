"""Marks: what opens a heading, an item, a box or a caption, and what only looks like one."""

from __future__ import annotations

import pytest

from graph_builder.text.marks import ends_sentence, opening


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("第一篇 全面开启新征程", "part"),
        ("第二编 总则", "part"),
        ("第一部分 发展环境", "part"),
        ("第十二章 加强保障", "chapter"),
        ("第 三 章 创新驱动", "chapter"),
        ("第12章 创新驱动", "chapter"),
        ("第二节 总体要求", "section"),
        ("一、综合实力", "item1"),
        ("十二、保障措施", "item1"),
        ("（一）基本目标", "item2"),
        ("(二) 建设思路", "item2"),
        ("1. 强化功能", "item3"),
        ("2．发展建材", "item3"),
        ("3、完善体系", "item3"),
        ("（1）完善体系", "item4"),
        ("①完善体系", "item4"),
        ("专栏：老旧小区改造", "box"),
        ("专栏 1-1 主要目标", "box"),
        ("专栏3 重点项目", "box"),
        ("【专栏2】重点项目", "box"),
        ("表 1：主要目标", "table"),
        ("附表2 主要指标", "table"),
        ("——经济强区建设。", "dash"),
        ("▲平顶山工业园。", "bullet"),
    ],
)
def test_marks(line: str, kind: str) -> None:
    found = opening(line)
    assert found
    assert found.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "第一产业增加值增长",
        "第三次全国经济普查",
        "2.5万吨以上",
        "一二三产业融合",
        "2025年目标",
        "第二届丰收节",
        "一是坚持领导",
        "表现突出",
    ],
)
def test_what_only_looks_like_a_mark(line: str) -> None:
    assert opening(line) is None


def test_sentences_end_inside_quotation_marks_too() -> None:
    assert ends_sentence("实现“一网通办。”")
    assert ends_sentence("目标任务如期完成（见附表）。")
    assert not ends_sentence("河南省科技")
