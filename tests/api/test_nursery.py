"""The processes that queries are forked from: ready before the store is in memory, and started again when they end."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.repository.nursery import Nursery, Zygote
from api.settings import Settings
from tests.api.serving import client_of
from tests.benchmarks.soaking import family

COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


def run(settings: Settings, test: Callable[[Nursery], Awaitable[None]]) -> None:
    """Run a test with a nursery of a release."""

    async def all_() -> None:
        nursery = Nursery(settings.folder / "store", in_memory=True, memory_mb=500)
        await nursery.start()
        try:
            await asyncio.wait_for(test(nursery), 60)
        finally:
            await nursery.close()

    asyncio.run(all_())


async def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition."""
    while not condition():
        await asyncio.sleep(0.02)


async def kill(zygote: Zygote) -> None:
    """Kill the process of a zygote and wait for its end."""
    assert zygote._process is not None
    zygote._process.kill()
    await until(lambda: not zygote.alive)


def test_processes_are_born_before_the_store_is_in_memory(embedded: Settings) -> None:
    async def test(nursery: Nursery) -> None:
        assert nursery._memory is not None
        os.kill(nursery._memory._process.pid, signal.SIGSTOP)  # type: ignore[union-attr]
        await nursery.ready()
        first = await nursery.birth()
        assert (first.held, nursery.held) == ("disk", "disk")
        os.kill(nursery._memory._process.pid, signal.SIGCONT)  # type: ignore[union-attr]
        await until(lambda: nursery.held == "memory")
        second = await nursery.birth()
        assert second.held == "memory"
        for process in (first, second):
            process.kill()

    run(embedded, test)


def test_what_has_ended_is_started_again(embedded: Settings) -> None:
    async def test(nursery: Nursery) -> None:
        assert nursery._memory is not None
        await until(lambda: nursery.held == "memory")
        await kill(nursery._memory)
        assert nursery.held == "disk"
        (await nursery.birth()).kill()
        await kill(nursery._disk)
        await nursery.ready()
        (await nursery.birth()).kill()
        assert nursery._disk.alive

    run(embedded, test)


def test_a_server_whose_zygotes_are_killed_goes_on(embedded: Settings) -> None:
    with client_of(create_app(embedded)) as client:
        before = client.get("/sparql", params={"query": COUNT}).json()
        for process in family(os.getpid())[1:]:
            if "api.repository.zygote" in Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8"):
                os.kill(process, signal.SIGKILL)
        time.sleep(0.3)
        for number in range(4):
            answer = client.get("/sparql", params={"query": f"{COUNT} # {number}"})
            assert answer.status_code == 200, answer.text
            assert answer.json() == before
        assert client.get("/health").json()["status"] == "ok"


def test_health_needs_no_place_in_the_queue(embedded: Settings) -> None:
    narrow = embedded.model_copy(update={"query_processes": 1, "client_processes": 1, "queue_seconds": 10.0})
    with client_of(create_app(narrow)) as client, httpx.Client(base_url=client.base_url, timeout=30) as other:
        client.get("/health")
        client.post("/sparql", data={"query": COUNT})
        endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        request = client.build_request("POST", "/sparql", data={"query": endless})

        async def both() -> float:
            running = asyncio.create_task(asyncio.to_thread(client.send, request))
            await asyncio.sleep(0.5)
            begun = time.monotonic()
            assert (await asyncio.to_thread(other.get, "/health")).is_success
            told = time.monotonic() - begun
            assert not running.done()
            assert (await running).json()["code"] == "query-timeout"
            return told

        assert asyncio.run(both()) < 1.0


@pytest.mark.parametrize("in_memory", [True, False])
def test_both_stores_give_the_same_answers(embedded: Settings, in_memory: bool) -> None:
    mode = embedded.model_copy(update={"memory_store_mb": 2048 if in_memory else 0})
    with client_of(create_app(mode)) as client:
        held = ""
        for _ in range(200):
            held = client.get("/health").json()["store"]
            if held == ("memory" if in_memory else "disk"):
                break
            time.sleep(0.05)
        assert held == ("memory" if in_memory else "disk")
        query = "SELECT ?t (COUNT(?s) AS ?n) { ?s a ?t } GROUP BY ?t ORDER BY ?t"
        rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert len(rows) > 10


@pytest.mark.parametrize("path", ["/doc/place/410403.ttl", "/def/Place.nt", "/.well-known/void", "/v1/places"])
def test_an_answer_is_the_same_bytes_from_the_disk_and_from_memory(embedded: Settings, path: str) -> None:
    answers = set[bytes]()
    for megabytes in (0, 2048):
        with client_of(create_app(embedded.model_copy(update={"memory_store_mb": megabytes}))) as client:
            while client.get("/health").json()["store"] != ("memory" if megabytes else "disk"):
                time.sleep(0.05)
            host = {"host": "guihua.example"}
            answers.add(client.get(path, headers=host).content)
    assert len(answers) == 1
