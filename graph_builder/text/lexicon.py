"""Lexicons: word lists and patterns as data, one tab-separated file each in ``graph_builder/lexicons``."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from graph_builder.text.errors import BuildError, Problem

FOLDER = Path(__file__).parent.parent / "lexicons"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``lexicons/{name}.tsv`` by column. Lines that start with ``#`` are comments.

    >>> sorted(table("rule_precision")[0])
    ['found', 'right', 'rule']
    """
    path = FOLDER / f"{name}.tsv"
    header: list[str] = []
    rows: list[dict[str, str]] = []
    problems: list[Problem] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
        elif len(cells) > len(header):
            what = f"{len(cells)} cells under {len(header)} columns"
            problems.append(Problem("lexicon-row", f"{path}:{number}", what, "Give one cell per column."))
        else:
            rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    if problems:
        raise BuildError(*problems)
    return tuple(rows)


@cache
def words(name: str, column: str = "term") -> frozenset[str]:
    """The values of one column of a lexicon, without the empty one."""
    return frozenset(row[column] for row in table(name) if row[column])


@cache
def fingerprint() -> str:
    """The SHA-256 of all lexicon files, by name and content: a part of every shard's key."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.iterdir()):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
