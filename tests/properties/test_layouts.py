"""The same document as another program writes it: other blanks, quotes, commas and line ends give the same facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest

from graph_builder.document.catalog import load_catalog
from graph_builder.document.parse import parse
from graph_builder.extract.facts import extract
from graph_builder.release.tables import tables
from graph_builder.resolve.resolve import resolve
from graph_builder.resolve.shards import shard
from graph_builder.text.clean import clean
from graph_builder.text.formats import kept_text

FOLDER = Path(__file__).parents[2] / "data" / "documents"
WRAPPED = ("weibin-plan-2021",)
DOCUMENTS = ("weidong-report-2022", "weibin-plan-2021")
COLUMNS = {
    "sections": ("level", "title"),
    "observations": ("indicator", "region", "kind", "measure", "period", "value", "unit", "bound"),
    "projects": ("name", "status", "investment_yuan"),
    "organizations": ("surface", "name"),
    "places": ("surface", "name"),
    "strategies": ("name", "kind"),
}
SIGNS = str.maketrans("，；：（）“”「」", ',;:()""""')
WIDE_DIGITS = {0x30 + digit: 0xFF10 + digit for digit in range(10)}
AMOUNT = re.compile(r"(?<![\d.])(\d{1,3})(\d{3})(?=[万亿]?(?:元|人|户|平方米|亩|吨|台))")

Change = Callable[[str], str]
PRINTED_ROWS = re.compile(r"[|\t]|https?:")


def in_prose(change: Change) -> Change:
    """The change made to lines of prose alone: rows of tables keep their signs."""
    return lambda text: "\n".join(line if PRINTED_ROWS.search(line) else change(line) for line in text.split("\n"))


LAYOUTS: dict[str, Change] = {
    "line ends of another system": lambda text: text.replace("\n", "\r\n"),
    "an empty line after each": lambda text: text.replace("\n", "\n\n"),
    "blanks that end lines": lambda text: text.replace("\n", " \u3000\n"),
    "blanks that do not break": lambda text: text.replace(" ", "\u00a0"),
    "full-width digits": lambda text: text.translate(WIDE_DIGITS),
    "full-width per cent": lambda text: text.replace("%", "％"),
    "blanks around digits": in_prose(lambda line: re.sub(r"(?<=[一-鿿])(?=\d)|(?<=\d)(?=[一-鿿])", " ", line)),
    "straight quotes": lambda text: text.replace("“", '"').replace("”", '"'),
    "corner quotes": lambda text: text.replace("“", "「").replace("”", "」"),
    "half-width punctuation": in_prose(lambda line: line.translate(str.maketrans("，；：（）", ",;:()"))),
    "thousands set apart": in_prose(lambda line: AMOUNT.sub(r"\1,\2", line)),
}  # fmt: skip


OF_ANOTHER_WIDTH = ("full-width digits", "blanks around digits")
"""Not tried on a document whose columns are wrapped: there the width of a line tells where a paragraph ends."""
CASES = [
    (document, layout)
    for document in DOCUMENTS
    for layout in LAYOUTS
    if document not in WRAPPED or layout not in OF_ANOTHER_WIDTH
]


def facts(document: str, text: str) -> dict[str, Counter[tuple[str, ...]]]:
    """How often each fact is read from a text, by table; what is printed is folded to one set of signs."""
    entry = next(entry for entry in load_catalog(FOLDER) if entry.id == document)
    tree = parse(entry, clean(kept_text(document, text, text.encode(), "plain", "1")))
    found = tables(resolve((shard(tree, extract(tree)),), (), ()), ())
    return {name: Counter(_keys(found[name], columns)) for name, columns in COLUMNS.items()}


def _keys(rows: object, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    assert isinstance(rows, list | tuple)
    for row in rows:
        yield tuple(re.sub(r"\s", "", normalize("NFKC", str(row[column]))).translate(SIGNS) for column in columns)


@cache
def as_given(document: str) -> tuple[str, dict[str, Counter[tuple[str, ...]]]]:
    text = (FOLDER / f"{document}.txt").read_text(encoding="utf-8")
    return text, facts(document, text)


@pytest.mark.parametrize(("document", "layout"), CASES)
def test_another_layout_gives_the_same_facts(document: str, layout: str) -> None:
    text, expected = as_given(document)
    changed = LAYOUTS[layout](text)
    assert changed != text
    got = facts(document, changed)
    assert all(expected.values())
    assert {name: (expected[name] - got[name], got[name] - expected[name]) for name in COLUMNS} == {
        name: (Counter(), Counter()) for name in COLUMNS
    }
