"""A small release, and the server on it: on its own store, or on the one that GUIHUA_TEST_STORE names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.settings import Settings
from tests.api.serving import client_of
from tests.api.small import small_release
from tests.api.stores import store as store_of


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with one small release."""
    return small_release(tmp_path_factory.mktemp("small") / "releases")


@pytest.fixture(scope="session")
def store_kind() -> str:
    """The kind of store the tests run on: embedded, oxigraph or virtuoso."""
    return os.environ.get("GUIHUA_TEST_STORE", "embedded")


@pytest.fixture(scope="session")
def store_address(releases: Path, store_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the store the tests run on; empty for the release's own."""
    with store_of(store_kind, releases / "current", tmp_path_factory.mktemp("store")) as address:
        yield address


@pytest.fixture(scope="session")
def settings(releases: Path, store_address: str) -> Settings:
    """Settings with short limits."""
    return Settings(releases=releases, query_seconds=2.0, query_rows=1000, store=store_address, store_seconds=30.0)


@pytest.fixture(scope="session")
def embedded(releases: Path) -> Settings:
    """The same settings for the release's own store, whatever the other tests run on."""
    return Settings(releases=releases, query_seconds=2.0, query_rows=1000)


@pytest.fixture(scope="session")
def client(settings: Settings) -> Iterator[httpx.Client]:
    """A client of the running application."""
    with client_of(create_app(settings)) as client:
        yield client
