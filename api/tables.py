"""Items as tables: flat columns, written as CSV, Parquet or a workbook."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

JSON = "application/json"
CSV = "text/csv"
PARQUET = "application/vnd.apache.parquet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BY_NAME: Mapping[str, str] = {"json": JSON, "csv": CSV, "parquet": PARQUET, "xlsx": XLSX}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Flat = Mapping[str, Any]


def written(items: Sequence[Mapping[str, Any]], media_type: str) -> bytes:
    """The items as a table of that media type."""
    flat = [flattened(item) for item in items]
    columns = list(dict.fromkeys(name for row in flat for name in row))
    if media_type == PARQUET:
        return _parquet(flat, columns)
    if media_type == XLSX:
        return _workbook(flat, columns)
    return as_csv(flat, columns).encode()


def flattened(item: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """The item without nesting: inner names are joined by dots, lists of simple values by ``; ``.

    >>> flattened({"a": {"b": 1}, "c": ["x", "y"], "d": None})
    {'a.b': 1, 'c': 'x; y', 'd': None}
    """
    flat: dict[str, Any] = {}
    for name, value in item.items():
        if isinstance(value, Mapping):
            flat |= flattened(value, f"{above}{name}.")
        elif isinstance(value, (list, tuple)):
            simple = [part["id"] if isinstance(part, Mapping) and "id" in part else part for part in value]
            text = all(isinstance(part, str) for part in simple)
            flat[f"{above}{name}"] = "; ".join(simple) if text else json.dumps(value, ensure_ascii=False)
        else:
            flat[f"{above}{name}"] = value
    return flat


def safe(value: Any) -> Any:
    """The cell, with what a spreadsheet program would run as a formula made harmless.

    >>> safe("=1+1"), safe("-3.5"), safe(-3.5)
    ("'=1+1", '-3.5', -3.5)
    """
    if isinstance(value, str) and value.startswith(FORMULA) and not _number(value):
        return f"'{value}"
    return value


def as_csv(rows: Iterable[Flat], columns: Sequence[str]) -> str:
    """The rows as CSV with a header line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()


def _parquet(rows: Sequence[Flat], columns: Sequence[str]) -> bytes:
    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        source, target = Path(folder) / "rows.json", Path(folder) / "rows.parquet"
        lines = ({column: row.get(column) for column in columns} for row in rows)
        source.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
        if not rows:
            connection.execute("CREATE TABLE rows (id VARCHAR)")
        else:
            connection.execute(
                "CREATE TABLE rows AS SELECT * FROM read_json(?, format = 'newline_delimited')", [str(source)]
            )
        connection.execute(f"COPY rows TO '{target}' (FORMAT parquet)")
        return target.read_bytes()


def _workbook(rows: Sequence[Flat], columns: Sequence[str]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("guihua")
    sheet.append(list(columns))
    for row in rows:
        sheet.append([safe(_cell(row.get(column))) for column in columns])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(value: Any) -> Any:
    return "".join(c for c in value if c >= " " or c in "\n\t") if isinstance(value, str) else value


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
