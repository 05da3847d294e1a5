"""Canonical N-Quads: every line once, sorted by its bytes, in memory that does not grow with the graph."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import IO

LINES_IN_MEMORY = 1_000_000


def write_sorted(lines: Iterable[str], path: Path, *, limit: int = LINES_IN_MEMORY) -> int:
    """Write the distinct lines to ``path`` in byte order and return how many there are.

    The graph has no blank nodes, so that sorted distinct lines are its canonical form. Runs of ``limit``
    lines are sorted in memory and merged from disk.
    """
    with ExitStack() as stack:
        runs = [_spill(run, path.parent, stack) for run in _runs(lines, limit)]
        count, last = 0, b""
        with path.open("wb") as out:
            for line in heapq.merge(*runs):
                if line != last:
                    out.write(line)
                    count, last = count + 1, line
    return count


def _runs(lines: Iterable[str], limit: int) -> Iterator[list[bytes]]:
    stream = iter(lines)
    while run := [line.rstrip("\n").encode() + b"\n" for line in islice(stream, limit)]:
        yield sorted(set(run))


def _spill(run: list[bytes], folder: Path, stack: ExitStack) -> IO[bytes]:
    file: IO[bytes] = stack.enter_context(tempfile.TemporaryFile(dir=folder))  # noqa: SIM115
    file.writelines(run)
    file.seek(0)
    return file
