"""Loading what is to be validated: the graphs that state something, as one default graph in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from ontology.iris import BASE, Iris

DERIVED = ("ontology", "inferred", "cube", "dataset")
"""Named graphs that are made from the others, and are not what builders promise."""


def asserted(source: Path | Iterable[str], *, base: str = BASE) -> ox.Store:
    """A store in memory whose default graph is the union of the graphs that state something.

    Lines stream through: beside the store itself only a buffer of them is held.
    """
    iris = Iris(base)
    skipped = tuple(f" <{iris.graph(name)}> .".encode() for name in DERIVED)
    store = ox.Store()
    if isinstance(source, Path):
        with source.open("rb") as lines:
            _load(store, lines, skipped)
    else:
        _load(store, (line.encode() for line in source), skipped)
    return store


def stated_lines(lines: Iterable[str], *, base: str = BASE) -> Iterator[str]:
    """The N-Quads lines of the graphs that state something."""
    skipped = tuple(f" <{Iris(base).graph(name)}> ." for name in DERIVED)
    return (line for line in lines if not line.rstrip("\n").endswith(skipped))


def _load(store: ox.Store, lines: Iterable[bytes], skipped: tuple[bytes, ...]) -> None:
    reader = cast(IO[bytes], _Reader(_triples(lines, skipped)))
    store.bulk_load(reader, format=ox.RdfFormat.N_TRIPLES)


def _triples(lines: Iterable[bytes], skipped: tuple[bytes, ...]) -> Iterator[bytes]:
    """The lines without their graph names, as N-Triples."""
    for line in lines:
        kept = line.rstrip(b"\n")
        if kept and not kept.endswith(skipped):
            yield kept[: kept.rindex(b" <")] + b" .\n"


class _Reader:
    """Lines as a file that can be read once, from front to back."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines, self._rest = lines, b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most ``size`` of them; all that is left where it is negative."""
        parts, held = [self._rest], len(self._rest)
        while size < 0 or held < size:
            line = next(self._lines, b"")
            if not line:
                break
            parts.append(line)
            held += len(line)
        whole = b"".join(parts)
        cut = len(whole) if size < 0 else size
        self._rest = whole[cut:]
        return whole[:cut]
