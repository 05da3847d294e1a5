"""The catalog: every problem at once, with its line; written so that no reader sees half of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph_builder.document.catalog import COLUMNS, check_files, load_catalog, write_catalog
from graph_builder.document.values import Entry
from graph_builder.text.errors import BuildError

ENTRY = Entry(
    id="report-2024-110101",
    title="政府工作报告",
    region="北京市东城区",
    region_code="110101",
    region_name="东城区",
    kind="report",
    issuer="东城区人民政府",
    period="2024",
    date="2024-01-10",
    language="zh-Hans",
    sha256="0" * 64,
    file="report.txt",
)


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    entries = (ENTRY, replace(ENTRY, id="plan-2021-110101", sha256="1" * 64))
    write_catalog(tmp_path, entries)
    assert load_catalog(tmp_path) == entries


def test_all_problems_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    write_catalog(tmp_path, (replace(ENTRY, id="不行", kind="essay"), replace(ENTRY, date="last week")))
    with pytest.raises(BuildError) as caught:
        load_catalog(tmp_path)
    found = [(problem.where.rsplit(":", 1)[1], problem.what) for problem in caught.value.problems]
    assert found == [("2", "id is '不行'"), ("2", "kind is 'essay'"), ("3", "date is 'last week'")]


def test_ids_and_files_stand_once(tmp_path: Path) -> None:
    write_catalog(tmp_path, (ENTRY, ENTRY, replace(ENTRY, id="other")))
    with pytest.raises(BuildError) as caught:
        load_catalog(tmp_path)
    assert {problem.code for problem in caught.value.problems} == {"catalog-duplicate-id", "catalog-duplicate-file"}


@pytest.mark.parametrize("file", ["../secret.txt", "/etc/passwd", "..", "a\\b.txt"])
def test_a_file_outside_the_folder_is_refused(tmp_path: Path, file: str) -> None:
    write_catalog(tmp_path, (replace(ENTRY, file=file),))
    with pytest.raises(BuildError, match="file name in the catalog's folder"):
        load_catalog(tmp_path)


def test_a_missing_catalog_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="guihua add FILE"):
        load_catalog(tmp_path)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "catalog.tsv").write_text("\t".join(COLUMNS[:-1]) + "\n", encoding="utf-8")
    with pytest.raises(BuildError, match="columns are missing: file"):
        load_catalog(tmp_path)


def test_missing_and_changed_files_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("changed", encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        check_files(tmp_path, (ENTRY, replace(ENTRY, file="there.txt")))
    assert [problem.code for problem in caught.value.problems] == ["document-missing", "document-changed"]
