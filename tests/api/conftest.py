"""A small release, and the server on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.settings import Settings
from graph_builder.release import columns, layout, search, store
from tests.api.serving import client_of

FIXTURE = Path(__file__).parent / "fixture"


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with one small release."""
    folder = tmp_path_factory.mktemp("releases")
    shutil.copytree(FIXTURE, folder / "0123456789abcdef")
    (folder / "current").symlink_to("0123456789abcdef")
    for part in (store, search, columns, layout):
        part.build(folder / "current")
    return folder


@pytest.fixture(scope="session")
def settings(releases: Path) -> Settings:
    """Settings with short limits."""
    return Settings(releases=releases, query_seconds=2.0, query_rows=1000)


@pytest.fixture(scope="session")
def client(settings: Settings) -> Iterator[httpx.Client]:
    """A client of the running application."""
    with client_of(create_app(settings)) as client:
        yield client
