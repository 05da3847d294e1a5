"""Taking a document in: the region that the user names."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_builder.document.catalog import load_catalog
from graph_builder.document.intake import Wishes, propose_entry, remove_document, store_document
from graph_builder.text.errors import BuildError

TEXT = "政府工作报告\n\n一、2023年工作回顾\n\n全年地区生产总值增长5.2%。\n"


@pytest.mark.parametrize(
    ("wish", "region"),
    [
        ("全国", ("全国", "00", "全国")),
        ("00", ("全国", "00", "全国")),
        ("110101", ("北京市东城区", "110101", "东城区")),
        ("110101000000", ("北京市东城区", "110101", "东城区")),
        ("410400", ("平顶山市", "4104", "平顶山市")),
        ("平顶山市卫东区", ("平顶山市卫东区", "410403", "卫东区")),
    ],
)
def test_the_region_that_is_named(tmp_path: Path, wish: str, region: tuple[str, str, str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    entry = propose_entry(file, tmp_path / "documents", Wishes(region=wish, kind="report", period="2024"))
    assert (entry.region, entry.region_code, entry.region_name) == region


UNTOLD = [("火星区", "region-unknown"), ("41040", "region-unknown"), ("鼓楼区", "region-ambiguous")]


@pytest.mark.parametrize(("wish", "error"), UNTOLD)
def test_a_region_that_cannot_be_told(tmp_path: Path, wish: str, error: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    with pytest.raises(BuildError, match=error):
        propose_entry(file, tmp_path / "documents", Wishes(region=wish, kind="report", period="2024"))


def test_a_file_that_changes_meanwhile_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    entry = propose_entry(file, tmp_path / "documents", Wishes(region="110101", kind="report", period="2024"))
    file.write_text(TEXT * 2, encoding="utf-8")
    with pytest.raises(BuildError, match="document-changed"):
        store_document(file, tmp_path / "documents", entry)
    assert not (tmp_path / "documents").exists()


@pytest.mark.parametrize("name", ["a.t\tx", "a.", "a.t\nx", "a.文本", "报告.TXT"])
def test_a_copy_has_a_plain_name_whatever_the_file_is_called(tmp_path: Path, name: str) -> None:
    file, folder = tmp_path / name, tmp_path / "documents"
    file.write_text(TEXT, encoding="utf-8")
    folder.mkdir()
    wishes = Wishes(id="some-report", title="一\t二\n三", region="110101", kind="report", period="2024")
    stored = store_document(file, folder, propose_entry(file, folder, wishes))
    assert stored.file == "some-report.txt"
    assert [entry.title for entry in load_catalog(folder)] == ["一 二 三"]


@pytest.mark.parametrize("id_", ["../x", "/etc/x", "a/b", "a\\b", "a\x00b", "..", "a b", "A"])
def test_an_id_cannot_lead_out_of_the_folder(tmp_path: Path, id_: str) -> None:
    file, folder = tmp_path / "a.txt", tmp_path / "documents"
    file.write_text(TEXT, encoding="utf-8")
    entry = propose_entry(file, folder, Wishes(id=id_, region="110101", kind="report", period="2024"))
    with pytest.raises(BuildError, match="catalog-value"):
        store_document(file, folder, entry)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_what_was_taken_out_is_remembered_once(tmp_path: Path) -> None:
    file, folder = tmp_path / "a.txt", tmp_path / "documents"
    file.write_text(TEXT, encoding="utf-8")
    folder.mkdir()
    wishes = Wishes(id="some-report", title="某报告", region="110101", kind="report", period="2024")
    for _ in range(2):
        stored = store_document(file, folder, propose_entry(file, folder, wishes))
        remove_document(folder, "some-report")
    lines = (folder / "removed.tsv").read_text(encoding="utf-8").splitlines()
    assert lines == ["id\ttitle\tsha256", f"some-report\t某报告\t{stored.sha256}"]
    assert load_catalog(folder) == ()
