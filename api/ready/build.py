"""Making the tables of a release that is being built, in a process of its own.

    python -m api.ready.build FOLDER

Begun as soon as the release's store is there. The layout is waited for, until standard input ends; so is what began
this, for without a layout by then there will be no release.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox

from api.published import PUBLISHED_BASE, load
from api.ready import answers
from api.ready.groups import GROUPS, Ask, Asking, advance
from api.ready.writing import FILE, Tables, create, fill, finish
from api.release import Release
from visualizations.rows import Row

_LAST = re.compile(r"\nLIMIT \d+\s*$")
LATE = ("explorer",)
"""Groups that need the layout."""


def begin(folder: Path) -> Callable[[], None]:
    """Begin to make a release's tables, and return what waits for them, to be called once the layout is there.

    Raises RuntimeError there with what went wrong.
    """
    command = [sys.executable, "-m", "api.ready.build", str(folder)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)

    def wait() -> None:
        _, errors = process.communicate()
        if process.returncode:
            raise RuntimeError(f"the tables of the pages failed: {errors.decode(errors='replace')[-2000:]}")

    return wait


def build(folder: Path, ready: Callable[[], object] = lambda: None) -> Path:
    """The ``pages.sqlite`` made from a release's store, texts and layout; ``ready`` returns once that is there."""
    target = folder / FILE
    target.unlink(missing_ok=True)
    create(target, PUBLISHED_BASE)
    release = Release(folder, PUBLISHED_BASE, folder.name, {})
    store = ox.Store.read_only(str(folder / "store"))
    order = sorted(GROUPS, key=lambda name: name in LATE)
    for name in order[: len(order) - len(LATE)]:
        fill(target, name, _made(GROUPS[name](release), store))
    fill(target, "answers", {"whole": answers.made(folder)})
    ready()
    for name in LATE:
        fill(target, name, _made(GROUPS[name](release), store))
    finish(target)
    return target


def _made(group: Asking, store: ox.Store) -> Tables:
    """The tables of a group that is asked of a store."""
    step = advance(group)
    while isinstance(step, Ask):
        step = advance(group, rows(store, step))
    return step


def rows(store: ox.Store, ask: Ask) -> tuple[Row, ...]:
    """All rows of the answer, whatever number of them the query allows in one answer."""
    text = _LAST.sub("\n", load(f"pages/{ask.query}").filled(ask.values))
    found = store.query(text)
    names = [variable.value for variable in found.variables]  # type: ignore[union-attr]
    return tuple(_row(names, solution) for solution in found)  # type: ignore[union-attr]


def _row(names: Iterable[str], solution: Iterable[object]) -> Row:
    return {name: getattr(term, "value", "") for name, term in zip(names, solution, strict=True) if term is not None}


if __name__ == "__main__":
    build(Path(sys.argv[1]), sys.stdin.buffer.read)
