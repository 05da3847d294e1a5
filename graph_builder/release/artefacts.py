"""What a release holds beside its graph: texts, tables, the validation report, the store and the indexes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graph_builder.outcomes.values import Outcomes
from graph_builder.release import columns, layout, search, store
from graph_builder.release.tables import tables, write_csv
from graph_builder.resolve.values import Resolution
from shapes.report import Report

GRAPH = "graph.nq"
TEXTS = "text"
TABLES = "tables"
REPORT_RDF = "validation.ttl"
REPORT_JSON = "validation.json"
DERIVED = ("store", "search", "observations.parquet")
"""Parts whose bytes may differ between builds of one input; what they answer does not."""


def write(
    folder: Path, resolution: Resolution, outcomes: Outcomes, report: Report, progress: Callable[[str, int, int], None]
) -> None:
    """Write all parts of a release but its graph, which must be there, and its manifest."""
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
    progress("index for search", 0, 1)
    search.build(folder)
    progress("lay out the network", 0, 1)
    columns.build(folder)
    layout.build(folder)
