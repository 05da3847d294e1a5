"""The small release of the tests of the API, built from its fixture."""

from __future__ import annotations

import shutil
from pathlib import Path

from graph_builder.release import columns, layout, search, store

FIXTURE = Path(__file__).parent / "fixture"
NAME = "0123456789abcdef"


def small_release(folder: Path, fixture: Path = FIXTURE) -> Path:
    """The folder of releases, with the small release, or another fixture's, as the current one."""
    folder.mkdir(exist_ok=True)
    shutil.copytree(fixture, folder / NAME)
    (folder / "current").symlink_to(NAME)
    for part in (store, search, columns, layout):
        part.build(folder / "current")
    return folder
