"""The graph of the five documents, made once for all tests that look at it."""

from __future__ import annotations

from functools import cache

from graph_builder.rdf.graph import quads
from ontology.iris import BASE
from shapes.loading import DERIVED
from tests.gold.corpus import outcomes, resolution


@cache
def lines() -> tuple[str, ...]:
    """All N-Quads lines of the five documents, without the findings of a validation."""
    return tuple(quads(resolution(), outcomes()))


@cache
def stated() -> tuple[str, ...]:
    """The lines of the graphs that state something."""
    derived = tuple(f"<{BASE}graph/{name}> ." for name in DERIVED)
    return tuple(line for line in lines() if not line.endswith(derived))


def documents() -> tuple[str, ...]:
    """The ids of the documents."""
    return tuple(shard.entry.id for shard in resolution().shards)
