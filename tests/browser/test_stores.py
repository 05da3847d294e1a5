"""The pages of a release on a store of its own and on a server elsewhere say the same."""

from __future__ import annotations

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


@pytest.fixture(scope="module")
def elsewhere(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages whose release is held by an oxigraph server."""
    with store("oxigraph", corpus / "current", tmp_path_factory.mktemp("elsewhere")) as held:
        settings = Settings(releases=corpus, store=held, store_seconds=30)
        with serving(create_app(settings)) as running:
            yield running


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_the_same_on_a_server_elsewhere(
    address: str, elsewhere: str, keys: dict[str, str], path: str
) -> None:
    there, here = (
        httpx.get(base + path.format(**keys), headers=HEADERS, trust_env=False, timeout=60)
        for base in (elsewhere, address)
    )
    assert (there.status_code, here.status_code) == (200, 200)
    assert there.text.replace(elsewhere, address) == here.text
