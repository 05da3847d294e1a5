"""Releases that hold the current one many times, each copy under other names, to be served like any other.

    python tests/benchmarks/manifold.py RELEASES TIMES

writes RELEASES/{name} and points RELEASES/current at it. Unlike ``graphs.py`` it keeps what is derived too, and the
texts, the store, the search index and the layout stand beside the graph.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from graph_builder.release import layout, search, store
from graph_builder.release.nquads import write_sorted
from ontology.iris import BASE
from tests.benchmarks.graphs import RELEASE

MARK = "\0"
_KINDS = (
    "cell|comparison|document|finding|industry|mention|observation|organization|outcome|passage|place|profile|project|"
    "relation|repair|report|section|shared-text|standing|strategy|tie|timeline"
)
_MOVED = re.compile(rf"<{re.escape(BASE)}id/(?:{_KINDS})/[A-Za-z0-9_-]+")


def write(releases: Path, times: int, source: Path = RELEASE) -> Path:
    """The folder of a release that holds another one so many times."""
    manifest = json.loads((source / "manifest.json").read_text(encoding="utf-8"))
    documents = [entry["id"] for entry in manifest["documents"]]
    folder = releases / f"{times:016x}"
    (folder / "text").mkdir(parents=True)
    write_sorted(_lines(source / "graph.nq", documents, times), folder / "graph.nq")
    for number in range(times):
        for name in documents:
            shutil.copy(source / "text" / f"{name}.txt", folder / "text" / f"{name}{_end(number)}.txt")
    entries = [{**one, "id": f"{one['id']}{_end(number)}"} for number in range(times) for one in manifest["documents"]]
    counts = {name: count * times for name, count in manifest["counts"].items()}
    told = {**manifest, "documents": entries, "counts": counts, "files": {}}
    (folder / "manifest.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    shutil.copytree(source / "tables", folder / "tables")
    for part in (store, search, layout):
        part.build(folder)
    (releases / "current").unlink(missing_ok=True)
    (releases / "current").symlink_to(folder.name)
    return folder


def _end(number: int) -> str:
    return f"-{number}x" if number else ""


def _lines(graph: Path, documents: list[str], times: int) -> Iterator[str]:
    """The lines of a graph, and those of its copies that differ."""
    named = re.compile(rf"<{re.escape(BASE)}graph/(?:{'|'.join(documents)})(?=>)")
    moved = []
    with graph.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield line
            marked = named.sub(rf"\g<0>{MARK}", _MOVED.sub(rf"\g<0>{MARK}", line))
            if MARK in marked:
                moved.append(marked)
    for number in range(1, times):
        for line in moved:
            yield line.replace(MARK, _end(number))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
