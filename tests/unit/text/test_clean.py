"""Cleaning: what is joined, what is taken out, what is repaired, and that offsets lead back."""

from __future__ import annotations

import pytest

from graph_builder.text.clean import clean
from graph_builder.text.formats import kept_text
from graph_builder.text.values import CleanText


def read(text: str) -> CleanText:
    return clean(kept_text("x", text, text.encode(), "plain", "1"))


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("到 2025 年，建成 18 家企业。", "到2025年，建成18家企业。"),
        ("到 2 0 2 5 年末达到８６家，增长７．５％。", "到2025年末达到86家，增长7.5%。"),
        ("**重点改革蹄疾步稳。**纵深推进改革。", "重点改革蹄疾步稳。纵深推进改革。"),
        ("## 一、工作回顾", "一、工作回顾"),
        ("细颗粒物(PM _{2.5})年均浓度为52。", "细颗粒物（PM2.5）年均浓度为52。"),
        ('<ol style="list-style: none"> 1. 装备制造。', "1.装备制造。"),
        ("引进 Industrial Internet 平台，建设 5G 基站。", "引进Industrial Internet平台，建设5G基站。"),
        ("PM2.5浓度＜35微克，研发强度＞2.5%。", "PM2.5浓度＜35微克，研发强度＞2.5%。"),
    ],
)
def test_marks_and_blanks_inside_words(printed: str, read_as: str) -> None:
    assert read(printed).text == read_as


def test_offsets_lead_back_to_the_printed_characters() -> None:
    found = read("**推进棚改，魏寨、大\n\n营棚改**完成 35 个。")
    at = found.text.index("大营")
    assert found.quote(at, at + 2) == "大\n\n营"
    at = found.text.index("35个")
    assert found.quote(at, at + 3) == "35 个"
    assert found.text[found.clean_offset(found.kept.text.index("营")) :].startswith("营棚改")


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("全区高新技术企业达到15家，河南省科技", "型中小企业达到18家。", True),
        ("一、加强师资队伍建设的", "全面加强新时代教师队伍建设，打造高素质队伍。", False),
        ("全区生产总值年均增长6.5%。", "产业转型成效明显。", False),
        ("落实各项政策措施，完善体制机制，", "（二）基本目标", False),
        ("2021年2月", "目 录", False),
        ("河南省第十四届人民代表大会第三次会议上", "河南省人民政府省长", False),
    ],
)
def test_lines_are_joined_only_where_a_sentence_was_broken(left: str, right: str, joined: bool) -> None:
    assert (left + right in read(f"{left}\n\n{right}").text.replace(" ", "")) is joined


def test_a_line_that_announces_stands_apart_from_a_paragraph_with_a_lead() -> None:
    below = "园区发展积厚成势。东城高新区稳中向好，变电站正式启动，污水处理厂基本建成，供水环线顺利完工。"
    found = read(f"这一年，我们全力以赴抓项目、促产业，用务实举措建设工业强县\n{below}\n")
    assert f"工业强县\n{below}" in found.text


def test_each_taken_line_and_mended_break_is_a_repair() -> None:
    found = read(
        "一、回顾\n\n探索宅基地所有权分置，推进城中\n\n— 44 —\n\n村改造，引导盘活集体资产。\n\n20201022-3.doc\n\n---\n"
    )
    assert {r.rule for r in found.repairs} == {"broken-line", "page-number", "file-name", "rule-line"}
    for repair in found.repairs:
        assert found.kept.text[repair.span.start : repair.span.end] == repair.printed


def test_numbers_in_a_table_are_no_page_numbers() -> None:
    found = read("表1 指标\n\n1\t产值\t92\n2\t收入\t93\n")
    assert not found.repairs


def test_what_is_printed_leaves_out_page_numbers_and_line_ends() -> None:
    body = "本页说明有关情况和下一步的安排，" + "各项工作有序推进，" * 3
    text = read("".join(f"{body}支持华南理工\n— {n} —\n大学建设科技园区。\n" for n in range(1, 5)))
    at = text.text.index("华南理工大学")
    assert text.quote(at, at + 6) == "华南理工\n— 1 —\n大学"
    assert text.printed(at, at + 6) == "华南理工大学"
