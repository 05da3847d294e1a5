"""Every problem code and command is documented."""

from __future__ import annotations

import ast
import re

from tests.architecture.test_layers import ROOT, sources


def problem_codes() -> set[str]:
    codes = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Problem"
                and node.args
            ):
                code = node.args[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    codes.add(code.value)
    return codes


def test_every_problem_is_documented() -> None:
    documented = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")))
    assert len(problem_codes()) > 20
    assert not problem_codes() - documented


def test_every_export_table_is_documented() -> None:
    from graph_builder.release.tables import COLUMNS

    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    for name, columns in COLUMNS.items():
        row = re.search(rf"^\| {name} \|.*$", page, re.M)
        assert row, name
        common = {"document", "quote", "start", "end"}
        missing = {
            c for c in columns if c not in common and c not in row[0] and not c.startswith(("target_", "outcome_"))
        }
        assert not missing, name
