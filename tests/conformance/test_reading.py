"""One folder per quirk of the genre: ``input.txt`` is read, ``expected.json`` says what must come of it.

``python tests/conformance/test_reading.py NAME …`` prints what a folder gives now, to be checked by hand.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry, Tree
from graph_builder.text.clean import clean
from graph_builder.text.files import read_file

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/input.txt"))


def read(name: str) -> Tree:
    kept = read_file(HERE / name / "input.txt", name)
    return parse(Entry(name, *[""] * 11), clean(kept))


def shown(tree: Tree) -> dict[str, Any]:
    """What a case may expect: lines, outline, tables, repairs, front matter."""
    text = tree.clean.text
    return {
        "front": {key: getattr(tree.front, key) for key in ("title", "meeting", "speaker", "office", "date")},
        "outline": [f"{s.key} {s.level} {s.number}|{s.title}" for s in tree.sections],
        "blocks": [f"{b.kind} {b.section}: {text[b.span.start : b.span.end]}" for b in tree.blocks],
        "tables": [
            {
                "columns": list(table.columns),
                "rows": [
                    [table.groups[row]]
                    + [
                        cell.text
                        + (f" ×{cell.columns}" if cell.columns > 1 else "")
                        + (f" ↓{cell.rows}" if cell.rows > 1 else "")
                        for cell in table.cells
                        if cell.row == row
                    ]
                    for row in range(len(table.groups))
                ],
                "notes": list(table.notes),
            }
            for table in tree.tables
        ],
        "repairs": [f"{r.rule}: {r.printed!r} -> {r.repaired!r}" for r in tree.clean.repairs],
    }


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    expected = json.loads((HERE / name / "expected.json").read_text(encoding="utf-8"))
    found = shown(read(name))
    assert expected.keys() <= found.keys()
    for key, value in expected.items():
        assert found[key] == value, key


@pytest.mark.parametrize("name", CASES)
def test_spans_are_what_is_printed(name: str) -> None:
    tree = read(name)
    for repair in tree.clean.repairs:
        assert (
            tree.clean.kept.text[repair.span.start : repair.span.end].replace("\n", "").startswith(repair.printed[:1])
        )
    for table in tree.tables:
        for cell in table.cells:
            read_text = tree.clean.text[cell.span.start : cell.span.end]
            assert "".join(read_text.split()) == "".join(cell.text.split())


if __name__ == "__main__":
    for case in sys.argv[1:] or CASES:
        sys.stdout.write(f"== {case}\n{json.dumps(shown(read(case)), ensure_ascii=False, indent=1)}\n")
