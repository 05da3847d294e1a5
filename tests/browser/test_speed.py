"""The work of the server for the first view of every kind of page, once what pages share is ready."""

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
from starlette.requests import Request

from api.app import create_app
from api.routes.pages_render import page
from api.routes.pages_warm import everything
from api.settings import Settings
from tests.browser.paths import PAGES

pytestmark = pytest.mark.browser
TRIES = 3
SECONDS = 0.2
BYTES = 300_000
FRAME = 400_000

T = TypeVar("T")


@pytest.fixture(scope="module")
def warm(corpus: Path) -> FastAPI:
    """An application on the five documents that has what its pages share."""
    app = create_app(Settings(releases=corpus))
    scope = {"type": "http", "app": app, "method": "GET", "path": "/", "headers": [], "query_string": b""}

    async def make_ready() -> None:
        async with app.router.lifespan_context(app):
            await everything(page(Request(scope)))

    apart(make_ready())
    app.state.pages.kept["warm",] = True
    return app


def apart(work: Coroutine[Any, Any, T]) -> T:
    """What the work comes to, in a thread of its own: the browser of other tests holds a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


async def first_view(app: FastAPI, path: str) -> tuple[float, httpx.Response]:
    """The least processor time that a first view took, and its answer."""
    kept, spent = app.state.pages.kept, []
    transport = httpx.ASGITransport(app=app)
    served = app.router.lifespan_context(app)
    async with served, httpx.AsyncClient(transport=transport, base_url="http://pages") as client:
        for _ in range(TRIES):
            before = kept.copy()
            began = time.process_time()
            answer = await client.get(path, headers={"accept": "text/html", "accept-encoding": "gzip"})
            spent.append(time.process_time() - began)
            kept.clear()
            kept.update(before)
    return min(spent), answer


@pytest.mark.parametrize("path", PAGES)
def test_the_first_view_of_a_page_is_quick_and_small(warm: FastAPI, keys: dict[str, str], path: str) -> None:
    spent, answer = apart(first_view(warm, path.format(**keys)))
    assert answer.status_code == 200
    assert spent <= SECONDS
    assert len(gzip.compress(answer.content, 5)) <= (FRAME if path.startswith("/frames/") else BYTES)
