"""The embedded store: twelve typical queries, and the questions that need more than a look-up.

    python tests/benchmarks/querying.py [--scale small | --triples N …] [--keep FOLDER]

Each query is asked of other things every time; medians of the runs. ``--scale small`` takes about a minute:
100,000 triples, without rdflib. Paths are asked for between things of one copy of the documents, which are linked.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pyoxigraph as ox
import rdflib

from api.published import load as published
from api.repository.loading import load
from tests.benchmarks import peers
from tests.benchmarks.typical import Things, described, filled, queries, things

COPY = re.compile(r"-\d+x$")
RUNS, SLOW_RUNS = 20, 3
WITH_RDFLIB = 1_000_000
JOINS = Path(__file__).parent / "queries" / "joins"
ASKED = (
    ("observations of a district, greatest first", "/v1/observations?region={region}&sort=-value&limit={n}"),
    ("observations of an indicator", "/v1/observations?indicator={indicator}&limit={n}"),
    ("target and outcome of a district", "/v1/queries/plan_against_outcome?region={region}&limit={n}"),
    (
        "all observations grouped by indicator and kind of value",
        "/v1/observations/groups?by=indicator&by=value_kind&limit={n}",
    ),
    ("observations of a district grouped by period", "/v1/observations/groups?by=period&region={region}&limit={n}"),
    ("paths between two things, with evidence", "/v1/paths?from={entity}&to={linked}&k=2"),
    ("page of an entity", "/v1/{page}"),
)


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", choices=("small", "full"), default="full")
    parser.add_argument("--triples", type=int, nargs="+")
    parser.add_argument("--keep", type=Path, help="Folder of releases made by earlier runs, made there where missing.")
    asked = parser.parse_args()
    small = asked.scale == "small"
    peers.end_on_termination()
    for triples in asked.triples or ([100_000] if small else [100_000, 1_000_000]):
        with tempfile.TemporaryDirectory() as folder:
            data = (asked.keep or Path(folder)) / str(triples)
            if not data.exists():
                peers.release(data, triples)
            held = things(data / "releases" / "current" / "graph.nq")
            print(embedded(data / "releases" / "current", held, triples, beside=not small), flush=True)
            print(over_http(data, held), flush=True)
    return 0


def embedded(release: Path, held: Things, triples: int, *, beside: bool) -> str:
    """The latencies of the typical queries and of two ways to join, in Markdown."""
    began = time.perf_counter()
    memory = load(release / "graph.nq")
    loaded = time.perf_counter() - began
    disk = ox.Store.read_only(str(release / "store"))
    engines = {"in memory": asking(memory), "on disk": asking(disk)}
    if beside and triples <= WITH_RDFLIB:
        graph = rdflib.Dataset(default_union=True)
        graph.parse(str(release / "graph.nq"), format="nquads")
        engines["rdflib"] = lambda text: graph.query(text).serialize(format="json")
    rows = [
        f"### {triples:,} triples, loaded into memory in {loaded:.1f} s\n",
        "| query, milliseconds | " + " | ".join(engines) + " |",
        "|---" + "|---:" * len(engines) + "|",
    ]
    for name, text in queries().items():
        runs = {engine: SLOW_RUNS if engine == "rdflib" else RUNS for engine in engines}
        cells = [f"{timed(call, text, held, runs[engine]):.2f}" for engine, call in engines.items()]
        rows.append(f"| {described(name)} | " + " | ".join(cells) + " |")
    for path in sorted(JOINS.glob("*.rq")):
        what, text = path.read_text(encoding="utf-8").removeprefix("# ").split("\n", 1)
        cells = [f"{timed(engines[engine], text, held, SLOW_RUNS):.1f}" for engine in ("in memory", "on disk")]
        rows.append(f"| {what} | " + " | ".join(cells) + " |" + " |" * (len(engines) - 2))
    outcome = published("plan_against_outcome").filled({"region": [held.by_kind["region"][0]]})
    cells = [f"{timed(engines[engine], outcome, held, RUNS):.1f}" for engine in ("in memory", "on disk")]
    rows.append("| the published query of target and outcome | " + " | ".join(cells) + " |" + " |" * (len(engines) - 2))
    return "\n".join(rows) + "\n"


def asking(store: ox.Store) -> Callable[[str], object]:
    """What answers a query in SPARQL JSON from a store."""

    def ask(text: str) -> bytes | None:
        results = store.query(text)
        assert isinstance(results, ox.QuerySolutions)
        return results.serialize(format=ox.QueryResultsFormat.JSON)

    return ask


def timed(call: Callable[[str], object], text: str, held: Things, runs: int) -> float:
    """The median time of a query in milliseconds, each time of other things."""
    chance, times = random.Random(17), []
    for _ in range(runs):
        asked = filled(text, held, chance)
        began = time.perf_counter()
        call(asked)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def over_http(data: Path, held: Things) -> str:
    """What the JSON API takes, one client, nothing asked twice, in Markdown."""
    rows = ["| JSON API, one client | median ms | 95 % within, ms |\n|---|---:|---:|"]
    chance = random.Random(23)
    with (
        peers.guihua(data, 1) as server,
        httpx.Client(base_url=f"http://127.0.0.1:{server.port}", timeout=60, trust_env=False) as client,
    ):
        for what, path in ASKED:
            times = []
            for number in range(RUNS * 5):
                began = time.perf_counter()
                answer = client.get(about(path, held, chance, 20 + number))
                taken = (time.perf_counter() - began) * 1000
                if answer.is_success and number >= RUNS:
                    times.append(taken)
            times.sort()
            rows.append(f"| {what} | {statistics.median(times):.1f} | {times[int(len(times) * 0.95)]:.1f} |")
    return "\n".join(rows) + "\n"


def linked(entity: str, held: Things, chance: random.Random) -> str:
    """A random other thing of the same copy of the documents."""
    while True:
        other = chance.choice(held.by_kind["entity"])
        if other != entity and COPY.findall(other) == COPY.findall(entity):
            return other


def about(path: str, held: Things, chance: random.Random, number: int) -> str:
    """The path with random things in it."""
    entity = chance.choice(held.by_kind["entity"])
    for kind in ("region", "indicator", "entity", "linked"):
        iri = entity if kind == "entity" else linked(entity, held, chance) if kind == "linked" else ""
        one = (iri or chance.choice(held.by_kind[kind])).split("/id/", 1)[1]
        path = path.replace(f"{{{kind}}}", one if iri else one.partition("/")[2], 1)
    organization = chance.choice([iri for iri in held.by_kind["entity"] if "/organization/" in iri])
    return path.replace("{page}", f"organizations/{organization.rpartition('/')[2]}").replace("{n}", str(number))


if __name__ == "__main__":
    sys.exit(main())
