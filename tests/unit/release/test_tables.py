"""Tables as CSV: the columns of the contract, and text that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry
from graph_builder.extract.facts import extract
from graph_builder.release.tablefiles import write_tables
from graph_builder.release.tables import COLUMNS, harmless, tables, write_csv
from graph_builder.resolve.resolve import resolve
from graph_builder.resolve.shards import shard
from graph_builder.text.clean import clean
from graph_builder.text.formats import kept_text

ROW = {
    "printed": "=HYPERLINK(1)",
    "repaired": "-1.5",
    "rule": "@x",
    "kind": "ocr",
    "document": "d",
    "quote": "甲，乙\n丙",
}


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-a", "@sum", "\tx", "\rx"])
def test_formulas_stand_behind_the_mark(cell: str) -> None:
    assert harmless(cell, mark="'") == "'" + cell


@pytest.mark.parametrize("cell", ["", "甲", "-3", "+4.5", "1=2"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell, mark="'") == cell


def test_every_row_table_tells_where_it_was_read() -> None:
    for name, columns in COLUMNS.items():
        wanted = {"document", "quote", "start", "end"} if name != "outcomes" else {"target_quote", "outcome_quote"}
        assert wanted <= set(columns), name


def test_csv_reads_back(tmp_path: Path) -> None:
    text = write_csv("repairs", [ROW])
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["quote"] == "甲，乙\n丙"
    assert rows[0]["printed"] == "\t=HYPERLINK(1)"
    assert write_csv("repairs", [ROW], bom=True).startswith("\ufeffprinted,")


@pytest.mark.parametrize("format_", ["csv", "parquet", "xlsx"])
def test_files_of_every_format(tmp_path: Path, format_: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "in" / "repairs.csv").write_text(write_csv("repairs", [ROW]), encoding="utf-8")
    (path,) = write_tables(tmp_path / "in", tmp_path / "out", format_, bom=True)
    assert path.name == f"repairs.{format_}"
    if format_ == "csv":
        assert "'=HYPERLINK(1)" in path.read_text(encoding="utf-8-sig")
    elif format_ == "xlsx":
        cell = openpyxl.load_workbook(path).worksheets[0]["A2"]
        assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
    else:
        import duckdb

        with duckdb.connect() as database:
            assert database.read_parquet(str(path)).project("printed").fetchall() == [("=HYPERLINK(1)",)]


def test_a_slip_is_told_once_and_by_its_kind() -> None:
    entry = Entry("d", "", "甲市乙区", "", "乙区", "plan", "", "2021-2025", "2021", "zh-Hans", "0" * 64, "d.txt")
    text = "第一章 总则\n\n推行“扩大“最多跑一次”改革，实现各级各类教育实现更高水平。\n"
    tree = parse(entry, clean(kept_text("d", text, text.encode(), "text", "1")))
    rows = tables(resolve((shard(tree, extract(tree)),), (), ()), ())["repairs"]
    told = [(row["rule"], row["kind"], row["printed"]) for row in rows]
    assert told == [
        ("unclosed-quote", "ocr", "“扩大“最多跑一次”"),
        ("misprint-verb", "ocr", "实现各级各类教育实现"),
    ]
