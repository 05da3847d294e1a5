"""Graphs: the pyvis frame, the explorer in WebGL, the workbench."""

from __future__ import annotations

import math
import time

import httpx
import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import Watched, watch

pytestmark = pytest.mark.browser
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


def test_the_explorer_pans_smoothly_over_a_large_graph(browser: Browser, large_address: str) -> None:
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    watched = watch(context, large_address)
    page = watched.open("/explorer")
    page.wait_for_selector("body[data-ready]")
    assert page.get_attribute("body", "data-ready") == "10000"
    page.wait_for_timeout(1000)
    page.evaluate(FRAMES)
    page.mouse.move(700, 500)
    page.mouse.down()
    end, step = time.monotonic() + 5, 0
    while time.monotonic() < end:
        step += 1
        page.mouse.move(700 + 200 * math.sin(step / 6), 500 + 100 * math.cos(step / 6))
    page.mouse.up()
    frames = sorted(page.evaluate("window.frames_"))
    assert frames[len(frames) // 2] <= 100
    assert frames[-1] <= 1000
    context.close()
    watched.assert_clean()


def test_the_explorer_finds_paths(site: Watched) -> None:
    page = site.open("/explorer?from=place/410403&to=place/410411")
    page.wait_for_selector("#paths .hop")
    assert page.locator("#paths li").count() >= 1
    site.shot("explorer-path")


def test_the_workbench_answers_and_blames_the_line(site: Watched) -> None:
    page = site.open(
        "/workbench?query=SELECT%20*%20WHERE%20%7B%20GRAPH%20%3Fg%20%7B%3Fs%20%3Fp%20%3Fo%7D%20%7D%20LIMIT%205"
    )
    page.wait_for_selector("#answer tbody tr")
    assert page.locator("#answer tbody tr").count() == 5
    page.locator("[data-view=network]").click()
    site.shot("workbench-network")
    site.errors.clear()
    page.evaluate("document.querySelector('#editor').shadowRoot.querySelector('.cm-content').focus()")
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT * WHERE {\n?s ?p }")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#note.bad")
    page.wait_for_function("document.querySelector('#editor').shadowRoot.querySelector('.cm-lint-marker-error')")
    site.shot("workbench-error")
    assert all("400" in error for error in site.errors)
    site.errors.clear()
