"""The command line: help that helps, errors that say what to do, exit codes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph_builder.document.catalog import COLUMNS
from guihua.cli import app

COMMANDS = (
    "build",
    "run",
    "serve",
    "validate",
    "query",
    "add",
    "remove",
    "explain",
    "quality",
    "report",
    "releases",
    "info",
    "publish",
)


def guihua(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "guihua", *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", [*COMMANDS, "export tables", "export rdf"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = CliRunner().invoke(app, [*command.split(), "--help"])
    assert result.exit_code == 0
    assert f"guihua {command}" in result.output
    assert "Example" in result.output


def test_every_command_is_listed() -> None:
    result = CliRunner().invoke(app, ["--help"])
    assert set(COMMANDS) <= set(result.output.split())


def test_a_corpus_that_is_not_there(tmp_path: Path) -> None:
    done = guihua("build", "--data", str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "catalog-missing" in done.stderr
    assert "guihua add FILE" in done.stderr
    assert "Traceback" not in done.stderr


def test_catalog_errors_are_told_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    header = list(COLUMNS)
    lines = ["\t".join(header), "\t".join(["Bad Id", *["x"] * 11]), "too\tfew"]
    (tmp_path / "documents" / "catalog.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = guihua("build", "--data", str(tmp_path))
    assert done.returncode == 1
    assert "catalog.tsv:2" in done.stderr
    assert "catalog.tsv:3" in done.stderr
    assert not (tmp_path / "releases").exists()


def test_nothing_to_serve(tmp_path: Path) -> None:
    done = guihua("serve", "--data", str(tmp_path))
    assert done.returncode == 1
    assert "guihua build" in done.stderr


def test_an_unknown_command_is_a_usage_error() -> None:
    assert guihua("bulid").returncode == 2
