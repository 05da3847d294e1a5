"""Items as tables: flat columns, written as CSV, Parquet or a workbook."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

JSON = "application/json"
CSV = "text/csv"
PARQUET = "application/vnd.apache.parquet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BY_NAME: Mapping[str, str] = {"json": JSON, "csv": CSV, "parquet": PARQUET, "xlsx": XLSX}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Flat = Mapping[str, Any]
Columns = Mapping[str, str]
SQL_TYPES: Mapping[Any, str] = {int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}


def written(items: Sequence[Mapping[str, Any]], media_type: str, columns: Columns | None = None) -> bytes:
    """The items as a table of that media type: with the given columns, else with those the items have."""
    flat = [flattened(item) for item in items]
    columns = dict.fromkeys((name for row in flat for name in row), "") if columns is None else columns
    if media_type == PARQUET:
        return _parquet(flat, columns)
    if media_type == XLSX:
        return _workbook(flat, columns)
    return as_csv(flat, columns).encode()


def columns_of(model: type[BaseModel], include: Collection[str], above: str = "") -> Columns:
    """The columns of a model's items with their SQL types: the same for every answer, whatever the items hold.

    What is told with items only when it is included has a column only then.
    """
    columns: dict[str, str] = {}
    for name, field in model.model_fields.items():
        many = get_origin(field.annotation) is tuple
        kinds = [part for part in get_args(field.annotation) if part is not type(None)] or [field.annotation]
        inner = [] if many else [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
        for kind in inner:
            columns |= columns_of(kind, (), f"{above}{name}.")
        if not inner and (above or not _left_out(name, field, include)):
            columns[f"{above}{name}"] = "VARCHAR" if many else SQL_TYPES.get(kinds[0], "VARCHAR")
    return columns


def _left_out(name: str, field: FieldInfo, include: Collection[str]) -> bool:
    """Whether a field is told only when it is included, and is not."""
    optional = field.default is None and get_origin(next(iter(get_args(field.annotation)), None)) is tuple
    return (optional or name == "more") and name not in include


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


def as_csv(rows: Iterable[Flat], columns: Iterable[str]) -> str:
    """The rows as CSV with a header line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = list(columns)
    writer.writerow(columns)
    writer.writerows([safe(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()


def _parquet(rows: Sequence[Flat], columns: Columns) -> bytes:
    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        source, target = Path(folder) / "rows.json", Path(folder) / "rows.parquet"
        lines = ({column: row.get(column) for column in columns} for row in rows)
        source.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
        if not rows:
            listed = ", ".join(f'"{name}" {type_ or "VARCHAR"}' for name, type_ in columns.items())
            connection.execute(f"CREATE TABLE rows ({listed or 'id VARCHAR'})")
        else:
            known = ", ".join(f"'{name}': '{type_}'" for name, type_ in columns.items() if type_)
            typed = f", columns = {{{known}}}" if known else ""
            connection.execute(
                f"CREATE TABLE rows AS SELECT * FROM read_json(?, format = 'newline_delimited'{typed})",  # noqa: S608
                [str(source)],
            )
        connection.execute(f"COPY rows TO '{target}' (FORMAT parquet)")
        return target.read_bytes()


def _workbook(rows: Sequence[Flat], columns: Columns) -> bytes:
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
