"""A small release's store in the server's own memory, for queries that are known to be short before they run.

It is read from the start on; until it is there, and for all other queries, there are query processes.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from api.published import text_of
from api.repository.loading import load_asserted
from api.settings import MEGABYTE, Settings
from api.sparql.bounds import Degree, Part, bound

MOST_BOUNDS = 10_000
QUERIES = ("degrees", "degrees_of_subjects", "degrees_of_objects")
TURN = 0.0005  # seconds that a thread may go on while another waits, while the store is read


@dataclass(frozen=True, slots=True)
class Held:
    """A store, and the degrees of the properties in its default graph."""

    store: ox.Store
    degrees: Mapping[str, Degree]


class Near:
    """Answers short queries at once, in SPARQL JSON; leaves all others."""

    def __init__(self, quads: Path, settings: Settings) -> None:
        self._quads, self._base = quads, settings.base
        self._most = min(settings.quick_rows, settings.query_rows)
        self._held: Held | None = None
        self._reading: asyncio.Future[Held] | None = None
        self._turn = sys.getswitchinterval()
        self._bounds: dict[tuple[tuple[Part, ...], tuple[str, ...]], int] = {}

    def answer(self, text: str, patterns: tuple[Part, ...], properties: tuple[str, ...]) -> bytes | None:
        """The answer to a query with these patterns and properties; nothing where it may be more work or is wrong."""
        if self._held is None:
            self.read()
            return None
        if not self._is_short(patterns, properties, self._held.degrees):
            return None
        try:
            results = self._held.store.query(text, base_iri=self._base)
        except SyntaxError:
            return None  # the endpoint says where
        if isinstance(results, ox.QueryTriples):
            return None
        return results.serialize(format=ox.QueryResultsFormat.JSON)

    def close(self) -> None:
        """Wait for no reading any more."""
        if self._reading is not None:
            self._reading.cancel()

    def _is_short(self, patterns: tuple[Part, ...], properties: tuple[str, ...], degrees: Mapping[str, Degree]) -> bool:
        found = self._bounds.get((patterns, properties))
        if found is None:
            if len(self._bounds) >= MOST_BOUNDS:
                self._bounds.clear()
            found = bound([replace(one, predicate=of) for one, of in zip(patterns, properties, strict=True)], degrees)
            self._bounds[patterns, properties] = found
        return found <= self._most

    def read(self) -> None:
        """Begin to read, where that was not begun."""
        if self._reading is None:
            self._turn = sys.getswitchinterval()
            sys.setswitchinterval(TURN)  # else each request waits for longer turns of the reading thread
            self._reading = asyncio.get_running_loop().run_in_executor(None, held, self._quads)
            self._reading.add_done_callback(self._take)

    def _take(self, reading: asyncio.Future[Held]) -> None:
        sys.setswitchinterval(self._turn)
        if not reading.cancelled() and reading.exception() is None:
            self._held = reading.result()


def near(settings: Settings) -> Near | None:
    """What answers short queries from memory, if the release is small enough for that."""
    quads = settings.folder / "graph.nq"
    small = quads.is_file() and quads.stat().st_size * BYTES_PER_BYTE <= settings.near_store_mb * MEGABYTE
    return Near(quads, settings) if small and settings.quick_rows else None


BYTES_PER_BYTE = 3.0  # memory an N-Quads byte takes in memory, its copy in the default graph included


def held(quads: Path) -> Held:
    """The default graph of a file of N-Quads, which is all that short queries ask, and its properties' degrees."""
    store = ox.Store()
    load_asserted(store, quads)
    return Held(store, degrees_of(store))


def degrees_of(store: ox.Store) -> Mapping[str, Degree]:
    """The degrees of the properties in a store's default graph. Counted by queries, so that other threads may go on."""
    total, of_subject, of_object = (_counted(store, name) for name in QUERIES)
    return {name: Degree(count, of_subject[name], of_object[name]) for name, count in total.items()}


def _counted(store: ox.Store, query: str) -> Mapping[str, int]:
    """The numbers that one of our queries gives of each property."""
    rows = cast("Iterable[tuple[ox.NamedNode, ox.Literal]]", store.query(text_of(query)))
    return {property_.value: int(number.value) for property_, number in rows}
