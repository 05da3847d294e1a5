"""Graphs of any size that resemble releases: documents of the current release, or copies of it under other names.

A copy moves everything that belongs to a document or a region: documents with all they state, entities, places,
cells, outcomes and findings. Schemes, periods and rules are shared, as they are between documents.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from ontology.iris import BASE
from shapes.loading import DERIVED

RELEASE = Path(__file__).parents[2] / "data" / "releases" / "current"
MARK = "\0"
_SHARED = ("entities", "outcomes", "findings")
_KINDS = (
    "cell|document|finding|industry|mention|observation|organization|outcome|passage|place|project|relation|repair|"
    "report|section|shared-text|standing|strategy|tie"
)
_MOVED = re.compile(rf"<{re.escape(BASE)}id/(?:{_KINDS})/[A-Za-z0-9_-]+")
_IRI = re.compile(r"<[^>]*>")
_TYPE = re.compile(r"^\S+ <http://www\.w3\.org/1999/02/22-rdf-syntax-ns#type> <([^>]*)>")


def write(size: int, path: Path) -> int:
    """Write about so many N-Quads lines to a file, and return how many there are."""
    whole = sum(map(len, stated().values()))
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in subset(size) if size < whole else copies(max(1, round(size / (whole - len(stated()["schemes"]))))):
            file.write(f"{line}\n")
            written += 1
    return written


@cache
def stated() -> dict[str, tuple[str, ...]]:
    """The lines of the current release that state something, by the name of their graph."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    with (RELEASE / "graph.nq").open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            name = line[line.rindex("/") + 1 : -4]
            if name not in DERIVED:
                found[name].append(line[:-1])
    return {name: tuple(listed) for name, listed in found.items()}


@cache
def documents() -> tuple[str, ...]:
    """The ids of the release's documents, those with the fewest statements first."""
    manifest = json.loads((RELEASE / "manifest.json").read_text(encoding="utf-8"))
    return tuple(sorted((entry["id"] for entry in manifest["documents"]), key=lambda name: len(stated()[name])))


def copies(times: int) -> Iterator[str]:
    """The release, and further copies of it under other names."""
    named = re.compile(rf"<{re.escape(BASE)}graph/(?:{'|'.join(documents())})(?=>)")
    moved = []
    for line in (line for listed in stated().values() for line in listed):
        yield line
        marked = named.sub(rf"\g<0>{MARK}", _MOVED.sub(rf"\g<0>{MARK}", line))
        if MARK in marked:
            moved.append(marked)
    for number in range(1, times):
        name = f"-{number}x"
        for line in moved:
            yield line.replace(MARK, name)


def subset(size: int) -> list[str]:
    """The statements of as many documents as fit, the shortest first, with what they need of the shared graphs."""
    graphs = stated()
    chosen: list[str] = []
    for name in documents():
        chosen.append(name)
        if sum(len(graphs[name]) for name in chosen) + len(graphs["schemes"]) > size * 0.85:
            break
    left_out = tuple(f"/{name}{end}" for name in documents() if name not in chosen for end in ".>")
    found = [line for name in (*chosen, "schemes") for line in graphs[name]]
    nodes = _by_subject(line for name in _SHARED for line in graphs[name])
    gone = {
        node for node, lines in nodes.items() if _derived(node) and any(m in row for row in lines for m in left_out)
    }
    waiting = [iri for line in found for iri in _IRI.findall(line)]
    waiting += [node for node in nodes if _derived(node)]
    taken = set(gone)
    while waiting:
        node = waiting.pop()
        if node in nodes and node not in taken:
            taken.add(node)
            kept = [line for line in nodes[node] if not any(mark in line for mark in left_out)]
            found += kept
            waiting += [iri for line in kept for iri in _IRI.findall(line)]
    return found


def _derived(node: str) -> bool:
    """Whether a node is made from several others and means nothing without one of them."""
    return re.match(rf"<{re.escape(BASE)}id/(?:outcome|finding|tie|standing|shared-text)/", node) is not None


def _by_subject(lines: Iterable[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        found[line[: line.index(" ")]].append(line)
    return found


def mix(lines: Iterable[str]) -> Counter[str]:
    """How many members each class has."""
    return Counter(found[1] for line in lines if (found := _TYPE.match(line)))
