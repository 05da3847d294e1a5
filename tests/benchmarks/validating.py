"""Validation: the five documents, and graphs that resemble them at several sizes; pySHACL beside it in the same run.

python tests/benchmarks/validating.py [SIZE …]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

import pyoxigraph as ox
import rdflib

from shapes.incremental import revalidate
from shapes.load import shapes_graph
from shapes.loading import asserted
from shapes.reference import comparable, reference_results
from shapes.report import Report
from shapes.validate import compiled, validate
from tests.benchmarks.graphs import RELEASE, documents, mix, stated, write

SIZES = (100_000, 1_000_000, 5_000_000)
WITH_PYSHACL = 300_000
RUNS = 3
T = TypeVar("T")
HEAD = (
    "| graph | triples | load s | validate s | peak MB | results | one document again s | pySHACL s | same results |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |"
)


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


def row(name: str, path: Path) -> str:
    """A row of the table for one file of N-Quads, measured in this process."""
    compiled()
    runs = RUNS if path.stat().st_size < 100_000_000 else 1
    loading, store = timed(lambda: asserted(path), runs)
    seconds, report = timed(lambda: validate(store), runs)
    peak = peak_megabytes()
    again, after = timed(lambda: revalidate(report, store, documents()[:1]), runs)
    assert after == report
    figures = f"{len(store):,} | {loading:.1f} | {seconds:.1f} | {peak:,.0f} | {len(report.results):,} | {again:.2f}"
    peer = beside(store, report, seconds) if len(store) < WITH_PYSHACL else "| |"
    return f"| {name} | {figures} {peer}"


def beside(store: ox.Store, report: Report, seconds: float) -> str:
    """The cells on pySHACL: its time without loading, how often ours fits into it, and whether the results agree."""
    triples = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert triples is not None
    data = rdflib.Graph().parse(data=triples, format="nt")
    began = time.process_time()
    expected = {comparable(result) for result in reference_results(data, shapes_graph())}
    reference = time.process_time() - began
    same = "yes" if {comparable(result) for result in report.results} == expected else "NO"
    return f"| {reference:.0f} ({reference / seconds:.0f} times) | {same} |"


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
        print(row(sys.argv[2], Path(sys.argv[3])))
        return
    print(HEAD)
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
        f"release, in points: {'; '.join(mixes)}. Seconds are of processor time, as the machine is shared. Loading is "
        "not in pySHACL's time."
    )


def one(name: str, path: Path) -> None:
    """Print the row of one graph, measured in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.validating", "--one", name, str(path)]
    print(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip(), flush=True)


if __name__ == "__main__":
    main()
