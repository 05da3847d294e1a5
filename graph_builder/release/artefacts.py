"""What a release holds beside its graph: texts, tables, the validation report, the store and the indexes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graph_builder.outcomes.values import Outcomes
from graph_builder.release import columns, layout, search, store
from graph_builder.release.tables import tables, write_csv
from graph_builder.resolve.values import Resolution
from graph_builder.text.errors import BuildError, Problem
from shapes.report import Report

GRAPH = "graph.nq"
TEXTS = "text"
TABLES = "tables"
REPORT_RDF = "validation.ttl"
REPORT_JSON = "validation.json"
DERIVED = ("store", "search", "observations.parquet")
"""Parts whose bytes may differ between builds of one input; what they answer does not."""


Pages = Callable[[Path], Callable[[], None]]
"""Begins to write what the pages need beside a release's store and texts, and returns what waits until it is written,
to be called once the layout is there. Raises RuntimeError then where it failed."""


def no_pages(_folder: Path) -> Callable[[], None]:
    """Nothing for the pages: what they list is asked for when they are asked for."""
    return lambda: None


def write(
    folder: Path,
    settled: tuple[Resolution, Outcomes, Report],
    progress: Callable[[str, int, int], None],
    pages: Pages = no_pages,
) -> None:
    """Write all parts of a release but its graph, which must be there, and its manifest."""
    resolution, outcomes, report = settled
    progress("write texts and tables", 0, 1)
    (folder / TEXTS).mkdir()
    for shard in resolution.shards:
        (folder / TEXTS / f"{shard.entry.id}.txt").write_bytes(shard.kept.text.encode())
    (folder / TABLES).mkdir()
    for name, rows in tables(resolution, outcomes.outcomes).items():
        (folder / TABLES / f"{name}.csv").write_text(write_csv(name, rows), encoding="utf-8", newline="")
    (folder / REPORT_RDF).write_text(report.turtle(), encoding="utf-8", newline="")
    (folder / REPORT_JSON).write_text(report.json(), encoding="utf-8", newline="")
    progress("load the store", 0, 1)
    store.build(folder)
    written = pages(folder)
    progress("index for search", 0, 1)
    search.build(folder)
    progress("lay out the network", 0, 1)
    columns.build(folder)
    layout.build(folder)
    try:
        written()
    except RuntimeError as error:
        raise BuildError(Problem("pages-failed", str(folder), str(error), "Build the release again.")) from error
