"""The catalog: which documents a corpus holds, and what each is.

``documents/catalog.tsv`` has one line per document; the file it names stands beside it, never edited.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import astuple, fields
from pathlib import Path

from graph_builder.document.values import Entry
from graph_builder.text import divisions
from graph_builder.text.disk import write_whole
from graph_builder.text.errors import BuildError, Problem

NAME = "catalog.tsv"
KINDS = ("plan", "report", "execution")
COLUMNS = tuple(field.name for field in fields(Entry))
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CODE = re.compile(r"\d{2}|\d{4}|\d{6}|\d{9}|\d{12}")
PERIOD = re.compile(r"\d{4}(-\d{4})?")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def load_catalog(folder: Path) -> tuple[Entry, ...]:
    """The entries of ``folder/catalog.tsv`` in its order. Raises BuildError with every problem found."""
    path = folder / NAME
    if not path.is_file():
        mend = f"Add a document with `guihua add FILE`, or write {path} with the columns {' '.join(COLUMNS)}."
        raise BuildError(Problem("catalog-missing", str(path), "there is no catalog", mend))
    entries: list[Entry] = []
    problems: list[Problem] = []
    header: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            problems += _header_problems(header, f"{path}:{number}")
            continue
        entry, faults = _entry(dict(zip(header, cells, strict=False)), len(cells) == len(header), f"{path}:{number}")
        problems += faults
        if entry:
            problems += _clashes(entry, entries, f"{path}:{number}")
            entries.append(entry)
    if problems:
        raise BuildError(*problems)
    return tuple(entries)


def _header_problems(header: list[str], where: str) -> list[Problem]:
    missing = [column for column in COLUMNS if column not in header]
    if not missing:
        return []
    return [
        Problem("catalog-header", where, f"columns are missing: {' '.join(missing)}", "Add them to the first line.")
    ]


def _entry(cells: dict[str, str], whole: bool, where: str) -> tuple[Entry | None, list[Problem]]:
    if not whole:
        what = "the line has more or fewer cells than the header"
        return None, [Problem("catalog-row", where, what, "Separate the cells by single tabs.")]
    values = {column: cells.get(column, "").strip() for column in COLUMNS}
    values["region_code"] = divisions.short(values["region_code"])
    rules = (
        ("id", ID, "small ASCII letters and digits joined by hyphens"),
        ("title", re.compile(r".+"), "a title"),
        ("region_code", CODE, "a GB/T 2260 code of 2, 4, 6, 9 or 12 digits"),
        ("region_name", re.compile(r".+"), "the short official name, such as 卫东区"),
        ("kind", re.compile("|".join(KINDS)), f"one of {', '.join(KINDS)}"),
        ("period", PERIOD, "a year or a range of years, such as 2021-2025"),
        ("date", DATE, "an ISO date, month or year"),
        ("sha256", re.compile(r"[0-9a-f]{64}"), "the SHA-256 of the file in hexadecimal"),
        ("file", re.compile(r"[^/\\]+"), "a file name in the catalog's folder"),
    )
    problems = [
        Problem("catalog-value", where, f"{column} is {values[column]!r}", f"Give {wanted}.")
        for column, pattern, wanted in rules
        if not pattern.fullmatch(values[column]) or values[column] in (".", "..")
    ]
    return (None, problems) if problems else (Entry(**values), [])


def _clashes(entry: Entry, earlier: list[Entry], where: str) -> list[Problem]:
    problems = []
    for other in earlier:
        if other.id == entry.id:
            problems.append(Problem("catalog-duplicate-id", where, f"the id {entry.id} stands twice", "Rename one."))
        elif other.sha256 == entry.sha256:
            what = f"{entry.id} and {other.id} are the same file"
            problems.append(Problem("catalog-duplicate-file", where, what, "Remove one of the two lines."))
    return problems


def check_files(folder: Path, entries: tuple[Entry, ...]) -> None:
    """Raise BuildError with every catalogued file that is missing or not the one catalogued."""
    problems = []
    for entry in entries:
        path = folder / entry.file
        if not path.is_file():
            mend = f"Put it back, or take the entry out with `guihua remove {entry.id}`."
            problems.append(Problem("document-missing", str(path), "the catalogued file is not there", mend))
            continue
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != entry.sha256:
            mend = f"Restore the file, or write {found} into the catalog if the change is meant."
            problems.append(Problem("document-changed", str(path), "its SHA-256 is not the catalogued one", mend))
    if problems:
        raise BuildError(*problems)


def write_catalog(folder: Path, entries: tuple[Entry, ...]) -> None:
    """Replace ``folder/catalog.tsv`` at once: a reader sees the old or the new one, never half of it."""
    lines = ["\t".join(COLUMNS), *("\t".join(_cell(value) for value in astuple(entry)) for entry in entries)]
    write_whole(folder / NAME, ("\n".join(lines) + "\n").encode())


def _cell(value: str) -> str:
    return " ".join(value.split())
