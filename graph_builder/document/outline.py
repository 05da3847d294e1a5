"""The outline under construction: open sections, their keys by structural position, and the blocks read so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from graph_builder.document.numerals import ordinal
from graph_builder.document.values import Block, BlockKind, Level, Section
from graph_builder.text.values import Span

RANKS: dict[Level, int] = {
    "front": 0, "part": 1, "chapter": 2, "section": 3, "item1": 4, "item2": 5, "item3": 6, "lead": 7, "box": 9,
    "table": 9,
}  # fmt: skip
LETTERS: dict[Level, str] = {
    "front": "f", "part": "p", "chapter": "c", "section": "s", "item1": "i", "item2": "j", "item3": "k", "lead": "l",
    "box": "b", "table": "t",
}  # fmt: skip


@dataclass(slots=True)
class _Open:
    key: str
    level: Level
    rank: int
    number: str
    title: str
    parent: str
    heading: Span
    counts: Counter[str] = field(default_factory=Counter)


class Outline:
    """Collects sections and blocks in document order; spans are of the clean text."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._top: Counter[str] = Counter()
        self._done: list[tuple[int, Section]] = []
        self._order = 0
        self._orders: dict[str, int] = {}
        self.blocks: list[Block] = []

    @property
    def key(self) -> str:
        """The key of the innermost open section, or empty."""
        return self._open[-1].key if self._open else ""

    @property
    def level(self) -> Level | None:
        """The level of the innermost open section."""
        return self._open[-1].level if self._open else None

    def levels(self) -> tuple[Level, ...]:
        """The levels of the open sections, outermost first."""
        return tuple(section.level for section in self._open)

    def number(self, level: str) -> int:
        """The number of the last section of a level that is open or stands beside the open ones; 0 without one."""
        if open_ := next((section for section in self._open if section.level == level), None):
            return ordinal(open_.number)
        return 0

    def begin(self, level: Level, number: str, title: str, heading: Span, *, rank: int = 0) -> str:
        """Open a section; those of the same or a lower rank are closed before its heading."""
        rank = rank or RANKS[level]
        self.close(rank, heading.start)
        parent = self._open[-1] if self._open else None
        counts = parent.counts if parent else self._top
        counts[level] += 1
        name = f"{LETTERS[level]}{counts[level]}"
        key = f"{parent.key}.{name}" if parent else name
        self._open.append(_Open(key, level, rank, number, title, parent.key if parent else "", heading))
        self._orders[key] = self._order
        self._order += 1
        return key

    def close(self, rank: int, at: int) -> None:
        """Close the open sections whose rank is ``rank`` or a greater number."""
        while self._open and self._open[-1].rank >= rank:
            section = self._open.pop()
            end = max(at, section.heading.end)
            whole = Span(section.heading.start, end)
            done = Section(
                section.key, section.level, section.number, section.title, section.parent, section.heading, whole
            )
            self._done.append((self._orders[section.key], done))

    def block(self, kind: BlockKind, start: int, end: int, section: str | None = None) -> None:
        """Add a block to the innermost open section, or to the section named."""
        if start < end:
            self.blocks.append(Block(kind, Span(start, end), self.key if section is None else section))

    def sections(self, end: int) -> tuple[Section, ...]:
        """All sections in document order, the open ones closed at ``end``."""
        self.close(0, end)
        return tuple(section for _, section in sorted(self._done, key=lambda pair: pair[0]))
