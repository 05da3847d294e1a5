"""Serving beside its peers over HTTP: rates and tails, and what runaway queries do to them.

    python tests/benchmarks/serving.py [--scale small | --triples N …] [--rounds N] [--seconds S]

Every server has the same N-Quads and gets the same kinds of queries, all servers in turn in every round, after one
round that is not counted. Server and load generator share the machine. ``--scale small`` takes about two minutes:
100,000 triples, three short rounds, no Virtuoso and no runaways.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from tests.benchmarks import peers
from tests.benchmarks.load import Run, get, load
from tests.benchmarks.peers import Server
from tests.benchmarks.typical import LOADS, Things, things, unseen

CLIENTS = (1, 8, 32)
UNSEEN = next(iter(LOADS))
WITH_RDFLIB, RDFLIB_ALL = 1_000_000, 100_000
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GROUPED = "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p"
RUNAWAYS = 8
PATIENCE = 30
PAGES = 300
MEMORY_MB = "8192"  # so that the greatest of these graphs is queried in memory too


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", choices=("small", "full"), default="full")
    parser.add_argument("--triples", type=int, nargs="+")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--keep", type=Path, help="Folder of releases made by earlier runs, made there where missing.")
    asked = parser.parse_args()
    small = asked.scale == "small"
    rounds, seconds = asked.rounds or (3 if small else 5), asked.seconds or (0.4 if small else 1.5)
    peers.end_on_termination()
    print(f"Medians of {rounds} rounds of {seconds:g} s, all servers in turn in every round.\n", flush=True)
    for triples in asked.triples or ([100_000] if small else [100_000, 1_000_000, 5_000_000]):
        with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
            data = (asked.keep or Path(folder)) / str(triples)
            if not data.exists():
                peers.release(data, triples)
            held = things(data / "releases" / "current" / "graph.nq")
            servers = [stack.enter_context(server) for server in _servers(data, Path(folder), triples, small=small)]
            for _ in _rounds(servers, held, triples, 1, min(seconds, 0.5)):
                pass
            for server in servers:
                server.tables.clear()
            own = max(_rounds(servers, held, triples, rounds, seconds))
            print(table(servers, triples, own))
            print(single_figures(servers[0], held), flush=True)
            if not small:
                print(runaways([(server, beside_runaways(server, held)) for server in servers[:2]]), flush=True)
    return 0


def _servers(
    data: Path, work: Path, triples: int, *, small: bool
) -> Iterator[contextlib.AbstractContextManager[Server]]:
    yield peers.guihua(data, GUIHUA_MEMORY_STORE_MB=MEMORY_MB)
    yield peers.oxigraph(data)
    if not small:
        yield peers.virtuoso(data, work / "virtuoso")
    if triples <= WITH_RDFLIB:
        yield peers.rdflib_endpoint(data)


def _rounds(servers: list[Server], held: Things, triples: int, rounds: int, seconds: float) -> Iterator[float]:
    """Measure all loads; yields the generator's own share of a core."""
    chance = random.Random(time.time_ns())
    texts = {(server.name, name): make(held, chance) for server in servers for name, make in LOADS.items()}
    for _ in range(rounds):
        for name in LOADS:
            for clients in CLIENTS:
                for server in servers:
                    if server.name == "rdflib-endpoint" and triples > RDFLIB_ALL and name != UNSEEN:
                        continue
                    run = measured(server, texts[server.name, name], clients, seconds)
                    server.tables.setdefault(f"{name}, {clients}", []).append((run.rate, run.percentile(0.99)))
                    yield run.own


def measured(server: Server, texts: Iterator[str], clients: int, seconds: float) -> Run:
    """One run. The requests are made before it. Raises RuntimeError where answers are refused."""
    expected = int(seconds * 40_000) if server.name in ("guihua", "oxigraph serve") else int(seconds * 8_000)
    requests = iter([get(server.path, next(texts)) for _ in range(expected)])
    run = load(server.port, requests, clients, seconds)
    if run.failed:
        print(f"{server.name}: {run.failed} of {run.failed + len(run.times)} refused", file=sys.stderr)
    return run


def table(servers: list[Server], triples: int, own: float) -> str:
    """Rates and tails in Markdown, with their ratios to those of oxigraph's server."""
    rows = [
        f"### {triples:,} triples: requests a second (99th percentile in ms)\n",
        "| load, clients | " + " | ".join(server.name for server in servers) + " | guihua / oxigraph |",
        "|---" + "|---:" * (len(servers) + 1) + "|",
    ]
    for key in servers[0].tables:
        cells = [_median(server.tables[key]) if key in server.tables else None for server in servers]
        shown = [f"{cell[0]:,.0f} ({cell[1]:.1f})" if cell else "" for cell in cells]
        ours, theirs = cells[0], cells[1]
        ratio = f"{ours[0] / theirs[0]:.2f}" if ours and theirs else ""
        rows.append(f"| {key} | " + " | ".join(shown) + f" | {ratio} |")
    memory = " | ".join(f"{server.megabytes:,.0f}" for server in servers)
    rows += [f"| memory, MB | {memory} | |", "", f"The load generator took at most {own:.0%} of a core.\n"]
    return "\n".join(rows)


def _median(runs: list[tuple[float, float]]) -> tuple[float, float]:
    rates, tails = zip(*runs, strict=True)
    return statistics.median(rates), statistics.median(tails)


def beside_runaways(server: Server, held: Things) -> tuple[float, float, float]:
    """99th percentiles of look-ups by one client, idle and beside eight runaways; and when the last runaway ended."""
    texts = unseen(held, random.Random(time.time_ns()))
    idle = measured(server, texts, 1, 3).percentile(0.99)
    ended: list[float] = []

    def run_away(number: int) -> None:
        began = time.monotonic()
        with contextlib.suppress(httpx.HTTPError):
            httpx.get(server.address, params={"query": f"{RUNAWAY} # {number}"}, timeout=PATIENCE, trust_env=False)
        ended.append(time.monotonic() - began)

    threads = [threading.Thread(target=run_away, args=(number,)) for number in range(RUNAWAYS)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    beside = measured(server, texts, 1, 5).percentile(0.99)
    for thread in threads:
        thread.join()
    return idle, beside, max(ended)


def runaways(tails: list[tuple[Server, tuple[float, float, float]]]) -> str:
    """What runaways did, in Markdown."""
    rows = ["| look-ups beside 8 runaways with a limit of 10 s | " + " | ".join(one.name for one, _ in tails) + " |"]
    rows.append("|---" + "|---:" * len(tails) + "|")
    for at, what in enumerate(("p99 without them, ms", "p99 beside them, ms", "the last of them ended after, s")):
        cells = [f"{told[at]:.1f}" if told[at] < PATIENCE else f"not in {PATIENCE}" for _, told in tails]
        rows.append(f"| {what} | " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


def single_figures(server: Server, held: Things) -> str:
    """What is measured of ours alone, in a line."""
    heavy, page = first_heavy(server, held), entity_page(server, held)
    return f"A heavy query under 32 clients' look-ups: {heavy:.2f} s. JSON page of an entity: p50 {page:.1f} ms.\n"


def first_heavy(server: Server, held: Things) -> float:
    """Seconds of a query over everything while 32 clients look things up."""
    texts = unseen(held, random.Random(time.time_ns()))
    thread = threading.Thread(target=measured, args=(server, texts, 32, 4))
    thread.start()
    time.sleep(2)
    began = time.monotonic()
    httpx.get(server.address, params={"query": GROUPED}, timeout=60, trust_env=False).raise_for_status()
    taken = time.monotonic() - began
    thread.join()
    return taken


def entity_page(server: Server, held: Things) -> float:
    """Milliseconds of the median page of the JSON API about an entity, each asked for once."""
    names = {"project": "projects", "organization": "organizations", "strategy": "strategies"}
    keys = [iri.split("/id/", 1)[1].split("/", 1) for iri in held.by_kind["entity"]]
    paths = [f"/v1/{names[kind]}/{key}" for kind, key in keys if kind in names]
    chosen = random.Random(3).sample(paths, min(PAGES, len(paths)))
    run = load(server.port, iter([get(path, accept="application/json") for path in chosen]), 1, 30)
    return run.percentile(0.5)


if __name__ == "__main__":
    sys.exit(main())
