"""What the server stands: 2,000 slow clients, a soak under mixed load, and a restart while it is loaded.

    python tests/benchmarks/standing.py [--minutes 60] [--slow 2000] [--data data] [--only soak]
        [--pace 25] [--samples FILE]

It prints a Markdown section. The soak (tests/benchmarks/soaking.py) keeps the limits on and ends by itself.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx

from tests.benchmarks.soaking import soak

PATHS = (
    "/", "/v1/places?limit=20", "/v1/observations?limit=50&sort=-value", "/v1/projects?include=reports&limit=5",
    "/v1/search?q=平高", "/v1/suggest?q=zhi", "/v1/paths?from=place/410403&to=place/410411", "/doc/place/410403.ttl",
    "/v1/queries/indicator_figures", "/v1/observations?format=csv", "/sparql?query=SELECT(COUNT(*)AS ?n){{?s ?p ?o}}",
    "/sparql?query=SELECT * {{?s ?p ?o}} LIMIT 500 OFFSET {n}", "/v1/observations?minimum={n}", "/v1/places/none{n}",
    "/sparql?query=SELECT {n}", "/v1/places?colour={n}", "/.well-known/void", "/dumps",
)  # fmt: skip
SLOW_BODY = b"POST /v1/batch HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{"
SLOW_HEAD = b"GET /v1/places HTTP/1.1\r\nhost: x\r\nx-slow: "
UNREAD = b"GET /v1/observations?limit=1000 HTTP/1.1\r\nhost: x\r\n\r\n"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
KINDS = (("headers that do not end", SLOW_HEAD), ("bodies that do not end", SLOW_BODY), ("answers not read", UNREAD))


@dataclass
class Seen:
    """What the clients saw: statuses, times in seconds, and connections that broke."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    broken: int = 0

    def line(self) -> str:
        """The numbers in one line."""
        times = sorted(self.seconds) or [0.0]
        return (
            f"{sum(self.statuses.values())} answers {dict(sorted(self.statuses.items()))}, {self.broken} broken, "
            f"p50 {statistics.median(times) * 1000:.0f} ms, p99 {times[int(len(times) * 0.99)] * 1000:.0f} ms"
        )


@contextmanager
def server(data: Path, **settings: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address and process of a server on a release."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "guihua", "serve", "--data", str(data), "--port", str(port)]
    around = {**os.environ, "GUIHUA_RATE": "0", **settings}
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=around) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            ready(address)
            yield address, process
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def ready(address: str) -> float:
    """Seconds until the server answers."""
    begun = time.monotonic()
    while time.monotonic() - begun < 180:
        try:
            if httpx.get(f"{address}/health", timeout=60, trust_env=False).is_success:
                return time.monotonic() - begun
        except httpx.HTTPError:
            time.sleep(0.05)
    raise RuntimeError(f"{address} does not answer")


def ask(client: httpx.Client, seen: Seen, path: str) -> None:
    """One request, noted."""
    begun = time.monotonic()
    try:
        status = client.get(path).status_code
    except httpx.HTTPError:
        seen.broken += 1
        return
    seen.statuses[status] += 1
    seen.seconds.append(time.monotonic() - begun)


def load(address: str, seen: Seen, until: threading.Event, seed: int) -> None:
    """Mixed requests, one after the other, until the event."""
    draw = random.Random(seed)
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        while not until.is_set():
            ask(client, seen, draw.choice(PATHS).format(n=draw.randrange(100_000)))


@contextmanager
def loaded(address: str, clients: int) -> Iterator[Seen]:
    """What clients see that ask all the time while the block runs."""
    seen, until = Seen(), threading.Event()
    threads = [threading.Thread(target=load, args=(address, seen, until, seed)) for seed in range(clients)]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        until.set()
        for thread in threads:
            thread.join(60)


def slow_clients(data: Path, number: int) -> list[str]:
    """A line for each kind of slow client: what others see while so many of them hold their connections."""
    lines = []
    for what, request in KINDS:
        with server(data) as (address, _):
            port = int(address.rpartition(":")[2])
            connections = []
            for at in range(number):
                connection = socket.socket()
                connection.bind((f"127.0.0.{2 + at % 200}", 0))
                connection.connect(("127.0.0.1", port))
                connection.sendall(request)
                connections.append(connection)
            time.sleep(1)
            seen = Seen()
            with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
                for at in range(200):
                    ask(client, seen, f"/v1/places?limit={1 + at}")
            lines.append(f"| {number} × {what} | {seen.line()} |")
            for connection in connections:
                connection.close()
    return lines


def beyond(data: Path) -> str:
    """What clients above the limit of requests are told."""
    with server(data, GUIHUA_REQUESTS="50") as (address, _):
        port = int(address.rpartition(":")[2])
        runaway = f"GET /sparql?query={quote(RUNAWAY)} HTTP/1.1\r\nhost: x\r\n\r\n".encode()
        connections = [socket.create_connection(("127.0.0.1", port)) for _ in range(50)]
        for connection in connections:
            connection.sendall(runaway)
        time.sleep(0.3)
        answers = [httpx.get(f"{address}/v1/places", trust_env=False, timeout=30) for _ in range(20)]
        told = Counter((answer.status_code, answer.headers.get("retry-after", "")) for answer in answers)
        for connection in connections:
            connection.close()
    return f"| 50 places, all taken, 20 more requests | {dict(told)} (status, Retry-After) |"


def restart(data: Path) -> str:
    """A line on a server that is killed under load and started again: what it answered before it answers after."""
    asked = [path for path in PATHS if "{" not in path and path not in ("/", "/.well-known/void")]
    with server(data) as (address, process):
        before = {path: httpx.get(address + path, trust_env=False, timeout=30).content for path in asked}
        with loaded(address, 6):
            time.sleep(3)
            os.kill(process.pid, signal.SIGKILL)
            time.sleep(0.2)
    begun = time.monotonic()
    with server(data) as (address, _):
        waited = time.monotonic() - begun
        after = {path: httpx.get(address + path, trust_env=False, timeout=30).content for path in asked}
    same = sum(before[path] == after[path] for path in before)
    told = f"answers after {waited:.1f} s; {same} of {len(before)} answers the same bytes"
    return f"| killed under load, started again | {told} |"


def main() -> None:
    """Print the section."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--minutes", type=float, default=1.0)
    options.add_argument("--slow", type=int, default=2000)
    options.add_argument("--data", type=Path, default=Path("data"))
    options.add_argument("--only", choices=("slow", "beyond", "restart", "soak"), default="")
    options.add_argument("--pace", type=float, default=25.0, help="requests a second of the soak")
    options.add_argument("--samples", type=Path, help="file for what the soak measured, tab-separated")
    asked = options.parse_args()
    print("| what | what clients see |\n|---|---|")
    parts: dict[str, Callable[[], list[str]]] = {
        "slow": lambda: slow_clients(asked.data, asked.slow),
        "beyond": lambda: [beyond(asked.data)],
        "restart": lambda: [restart(asked.data)],
        "soak": lambda: soak(asked.data, asked.minutes, asked.pace, asked.samples),
    }
    for name, part in parts.items():
        if asked.only in ("", name):
            print("\n".join(part()), flush=True)


if __name__ == "__main__":
    main()
