"""The reader: deep links, cards, chunks that come while scrolling, the quotes of other pages."""

from __future__ import annotations

import time

import httpx
import pytest

from tests.browser.chromium import Watched

pytestmark = pytest.mark.browser


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
    page.wait_for_function("count => document.querySelectorAll('.chunk[data-waiting]').length < count", arg=waiting)


def test_a_jump_is_quick(site: Watched) -> None:
    page = site.open("/read/weidong-plan-2021")
    entry = page.locator(".outline a").last
    start = entry.get_attribute("data-start")
    began = time.monotonic()
    entry.click()
    page.wait_for_function("start => document.body.dataset.at === start", arg=start)
    assert time.monotonic() - began < 1.0


def test_kinds_can_be_hidden(site: Watched) -> None:
    page = site.open("/read/weidong-plan-2021")
    page.locator('.reader-tools input[name="place"]').uncheck()
    assert "hide-place" in (page.get_attribute(".text", "class") or "")


def test_reading_needs_no_script(site: Watched, address: str) -> None:
    answer = httpx.get(f"{address}/read/weidong-plan-2021?at=20000-20012", trust_env=False).text
    assert 'id="c20000-20012"' in answer
