"""The pictures of the README, taken of the current release: ``python -m tests.browser.pictures``."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from api.app import create_app
from api.settings import Settings
from tests.api.serving import serving
from tests.browser.chromium import chromium, watch

TARGET = Path(__file__).parent.parent.parent / "docs" / "pictures"
PICTURES = (
    ("home", "/", ""),
    ("reader", "/read/weidong-report-2022?at=1965-1994", ".card .fact"),
    ("outcomes", "/outcomes?region=410403", ""),
    ("indicators", "/indicators?indicator=life-expectancy", ""),
    ("explorer", "/explorer", "body[data-ready]"),
    ("workbench", "/workbench?example=plan_against_outcome", "#answer tbody tr"),
)
WIDTH = 1100


def take(page: Page, address: str, path: str, wait: str, target: Path) -> None:
    """Save a picture of a page, small enough for a README."""
    page.goto(address + path, wait_until="networkidle")
    if wait:
        page.wait_for_selector(wait)
    page.wait_for_timeout(400)
    page.screenshot(path=str(target))
    with Image.open(target) as picture:
        height = round(picture.height * WIDTH / picture.width)
        picture.convert("RGB").resize((WIDTH, height)).save(target, optimize=True)


def main() -> int:
    """The exit status, once all pictures are taken."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with serving(create_app(Settings())) as address, chromium() as browser:
        watched = watch(browser.new_context(viewport={"width": 1360, "height": 850}, locale="zh-CN"), address)
        for name, path, wait in PICTURES:
            take(watched.page, address, path, wait, TARGET / f"{name}.png")
    return 1 if watched.errors else 0


if __name__ == "__main__":
    sys.exit(main())
