"""Graphs: the pyvis frame, the explorer in WebGL, the workbench."""

from __future__ import annotations

import math
import time
from pathlib import Path
from xml.etree import ElementTree

import httpx
import networkx as nx
import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import Watched, until, watch

pytestmark = pytest.mark.browser
KINDS = ("project", "place", "organization", "strategy")
FRAMES = """
() => {
  window.frames_ = [];
  let last = performance.now();
  const next = () => {
    const now = performance.now();
    window.frames_.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}
"""


def test_the_neighbourhood_is_drawn_in_a_sandbox(site: Watched) -> None:
    page = site.open("/doc/place/410403")
    frame = page.locator("iframe.frame")
    assert frame.get_attribute("sandbox") == "allow-scripts"
    frame.scroll_into_view_if_needed()
    inner = page.frame_locator("iframe.frame")
    inner.locator("body[data-drawn]").wait_for()
    site.shot("neighbourhood")
    assert page.locator("details table tbody tr").count() >= 1


def test_the_frame_asks_no_other_origin_and_is_small(address: str) -> None:
    answer = httpx.get(f"{address}/frames/place/410403", headers={"accept-encoding": "gzip"}, trust_env=False)
    assert "cdn" not in answer.text.split("<script>", 1)[0]
    assert "https://cdn" not in answer.text
    assert int(answer.headers.get("content-length", 0)) <= 400_000
    assert "sandbox allow-scripts" in answer.headers["content-security-policy"]


def test_the_explorer_draws_filters_and_expands(site: Watched) -> None:
    page = site.open("/explorer")
    page.wait_for_selector("body[data-ready]")
    everything = page.inner_text("#status")
    page.locator('input[name="kind"][value="project"]').uncheck()
    assert page.inner_text("#status") != everything
    page.locator("summary").click()
    page.locator("#twin button").first.click()
    page.wait_for_selector("#about:not([hidden]) h2")
    page.locator("#about .tools button").nth(1).click()
    site.shot("explorer-focus")
    assert "focus=" in page.url


def pan(browser: Browser, address: str, seconds: float) -> tuple[Watched, list[float]]:
    """A page with the explorer after dragging it about, and how long its frames took, shortest first."""
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    watched = watch(context, address)
    page = watched.open("/explorer")
    page.wait_for_selector("body[data-ready]")
    page.wait_for_timeout(1000)
    page.evaluate(FRAMES)
    page.mouse.move(700, 500)
    page.mouse.down()
    end, step = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        step += 1
        page.mouse.move(700 + 200 * math.sin(step / 6), 500 + 100 * math.cos(step / 6))
    page.mouse.up()
    return watched, sorted(page.evaluate("window.frames_"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_name_in_the_explorer_covers_another(site: Watched, language: str) -> None:
    page = site.open(f"/explorer?lang={language}")
    page.wait_for_selector("body[data-ready]")
    until(page, "explorer.boxes().length >= 8")
    boxes = page.evaluate("explorer.boxes()")
    crossing = [
        (one, other)
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    assert crossing == []


def test_the_explorer_pans_smoothly_over_a_large_graph(browser: Browser, large_address: str) -> None:
    watched, frames = pan(browser, large_address, 5)
    assert watched.page.get_attribute("body", "data-ready") == "10000"
    assert frames[len(frames) // 2] <= 100
    assert frames[-1] <= 1000
    watched.page.context.close()
    watched.assert_clean()


def test_the_explorer_pans_smoothly_over_the_five_documents(browser: Browser, address: str) -> None:
    watched, frames = pan(browser, address, 2)
    assert frames[len(frames) // 2] <= 100
    assert frames[-1] <= 1000
    watched.page.context.close()
    watched.assert_clean()


def test_of_fifty_times_as_much_the_explorer_draws_the_best_linked(browser: Browser, fiftyfold_address: str) -> None:
    answer = httpx.get(f"{fiftyfold_address}/explorer/graph.json", trust_env=False, timeout=300)
    held = answer.json()
    assert (len(held["nodes"]), held["leftOut"]) == (10_000, 130_000)
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    context.set_default_timeout(120_000)
    watched = watch(context, fiftyfold_address)
    drawn = {f"{held['types'][node[0]]}/{node[1]}" for node in held["nodes"]}
    missing = next(name for at in range(140_000) if (name := f"{KINDS[at % 4]}/n-{at:05d}") not in drawn)
    page = watched.open(f"/explorer?focus={missing}")
    page.wait_for_selector("#about:not([hidden]) .links li", timeout=120_000)
    assert "130000" in page.inner_text("#status")
    context.close()
    watched.assert_clean()


def test_the_explorer_is_reached_by_keys_and_has_a_table(site: Watched) -> None:
    page = site.open("/explorer")
    page.wait_for_selector("body[data-ready]")
    page.focus("#stage")
    page.keyboard.press("n")
    first = page.inner_text("#about h2")
    page.keyboard.press("n")
    assert page.inner_text("#about h2") != first
    page.keyboard.press("p")
    assert "pinned=" in page.url
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#status').textContent.match(/\\d+/)[0] < 200")
    page.keyboard.press("h")
    page.wait_for_selector("#about[hidden]", state="attached")
    assert "hidden=" in page.url
    page.locator("details summary").click()
    page.locator("#twin tbody button").first.focus()
    page.keyboard.press("Enter")
    assert page.inner_text("#about h2") == page.locator("#twin tbody button").first.inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#twin') !== null")


def test_a_link_opens_the_explorer_as_it_was_left(site: Watched) -> None:
    page = site.open("/explorer?focus=place/410403&without=project&pinned=place/410411")
    page.wait_for_selector("#about:not([hidden]) h2")
    assert not page.locator('input[name="kind"][value="project"]').is_checked()
    assert page.evaluate("explorer.renderer.getNodeDisplayData('place/410411').hidden") is False
    assert page.inner_text("#about h2") == "卫东区"


@pytest.mark.parametrize("form", ["png", "svg", "graphml"])
def test_the_explorer_saves_what_it_shows(site: Watched, form: str) -> None:
    page = site.open("/explorer?focus=place/410403")
    page.wait_for_selector("body[data-ready]")
    with page.expect_download() as saving:
        page.click(f'[data-run="{form}"]')
    body = Path(saving.value.path()).read_bytes()
    if form == "png":
        assert body[:8] == b"\x89PNG\r\n\x1a\n"
    elif form == "svg":
        assert ElementTree.fromstring(body).tag.endswith("svg")
        assert "卫东区".encode() in body
    else:
        graph = nx.parse_graphml(body.decode())
        assert 10 < len(graph) < 200
        assert any(node.endswith("place/410403") for node in graph)


def test_the_explorer_finds_paths(site: Watched) -> None:
    page = site.open("/explorer?from=place/410403&to=place/410411")
    page.wait_for_selector("#paths .hop")
    assert page.locator("#paths li").count() >= 1
    assert "/read/" in (page.locator("#paths .quote a").first.get_attribute("href") or "")
    site.shot("explorer-path")
