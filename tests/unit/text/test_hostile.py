"""Files made to harm: each is refused or read within limits of time and memory, with what and where."""

from __future__ import annotations

import io
import os
import time
import zipfile
import zlib
from pathlib import Path

import docx
import pytest

from graph_builder.text import apart, format_docx, formats
from graph_builder.text.errors import BuildError, Problem
from graph_builder.text.files import bytes_of, read_file
from graph_builder.text.formats import read_bytes

from .pdf import pdf

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = "<w:p><w:pPr><w:pStyle w:val='A'/></w:pPr><w:r><w:t xml:space='preserve'>{}</w:t></w:r></w:p>"
LOOP = (
    "<w:style w:type='paragraph' w:styleId='A'><w:name w:val='A'/><w:basedOn w:val='B'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='B'><w:name w:val='B'/><w:basedOn w:val='A'/></w:style></w:styles>"
)
ENTITY = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"


def word(text: str = "规划", before: str = "", encoding: str = "utf-8") -> bytes:
    """A Word file whose two styles are based on each other, with one paragraph."""
    plain, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    body = f"<w:document xmlns:w='{W}'><w:body>{BODY.format(text)}</w:body></w:document>"
    with zipfile.ZipFile(plain) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in given.namelist():
            content = given.read(name)
            if name == "word/document.xml":
                content = f"<?xml version='1.0' encoding='{encoding}'?>{before}{body}".encode(encoding)
            if name == "word/styles.xml":
                content = content.replace(b"</w:styles>", LOOP.encode())
            archive.writestr(name, content)
    return out.getvalue()


def refusal(path: Path) -> Problem:
    with pytest.raises(BuildError) as caught:
        read_file(path, "x")
    problem = caught.value.problems[0]
    assert problem.where == str(path)
    assert problem.mend
    return problem


def test_styles_based_on_each_other_end() -> None:
    assert read_bytes(word("第一章 规划"), "a.docx", "x").text == "第一章 规划\n"


def test_a_paragraph_of_blanks_is_read_in_linear_time() -> None:
    begun = time.process_time()
    text = read_bytes(word("规" + " " * 400_000 + "划\t \t区"), "a.docx", "x").text
    assert text == "规" + " " * 400_000 + "划 区\n"
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "raw",
    [word("&x;", ENTITY, "utf-16"), word("&x;", f"<!--{'x' * 5000}-->{ENTITY}"), word("&x;", ENTITY)],
    ids=["utf-16", "late", "plain"],
)
def test_entities_are_refused_wherever_they_hide(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(raw)
    problem = refusal(tmp_path / "a.docx")
    assert problem.code == "document-unsafe"
    assert "word/document.xml" in problem.what


def test_a_word_file_with_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(format_docx, "LARGEST_XML", 1000)
    with pytest.raises(BuildError, match="document-unsafe"):
        read_bytes(word(), "a.docx", "x")


@pytest.mark.parametrize("name", ["punycode", "undefined", "unicode_escape", "idna", "utf-16", "iso-8859-1", "nothing"])
def test_a_page_that_names_a_strange_encoding_is_read_by_its_bytes(name: str) -> None:
    raw = f"<meta charset={name}><p>第一章 规划\\u0041".encode()
    assert read_bytes(raw, "a.html", "x").text == "第一章 规划\\u0041\n"


def test_elements_within_each_other_without_end_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html>" + "<b>" * 100_000 + "规划", encoding="utf-8")
    assert refusal(tmp_path / "a.html").code == "document-empty"


def forms(depth: int) -> bytes:
    """A PDF whose page draws a form that draws the next one twice, and so on."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
        b"<< /Length 5 >>\nstream\n/X Do\nendstream",
    ]
    head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 11 /Resources << /XObject << /X %d 0 R >> >> >>"
    objects += [head % (number + 6) + b"\nstream\n/X Do /X Do\nendstream" for number in range(depth)]
    objects.append(b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 9 >>\nstream\n0 0 1 1 f\nendstream")
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, content) for number, content in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Size %d /Root 1 0 R >>\n%%%%EOF" % (len(objects) + 1)


def test_a_pdf_that_draws_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1)
    (tmp_path / "a.pdf").write_bytes(forms(22))
    problem = refusal(tmp_path / "a.pdf")
    assert problem.code == "document-unsafe"
    assert "more than 1 s of processor time" in problem.what or "more than 10 s" in problem.what


def test_a_stream_that_unpacks_a_thousandfold_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MEGABYTES", 500)
    packed = zlib.compress(b"BT " + b" " * 600_000_000 + b" ET", 1)
    plain = pdf([[(10, 10, 12, "规划")]])
    begin, end = plain.index(b"<< /Length"), plain.index(b"endstream")
    bomb = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\n" % (len(packed), packed)
    (tmp_path / "a.pdf").write_bytes(plain[:begin] + bomb + plain[end:])
    problem = refusal(tmp_path / "a.pdf")
    assert problem.code == "document-unsafe"
    assert "500 MB of memory" in problem.what


def test_files_read_apart_are_the_same_as_read_here(tmp_path: Path) -> None:
    raw = pdf([[(70, 760, 12, "第一章 卫东区的规划纲要")], [(70, 760, 12, "第二章 卫东区的发展基础")]])
    (tmp_path / "a.pdf").write_bytes(raw)
    assert read_file(tmp_path / "a.pdf", "x") == read_bytes(raw, str(tmp_path / "a.pdf"), "x")


def test_too_many_lines_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("章\n" * (formats.MOST_LINES + 1), encoding="utf-8")
    with pytest.raises(BuildError, match=r"a\.txt: the text has 200,001 lines.*document-too-large"):
        read_file(tmp_path / "a.txt", "x")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    for path in (tmp_path / "a.txt", tmp_path, Path("/dev/zero"), tmp_path / ("a" * 300)):
        with pytest.raises(BuildError, match="document-unreadable"):
            bytes_of(path)


def test_a_file_of_many_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(60_000_000_000)
    begun = time.process_time()
    assert refusal(tmp_path / "a.txt").code == "document-too-large"
    assert time.process_time() - begun < 2
