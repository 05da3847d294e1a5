"""What the published questions answer with their example's parameters, for all that do not take too long."""

from __future__ import annotations

import json
import os
import resource
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from api.published import Published, questions

SECONDS = 10  # of processor time for one question; those of five documents take at most two
IN_ALL = 60  # seconds of processor time after which no further one that took too long is left behind
ROWS = 50
"""The rows of an answer that are kept; its number of rows is kept too."""


def made(folder: Path) -> Iterator[tuple[str, str]]:
    """The name and the answer, as JSON, of each question that a release's store answers in time.

    They are asked in a process of their own, which is killed when one takes too long; then another one goes on.
    """
    waiting = list(questions())
    begun = _spent()
    while waiting and _spent() - begun < IN_ALL:
        for line in _asked(folder, waiting):
            yield f"answer/{waiting.pop(0).name}", line
        if waiting:
            waiting.pop(0)


def _spent() -> float:
    """Seconds of processor time of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _asked(folder: Path, asked: list[Published]) -> Iterator[str]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            with os.fdopen(writing, "w", encoding="utf-8") as out:
                store = ox.Store.read_only(str(folder / "store"))
                for query in asked:
                    used = resource.getrusage(resource.RUSAGE_SELF)
                    most = int(used.ru_utime + used.ru_stime) + SECONDS
                    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
                    out.write(f"{_answer(store, query)}\n")
                    out.flush()
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as lines:
        yield from (line.rstrip("\n") for line in lines)
    os.waitpid(child, 0)


def _answer(store: ox.Store, query: Published) -> str:
    found = store.query(query.filled())
    names = [variable.value for variable in found.variables]  # type: ignore[union-attr]
    rows = [[str(getattr(term, "value", "")) for term in solution] for solution in found]  # type: ignore[union-attr]
    columns = [name for at, name in enumerate(names) if any(row[at] for row in rows)]
    kept = [{name: row[at] for at, name in enumerate(names) if name in columns} for row in rows[:ROWS]]
    return json.dumps({"columns": columns, "rows": kept, "total": len(rows)}, ensure_ascii=False)
