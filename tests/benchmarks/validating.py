"""Validation: the five documents, and graphs that resemble them at several sizes; pySHACL beside it where it can end.

Each row is printed as soon as it was measured. pySHACL as it is usually called takes minutes for 200,000 triples, so
that it runs on the smallest graph only; given a graph that reads each query once, it runs on all but the large ones.

python tests/benchmarks/validating.py [SIZE …]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TypeVar

import pyoxigraph as ox
import rdflib

from shapes.incremental import revalidate
from shapes.load import shapes_graph
from shapes.loading import asserted
from shapes.reference import comparable, dumped, prepared, reference_results
from shapes.touching import touched
from shapes.validate import compiled, validate
from tests.benchmarks.graphs import RELEASE, documents, mix, stated, write
from tests.benchmarks.streaming import printed

SIZES = (50_000, 100_000, 1_000_000, 5_000_000)
WITH_PYSHACL, PLAIN = 300_000, 70_000  # the most triples for pySHACL, and for it as it is usually called
RUNS = 3
T = TypeVar("T")
HEAD = (
    "| graph | engine | triples | load s | validate s | times ours | peak MB | results | same results "
    "| one document again s |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |"
)
PYSHACL = f"pySHACL {version('pyshacl')}"


def peak_megabytes() -> float:
    """The most memory this process held, in megabytes."""
    with open("/proc/self/status", encoding="utf-8") as status:  # noqa: PTH123 - not a file on a disk
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def timed(work: Callable[[], T], runs: int = RUNS) -> tuple[float, T]:
    """The median of the processor seconds that some runs take, and what the last one gave."""
    seconds = []
    for _ in range(runs):
        began = time.process_time()
        found = work()
        seconds.append(time.process_time() - began)
    return median(seconds), found


def rows(name: str, path: Path) -> Iterator[str]:
    """The rows of the table for one file of N-Quads: ours, and the reference on the same triples in this process."""
    compiled()
    runs = RUNS if path.stat().st_size < 100_000_000 else 1
    loading, store = timed(lambda: asserted(path), runs)
    seconds, report = timed(lambda: validate(store), runs)
    peak = peak_megabytes()
    lost = touched(store, documents()[:1])
    again, after = timed(lambda: revalidate(report, store, documents()[:1], lost=lost), runs)
    assert after == report
    triples = f"{len(store):,}"
    found = {comparable(result) for result in report.results}
    figures = f"{triples} | {loading:.1f} | {seconds:.2f} | 1 | {peak:,.0f} | {len(found):,}"
    yield f"| {name} | ours | {figures} | | {again:.2f} |"
    peers = ((PYSHACL, plain, PLAIN), (f"{PYSHACL}, each query read once", prepared, WITH_PYSHACL))
    for peer, read, most in peers:
        if len(store) < most:
            began = time.process_time()
            data = read(store)
            loading = time.process_time() - began
            took, expected = by_reference(data)
            same = "yes" if found == expected else "NO"
            figures = f"{triples} | {loading:.1f} | {took:.1f} | {took / seconds:.0f} | | {len(expected):,} | {same}"
            yield f"| {name} | {peer} | {figures} | |"


def plain(store: ox.Store) -> rdflib.Graph:
    """The triples of a store as a graph of rdflib, as pySHACL is usually given them."""
    return rdflib.Graph().parse(data=dumped(store), format="nt")


def by_reference(data: rdflib.Graph) -> tuple[float, set[tuple[str, ...]]]:
    """The processor seconds that pySHACL takes without loading, and its results."""
    shapes = shapes_graph()
    began = time.process_time()
    found = {comparable(result) for result in reference_results(data, shapes)}
    return time.process_time() - began, {tuple(result) for result in found}


def farthest(path: Path) -> str:
    """The class whose share of all members is farthest from that in the release, and by how much."""
    with path.open(encoding="utf-8") as lines:
        found = mix(lines)
    wanted = mix(line for listed in stated().values() for line in listed)
    shares = {name: found[name] / found.total() - wanted[name] / wanted.total() for name in wanted}
    name = max(shares, key=lambda name: abs(shares[name]))
    return f"{name.rpartition('/')[2]} {shares[name] * 100:+.1f}"


def main() -> None:
    """Print the section, one process a graph."""
    if len(sys.argv) == 4 and sys.argv[1] == "--one":
        for line in rows(sys.argv[2], Path(sys.argv[3])):
            print(line, flush=True)
        return
    print(HEAD, flush=True)
    mixes = []
    with tempfile.TemporaryDirectory() as folder:
        one("the five documents", RELEASE / "graph.nq")
        for size in map(int, sys.argv[1:] or SIZES):
            path = Path(folder) / "graph.nq"
            write(size, path)
            mixes.append(f"{size:,}: {farthest(path)}")
            one(f"about {size:,}", path)
    print(f"\n{notes(mixes)}")


def notes(mixes: list[str]) -> str:
    """What stands below the table."""
    return (
        f"All {len(compiled())} compiled constraints. Graphs of other sizes are whole documents of the release, or "
        "copies of it under other names. Shares of the classes among all typed nodes, the one farthest from the "
        f"release, in points: {'; '.join(mixes)}. Seconds are of processor time, as the machine is shared; ours is the "
        f"median of {RUNS} runs (one on large graphs). The rows of a graph come from one process, one after the other, "
        "on the same triples and shapes. pySHACL is given an rdflib graph; where each query is read "
        "once, that graph reads the text of each SPARQL constraint once, not again for every node."
    )


def one(name: str, path: Path) -> None:
    """Print the rows of one graph, measured in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.validating", "--one", name, str(path)]
    for line in printed(command):
        print(line, flush=True)


if __name__ == "__main__":
    main()
