"""Tables: the tab-separated files of the ontology, as rows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``ontology/{name}.tsv`` by column; lines that start with ``#`` are comments.

    >>> rows("multiples")[0]
    {'word': '万亿', 'power': '12'}
    """
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    header = cells[0]
    return tuple(dict(zip(header, row + [""] * (len(header) - len(row)), strict=True)) for row in cells[1:])
