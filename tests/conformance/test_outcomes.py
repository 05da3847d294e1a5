"""One folder per verdict: ``earlier.txt`` promises, ``later.txt`` reports, ``expected.json`` has what must come of it.

``python tests/conformance/test_outcomes.py NAME …`` prints what a folder gives now, to be checked by hand.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry
from graph_builder.extract.facts import extract
from graph_builder.outcomes.derive import derive
from graph_builder.resolve.resolve import resolve
from graph_builder.resolve.shards import shard
from graph_builder.resolve.values import Shard
from graph_builder.text.clean import clean
from graph_builder.text.files import read_file

HERE = Path(__file__).parent / "outcomes"
CASES = sorted(path.parent.name for path in HERE.glob("*/expected.json"))
PERIODS = {"plan": "2021-2025", "report": "2021"}


def read(path: Path, id_: str, date: str) -> Shard:
    text = path.read_text(encoding="utf-8")
    kind = "plan" if "纲要" in text[:80] else "report"
    period = PERIODS[kind] if date < "2022" else "2022"
    entry = Entry(
        id_, id_, "嘉善县", "330421", "嘉善县", kind, "嘉善县人民政府", period, date, "zh-Hans", "0" * 64, path.name
    )
    tree = parse(entry, clean(read_file(path, id_)))
    return shard(tree, extract(tree))


@cache
def outcomes(name: str) -> list[list[str]]:
    """What is derived of a case's two texts: kind, subject, period, verdict, rule and both quotes."""
    folder = HERE / name
    shards = (read(folder / "earlier.txt", "earlier", "2021-02-20"), read(folder / "later.txt", "later", "2022-02-20"))
    found = derive(resolve(shards)).outcomes
    return [
        [one.kind, one.subject, one.period, one.verdict, one.rule, *(" ".join(at.quote.split()) for at in one.sources)]
        for one in found
    ]


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    expected = json.loads((HERE / name / "expected.json").read_text(encoding="utf-8"))
    assert outcomes(name) == expected


def test_every_verdict_has_a_case() -> None:
    verdicts = {(row[0], row[3]) for name in CASES for row in outcomes(name)}
    of_indicators = {"met", "missed", "in_progress", "on_pace", "behind", "not_comparable", "no_outcome"}
    of_projects = {"met", "missed", "in_progress", "no_outcome"}
    assert {v for kind, v in verdicts if kind == "indicator"} == of_indicators
    assert {v for kind, v in verdicts if kind == "project"} >= of_projects


if __name__ == "__main__":
    for case in sys.argv[1:]:
        print(json.dumps(outcomes(case), ensure_ascii=False, indent=1))
