"""Reasoning: our engine at several sizes, and owlrl and reasonable at the smallest in the same run.

python tests/benchmarks/reasoning.py [SIZE …]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import owlrl
import rdflib
import reasonable

from ontology.load import graph
from ontology.reasoning import axioms, inferred_lines, materialise
from tests.benchmarks.graphs import lines
from tests.benchmarks.validating import peak_megabytes

SIZES = (100_000, 1_000_000, 5_000_000)
WITH_PEERS = 150_000


def ours(size: int) -> str:
    """A row for our engine, measured in this process."""
    axioms()
    kept = list(lines(size))
    began = time.perf_counter()
    engine = materialise(kept)
    inferred = sum(1 for _ in inferred_lines(engine))
    seconds = time.perf_counter() - began
    return f"| ours | {len(kept):,} | {seconds:.1f} | {peak_megabytes():,.0f} | {inferred:,} |"


def peer(name: str, size: int) -> str:
    """A row for a peer, which gets the same triples and the ontology as one graph."""
    data = rdflib.Graph()
    data.parse(data="\n".join(f"{line[: line.rindex(' <')]} ." for line in lines(size)), format="nt")
    data += graph()
    before = len(data)
    with tempfile.NamedTemporaryFile(suffix=".ttl") as file:
        Path(file.name).write_bytes(data.serialize(format="nt", encoding="utf-8"))
        began = time.perf_counter()
        if name == "owlrl":
            owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(data)
            after = len(data)
        else:
            reasoner = reasonable.PyReasoner()
            reasoner.load_file(file.name)
            after = len(reasoner.reason())
        seconds = time.perf_counter() - began
    return f"| {name} | {before:,} | {seconds:.1f} | {peak_megabytes():,.0f} | {after - before:,} |"


def main() -> None:
    """Print the section, one process a row."""
    if len(sys.argv) == 4 and sys.argv[1] == "--one":
        name, size = sys.argv[2], int(sys.argv[3])
        print(ours(size) if name == "ours" else peer(name, size))
        return
    print("| engine | triples | s | peak MB | inferred |\n| --- | ---: | ---: | ---: | ---: |")
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    jobs = [("ours", size) for size in sizes]
    jobs += [(name, size) for name in ("owlrl", "reasonable") for size in sizes if size <= WITH_PEERS]
    for name, size in jobs:
        command = [sys.executable, "-m", "tests.benchmarks.reasoning", "--one", name, str(size)]
        print(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip(), flush=True)
    print("\nPeers also count triples of the vocabularies themselves and of things being the same as themselves.")


if __name__ == "__main__":
    main()
