"""The house stands as drawn: layers hold, files stay small, data stays out of code, checks are live."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("guihua", "ontology", "shapes", "graph_builder", "visualizations", "api")
LONGEST_FILE, LONGEST_FUNCTION, MOST_WORDS = 500, 80, 8


def sources() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted(path for path in (ROOT / package).rglob("*.py") if "node_modules" not in path.parts)


def test_layers_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("package", ["networkx", "owlready2", "pyshacl", "pyvis", "rdflib", "fastapi"])
def test_each_named_library_does_real_work(package: str) -> None:
    users = [
        path
        for path in sources()
        if f"import {package}" in (text := path.read_text(encoding="utf-8")) or f"from {package}" in text
    ]
    assert users, f"{package} is not used"


def test_files_are_small() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): n for path in sources() if (n := path.read_text().count("\n")) > LONGEST_FILE
    }
    assert not long


def test_functions_are_small() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno > LONGEST_FUNCTION
    ]
    assert not long


def test_word_lists_are_data() -> None:
    lists = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.List | ast.Tuple | ast.Set) and sum(map(_chinese, node.elts)) > MOST_WORDS
    ]
    assert not lists


def _chinese(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and any("\u4e00" <= c <= "\u9fff" for c in node.value)
    )


def test_nothing_is_left_unfinished() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "raise NotImplemented" + "Error")
    found = [
        f"{path.relative_to(ROOT)}: {mark}"
        for path in sources()
        for mark in marks
        if mark in path.read_text(encoding="utf-8")
    ]
    assert not found


def test_every_package_says_what_it_is() -> None:
    for package in (*PACKAGES, "data", "tests"):
        lines = (ROOT / package / "README.md").read_text(encoding="utf-8").splitlines()
        assert 3 <= len(lines) <= 40, package


def test_public_functions_and_classes_have_docstrings() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in sources()
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not bare


def test_strict_options_are_live() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert settings["mypy"]["strict"] is True
    assert settings["pytest"]["ini_options"]["filterwarnings"][0] == "error"
    assert settings["pytest"]["ini_options"]["xfail_strict"] is True


def test_warnings_are_errors() -> None:
    import warnings

    with pytest.raises(UserWarning, match="canary"):
        warnings.warn("canary", UserWarning, stacklevel=1)


def test_lint_catches_a_planted_fault(tmp_path: Path) -> None:
    (tmp_path / "fault.py").write_text("try:\n    import os\nexcept Exception:\n    pass\n", encoding="utf-8")
    command = [sys.executable, "-m", "ruff", "check", "--config", str(ROOT / "pyproject.toml"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "BLE001" in done.stdout
