"""The release's graph in other formats, streamed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from graph_builder.text.errors import BuildError, Problem
from ontology.iris import Iris
from ontology.prefixes import prefixes

FORMATS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def write_rdf(release: Path, target: Path, format_: str, *, graph: str = "") -> int:
    """Write the graph, or one named graph of it, and return the number of statements.

    Turtle has no graph names: the triples of all graphs stand in it once each as they come.
    """
    wanted = ox.NamedNode(Iris().graph(graph)) if graph else None
    part = target.with_name(target.name + ".part")
    written = _Counted(release / "graph.nq", wanted)
    with part.open("wb") as out:
        if format_ == "turtle":
            ox.serialize((quad.triple for quad in written), out, format=ox.RdfFormat.TURTLE, prefixes=prefixes())
        else:
            ox.serialize(written, out, format=FORMATS[format_], prefixes=prefixes())
    if graph and not written.count:
        part.unlink()
        mend = "Name a document's id, or entities, outcomes, findings."
        raise BuildError(Problem("graph-unknown", str(release), f"there is no graph {graph}", mend))
    part.replace(target)
    return written.count


class _Counted:
    """The statements of an N-Quads file, those of one graph where one is wanted; counts them as they go."""

    def __init__(self, path: Path, wanted: ox.NamedNode | None) -> None:
        self.path, self.wanted, self.count = path, wanted, 0

    def __iter__(self) -> Iterator[ox.Quad]:
        for quad in ox.parse(path=str(self.path), format=ox.RdfFormat.N_QUADS):
            if self.wanted is None or quad.graph_name == self.wanted:
                self.count += 1
                yield quad
