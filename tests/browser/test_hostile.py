"""Scripts in names, quotes and texts stay words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import watch

pytestmark = pytest.mark.browser
PATHS = (
    "/",
    "/read/weidong-plan-2021?at=0-29",
    "/doc/project/hostile-00000000",
    "/doc/organization/hostile-11111111",
    "/frames/project/hostile-00000000",
    "/projects",
    "/explorer?focus=project/hostile-00000000",
    "/explorer?from=project/hostile-00000000&to=organization/hostile-11111111",
    "/search?q=<script>window.hit=5</script>",
    "/workbench?query=</script><script>window.hit=6</script>",
    "/doc/relation/weidong-plan-2021.0-29.00000001",
)


@pytest.mark.parametrize("path", PATHS)
def test_scripts_in_labels_are_words(browser: Browser, hostile_address: str, path: str) -> None:
    context = browser.new_context()
    watched = watch(context, hostile_address)
    page = watched.open(path)
    assert page.evaluate("window.hit") is None
    assert page.locator("img[src=x]").count() == 0
    assert watched.foreign == []
    assert [error for error in watched.errors if "Content Security" in error or "400" not in error] == []
    context.close()
