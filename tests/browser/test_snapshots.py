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
PARK, SCHOOL = "project/zhi-neng-dian-li-zhuang-bei-chan-ye-yuan-02de1024", "project/jian-she-lu-xiao-xue-1fc4173e"
GROUP, AIM = "organization/ping-gao-ji-tuan-3a1bd568", "strategy/zhi-zao-qiang-qu-88b80913"
FRAMES = (
    ("around-place", "place/410403"),
    ("around-place-dark", "place/410403?theme=dark"),
    ("around-document", "document/weidong-plan-2021"),
    ("around-project", PARK),
    ("around-organization", GROUP),
    ("around-strategy", AIM),
)
EXPLORED = (("explorer-path", f"from={GROUP}&to=place/410403"), ("explorer-focus", "focus=place/410403"))
REGIONS = (
    "SELECT%20%3Fregion%20(COUNT(*)%20AS%20%3Fn)%20WHERE%20%7B%20GRAPH%20%3Fg%20%7B%20%3Ffact%20"
    "%3Chttps%3A%2F%2Fw3id.org%2Fguihua%2Fdef%2Fregion%3E%20%3Fregion%20%7D%20%7D%20GROUP%20BY%20%3Fregion%20ORDER%20BY%20%3Fregion"
)
DRAWN = (
    ("chart", "/indicators?indicator=gdp", "svg.chart"),
    ("chart-share", "/indicators?indicator=urbanization_rate", "svg.chart"),
    ("compare", "/compare?region=410403&region=410411", "table.bars"),
    ("outcomes", "/outcomes", "main"),
    ("timeline", f"/doc/{SCHOOL}", "svg.line"),
    ("board", "/projects", "table.board"),
    ("places", "/places", "main"),
    ("strips", "/documents", "ul.docs"),
    ("workbench-chart", f"/workbench?query={REGIONS}", "#answer table.bars"),
)
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


@pytest.mark.parametrize(("name", "query"), EXPLORED)
def test_the_explorer_shows_a_path_and_a_neighbourhood_as_it_did(
    page: Page, small_address: str, name: str, query: str
) -> None:
    page.goto(f"{small_address}/explorer?{query}", wait_until="networkidle")
    page.wait_for_selector("body[data-ready]")
    if "from=" in query:
        page.wait_for_selector(".hop")
        page.locator("#paths button", has_text="在图上显示").first.click()
    page.evaluate(LABELS)
    page.wait_for_timeout(900)
    assert_alike(name, page.locator(".stage-wrap canvas.sigma-nodes").screenshot())


@pytest.mark.parametrize(("name", "path"), FRAMES)
def test_a_neighbourhood_looks_as_it_did(page: Page, small_address: str, name: str, path: str) -> None:
    page.set_viewport_size({"width": 836, "height": 480})
    page.goto(f"{small_address}/frames/{path}", wait_until="networkidle")
    until(page, "'drawn' in document.body.dataset")
    page.wait_for_timeout(300)
    assert_alike(name, page.screenshot())


@pytest.mark.parametrize(("name", "path", "selector"), DRAWN)
def test_what_is_drawn_on_a_page_looks_as_it_did(
    page: Page, small_address: str, name: str, path: str, selector: str
) -> None:
    page.goto(f"{small_address}{path}", wait_until="networkidle")
    if "workbench" in name:
        page.wait_for_selector("#answer tbody tr")
        page.click("[data-view=chart]")
    assert_alike(name, page.locator(selector).last.screenshot())


def test_the_comparison_sees_what_moved() -> None:
    kept = sorted(FOLDER.glob("*.png"))
    assert {path.stem for path in kept} == {"explorer", *(row[0] for row in (*EXPLORED, *FRAMES, *DRAWN))}
    assert sum(path.stat().st_size for path in kept) < 300_000
    for path in kept:
        picture = small(path.read_bytes())
        assert distance(picture, picture) == (0.0, 0.0)
        mean, worst = distance(picture, ImageChops.offset(picture, 40, 25))
        assert mean > MEAN or worst > WORST, path.name
