"""Extracting facts on one core: characters a second, per extractor and in all, and against length.

python tests/benchmarks/extracting.py
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from graph_builder.document.catalog import load_catalog
from graph_builder.document.parse import parse
from graph_builder.document.values import Entry, Tree
from graph_builder.extract.facts import extract
from graph_builder.extract.observations import extract_observations
from graph_builder.extract.organizations import extract_organizations
from graph_builder.extract.places import extract_places
from graph_builder.extract.strategies import extract_strategies
from graph_builder.text.clean import clean
from graph_builder.text.files import read_file

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"
EXTRACTORS: dict[str, Callable[[Tree], object]] = {
    "observations": extract_observations,
    "organizations": extract_organizations,
    "places": extract_places,
    "strategies": extract_strategies,
    "all, projects, relations and doubts too": extract,
}


def tree_of(entry: Entry, times: int = 1) -> Tree:
    """The parsed document, its text repeated some times."""
    kept = read_file(DOCUMENTS / entry.file, entry.id)
    return parse(entry, clean(replace(kept, text=kept.text * times)))


def seconds(work: Callable[[Tree], object], tree: Tree) -> float:
    """The best of three runs."""
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        work(tree)
        best = min(best, time.perf_counter() - began)
    return best


def main() -> None:
    """Print both tables as Markdown."""
    entries = load_catalog(DOCUMENTS)
    trees = [tree_of(entry) for entry in entries]
    characters = sum(len(tree.clean.text) for tree in trees)
    for tree in trees:
        extract(tree)
    print("| extractor | characters a second |\n| --- | ---: |")
    for name, work in EXTRACTORS.items():
        print(f"| {name} | {characters / sum(seconds(work, tree) for tree in trees):,.0f} |")
    print("\n| one document, repeated | characters | seconds |\n| ---: | ---: | ---: |")
    for times in (1, 2, 4):
        tree = tree_of(entries[0], times)
        print(f"| {times} | {len(tree.clean.text):,} | {seconds(extract, tree):.2f} |")


if __name__ == "__main__":
    main()
