"""The notebooks run from the first cell to the last, and show what they say they show."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbclient
import nbformat
import pytest

from api.app import create_app
from api.settings import Settings
from tests.api.serving import serving
from tests.api.small import small_release

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def shown_by(name: str) -> str:
    """What the cells of a notebook print and show."""
    notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": ROOT}}
    ).execute()
    return "\n".join(str(output) for cell in notebook.cells for output in cell.get("outputs", ()))


@pytest.mark.filterwarnings("default")  # the kernel's own libraries warn
def test_what_became_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "data" / "documents", tmp_path / "data" / "documents")
    monkeypatch.setenv("GUIHUA_DATA", str(tmp_path / "data"))
    shown = shown_by("what-became-of-it")
    assert "地区生产总值增长 7.5%" in shown
    assert "建设路小学" in shown
    assert "on_pace" in shown
    assert "named again" in shown
    assert "Error" not in shown


@pytest.mark.filterwarnings("default")  # the kernel's own libraries warn
def test_with_the_client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(releases=small_release(tmp_path / "releases"))
    with serving(create_app(settings)) as address:
        monkeypatch.setenv("GUIHUA_ADDRESS", address)
        shown = shown_by("with-the-client")
    assert "weidong-plan-2021" in shown
    assert "平高集团 →" in shown
    assert "cax-sco" in shown
    assert "organization_statements" in shown
    assert "done is none of planned, started" in shown
    assert "Traceback" not in shown


def test_each_notebook_is_run() -> None:
    assert {path.stem for path in NOTEBOOKS} == {"what-became-of-it", "with-the-client"}


def test_notebooks_are_committed_without_outputs() -> None:
    for path in NOTEBOOKS:
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        assert all(not cell.get("outputs") for cell in notebook.cells)
