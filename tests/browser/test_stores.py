"""The pages of a release on a store of its own and on a server elsewhere say the same."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.settings import Settings
from tests.api.serving import serving
from tests.api.stores import store
from tests.browser.paths import PAGES

pytestmark = pytest.mark.browser
HEADERS = {"accept": "text/html"}
LEAST_EXCERPTS = 30


@pytest.fixture(scope="module")
def elsewhere(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages whose release is held by an oxigraph server."""
    with store("oxigraph", corpus / "current", tmp_path_factory.mktemp("elsewhere")) as held:
        settings = Settings(releases=corpus, store=held, store_seconds=30)
        with serving(create_app(settings)) as running:
            yield running


def _settled(address: str) -> httpx.Response:
    """The answer of a page, once what it makes ready in the background is there: it no longer grows."""
    seen = httpx.get(address, headers=HEADERS, trust_env=False, timeout=60)
    until = time.monotonic() + 60
    while address.endswith("/questions") and time.monotonic() < until:
        time.sleep(2)
        last, seen = seen, httpx.get(address, headers=HEADERS, trust_env=False, timeout=60)
        if len(seen.text) == len(last.text) and seen.text.count("table-wrap") >= LEAST_EXCERPTS:
            break
    return seen


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_the_same_on_a_server_elsewhere(
    address: str, elsewhere: str, keys: dict[str, str], path: str
) -> None:
    there, here = (_settled(base + path.format(**keys)) for base in (elsewhere, address))
    assert (there.status_code, here.status_code) == (200, 200)
    assert there.text.replace(elsewhere, address) == here.text
