"""A PDF as a browser or an office program prints it: embedded fonts, running heads, a table over two pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry, Tree
from graph_builder.text.clean import clean
from graph_builder.text.formats import read_bytes

ROWS = 40
LEADS = ("着力做大现代物流业", "着力做强先进制造业，推动产业基础高级化和产业链供应链现代化水平迈上新台阶")
SENTENCE = "引进人才一百五十人，建成高标准农田，民生工程投入使用，城乡面貌日新月异，各项工作走在全市前列。" * 3
PAGE = f"""<html lang="zh"><meta charset="utf-8"><title>某区国民经济和社会发展计划</title><style>
body {{ font: 16pt/28pt 'Noto Serif CJK SC' }} p {{ text-indent: 2em; margin: 0; text-align: justify }}
table {{ border-collapse: collapse; font-size: 11pt }} td {{ border: 1px solid }} tr {{ break-inside: avoid }}
@page {{ size: A4; margin: 28mm 26mm }}</style>
<h2>第一章 发展基础</h2>
<p><b>{LEADS[0]}。</b>{SENTENCE}</p><p><b>{LEADS[1]}。</b>{SENTENCE}</p>
<p>表1：“十四五”主要指标</p>
<table><tr><td>序号<td>指标<td>单位<td>2025年</tr>
{"".join(f"<tr><td>{n}<td>水利工程数量之{n}<td>个<td>{n * 11}</tr>" for n in range(1, ROWS + 1))}</table>
<h2>第二章 总体要求</h2><p>{SENTENCE}</p><p>造福千家万户——青山绿水不负人。</p></html>"""
ENTRY = Entry(
    "plan-x", "计划", "平顶山市卫东区", "410403", "卫东区", "plan", "", "2021-2025", "2021", "zh-Hans", "", ""
)


@pytest.fixture(scope="module")
def printed(browser: Browser) -> bytes:
    """The PDF."""
    context = browser.new_context()
    page = context.new_page()
    page.set_content(PAGE)
    raw = page.pdf(display_header_footer=True, prefer_css_page_size=True)
    context.close()
    return raw


@pytest.fixture(scope="module")
def tree(printed: bytes) -> Tree:
    return parse(ENTRY, clean(read_bytes(printed, "a.pdf", "plan-x")))


def test_no_radical_stands_for_a_character(printed: bytes) -> None:
    text = read_bytes(printed, "a.pdf", "plan-x").text
    assert not re.search("[\u2e80-\u2fdf]", text)
    assert "引进人才一百五十人" in text
    assert "千家万户——青山绿水" in text


def test_headings_and_bold_run_in_heads_are_told_from_the_fonts(tree: Tree) -> None:
    titles = [section.title for section in tree.sections if section.level in ("chapter", "lead")]
    assert titles == ["发展基础", *LEADS, "总体要求"]


def test_a_table_over_two_pages_is_one(tree: Tree) -> None:
    assert [table.title for table in tree.tables] == ["“十四五”主要指标"]
    figures = [cell.text for cell in tree.tables[0].cells if cell.column == 3]
    assert figures == [str(n * 11) for n in range(1, ROWS + 1)]


def test_what_the_program_prints_on_every_page_is_left_out(tree: Tree) -> None:
    assert not re.search(r"\d+/\d+/\d+, \d+:\d+|about:blank|\d+/\d+$", tree.clean.text, re.MULTILINE)
    assert tree.clean.text.count(SENTENCE) == 3
