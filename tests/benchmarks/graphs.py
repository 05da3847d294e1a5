"""Graphs of any size: the current release's statements, copied under other names until there are enough."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import count, islice
from pathlib import Path

from ontology.iris import BASE
from shapes.validate import DERIVED

RELEASE = Path(__file__).parents[2] / "data" / "releases" / "current"
_ENTITY = re.compile(rf"<({re.escape(BASE)}id/(?:project|organization|strategy|industry|outcome)/[A-Za-z0-9.-]+)")


@cache
def stated() -> tuple[str, ...]:
    """The lines of the current release that state something."""
    skipped = tuple(f"<{BASE}graph/{name}> ." for name in DERIVED)
    lines = (RELEASE / "graph.nq").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.endswith(skipped))


def lines(size: int) -> Iterator[str]:
    """About so many N-Quads lines: some documents with their entities, or all of them and copies under other names."""
    return iter(_some(size)) if size < len(stated()) else islice(_endless(), size)


@cache
def documents() -> tuple[str, ...]:
    """The ids of the release's documents."""
    manifest = json.loads((RELEASE / "manifest.json").read_text(encoding="utf-8"))
    return tuple(sorted(entry["id"] for entry in manifest["documents"]))


def _some(size: int) -> list[str]:
    """The statements of as many documents as fit, the shortest first, with what entities and schemes need."""
    by_graph: dict[str, list[str]] = {}
    for line in stated():
        by_graph.setdefault(line[line.rindex("/") + 1 : -3], []).append(line)
    found = [line for name in ("schemes", "entities") for line in by_graph[name]]
    left_out = set(documents())
    for name in sorted(left_out, key=lambda name: len(by_graph[name])):
        if len(found) + len(by_graph[name]) > size and len(left_out) < len(documents()):
            break
        found += by_graph[name]
        left_out.discard(name)
    marks = tuple(f"/{name}" for name in left_out)
    return [line for line in found if not any(mark in line for mark in marks)]


def _endless() -> Iterator[str]:
    document = re.compile(rf"((?:id/[a-z]+|graph)/(?:{'|'.join(documents())}))(?=[.>#])")
    for number in count():
        for line in stated():
            if not number:
                yield line
            elif document.search(line) or _ENTITY.search(line):
                yield _ENTITY.sub(rf"<\1-{number}x", document.sub(rf"\1-{number}x", line))
