"""A plan of 300 pages: a built plan repeated, its facts and sections moved along with it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from api.ready.build import build
from graph_builder.release import columns, search, store

DOCUMENT = "weidong-plan-2021"
TIMES = 5
PAGE = 700  # characters on a printed page
_TOLD = (
    "mentions", "rawValue", "indicator", "reportOf", "predicate", "printed", "repaired", "repairKind", "organization",
    "evidence", "start", "end", "headingEnd", "level", "number", "parentSection",
)  # fmt: skip
_KEPT = re.compile(rf"/def/(?:{'|'.join(_TOLD)})> |/dc/terms/title> |#type> <[^>]*/def/Section>")
_SPAN = re.compile(rf"({DOCUMENT})\.(\d+)-(\d+)")
_SECTION = re.compile(rf"(/id/section/{DOCUMENT}\.)")
_OFFSET = re.compile(r'(/def/(?:start|end|headingEnd)> )"(\d+)"')


def moved(line: str, turn: int, by: int) -> str:
    """A line of a graph as it stands where the text stands again, so many characters further."""
    line = _SPAN.sub(lambda m: f"{m[1]}.{int(m[2]) + by}-{int(m[3]) + by}", line)
    line = _SECTION.sub(rf"\g<1>r{turn}.", line)
    return _OFFSET.sub(lambda m: f'{m[1]}"{int(m[2]) + by}"', line)


def lines(kept: list[str], length: int) -> Iterator[str]:
    """The lines of the first text, and those of every further one."""
    told = [
        line
        for line in kept
        if f"/graph/{DOCUMENT}>" in line and _KEPT.search(line) and "/id/document/" not in line[:60]
    ]
    yield from kept
    for turn in range(1, TIMES):
        for line in told:
            yield moved(line, turn, turn * length)


def long_release(corpus: Path, folder: Path) -> Path:
    """A folder of releases whose plan has 300 pages, made from built ones."""
    release = folder / "0123456789abcdef"
    shutil.copytree((corpus / "current").resolve(), release)
    (folder / "current").symlink_to(release.name)
    text = release / "text" / f"{DOCUMENT}.txt"
    once = text.read_text("utf-8") + "\n"
    text.write_text(once * TIMES, "utf-8")
    graph = release / "graph.nq"
    made = sorted(set(lines(graph.read_text("utf-8").splitlines(), len(once))))
    graph.write_text("\n".join(made) + "\n", "utf-8")
    for part in (store, search, columns):
        part.build(folder / "current")
    build(folder / "current")
    return folder
