"""Scripts in names, quotes and texts stay words, on every kind of page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import watch

pytestmark = pytest.mark.browser
PATHS = (
    "/",
    "/documents",
    "/read/weidong-plan-2021?at=0-29",
    "/read/weidong-plan-2021/chunk/0",
    "/read/weidong-plan-2021/card/0-29",
    "/doc/project/hostile-00000000",
    "/doc/organization/hostile-11111111",
    "/doc/document/weidong-plan-2021",
    "/doc/place/410403",
    "/frames/project/hostile-00000000",
    "/frames/document/weidong-plan-2021",
    "/indicators",
    "/projects",
    "/projects?q=<script>window.hit=4</script>",
    "/projects?theme=\"><script>window.hit=4</script>",
    "/outcomes?region=<script>window.hit=4</script>",
    "/compare?region=<script>window.hit=4</script>",
    "/quality",
    "/places",
    "/questions",
    "/docs",
    "/ontology",
    "/explorer?focus=project/hostile-00000000",
    "/explorer?from=project/hostile-00000000&to=organization/hostile-11111111",
    "/search?q=<script>window.hit=5</script>",
    "/search?q=script",
    "/workbench?query=</script><script>window.hit=6</script>",
    "/doc/relation/weidong-plan-2021.0-29.00000001",
    "/doc/place/<script>window.hit=7</script>",
    "/indicators?since=\"><script>window.hit=8</script>",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_scripts_in_labels_are_words(browser: Browser, hostile_address: str, path: str) -> None:
    context = browser.new_context()
    watched = watch(context, hostile_address)
    page = watched.open(path)
    assert page.evaluate("window.hit") is None
    assert page.locator("img[src=x]").count() == 0
    assert watched.foreign == []
    refused = ("400", "404", "422")
    assert [
        error for error in watched.errors if "Content Security" in error or not any(r in error for r in refused)
    ] == []
    context.close()
