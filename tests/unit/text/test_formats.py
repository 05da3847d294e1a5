"""Files of every format are read to the same text, and refused with what to do where they cannot be."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from graph_builder.text import files, formats
from graph_builder.text.clean import clean
from graph_builder.text.errors import BuildError
from graph_builder.text.files import read_file
from graph_builder.text.formats import read_bytes

from .pdf import pdf

TEXT = "第一章 发展基础\n\n“十三五”时期，全区地区生产总值年均增长6.5%。\n"

LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>"
LOCK += b" /ID [<3333> <3333>]"


def refused(raw: bytes, name: str) -> str:
    with pytest.raises(BuildError) as caught:
        read_bytes(raw, name, "x")
    problem = caught.value.problems[0]
    assert problem.where == name
    assert problem.mend
    return problem.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings_are_told_from_the_bytes(encoding: str) -> None:
    kept = read_bytes((TEXT * 3).replace("\n", "\r\n").encode(encoding), "a.txt", "a")
    assert kept.text == TEXT * 3
    assert kept.sha256 == read_bytes((TEXT * 3).encode(), "a.txt", "a").sha256


def test_plain_text_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    kept = read_file(path, "a")
    assert kept.text == TEXT
    assert kept.sha256 == kept.original_sha256
    assert (kept.extractor, kept.page_starts) == ("plain", ())


@pytest.mark.parametrize(
    ("raw", "name", "code"),
    [
        (b"", "a.txt", "document-empty"),
        (b" \n\t ", "a.txt", "document-empty"),
        (TEXT.encode()[:-2], "a.txt", "document-truncated"),
        (bytes(range(256)) * 40, "a.txt", "document-binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "a.txt", "document-binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "a.doc", "document-old-format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "a.txt", "document-old-format"),
        (b"any", "a.wps", "document-old-format"),
        (b"{\\rtf1\\ansi text}", "a.rtf", "document-old-format"),
        (b"PK\x03\x04 cut off", "a.docx", "document-truncated"),
        (b"%PDF-1.4 cut off", "a.pdf", "document-truncated"),
        (pdf([[], [], []]), "a.pdf", "document-scanned"),
        (pdf([[]], extra=LOCK), "a.pdf", "document-locked"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_way_out(raw: bytes, name: str, code: str) -> None:
    assert refused(raw, name) == code


def test_missing_and_large_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BuildError, match="document-missing"):
        read_file(tmp_path / "none.txt", "x")
    (tmp_path / "large.txt").write_text(TEXT)
    monkeypatch.setattr(files, "LARGEST", 50)
    with pytest.raises(BuildError, match="document-too-large"):
        read_file(tmp_path / "large.txt", "x")
    monkeypatch.setattr(formats, "LONGEST", 10)
    with pytest.raises(BuildError, match="document-too-large"):
        read_bytes(TEXT.encode(), "a.txt", "x")


def _docx(build: Any) -> bytes:
    document = docx.Document()
    build(document)
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def test_word_headings_bold_runs_tables_and_boxes_are_read() -> None:
    def build(document: Any) -> None:
        document.add_heading("第一章 发展基础", level=1)
        paragraph = document.add_paragraph("")
        paragraph.add_run("项目建设提质增效。").bold = True
        paragraph.add_run("完成投资46.2亿元。")
        table = document.add_table(rows=3, cols=3)
        for row, texts in enumerate((("指标", "2020年", ""), ("", "基数", "目标"), ("生产总值", "92.5", "130"))):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(0, 0).merge(table.cell(1, 0))
        box = document.add_table(rows=1, cols=1)
        box.cell(0, 0).text = "专栏 1-1 重点项目\n人民路改造工程。全长2公里。"

    kept = read_bytes(_docx(build), "a.docx", "a")
    assert kept.extractor == "python-docx"
    assert kept.text.split("\n")[:2] == ["# 第一章 发展基础", "**项目建设提质增效。**完成投资46.2亿元。"]
    rows = [line for line in kept.text.split("\n") if "\t" in line]
    assert rows == ["指标\t2020年\t", "\t基数\t目标", "生产总值\t92.5\t130"]
    assert "专栏 1-1 重点项目\n人民路改造工程。全长2公里。" in kept.text


def test_an_archive_that_unpacks_without_end_is_refused() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    assert refused(raw.getvalue(), "a.docx") == "document-unsafe"


def test_entities_in_a_word_file_are_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("word/document.xml", evil)
    assert refused(raw.getvalue(), "a.docx") == "document-unsafe"


def test_pages_of_a_pdf_are_known_and_its_lines_joined() -> None:
    first = [
        (250, 780, 16, "第一章 发展基础"),
        (94, 740, 12, "“十三五”期间，面对错综复杂的国内外形势，全区上下坚"),
        (70, 720, 12, "持以新发展理念为指导，深化改革开放，2020年地区生"),
        (290, 30, 10, "— 1 —"),
    ]
    second = [(70, 760, 12, "产总值突破300亿元。"), (94, 740, 12, "产业转型成效明显。")]
    kept = read_bytes(pdf([first, second]), "a.pdf", "a")
    assert kept.page_starts == (0, kept.text.index("产总值突破"))
    lines = clean(kept).text.split("\n")
    assert lines[0] == "第一章 发展基础"
    assert lines[1].endswith("2020年地区生产总值突破300亿元。")
    assert lines[2] == "产业转型成效明显。"


def test_ruled_tables_of_a_pdf_become_rows() -> None:
    rules = b"".join(b"%d 600 m %d 700 l S " % (x, x) for x in (60, 200, 300)) + b"".join(
        b"60 %d m 300 %d l S " % (y, y) for y in (600, 650, 700)
    )
    items = [(70, 670, 12, "指标"), (210, 670, 12, "2025年"), (70, 620, 12, "生产总值"), (210, 620, 12, "130")]
    kept = read_bytes(pdf([[(70, 760, 12, "表1 主要指标，见下。"), *items]], rules), "a.pdf", "a")
    assert kept.text.split("\n")[1:3] == ["指标\t2025年", "生产总值\t130"]


HTML = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>题</title><script>var a = "脚本";</script></head>
<body><nav><a href="/">首页</a></nav><div class="content"><h1>2025年清河县政府工作报告</h1>
<p>　　<strong>做强制造业。</strong>新增规上企业22家，装备制造业增加值增长9.6%，工业投资增长12%。</p>
<table><tr><th rowspan="2">指标</th><th colspan="2">“十四五”规划</th></tr><tr><td>2020年</td><td>2025年</td></tr>
<tr><td>生产总值</td><td>92.5</td><td>130</td></tr></table>
<p>现在，我代表县人民政府，<br>向大会报告工作，请予审议，并请各位委员提出意见。</p></div>
<footer>版权所有</footer></body></html>"""


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_the_document_in_a_web_page_is_read(encoding: str) -> None:
    raw = HTML.replace("gb2312", encoding).encode(encoding)
    kept = read_bytes(raw, "a.html", "a")
    assert kept.text.startswith("# 2025年清河县政府工作报告\n")
    assert "**做强制造业。**新增规上企业22家" in kept.text
    assert "指标\t“十四五”规划\t\n\t2020年\t2025年\n生产总值\t92.5\t130" in kept.text
    for residue in ("脚本", "首页", "版权所有"):
        assert residue not in kept.text
