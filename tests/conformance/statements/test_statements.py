"""One folder per construction: ``input.txt`` is a document in small, ``expected.tsv`` what it states of indicators.

The folder's name begins with the kind of document: a report is of 2025, a plan of 2021-2025.
``python tests/conformance/statements/test_statements.py NAME …`` writes what a folder gives now, to be checked by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry, Tree
from graph_builder.extract.observations import extract_observations
from graph_builder.extract.values import Observation
from graph_builder.text.clean import clean
from graph_builder.text.files import read_file

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/input.txt"))
COLUMNS = ("indicator", "concept", "region", "kind", "measure", "period", "raw", "value", "unit", "bound")


def read(name: str) -> Tree:
    kind, period, region, code = (
        ("plan", "2021-2025", "卫东区", "410403") if name.startswith("plan") else ("report", "2025", "河北省", "130000")
    )
    entry = Entry(name, name, region, code, region, kind, "", period, period[:4], "zh-Hans", "", "input.txt")
    return parse(entry, clean(read_file(HERE / name / "input.txt", name)))


def shown(observation: Observation) -> str:
    row = {column: getattr(observation, column) for column in COLUMNS}
    return "\t".join("" if value is None else str(value) for value in row.values())


def lines(name: str) -> list[str]:
    return ["\t".join(COLUMNS), *(shown(observation) for observation in extract_observations(read(name)))]


@pytest.mark.parametrize("name", CASES)
def test_statements(name: str) -> None:
    assert lines(name) == (HERE / name / "expected.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", CASES)
def test_quotes_stand_in_the_text(name: str) -> None:
    tree = read(name)
    for observation in extract_observations(tree):
        evidence = observation.evidence
        assert tree.clean.kept.text[evidence.start : evidence.end] == evidence.quote
        assert observation.raw.replace(" ", "") in evidence.quote.replace(" ", "").replace("％", "%")


if __name__ == "__main__":
    for case in sys.argv[1:] or CASES:
        (HERE / case / "expected.tsv").write_text("\n".join(lines(case)) + "\n", encoding="utf-8")
