"""A release's graph loaded into memory, its default graph the union of the asserted graphs as in its store on disk."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

PIECE = 1024 * 1024
_NOT_ASSERTED = re.compile(rb"^.*/graph/(?:inferred|cube|ontology)> \.\n", re.M)
_GRAPH = re.compile(rb" <[^>]*> \.$", re.M)


def load(quads: Path) -> ox.Store:
    """The store of a file of canonical N-Quads."""
    store = ox.Store()
    store.bulk_load(path=str(quads), format=ox.RdfFormat.N_QUADS)
    load_asserted(store, quads)
    return store


def load_asserted(store: ox.Store, quads: Path) -> None:
    """Load the asserted graphs of a file of canonical N-Quads into a store's default graph."""
    with quads.open("rb") as lines:
        asserted = io.BufferedReader(Asserted(lines), PIECE)
        store.bulk_load(cast("IO[bytes]", asserted), format=ox.RdfFormat.N_TRIPLES)


class Asserted(io.RawIOBase):
    """The lines of the asserted graphs without their graphs' names, as a file of N-Triples."""

    def __init__(self, lines: IO[bytes]) -> None:
        super().__init__()
        self._lines, self._held = lines, b""

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """The number of bytes put into the buffer, 0 at the end."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        while not self._held:
            piece = self._lines.read(PIECE) + self._lines.readline()
            if not piece:
                return 0
            self._held = _GRAPH.sub(b" .", _NOT_ASSERTED.sub(b"", piece))
        part, self._held = self._held[: len(view)], self._held[len(view) :]
        view[: len(part)] = part
        return len(part)
