"""How fast plain text is read, and what memory it takes: python tests/benchmarks/reading.py [FOLDER] [--enlarge N]

Prints characters a second for reading the file, cleaning it and parsing it, on one core, best of five runs, and the
peak memory for the text repeated 1, 2 and 4 times (linear: the figure a character stays the same).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry, Tree
from graph_builder.text.clean import clean
from graph_builder.text.files import read_file

DATA = Path(__file__).parents[2] / "data" / "documents"
RUNS = 5


def read(path: Path) -> Tree:
    """The tree of one file."""
    return parse(Entry(path.stem, *[""] * 11), clean(read_file(path, path.stem)))


def speed(path: Path) -> float:
    """Characters read a second of processor time, the best of a few runs."""
    best = float("inf")
    for _ in range(RUNS):
        begun = time.process_time()
        tree = read(path)
        best = min(best, time.process_time() - begun)
    return len(tree.clean.kept.text) / best


def memory(path: Path, times: int) -> tuple[int, int]:
    """Characters of the text repeated some times, and the peak of bytes allocated while it is read."""
    with tempfile.TemporaryDirectory() as folder:
        enlarged = Path(folder) / path.name
        enlarged.write_text(path.read_text(encoding="utf-8") * times, encoding="utf-8")
        tracemalloc.start()
        characters = len(read(enlarged).clean.kept.text)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return characters, peak


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DATA)
    paths = sorted(parser.parse_args().folder.glob("*.txt"))
    for path in paths:
        sys.stdout.write(f"{path.name:<32}{speed(path):12,.0f} characters a second\n")
    largest = max(paths, key=lambda path: path.stat().st_size)
    for times in (1, 2, 4):
        characters, peak = memory(largest, times)
        size = f"{peak / 1e6:7.1f} MB, {peak / characters:5.0f} bytes each"
        line = f"{largest.name} x {times}: {characters:9,} characters, {size}\n"
        sys.stdout.write(line)


if __name__ == "__main__":
    main()
