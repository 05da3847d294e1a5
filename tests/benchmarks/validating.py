"""Validation: the compiled shapes at several sizes, and pySHACL at the smallest in the same run.

python tests/benchmarks/validating.py [SIZE …]
"""

from __future__ import annotations

import subprocess
import sys
import time

import rdflib

from shapes.load import shapes_graph
from shapes.reference import comparable, reference_results
from shapes.validate import asserted, compiled, validate
from tests.benchmarks.graphs import lines

SIZES = (100_000, 1_000_000, 5_000_000)
WITH_PYSHACL = 150_000


def peak_megabytes() -> float:
    """The most memory this process held, in megabytes."""
    with open("/proc/self/status", encoding="utf-8") as status:  # noqa: PTH123 - not a file on a disk
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def one(size: int) -> str:
    """A row of the table for one size, measured in this process."""
    compiled()
    began = time.perf_counter()
    store = asserted(lines(size))
    loaded = time.perf_counter()
    report = validate(store)
    ended = time.perf_counter()
    times = f"{loaded - began:.1f} | {ended - loaded:.1f}"
    row = f"{len(store):,} | {times} | {peak_megabytes():,.0f} | {len(report.results):,}"
    if size > WITH_PYSHACL:
        return f"| {row} | | |"
    data = rdflib.Graph()
    data.parse(data="\n".join(f"{line[: line.rindex(' <')]} ." for line in lines(size)), format="nt")
    began_reference = time.perf_counter()
    expected = {comparable(result) for result in reference_results(data, shapes_graph())}
    seconds = time.perf_counter() - began_reference
    same = "yes" if {comparable(result) for result in report.results} == expected else "NO"
    return f"| {row} | {seconds:.1f} ({seconds / (ended - loaded):.0f} times) | {same} |"


def main() -> None:
    """Print the section, one process a size."""
    if len(sys.argv) == 3 and sys.argv[1] == "--one":
        print(one(int(sys.argv[2])))
        return
    print("| triples | load s | validate s | peak MB | results | pySHACL s | same results |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    for size in map(int, sys.argv[1:] or SIZES):
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.validating", "--one", str(size)],
            capture_output=True,
            text=True,
            check=True,
        )
        print(done.stdout.strip(), flush=True)


if __name__ == "__main__":
    main()
