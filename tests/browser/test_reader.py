"""The reader: deep links, cards, chunks that come while scrolling, the quotes of other pages."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import Watched, until, watch
from tests.browser.long import DOCUMENT, PAGE

pytestmark = pytest.mark.browser
JUMP = """
async start => {
  const entry = document.querySelector(`.outline a[data-start="${start}"]`);
  const began = performance.now();
  entry.click();
  while (document.body.dataset.at !== start) await new Promise(requestAnimationFrame);
  return performance.now() - began;
}
"""


def test_a_deep_link_leads_to_the_very_characters(site: Watched, address: str) -> None:
    page = site.open("/read/weidong-plan-2021?at=20000-20012#c20000-20012")
    page.wait_for_selector("mark.aim")
    lit = "".join(page.locator("mark.aim").all_inner_texts())
    printed = page.evaluate("[...document.querySelectorAll('mark.aim')].map(m => m.textContent).join('')")
    assert lit
    kept = httpx.get(f"{address}/read/weidong-plan-2021/text", trust_env=False).text
    assert printed == kept[20000:20012].replace("\n", "")
    box = page.locator("mark.aim").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 900


def test_a_marked_word_opens_its_card(site: Watched) -> None:
    page = site.open("/read/weidong-report-2022")
    page.locator("a.f").first.click()
    page.wait_for_selector(".card:not([hidden]) .fact")
    assert page.locator(".card .fact").count() >= 1
    page.keyboard.press("Escape")
    assert not page.locator(".card").is_visible()


def test_chunks_come_while_scrolling(site: Watched) -> None:
    page = site.open("/read/weidong-plan-2021")
    waiting = page.locator(".chunk[data-waiting]").count()
    assert waiting > 0
    page.mouse.move(700, 500)
    for _ in range(12):
        page.mouse.wheel(0, 1500)
        page.wait_for_timeout(60)
    until(page, f"document.querySelectorAll('.chunk[data-waiting]').length < {waiting}")


def test_three_hundred_pages_open_and_jump_quickly(browser: Browser, long_address: str) -> None:
    text = httpx.get(f"{long_address}/read/{DOCUMENT}/text", trust_env=False, timeout=60).text
    assert len(text) / PAGE >= 300
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    watched = watch(context, long_address)
    painted = []
    for _ in range(3):
        page = watched.open(f"/read/{DOCUMENT}")
        painted.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    assert page.locator(".chunk[data-waiting]").count() >= 25
    starts = [entry.get_attribute("data-start") for entry in page.locator(".outline a").all()]
    jumps = [page.evaluate(JUMP, start) for start in starts[-2::-29]]
    assert min(painted) <= 1000
    assert sorted(jumps)[len(jumps) // 3] <= 300
    assert page.locator(".chunk:not([data-waiting]) a.f").count() > 100
    context.close()
    watched.assert_clean()


def test_kinds_can_be_hidden(site: Watched) -> None:
    page = site.open("/read/weidong-plan-2021")
    page.locator('.reader-tools input[name="place"]').uncheck()
    assert "hide-place" in (page.get_attribute(".text", "class") or "")


def test_reading_needs_no_script(site: Watched, address: str) -> None:
    answer = httpx.get(f"{address}/read/weidong-plan-2021?at=20000-20012", trust_env=False).text
    assert 'id="c20000-20012"' in answer
