"""The outline of a document: its sections in order, with depth and the facts below each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from visualizations.rows import Row, integer

DEPTHS = {
    "front": 0, "part": 0, "chapter": 1, "section": 2, "item1": 3, "box": 3, "table": 3,
    "item2": 4, "item3": 5, "lead": 5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A section as the reader needs it; offsets are in the kept text.

    ``depth`` counts from 0 at the document's own highest level; ``facts`` is how many facts stand in it.
    """

    iri: str
    level: str
    number: str
    title: str
    start: int
    heading_end: int
    end: int
    parent: str
    depth: int
    facts: int

    @property
    def heading(self) -> str:
        """Number and title as one line."""
        return f"{self.number} {self.title}".strip()


def sections(rows: Iterable[Row], fact_starts: Sequence[int] = ()) -> tuple[Section, ...]:
    """The sections in document order, from the rows of ``pages/outline``.

    ``fact_starts`` are the sorted starts of the document's facts, to be counted below each section.
    """
    found = [row for row in rows if "start" in row]
    levels = sorted({DEPTHS.get(row.get("level", ""), 3) for row in found})
    made = [
        Section(
            iri=row["section"],
            level=row.get("level", ""),
            number=row.get("number", ""),
            title=row.get("title", ""),
            start=integer(row, "start"),
            heading_end=integer(row, "headingEnd"),
            end=integer(row, "end"),
            parent=row.get("parent", ""),
            depth=levels.index(DEPTHS.get(row.get("level", ""), 3)),
            facts=bisect_left(fact_starts, integer(row, "end")) - bisect_left(fact_starts, integer(row, "start")),
        )
        for row in found
    ]
    return tuple(sorted(made, key=lambda section: (section.start, section.depth, section.iri)))


def shown(outline: Iterable[Section], limit: int = 400) -> tuple[Section, ...]:
    """The sections worth a line in the side column: the deepest levels go first where they are too many."""
    chosen = tuple(outline)
    for deepest in (5, 4, 3):
        if len(chosen) <= limit and deepest < 5:
            break
        chosen = tuple(section for section in chosen if section.depth < deepest)
    return chosen


def section_path(outline: Iterable[Section], offset: int) -> tuple[Section, ...]:
    """The sections that hold an offset, outermost first."""
    holding = [section for section in outline if section.start <= offset < max(section.end, section.heading_end)]
    return tuple(sorted(holding, key=lambda section: (section.depth, section.start)))
