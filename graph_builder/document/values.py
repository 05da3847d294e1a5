"""The values of parsing: a document as a tree of sections, blocks, boxes and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph_builder.text.values import CleanText, Span

Level = Literal["front", "part", "chapter", "section", "item1", "item2", "item3", "lead", "box", "table"]
BlockKind = Literal["heading", "paragraph", "item", "row", "contents", "front", "end", "stray"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A document's entry in the catalog.

    ``kind`` is one of plan, report, execution; ``period`` a year or a range of years the document
    plans for or reports on (``2021-2025``, ``2022``); ``date`` an ISO date, month or year.
    """

    id: str
    title: str
    region: str
    region_code: str
    region_name: str
    kind: str
    issuer: str
    period: str
    date: str
    language: str
    sha256: str
    file: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document with a heading. Spans are in the clean text.

    ``key`` is its structural position, stable against changes elsewhere (``p1.c2.i3``); ``parent``
    the key of the section above or empty; ``span`` runs from the heading to the end of what it holds.
    """

    key: str
    level: Level
    number: str
    title: str
    parent: str
    heading: Span
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """A run of clean text that is read as one: a heading, paragraph, box item or table row."""

    kind: BlockKind
    span: Span
    section: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. ``span`` is in the clean text and empty (start == end) for an empty cell.

    ``row`` and ``column`` count from 0 over the body; a merged cell stands once with its extent.
    """

    row: int
    column: int
    text: str
    span: Span
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns' headers joined over header rows (``“十三五”规划目标/2020年``).

    ``groups`` names the group heading that each body row stands under, by row.
    ``notes`` are footnotes below it. ``section`` is the key of the table's own section (level table
    or box).
    """

    section: str
    title: str
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    groups: tuple[str, ...]
    notes: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Front:
    """What the first and last lines of a document say of it; empty where they do not."""

    title: str = ""
    meeting: str = ""
    speaker: str = ""
    office: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed document. Blocks tile the clean text in order: none of its characters is lost."""

    entry: Entry
    clean: CleanText
    front: Front
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
