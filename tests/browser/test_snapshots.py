"""The graph pages look as they did: their layouts are preset, so the same release gives the same picture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PIL import ImageChops
from playwright.sync_api import Browser, Page

from api.app import create_app
from api.settings import Settings
from tests.api.serving import serving
from tests.api.small import small_release
from tests.browser.chromium import until, watch
from tests.browser.snapshots import FOLDER, MEAN, WORST, compare, distance, small

pytestmark = pytest.mark.browser
LABELS = "() => explorer.renderer.setSetting('renderLabels', false)"


@pytest.fixture(scope="module")
def small_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on the small release of the API's tests, which changes seldom."""
    folder = small_release(tmp_path_factory.mktemp("small") / "releases")
    with serving(create_app(Settings(releases=folder))) as running:
        yield running


@pytest.fixture
def page(browser: Browser, small_address: str) -> Iterator[Page]:
    """A page that nothing goes wrong on."""
    context = browser.new_context(viewport={"width": 1200, "height": 760}, locale="zh-CN", color_scheme="light")
    watched = watch(context, small_address)
    yield watched.page
    context.close()
    watched.assert_clean()


def assert_alike(name: str, png: bytes) -> None:
    mean, worst = compare(name, png)
    assert mean <= MEAN, name
    assert worst <= WORST, name


def test_the_explorer_looks_as_it_did(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}/explorer", wait_until="networkidle")
    page.wait_for_selector("body[data-ready]")
    page.evaluate(LABELS)
    page.wait_for_timeout(600)
    assert_alike("explorer", page.locator(".stage-wrap").screenshot())


@pytest.mark.parametrize(
    ("name", "kind"), [("around-place", "place/410403"), ("around-document", "document/weidong-plan-2021")]
)
def test_a_neighbourhood_looks_as_it_did(page: Page, small_address: str, name: str, kind: str) -> None:
    page.set_viewport_size({"width": 836, "height": 480})
    page.goto(f"{small_address}/frames/{kind}", wait_until="networkidle")
    until(page, "'drawn' in document.body.dataset")
    page.wait_for_timeout(300)
    assert_alike(name, page.screenshot())


def test_charts_look_as_they_did(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}/indicators?indicator=gdp", wait_until="networkidle")
    assert_alike("chart", page.locator("svg.chart").first.screenshot())


def test_the_comparison_sees_what_moved() -> None:
    kept = sorted(FOLDER.glob("*.png"))
    assert len(kept) == 4
    assert sum(path.stat().st_size for path in kept) < 300_000
    for path in kept:
        picture = small(path.read_bytes())
        assert distance(picture, picture) == (0.0, 0.0)
        mean, worst = distance(picture, ImageChops.offset(picture, 40, 25))
        assert mean > MEAN or worst > WORST, path.name
