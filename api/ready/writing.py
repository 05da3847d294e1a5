"""Writing the tables: a file that has the same bytes for the same rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

from api.ready.version import version

FILE = "pages.sqlite"
Table: TypeAlias = Iterable[Sequence[str | int | float | bytes | None]]
Tables: TypeAlias = Mapping[str, Table]
_WRITTEN_BY = slice(92, 100)  # of the header: which version of the library wrote last, and at which change


def create(path: Path, base: str) -> None:
    """Make a file with empty tables for a graph whose IRIs have this base."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        connection.executescript((files("api") / "ready" / "schema.sql").read_text(encoding="utf-8"))
        connection.executemany("INSERT INTO meta VALUES (?, ?)", [("base", base), ("version", version())])
        connection.commit()


def fill(path: Path, group: str, tables: Tables) -> None:
    """Write a group's rows, and that they are there."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        for name, rows in tables.items():
            held = [tuple(row) for row in rows]
            if held:
                marks = ", ".join("?" * len(held[0]))
                connection.executemany(f"INSERT INTO {name} VALUES ({marks})", held)  # noqa: S608  our own names
        connection.execute("INSERT INTO filled VALUES (?)", (group,))
        connection.commit()


def finish(path: Path) -> None:
    """Gather statistics for choosing indexes, and take out of the header which library wrote the file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; ANALYZE; VACUUM;")
    with path.open("r+b") as file:
        file.seek(_WRITTEN_BY.start)
        file.write(bytes(_WRITTEN_BY.stop - _WRITTEN_BY.start))
