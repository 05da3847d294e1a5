"""Reasoning: our engine at several sizes, and peers at those they can end: owlrl at the smallest, reasonable at two.

Each row is printed as soon as it was measured.

python tests/benchmarks/reasoning.py [SIZE …]
"""

from __future__ import annotations

import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import owlrl
import rdflib
import reasonable

from ontology.load import graph
from ontology.reasoning import axioms, inferred_lines, materialise
from tests.benchmarks.graphs import write
from tests.benchmarks.streaming import printed
from tests.benchmarks.validating import peak_megabytes

SIZES = (50_000, 100_000, 1_000_000, 5_000_000)
PEERS = {"owlrl": 70_000, "reasonable": 150_000}  # the most lines that each is given
EXPLAINED = 200


def ours(path: Path) -> str:
    """A row for our engine, measured in this process: reading the lines, deriving, and writing what was derived."""
    axioms()
    began = time.process_time()
    with path.open(encoding="utf-8", newline="\n") as lines:
        engine = materialise(lines)
    inferred = sum(1 for _ in inferred_lines(engine))
    seconds, peak = time.process_time() - began, peak_megabytes()
    began = time.process_time()
    assert engine.contradictions() == ()
    checked = time.process_time() - began
    some = [triple for number, triple in enumerate(engine.inferred()) if number % (inferred // EXPLAINED) == 0]
    began = time.process_time()
    assert all(engine.explain(triple) for triple in some)
    explained = (time.process_time() - began) / len(some)
    figures = f"{size(path):,} | {seconds:.1f} | {peak:,.0f} | {inferred:,} | {checked:.1f} | {explained * 1e6:.0f}"
    return f"| ours | {figures} |"


def size(path: Path) -> int:
    """How many lines a file has."""
    with path.open("rb") as lines:
        return sum(1 for _ in lines)


def peer(name: str, path: Path) -> str:
    """A row for a peer, which gets the same triples and the ontology as one graph."""
    data = rdflib.Graph()
    with path.open(encoding="utf-8") as lines:
        data.parse(data="\n".join(f"{line[: line.rindex(' <')]} ." for line in lines), format="nt")
    data += graph()
    before = len(data)
    with tempfile.NamedTemporaryFile(suffix=".ttl") as file:
        Path(file.name).write_bytes(data.serialize(format="nt", encoding="utf-8"))
        began = time.process_time()
        if name == "owlrl":
            owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(data)
            after = len(data)
        else:
            reasoner = reasonable.PyReasoner()
            reasoner.load_file(file.name)
            after = len(reasoner.reason())
        seconds = time.process_time() - began
    return f"| {name} {version(name)} | {before:,} | {seconds:.1f} | {peak_megabytes():,.0f} | {after - before:,} | | |"


def main() -> None:
    """Print the section, one process a row."""
    if len(sys.argv) == 4 and sys.argv[1] == "--one":
        name, path = sys.argv[2], Path(sys.argv[3])
        print(ours(path) if name == "ours" else peer(name, path))
        return
    print("| engine | triples | s | peak MB | inferred | contradictions s | an explanation µs |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for wanted in [int(size) for size in sys.argv[1:]] or list(SIZES):
            path = Path(folder) / "graph.nq"
            write(wanted, path)
            for name in ("ours", *(name for name, most in PEERS.items() if wanted <= most)):
                command = [sys.executable, "-m", "tests.benchmarks.reasoning", "--one", name, str(path)]
                for line in printed(command):
                    print(line, flush=True)
    print(
        "\nOne run, a process for each row, so that each has its own peak; all rows of a size get the same file. "
        "Seconds of processor time. Ours reads the lines, derives, and writes what it derived. "
        "Peers get the triples read, and also count triples of the vocabularies and of things being "
        "the same as themselves."
    )


if __name__ == "__main__":
    main()
