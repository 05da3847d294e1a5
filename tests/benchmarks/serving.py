"""Serving beside its peers: requests a second and tail latency, all servers in turn in every round.

    python tests/benchmarks/serving.py --triples 100000 --seconds 2 --rounds 3

Writes a table in Markdown. Every server gets the same N-Quads and the same queries; the two cores are shared with
the clients, so that ratios matter, not numbers.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from graph_builder.release import store

BASE = "https://w3id.org/guihua/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
PER_THING = 10
OXIGRAPH = shutil.which("oxigraph") or str(Path(sys.executable).parent / "oxigraph")
FIXTURE = Path(__file__).parents[1] / "api" / "fixture"


@dataclass(slots=True)
class Server:
    """A server under test: its command, where it answers, and what was measured."""

    name: str
    command: Sequence[str]
    path: str
    environment: dict[str, str] = field(default_factory=dict)
    rates: dict[str, list[float]] = field(default_factory=dict)
    tails: dict[str, list[float]] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    port: int = 0


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 32])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        things = asked.triples // PER_THING
        release = made(Path(folder), things)
        running = servers(release, asked.triples)
        for server in running:
            start(server)
        try:
            for _ in range(asked.rounds):
                for workload in (fresh, mixed, repeated):
                    for clients in asked.clients:
                        for server in running:
                            asyncio.run(measure(server, workload, clients, asked.seconds, things))
        finally:
            for server in running:
                if server.process:
                    server.process.terminate()
                    server.process.wait()
        print(table(running, asked.triples))
    return 0


def made(folder: Path, things: int) -> Path:
    """A folder of releases with one synthetic release."""
    release = folder / "releases" / "bench"
    shutil.copytree(FIXTURE, release)
    with (release / "graph.nq").open("w", encoding="utf-8") as file:
        file.writelines(lines(things))
    store.build(release)
    for part in ("search", "layout.json"):
        _borrow(release, part)
    (folder / "releases" / "current").symlink_to("bench")
    return folder / "releases"


def _borrow(release: Path, part: str) -> None:
    """Search index and layout of the small release: the endpoint needs them to be there, not to be large."""
    from graph_builder.release import layout, search

    small = release.parent / "small"
    if not small.exists():
        shutil.copytree(FIXTURE, small)
        search.build(small)
        layout.build(small)
    source = small / part
    (shutil.copytree if source.is_dir() else shutil.copy)(source, release / part)


def lines(things: int) -> Iterator[str]:
    """N-Quads of observations with ten triples each, in the shape of the real graph."""
    graph, xsd = f"<{BASE}graph/bench>", "http://www.w3.org/2001/XMLSchema#"
    chance = random.Random(7)
    for number in range(things):
        thing = f"<{BASE}id/observation/bench.{number}>"
        values = (
            ("indicator", f"<{BASE}id/indicator/i{chance.randrange(300)}>"),
            ("region", f"<{BASE}id/place/{410000 + chance.randrange(150)}>"),
            ("period", f"<{BASE}id/period/{chance.randrange(2015, 2026)}>"),
            ("valueKind", f'"{chance.choice(("target", "actual"))}"'),
            ("measure", '"level"'),
            ("value", f'"{chance.randrange(10_000) / 10}"^^<{xsd}decimal>'),
            ("rawValue", f'"{number}万元"'),
            ("inDocument", f"<{BASE}id/document/d{number % 50}>"),
        )
        yield f"{thing} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{BASE}def/Observation> {graph} .\n"
        yield f'{thing} <{LABEL}> "观测{number}"@zh {graph} .\n'
        yield from (f"{thing} <{BASE}def/{name}> {value} {graph} .\n" for name, value in values)


def servers(releases: Path, triples: int) -> list[Server]:
    """The servers: ours, oxigraph's on the same store, and rdflib-endpoint where the graph is small."""
    environment = {"GUIHUA_RELEASES": str(releases), "GUIHUA_RATE": "1000000", "GUIHUA_RATE_EXEMPT": ""}
    uvicorn = [sys.executable, "-m", "uvicorn", "--host", "127.0.0.1", "--log-level", "warning", "--no-access-log"]
    ours = [*uvicorn, "--workers", "2", "--factory", "api.app:create_app", "--port"]
    location = str(releases / "bench" / "store")
    found = [
        Server("guihua, 2 workers, all limits on", ours, "/sparql", {**environment, "GUIHUA_RATE_BURST": "1000000"}),
        Server("oxigraph serve-read-only", [OXIGRAPH, "serve-read-only", "--location", location, "--bind"], "/query"),
    ]
    if triples <= 100_000:
        script = f"from tests.benchmarks.serving import rdflib_endpoint; rdflib_endpoint({str(releases)!r})"
        found.append(Server("rdflib-endpoint", [sys.executable, "-c", script], "/"))
    return found


def rdflib_endpoint(releases: str) -> None:
    """Serve the graph with rdflib-endpoint."""
    import uvicorn
    from rdflib import Dataset
    from rdflib_endpoint import SparqlEndpoint

    graph = Dataset(default_union=True)
    graph.parse(f"{releases}/bench/graph.nq", format="nquads")
    uvicorn.run(SparqlEndpoint(graph=graph), port=int(sys.argv[1]), log_level="critical")


def start(server: Server) -> None:
    """Start a server and wait until it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server.port = free.getsockname()[1]
    last = f"127.0.0.1:{server.port}" if "oxigraph" in server.name else str(server.port)
    server.process = subprocess.Popen(
        [*server.command, last], env={**os.environ, **server.environment}, stderr=subprocess.DEVNULL
    )
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", server.port), 1):
            time.sleep(1)
            return
        time.sleep(0.1)
    raise TimeoutError(server.name)


def fresh(chance: random.Random, things: int) -> str:
    """A look-up of a thing, hardly ever of one that was asked for before."""
    return f"SELECT ?p ?o WHERE {{ <{BASE}id/observation/bench.{chance.randrange(things)}> ?p ?o }}"


def mixed(chance: random.Random, things: int) -> str:
    """Nine look-ups and one top twenty."""
    if chance.randrange(10):
        return fresh(chance, things)
    indicator = f"<{BASE}id/indicator/i{chance.randrange(300)}>"
    pattern = f"?s <{BASE}def/indicator> {indicator} ; <{BASE}def/value> ?v"
    return f"SELECT ?s ?v WHERE {{ {pattern} }} ORDER BY DESC(?v) LIMIT 20"


def repeated(chance: random.Random, things: int) -> str:
    """The mix, of which most has been asked for before."""
    return mixed(random.Random(chance.randrange(200)), things)


async def measure(
    server: Server, workload: Callable[[random.Random, int], str], clients: int, seconds: float, things: int
) -> None:
    """Add the requests a second and the 99th percentile of one run."""
    times: list[float] = []
    end = time.perf_counter() + seconds
    await asyncio.gather(*(_client(server, workload, number, end, things, times) for number in range(clients)))
    key = f"{workload.__name__} {clients}"
    server.rates.setdefault(key, []).append(len(times) / seconds)
    server.tails.setdefault(key, []).append(sorted(times)[int(len(times) * 0.99)] * 1000 if times else 0.0)


async def _client(
    server: Server,
    workload: Callable[[random.Random, int], str],
    number: int,
    end: float,
    things: int,
    times: list[float],
) -> None:
    chance = random.Random(time.time_ns() + number)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    while time.perf_counter() < end:
        target = f"{server.path}?query={quote(workload(chance, things))}"
        head = f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/sparql-results+json\r\n\r\n"
        before = time.perf_counter()
        writer.write(head.encode())
        answer = await reader.readuntil(b"\r\n\r\n")
        await _body(reader, answer)
        if answer.startswith(b"HTTP/1.1 200"):
            times.append(time.perf_counter() - before)
    writer.close()


async def _body(reader: asyncio.StreamReader, head: bytes) -> None:
    lower = head.lower()
    at = lower.find(b"content-length:")
    if at >= 0:
        await reader.readexactly(int(lower[at + 15 : lower.find(b"\r\n", at)]))
        return
    while size := int((await reader.readuntil(b"\r\n")).strip() or b"0", 16):
        await reader.readexactly(size + 2)
    await reader.readuntil(b"\r\n")


def table(running: Sequence[Server], triples: int) -> str:
    """The medians as a table in Markdown: requests a second, and p99 in milliseconds."""
    head = f"| {triples:,} triples | " + " | ".join(server.name for server in running) + " |"
    rows = [head, "|---" * (len(running) + 1) + "|"]
    for key in running[0].rates:
        cells = (
            f"{statistics.median(server.rates[key]):,.0f}/s, p99 {statistics.median(server.tails[key]):.1f} ms"
            for server in running
        )
        rows.append(f"| {key} clients | " + " | ".join(cells) + " |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
