"""Projects, strategies and relations of small documents: ``promises/*/input.txt`` against ``expected.json``.

``python tests/conformance/test_promises.py NAME …`` prints what a folder gives now, to be checked by hand.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry
from graph_builder.extract.facts import extract
from graph_builder.text.clean import clean
from graph_builder.text.files import read_file

HERE = Path(__file__).parent / "promises"
CASES = sorted(path.parent.name for path in HERE.glob("*/input.txt"))


def shown(name: str) -> dict[str, Any]:
    """What a case may expect: projects with status, place, money and parent; strategies with umbrella; relations."""
    kept = read_file(HERE / name / "input.txt", name)
    kind = "report" if "report" in name else "plan"
    period = "2022" if kind == "report" else "2021-2025"
    entry = Entry(name, "", "甲市乙区", "", "乙区", kind, "", period, f"{period[:4]}-02", "zh-Hans", "", "input.txt")
    facts = extract(parse(entry, clean(kept)))
    passages = [p.evidence for p in facts.projects] + [s.evidence for s in facts.strategies]
    for at in [*passages, *(r.evidence for r in facts.relations)]:
        assert kept.text[at.start : at.end] == at.quote != ""
    return {
        "projects": [
            f"{p.name}|{p.status}|{p.location}|{p.investment_yuan or p.invested_yuan or ''}|{p.parent}"
            for p in facts.projects
        ],
        "strategies": list(dict.fromkeys(f"{s.name}|{s.kind}|{s.parent}" for s in facts.strategies)),
        "relations": sorted({f"{r.subject} {r.predicate} {r.object}" for r in facts.relations}),
    }


@pytest.mark.parametrize("name", CASES)
def test_promises(name: str) -> None:
    expected = json.loads((HERE / name / "expected.json").read_text(encoding="utf-8"))
    found = shown(name)
    for key, value in expected.items():
        if key == "relations":  # who and where depend on other extractors too: at least these
            assert set(value) <= set(found[key]), key
        else:
            assert found[key] == value, key


if __name__ == "__main__":
    for case in sys.argv[1:] or CASES:
        sys.stdout.write(json.dumps(shown(case), ensure_ascii=False, indent=1) + "\n")
