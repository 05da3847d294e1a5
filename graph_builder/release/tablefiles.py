"""The release's tables as files for other programs: CSV, Parquet, Excel."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from graph_builder.release.tables import write_csv

NUMBERS = frozenset(
    {"start", "end", "value", "value_base", "confidence", "investment_yuan", "target_value", "outcome_value"}
)


def write_tables(tables: Path, folder: Path, format_: str, *, bom: bool) -> Iterator[Path]:
    """Write every table of a release to ``folder`` as csv, parquet or xlsx; yields each file when it is whole."""
    for source in sorted(tables.glob("*.csv")):
        target = folder / f"{source.stem}.{format_}"
        part = target.with_suffix(target.suffix + ".part")
        if format_ == "parquet":
            _parquet(source, part)
        elif format_ == "xlsx":
            _excel(source, part)
        else:
            part.write_text(write_csv(source.stem, _rows(source), bom=bom), encoding="utf-8", newline="")
        part.replace(target)
        yield target


def _rows(source: Path) -> Iterator[dict[str, str]]:
    """The rows of a table, without the marks that keep spreadsheets from running its text."""
    with source.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {column: cell.removeprefix("\t") for column, cell in row.items()}


def _parquet(source: Path, target: Path) -> None:
    """All columns as text but those of NUMBERS, which are doubles."""
    with duckdb.connect() as database:
        relation = database.read_csv(str(source), all_varchar=True, header=True)
        cells = [
            f'TRY_CAST("{name}" AS DOUBLE) AS "{name}"'
            if name in NUMBERS
            else f'NULLIF(ltrim("{name}", chr(9)), \'\') AS "{name}"'
            for name in relation.columns
        ]
        relation.project(", ".join(cells)).write_parquet(str(target))


def _excel(source: Path, target: Path) -> None:
    """One sheet; numbers as numbers, all else as text that is never run."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(source.stem)
    rows = _rows(source)
    header: list[str] = []
    for row in rows:
        if not header:
            header = list(row)
            sheet.append(header)
        cells = []
        for column, text in row.items():
            cell = WriteOnlyCell(sheet)
            if column in NUMBERS and text:
                cell.value = float(text)
            else:
                cell.value = _legal(text)
                cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    book.save(target)


def _legal(text: str) -> str:
    """The text without the control characters that a workbook cannot hold, and no longer than a cell."""
    return "".join(c for c in text if c >= " " or c in "\t\n")[:32_767]
