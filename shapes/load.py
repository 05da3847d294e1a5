"""Loading the shapes: all modules as one graph, a fresh one for whoever may write into it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import rdflib

from ontology.iris import BASE

FOLDER = Path(__file__).parent


@cache
def shapes_text(base: str = BASE) -> tuple[str, ...]:
    """The Turtle of every module of shapes, under a base."""
    return tuple(path.read_text(encoding="utf-8").replace(BASE, base) for path in sorted(FOLDER.glob("*.ttl")))


def shapes_graph(base: str = BASE) -> rdflib.Graph:
    """A fresh graph of all shapes."""
    graph = rdflib.Graph()
    for text in shapes_text(base):
        graph.parse(data=text, format="turtle")
    return graph
