"""First and second views of every page: the server's work, the time until the answer, and what is transferred.

    python tests/benchmarks/pages.py RELEASES …

Each first view is taken in a process of its own that has just opened the release and made nothing ready. Of several
tries the least counts, for the machine may do other work. Milliseconds of processor time are of the server's process.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
from fastapi import FastAPI

from api.app import create_app
from api.ready.build import build
from api.ready.groups import Ask
from api.ready.tables import Tables
from api.release import open_release
from api.routes.pages_warm import prepare
from api.settings import Settings
from tests.browser.paths import PAGES, busiest
from visualizations.rows import Row

TRIES = 2
MEGABYTE = 1024  # in kilobytes, which the system counts
HEADERS = {"accept": "text/html", "accept-encoding": "gzip"}


@dataclass(frozen=True, slots=True)
class View:
    """What one view took: milliseconds of processor time and until the answer; for the page, bytes packed."""

    cold: float
    cold_wall: float
    warm: float
    size: int
    status: int
    memory: float


def first_view(releases: Path, path: str) -> View:
    """The first and second view of a page in a process of its own, forked once everything is imported."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            view = asyncio.run(_viewed(create_app(Settings(releases=releases)), path))
            with os.fdopen(writing, "w") as out:
                out.write(json.dumps(asdict(view)))
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as told:
        text = told.read()
    os.waitpid(child, 0)
    if not text:
        raise RuntimeError(f"{path}: the view failed")
    return View(**json.loads(text))


async def _viewed(app: FastAPI, path: str) -> View:
    transport = httpx.ASGITransport(app=app)
    async with serving(app), httpx.AsyncClient(transport=transport, base_url="http://pages", timeout=120) as client:
        times = []
        for _ in range(2):
            began, wall = time.process_time(), time.perf_counter()
            answer = await client.get(path, headers=HEADERS)
            times.append((time.process_time() - began, time.perf_counter() - wall))
        size = len(gzip.compress(answer.content, 5))
        memory = own_memory()
    (cold, wall), (warm, _) = times
    return View(1000 * cold, 1000 * wall, 1000 * warm, size, answer.status_code, memory)


def own_memory() -> float:
    """Megabytes that this process holds, without the files that all processes share by mapping them."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("RssAnon:")[2].split()[0]) / MEGABYTE


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncIterator[None]:
    """The application while it serves, without making anything ready by itself."""
    app.state.pages.kept["warm",] = True
    app.state.alone = True
    async with app.router.lifespan_context(app):
        yield


def best(releases: Path, path: str, tries: int = TRIES) -> View:
    """The first view that took the least work."""
    return min((first_view(releases, path) for _ in range(tries)), key=lambda view: view.cold)


async def nothing(_: Ask) -> tuple[Row, ...]:
    """No rows."""
    return ()


def main(folders: list[str]) -> None:
    """Print a table of every page for each folder of releases."""
    for name in folders:
        releases = Path(name)
        graph = releases / "current" / "graph.nq"
        if not Tables(open_release(Settings(releases=releases)), nothing).ready:
            build(releases / "current")
        keys = busiest(graph)
        prepare(create_app(Settings(releases=releases)))  # as every server does before it answers
        counts = json.loads((releases / "current" / "manifest.json").read_text(encoding="utf-8"))["counts"]
        print(f"### {counts['quads']:,} statements\n")
        print("| page | first view, ms of work | until the answer, ms | second view, ms | kB | memory, MB |")
        print("|---|---:|---:|---:|---:|---:|")
        for path in PAGES:
            view = best(releases, path.format(**keys))
            failed = "" if view.status == 200 else f" ({view.status})"
            print(
                f"| `{path}`{failed} | {view.cold:.0f} | {view.cold_wall:.0f} | {view.warm:.0f} "
                f"| {view.size / 1000:.0f} | {view.memory:.0f} |",
                flush=True,
            )
        print()


if __name__ == "__main__":
    main(sys.argv[1:] or ["data/releases"])
