"""Seconds of what tests/benchmarks/standing.py does for an hour: memory and files stay flat, a kill loses nothing."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.settings import Settings
from tests.api.serving import client_of

PATHS = (
    "/", "/v1/places", "/v1/observations?format=csv", "/v1/search?q=平高", "/doc/place/410403.ttl",
    "/v1/places/none{n}", "/v1/paths?from=平高集团&to=平安大道", "/sparql?query=SELECT * {{ ?s ?p ?o }} LIMIT {n}",
    "/sparql?query=SELECT {n}", "/v1/observations?minimum={n}", "/v1/queries/indicator_figures", "/.well-known/void",
)  # fmt: skip


def ask(address: str, until: threading.Event, seed: int, statuses: set[int]) -> None:
    draw = random.Random(seed)
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        while not until.is_set():
            try:
                statuses.add(client.get(draw.choice(PATHS).format(n=draw.randrange(1000))).status_code)
            except httpx.HTTPError:
                return


@contextmanager
def loaded(address: str) -> Iterator[set[int]]:
    """The statuses that clients see that ask all the time while the block runs."""
    until, statuses = threading.Event(), set[int]()
    threads = [threading.Thread(target=ask, args=(address, until, seed, statuses)) for seed in range(4)]
    for thread in threads:
        thread.start()
    try:
        yield statuses
    finally:
        until.set()
        for thread in threads:
            thread.join(30)


def held() -> tuple[float, int]:
    """Megabytes and open files of this process, which serves."""
    resident = Path("/proc/self/statm").read_text().split()[1]
    return int(resident) * os.sysconf("SC_PAGE_SIZE") / 1e6, len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.slow
def test_memory_and_files_stay_flat(embedded: Settings) -> None:
    with client_of(create_app(embedded.model_copy(update={"cache_mb": 1.0}))) as client:
        with loaded(str(client.base_url)) as statuses:
            time.sleep(4)
            before, files = held()
            time.sleep(5)
            after, more = held()
        assert statuses <= {200, 400, 404}
        assert {200, 400, 404} <= statuses
    assert after - before < 20
    assert more - files <= 12  # what happens to be on its way


@contextmanager
def server(releases: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address and process of a server on a folder of releases."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "--factory", "api.app:create_app", "--port", str(port)]
    around = {**os.environ, "GUIHUA_RELEASES": str(releases)}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=around) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            until = time.monotonic() + 120
            while time.monotonic() < until:
                try:
                    if httpx.get(f"{address}/health", timeout=30, trust_env=False).is_success:
                        break
                except httpx.HTTPError:
                    time.sleep(0.05)
            yield address, process
        finally:
            process.kill()


@pytest.mark.slow
def test_a_server_that_is_killed_under_load_answers_the_same_afterwards(embedded: Settings) -> None:
    paths = [path for path in PATHS if "{" not in path and path not in ("/", "/.well-known/void")]
    held_files = {path: path.read_bytes() for path in embedded.folder.rglob("*") if path.is_file()}
    answers = []
    for _ in range(2):
        with server(embedded.releases) as (address, process):
            answers.append([httpx.get(address + path, timeout=30, trust_env=False).content for path in paths])
            with loaded(address):
                time.sleep(1)
                os.kill(process.pid, signal.SIGKILL)
                process.wait(10)
    assert answers[0] == answers[1]
    assert all(path.read_bytes() == content for path, content in held_files.items())
