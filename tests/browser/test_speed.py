"""The work of the server for the first view of every kind of page, on a server that has made nothing ready."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.routes.pages_data import PageData
from api.settings import Settings
from tests.browser.paths import PAGES

pytestmark = pytest.mark.browser
TRIES = 3
SECONDS = 0.4  # twice 0.2, for slower machines
BYTES = 300_000
FRAME = 400_000

T = TypeVar("T")


@pytest.fixture(scope="module")
def cold(corpus: Path) -> FastAPI:
    """An application on the five documents that makes nothing ready by itself."""
    app = create_app(Settings(releases=corpus))
    app.state.pages.kept["warm",] = True
    return app


def apart(work: Coroutine[Any, Any, T]) -> T:
    """What the work comes to, in a thread of its own: the browser of other tests holds a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


async def first_view(app: FastAPI, path: str) -> tuple[float, httpx.Response]:
    """The least processor time that a first view took with nothing kept, and its answer."""
    kept, spent = app.state.pages.kept, []
    transport = httpx.ASGITransport(app=app)
    served = app.router.lifespan_context(app)
    async with served, httpx.AsyncClient(transport=transport, base_url="http://pages") as client:
        for _ in range(TRIES):
            kept.clear()
            kept["warm",] = True
            began = time.process_time()
            answer = await client.get(path, headers={"accept": "text/html", "accept-encoding": "gzip"})
            spent.append(time.process_time() - began)
    return min(spent), answer


ENGLISH = tuple(f"{path}{'&' if '?' in path else '?'}lang=en" for path in ("/", "/projects", "/outcomes", "/compare"))


@pytest.mark.parametrize("path", PAGES + ENGLISH)
def test_the_first_view_of_a_page_is_quick_and_small(cold: FastAPI, keys: dict[str, str], path: str) -> None:
    spent, answer = apart(first_view(cold, path.format(**keys)))
    assert answer.status_code == 200
    assert spent <= SECONDS
    assert len(gzip.compress(answer.content, 5)) <= (FRAME if path.startswith("/frames/") else BYTES)


def test_a_server_makes_its_pages_ready_by_itself(corpus: Path) -> None:
    app = create_app(Settings(releases=corpus))

    async def wait() -> set[str]:
        async with app.router.lifespan_context(app):
            for _ in range(600):
                held = {name[0] for name in app.state.pages.kept}
                if {"compare", "excerpts", "reading", "explorer"} <= held:
                    return held
                await asyncio.sleep(0.1)
        return held

    assert "compare" in apart(wait())


def test_what_several_wait_for_is_made_once(cold: FastAPI) -> None:
    made = []

    async def make() -> int:
        made.append(1)
        await asyncio.sleep(0.05)
        return len(made)

    async def ask() -> list[int]:
        data = PageData(cold.state.pages.repository, cold.state.pages.release)
        return await asyncio.gather(*(data.keep(("one",), make) for _ in range(5)))

    assert apart(ask()) == [1] * 5
