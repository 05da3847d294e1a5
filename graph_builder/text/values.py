"""The values of reading: a kept text, its clean form with the map back, and repairs."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

RepairKind = Literal["ocr", "unit", "stray_line", "layout", "inconsistent"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points in one text (which text, its owner says)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character.

        >>> Span(0, 3).overlaps(Span(2, 5)), Span(0, 3).overlaps(Span(3, 5))
        (True, False)
        """
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class KeptText:
    """The text that offsets index, as the release keeps it: UTF-8 without BOM, LF line ends.

    ``sha256`` is of its UTF-8 bytes; ``original_sha256`` of the file it was extracted from.
    ``page_starts`` are offsets at which a page of a paged original begins (empty where unknown).
    """

    document: str
    text: str
    sha256: str
    original_sha256: str
    extractor: str
    extractor_version: str
    page_starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """A place where the kept text is read otherwise than it is printed, or doubted.

    ``span`` is in the kept text; ``repaired`` is None where only the doubt is certain.
    """

    rule: str
    kind: RepairKind
    span: Span
    printed: str
    repaired: str | None
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text that extraction reads: wraps joined, strays removed, misprints repaired.

    ``text`` has one paragraph, heading or table row a line. ``starts[i]`` and ``ends[i]`` are the
    kept-text offsets of the characters that clean character ``i`` was read from.
    """

    kept: KeptText
    text: str
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)
    repairs: tuple[Repair, ...] = ()

    def source(self, start: int, end: int) -> Span:
        """The kept-text span that the clean range ``start:end`` was read from."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"not a range of the clean text: {start}-{end}")
        return Span(self.starts[start], self.ends[end - 1])

    def quote(self, start: int, end: int) -> str:
        """The printed characters behind the clean range ``start:end``."""
        span = self.source(start, end)
        return self.kept.text[span.start : span.end]

    def printed(self, start: int, end: int) -> str:
        """The printed characters behind the clean range, without what stands between them that is not read.

        Line ends, page numbers and running heads are left out; misprinted characters stand as printed.
        """
        parts, last = [], (-1, -1)
        for at in range(start, end):
            here = self.starts[at], self.ends[at]
            if here != last:
                parts.append(" " if self.text[at] == " " else self.kept.text[here[0] : here[1]])
            last = here
        return "".join(parts)

    def clean_offset(self, source_offset: int) -> int:
        """The first clean offset read at or after the kept-text offset."""
        at = bisect_right(self.starts, source_offset)
        return at - 1 if at and self.starts[at - 1] == source_offset else at
