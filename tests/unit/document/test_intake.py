"""Taking a document in: the region that the user names."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_builder.document.intake import Wishes, propose_entry
from graph_builder.text.errors import BuildError

TEXT = "政府工作报告\n\n一、2023年工作回顾\n\n全年地区生产总值增长5.2%。\n"


@pytest.mark.parametrize(
    ("wish", "region"),
    [
        ("全国", ("全国", "00", "全国")),
        ("00", ("全国", "00", "全国")),
        ("110101", ("北京市东城区", "110101", "东城区")),
        ("平顶山市卫东区", ("平顶山市卫东区", "410403", "卫东区")),
    ],
)
def test_the_region_that_is_named(tmp_path: Path, wish: str, region: tuple[str, str, str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    entry = propose_entry(file, tmp_path / "documents", Wishes(region=wish, kind="report", period="2024"))
    assert (entry.region, entry.region_code, entry.region_name) == region


@pytest.mark.parametrize(("wish", "error"), [("火星区", "region-unknown"), ("鼓楼区", "region-ambiguous")])
def test_a_region_that_cannot_be_told(tmp_path: Path, wish: str, error: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    with pytest.raises(BuildError, match=error):
        propose_entry(file, tmp_path / "documents", Wishes(region=wish, kind="report", period="2024"))
