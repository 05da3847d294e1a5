"""Examples: for each shape a graph that passes and one that fails, for the tests and the reference pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

FOLDER = Path(__file__).parent / "examples"
PASSING = ox.NamedNode("urn:guihua:passing")
FAILING = ox.NamedNode("urn:guihua:failing")


@dataclass(frozen=True, slots=True)
class Example:
    """A shape's example: what it says, its text, and its two graphs as N-Triples."""

    shape: str
    note: str
    text: str
    passing: str
    failing: str


@cache
def examples() -> tuple[Example, ...]:
    """The examples of all shapes, by the shape's local name."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.trig")))


def _read(path: Path) -> Example:
    text = path.read_text(encoding="utf-8")
    quads = list(ox.parse(text.encode(), format=ox.RdfFormat.TRIG))
    return Example(
        shape=path.stem,
        note=text.partition("\n")[0].lstrip("# "),
        text=text.partition("\n")[2],
        passing=_triples(quads, PASSING),
        failing=_triples(quads, FAILING),
    )


def _triples(quads: list[ox.Quad], graph: ox.NamedNode) -> str:
    triples = [ox.Triple(q.subject, q.predicate, q.object) for q in quads if q.graph_name == graph]
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
