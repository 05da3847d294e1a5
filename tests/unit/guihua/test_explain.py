"""Triples explained on the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from guihua.cli import app
from ontology.iris import BASE
from ontology.reasoning import materialise
from shapes.loading import stated_lines
from tests.api.small import small_release


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one small release."""
    folder = tmp_path_factory.mktemp("explained")
    small_release(folder / "releases")
    return folder


def asked(data: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["explain", *words, "--data", str(data)])
    return done.exit_code, done.stdout + str(done.exception or "")


def test_an_inferred_triple_is_explained_down_to_quotes(data: Path) -> None:
    with (data / "releases" / "current" / "graph.nq").open(encoding="utf-8") as lines:
        inferred = list(materialise(stated_lines(lines)).inferred())
    triple = next(triple for triple in inferred if triple[1] == f"<{BASE}def/builds>")
    code, text = asked(data, triple[0].strip("<>"), "gh:builds", triple[2])
    assert code == 0
    assert "inferred by prp-inv: " in text
    assert re.search(r"stated in \S+\n +\S+ \d+-\d+ 「.+」 id/relation/", text)


def test_what_does_not_hold_is_told(data: Path) -> None:
    code, text = asked(data, "id/place/1", "gh:within", "id/place/2")
    assert code == 1
    assert "triple-unknown" in text


def test_half_a_triple_is_a_usage_error(data: Path) -> None:
    assert asked(data, "id/place/1", "gh:within")[0] == 2
    assert asked(data, "id/place/1", "within", "id/place/2")[0] == 2
