"""The on-disk triple store of a release, bulk-loaded from its N-Quads.

What documents state and what was settled from it also stands in the store's default graph, so that a query
without GRAPH reads the union of the asserted graphs at the price of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from graph_builder.text.errors import BuildError, Problem

NOT_ASSERTED = ("/graph/inferred", "/graph/cube", "/graph/ontology")
STORE = "store"
GRAPH = "graph.nq"


def build(folder: Path) -> Path:
    """The folder of the store made from a release's ``graph.nq``. Raises BuildError if that cannot be read."""
    target = folder / STORE
    store = ox.Store(str(target))
    try:
        store.bulk_load(path=str(folder / GRAPH), format=ox.RdfFormat.N_QUADS)
        store.bulk_extend(_asserted(folder / GRAPH))
    except (OSError, SyntaxError) as error:
        mend = "Free some disk space or build the release again."
        raise BuildError(Problem("store-failed", str(target), str(error), mend)) from error
    store.optimize()
    store.flush()
    return target


def _asserted(path: Path) -> Iterator[ox.Quad]:
    """The quads of the asserted graphs, moved to the default graph."""
    asserted: dict[str, bool] = {}
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS):
        graph = getattr(quad.graph_name, "value", "")
        if graph not in asserted:
            asserted[graph] = not graph.endswith(NOT_ASSERTED)
        if asserted[graph]:
            yield ox.Quad(quad.subject, quad.predicate, quad.object)
