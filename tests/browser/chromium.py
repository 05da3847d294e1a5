"""Debian's chromium under playwright, and a page that keeps what went wrong on it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ARTIFACTS = Path(__file__).parent.parent / "artifacts"
PROGRAM = shutil.which("chromium") or ""
ARGUMENTS = (
    "--no-sandbox",
    "--headless",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(slots=True)
class Watched:
    """A page with its console errors and its requests to other origins."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    sent: dict[str, int] = field(default_factory=dict)

    def open(self, path: str) -> Page:
        """The page at a path, once it and its scripts are there."""
        self.page.goto(self.address + path, wait_until="networkidle")
        return self.page

    def shot(self, name: str) -> None:
        """Keep a picture among the artefacts."""
        ARTIFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=str(ARTIFACTS / f"{name}.png"))

    def assert_clean(self) -> None:
        """Fail if the console holds an error or a request left for another origin."""
        assert self.errors == []
        assert self.foreign == []


def until(page: Page, expression: str, seconds: float = 30) -> None:
    """Wait until an expression is true in a page. Playwright's own way evaluates strings, which the policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(50)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=list(ARGUMENTS))
        yield browser
        browser.close()


def watch(context: BrowserContext, address: str) -> Watched:
    """A new page of a context, watched."""
    watched = Watched(context.new_page(), address)
    watched.page.on("console", lambda m: watched.errors.append(m.text) if m.type == "error" else None)
    watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
    inside = (address, "data:", "blob:", "about:")
    watched.page.on("request", lambda r: None if r.url.startswith(inside) else watched.foreign.append(r.url))
    return watched
