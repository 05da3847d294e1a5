"""What is kept between builds is told apart by the libraries that made it."""

from __future__ import annotations

import ast
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from graph_builder import read
from graph_builder.release import fingerprint
from graph_builder.text import libraries

ROOT = Path(__file__).parents[3]
OWN = {"graph_builder", "ontology", "shapes"}


def imported(folder: Path) -> set[str]:
    """The distributions that the modules of a folder import, found by name where the import is indirect."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "find_spec":
                found |= {str(argument.value) for argument in node.args if isinstance(argument, ast.Constant)}
    known = packages_distributions()
    return {name.lower() for module in found - OWN for name in known.get(module, ())}


@pytest.mark.parametrize("stage", read.STAGES)
def test_shards_are_kept_by_the_libraries_that_read_them(stage: str) -> None:
    assert imported(ROOT / "graph_builder" / stage) <= set(libraries.READING)


def test_releases_are_kept_by_the_libraries_that_build_them() -> None:
    used = imported(ROOT / "graph_builder") | imported(ROOT / "shapes") | imported(ROOT / "ontology")
    assert {"rdflib", "pyoxigraph"} <= used
    assert used <= set(libraries.READING + libraries.BUILDING)


def test_another_version_is_another_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = read.code_fingerprint.__wrapped__(), fingerprint.code.__wrapped__()
    monkeypatch.setattr(libraries, "version", lambda name: "0.0" if name == "jieba" else "1.0")
    after = read.code_fingerprint.__wrapped__(), fingerprint.code.__wrapped__()
    assert before[0] != after[0]
    assert before[1] != after[1]
