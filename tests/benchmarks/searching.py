"""Search at a million names: suggestions while one types, names, resolving, and the index's size.

    python tests/benchmarks/searching.py [--names N]

The names are places of the current release joined with its organisations, projects and strategies.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from api.search import Search
from graph_builder.release import search
from graph_builder.release.things import Thing, read_things
from ontology.names import initials, pinyin
from tests.benchmarks.graphs import RELEASE

TYPED = 200


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=1_000_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        labels = indexed(Path(folder), asked.names)
        taken = time.perf_counter() - began
        size = sum(path.stat().st_size for path in (Path(folder) / "search").iterdir()) / 2**20
        print(f"{asked.names:,} names, indexed in {taken:.0f} s, {size:.0f} MB.\n")
        print("| asked | median ms | 99 % within, ms | slowest, ms |\n|---|---:|---:|---:|")
        index = Search(Path(folder))
        for what, texts, call in asking(index, random.Random(5).sample(labels, TYPED)):
            print(row(what, texts, call), flush=True)
    return 0


def things(most: int) -> Iterator[Thing]:
    """So many named things, each named otherwise."""
    known = read_things(RELEASE / "graph.nq")
    places = [thing.label for thing in known.of_type("place")]
    others = known.of_type("organization", "project", "strategy", "indicator")
    chance = random.Random(1)
    for number in range(most):
        place, other = places[number % len(places)], others[number // len(places) % len(others)]
        turn = number // (len(places) * len(others))
        label = f"{place}{other.label}{turn or ''}"
        yield Thing(f"{other.iri}-{number}", other.type, str(number), label, weight=int(chance.paretovariate(1)))


def indexed(folder: Path, most: int) -> list[str]:
    """The labels in the index made in a folder."""
    target, labels = folder / search.SEARCH, []
    target.mkdir()
    with search.writing(target) as add:
        for thing in things(most):
            add(thing)
            labels.append(thing.label)
    return labels


def asking(index: Search, labels: Sequence[str]) -> Iterator[tuple[str, list[str], Callable[[str], object]]]:
    """What is asked for, the texts and the call."""
    for most in (1, 2, 3, 5):
        yield f"suggestions for {most} characters", [label[:most] for label in labels], index.suggestions
    for most in (1, 2, 4, 8):
        typed = ["".join(pinyin(label))[:most] for label in labels]
        yield f"suggestions for {most} letters of pinyin", typed, index.suggestions
    for most in (2, 4):
        yield f"suggestions for {most} initials", [initials(label)[:most] for label in labels], index.suggestions
    yield "suggestions for two characters within names", [label[3:5] for label in labels], index.suggestions
    yield "names that are whole", list(labels), index.names
    yield "names with a character left out", [label[:3] + label[4:] for label in labels], index.names
    yield "names resolved", list(labels), index.resolve


def row(what: str, texts: Sequence[str], call: Callable[[str], object]) -> str:
    """A row with the times of the calls."""
    times = []
    for text in texts:
        began = time.perf_counter()
        call(text)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return f"| {what} | {statistics.median(times):.1f} | {times[int(len(times) * 0.99) - 1]:.1f} | {times[-1]:.1f} |"


if __name__ == "__main__":
    sys.exit(main())
