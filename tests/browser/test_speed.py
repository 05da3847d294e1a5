"""The work of the server for the first view of every kind of page, once what pages share is ready."""

from __future__ import annotations

import asyncio
import gzip
import time
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request

from api.app import create_app
from api.routes.pages_render import page
from api.routes.pages_warm import everything
from api.settings import Settings

pytestmark = pytest.mark.browser
TRIES = 3
SECONDS = 0.2
BYTES = 300_000
FRAME = 400_000
PAGES = (
    "/", "/documents", "/read/weidong-plan-2021", "/read/zhanhe-plan-2021?at=20000-20012", "/doc/place/410403",
    "/doc/document/weidong-plan-2021", "/doc/indicator/gdp", "/doc/period/2021-2025", "/doc/cell/410403.gdp.level.2020",
    "/doc/observation/{observation}", "/doc/relation/{relation}", "/doc/project/{project}", "/doc/finding/{finding}",
    "/doc/organization/{organization}", "/doc/strategy/{strategy}", "/doc/section/{section}", "/doc/outcome/{outcome}",
    "/indicators", "/indicators?indicator=gdp&indicator=life-expectancy", "/projects", "/projects?theme=ecology",
    "/outcomes", "/compare", "/compare?region=410403&region=410411", "/quality", "/places", "/explorer", "/workbench",
    "/questions", "/search?q=学校", "/docs", "/ontology", "/frames/place/410403", "/frames/document/zhanhe-plan-2021",
)  # fmt: skip
KINDS = ("observation", "relation", "project", "finding", "organization", "strategy", "section", "outcome")


def busiest(graph: Path) -> dict[str, str]:
    """The key of each kind of thing that most lines of a graph begin with."""
    counts: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    with graph.open("rb") as lines:
        for line in lines:
            kind, _, rest = line.partition(b"/id/")[2].partition(b">")[0].decode("latin-1").partition("/")
            if kind in counts and rest and "#" not in rest:
                counts[kind][rest] = counts[kind].get(rest, 0) + 1
    return {kind: max(sorted(held), key=held.__getitem__) for kind, held in counts.items()}


@pytest.fixture(scope="module")
def warm(corpus: Path) -> tuple[FastAPI, dict[str, str]]:
    """An application on the five documents that has what its pages share, and the busiest thing of each kind."""
    app = create_app(Settings(releases=corpus))
    scope = {"type": "http", "app": app, "method": "GET", "path": "/", "headers": [], "query_string": b""}
    asyncio.run(everything(page(Request(scope))))
    return app, busiest(corpus / "current" / "graph.nq")


async def first_view(app: FastAPI, path: str) -> tuple[float, httpx.Response]:
    """The least processor time that a first view took, and its answer."""
    kept, spent = app.state.pages.kept, []
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://pages") as client:
        for _ in range(TRIES):
            before = kept.copy()
            began = time.process_time()
            answer = await client.get(path, headers={"accept": "text/html", "accept-encoding": "gzip"})
            spent.append(time.process_time() - began)
            kept.clear()
            kept.update(before)
    return min(spent), answer


@pytest.mark.parametrize("path", PAGES)
def test_the_first_view_of_a_page_is_quick_and_small(warm: tuple[FastAPI, dict[str, str]], path: str) -> None:
    app, keys = warm
    app.state.pages.kept["warm",] = True
    spent, answer = asyncio.run(first_view(app, path.format(**keys)))
    assert answer.status_code == 200
    assert spent <= SECONDS
    assert len(gzip.compress(answer.content, 5)) <= (FRAME if path.startswith("/frames/") else BYTES)
