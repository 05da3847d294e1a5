"""Damaged files of every format are read or refused, and nothing else comes of them; the seeds are kept."""

from __future__ import annotations

import io
import random
from functools import cache

import docx
import pytest

from graph_builder.text.errors import BuildError
from graph_builder.text.formats import read_bytes

from ..unit.text.pdf import pdf

SEEDS = range(24)
HTML = (
    "<!DOCTYPE html><html><head><meta charset=utf-8></head><body><h1>第一章 基础</h1><table><tr><td rowspan=2>指标</td>"
)
HTML += "<td colspan=2>值</td></tr><tr><td>9</td></tr></table>" + "<p><b>全县</b>生产总值</p>" * 20 + "</body></html>"


@cache
def whole() -> dict[str, bytes]:
    document = docx.Document()
    document.add_heading("第一章 基础", 1)
    document.add_paragraph("全县生产总值增长7%，" * 20)
    document.add_table(3, 3).cell(1, 1).text = "92"
    raw = io.BytesIO()
    document.save(raw)
    page = [(70, 780, 12, "第一章 发展基础"), (70, 740, 12, "全县生产总值增长，" * 3)]
    return {
        "a.docx": raw.getvalue(),
        "a.pdf": pdf(
            [page] * 2, b"60 600 m 300 600 l S 60 650 m 300 650 l S 60 600 m 60 650 l S 300 600 m 300 650 l S "
        ),
        "a.html": HTML.encode(),
        "a.txt": ("第一章 基础\n全县生产总值增长7%。\n" * 20).encode("gb18030"),
    }


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, left out or put in, or cut off."""
    found = bytearray(raw)
    for _ in range(chance.choice([1, 3, 10, 40])):
        at = chance.randrange(len(found))
        kind = chance.randrange(4)
        if kind == 0:
            found[at] = chance.randrange(256)
        elif kind == 1:
            del found[at : at + chance.randrange(1, 50)]
        elif kind == 2:
            found[at:at] = chance.randbytes(chance.randrange(1, 8))
        elif chance.random() < 0.1:
            del found[max(20, at) :]
        found = found or bytearray(b"x")
    return bytes(found)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.html", "a.txt"])
@pytest.mark.parametrize("seed", SEEDS)
def test_damaged_files_are_read_or_refused(name: str, seed: int) -> None:
    raw = damaged(whole()[name], random.Random(seed))
    try:
        text = read_bytes(raw, name, "x").text
    except BuildError as error:
        text = " ".join(problem.mend for problem in error.problems)
    assert text.strip()
