"""The reader's view of a text: chunks of paragraphs, cut into segments that know the facts they carry.

Offsets are code points of the kept text, half-open. Nothing of the text is changed: marks of the
layout are set apart, not removed, so that a selection copies what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from visualizations.outline import Section
from visualizations.rows import Row, fact_kind, span_of

_CHUNK = 4_000
_BAND = 40  # a line between two table rows, no longer than this, is a heading inside the table
_ENDS = frozenset("。！？；：…”）)!?;:.》】")
_STARTS = re.compile(
    r"\s*(?:[—#|<>*•]|专栏|表\s?\d|第[一二三四五六七八九十百零\d]+[篇章节]|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、|\d+[.、．])"
)
_RULE = re.compile(r"^[\s|:+-]+$")
_MARK = re.compile(r"\*\*|^#+\s*|<br\s*/?>")
_WORD = re.compile(r"\w")
QUIET = frozenset({"relation"})
_LINES = 3  # as many lines fit below a line of text


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact where it stands in a text. ``label`` is its entity's name or the reading of a repair."""

    start: int
    end: int
    kind: str
    iri: str
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of the text that is sent at once."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that carry the same facts. ``kind`` is that of the innermost fact, whose span is the link.

    ``lines`` are the kinds to be underlined, the outermost first; a relation has its own line, ``related``.
    Punctuation alone has no link: it would be too small to hit.
    """

    text: str
    start: int
    kind: str = ""
    link: tuple[int, int] | None = None
    reading: str = ""
    target: bool = False
    first: bool = False
    mark: bool = False
    lines: tuple[str, ...] = ()
    related: bool = False

    @property
    def classes(self) -> str:
        """The classes that colour it: its kind, a letter for each line where there are several, r for a relation."""
        several = [f"{letter}-{kind}" for letter, kind in zip("abc", self.lines, strict=False)]
        return " ".join([f"k-{self.kind}", *(several if len(several) > 1 else ()), *(["r"] if self.related else ())])


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or table row. A row's cells are its own segments; else there is one cell.

    ``notes`` are findings that stand in it. ``joined`` says that a paragraph goes on from the one above.
    """

    role: str
    start: int
    cells: tuple[tuple[Segment, ...], ...]
    notes: tuple[Fact, ...] = ()
    section: str = ""
    joined: bool = False

    @property
    def length(self) -> int:
        """The number of characters in its first cell."""
        return sum(len(segment.text) for segment in self.cells[0])


def facts(rows: Iterable[Row], findings: Iterable[Row] = (), document: str = "") -> tuple[Fact, ...]:
    """The facts of a document in text order, from the rows of ``pages/facts`` and ``pages/findings``.

    A party of a project stands at its own passage, with the kind of what it is. A finding that rests on
    several documents stands here with the passages of this one alone.
    """
    found = {
        Fact(
            start=span[1],
            end=span[2],
            kind=fact_kind(row["fact"], row.get("entity", "")),
            iri=row["fact"],
            label=row.get("label", ""),
            detail=row.get("detail", ""),
        )
        for row in rows
        if (span := span_of(row.get("passage") or row["fact"]))
    }
    found |= {
        Fact(span[1], span[2], "finding", row["finding"], row["message"], row["severity"])
        for row in findings
        if (span := span_of(row["passage"])) and span[0] == document
    }
    return tuple(sorted(found, key=lambda fact: (fact.start, -fact.end, fact.kind, fact.iri)))


def chunks(length: int, outline: Sequence[Section], size: int = _CHUNK) -> tuple[Chunk, ...]:
    """The text cut at headings into stretches of about ``size`` characters; they tile it."""
    cuts = [0]
    for section in outline:
        if section.depth <= 3 and section.start - cuts[-1] >= size:
            cuts.append(section.start)
    cuts.append(length)
    tiles: list[tuple[int, int]] = []
    for start, end in pairwise(cuts):
        parts = max(1, round((end - start) / (2 * size)))
        step = -(-(end - start) // parts) or 1
        tiles += [(at, min(at + step, end)) for at in range(start, end, step)]
    return tuple(Chunk(number, start, end) for number, (start, end) in enumerate(tiles or [(0, length)]))


def chunk_at(tiles: Sequence[Chunk], offset: int) -> Chunk:
    """The chunk that holds an offset; the last one for an offset behind the end."""
    return next((tile for tile in tiles if tile.start <= offset < tile.end), tiles[-1])


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    role: str
    section: str


def _lines(text: str, chunk: Chunk, outline: Sequence[Section]) -> Iterable[_Line]:
    headings = {s.start: s for s in outline if chunk.start <= s.start < chunk.end and s.heading_end > s.start}
    at = chunk.start
    while at < chunk.end:
        heading = headings.get(at)
        if heading:
            end = min(heading.heading_end, chunk.end)
            yield _Line(at, end, f"h{min(heading.depth, 4) + 2}", heading.iri)
            at = end
            continue
        stop = min((start for start in headings if start > at), default=chunk.end)
        newline = text.find("\n", at, stop)
        end = newline if newline >= 0 else stop
        line = text[at:end]
        if line.strip() and not _RULE.match(line):
            row = "\t" in line.strip() or line.lstrip().startswith("|")
            yield _Line(at, end, "row" if row else "p", "")
        elif line.strip():
            yield _Line(at, end, "rule", "")
        at = end + 1 if newline >= 0 else end


def _cells(text: str, line: _Line) -> list[tuple[int, int]]:
    if line.role != "row":
        return [(line.start, line.end)]
    separator = "|" if text[line.start : line.end].lstrip().startswith("|") else "\t"
    cells: list[tuple[int, int]] = []
    at = line.start
    for part in text[line.start : line.end].split(separator):
        cells.append((at, at + len(part)))
        at += len(part) + 1
    if separator == "|":
        cells = cells[1:]
        if cells and not text[cells[-1][0] : cells[-1][1]].strip():
            cells.pop()
    return cells


def _segments(
    text: str, start: int, end: int, here: Sequence[Fact], target: tuple[int, int] | None
) -> tuple[Segment, ...]:
    marks = [(start + found.start(), start + found.end()) for found in _MARK.finditer(text[start:end])]
    cuts = {start, end}
    for low, high in [(fact.start, fact.end) for fact in here] + marks + ([target] if target else []):
        cuts |= {edge for edge in (low, high) if start < edge < end}
    made: list[Segment] = []
    for low, high in pairwise(sorted(cuts)):
        covering = [fact for fact in here if fact.start <= low and high <= fact.end and fact.kind != "finding"]
        nested = sorted(covering, key=lambda fact: (fact.kind in QUIET, fact.end - fact.start, fact.kind))
        inner = nested[0] if nested else None
        kinds = tuple(dict.fromkeys(fact.kind for fact in reversed(nested) if fact.kind not in QUIET))
        repair = next((fact for fact in covering if fact.kind == "repair" and fact.end == high and fact.label), None)
        aimed = target is not None and target[0] <= low and high <= target[1]
        made.append(
            Segment(
                text=text[low:high],
                start=low,
                kind=inner.kind if inner else "",
                link=(inner.start, inner.end) if inner and _WORD.search(text[low:high]) else None,
                reading=repair.label if repair and repair.detail == "ocr" and len(repair.label) <= 16 else "",
                target=aimed,
                first=aimed and target is not None and low == max(target[0], start),
                mark=any(a <= low and high <= b for a, b in marks),
                lines=kinds[-_LINES:],
                related=bool(kinds) and any(fact.kind in QUIET for fact in covering),
            )
        )
    return tuple(made)


def blocks(
    text: str, chunk: Chunk, outline: Sequence[Section], known: Sequence[Fact], target: tuple[int, int] | None = None
) -> tuple[Block, ...]:
    """The chunk's paragraphs, headings and rows with their facts; ``target`` is a span to be lit up."""
    near = [fact for fact in known if fact.start < chunk.end and fact.end > chunk.start]
    made: list[Block] = []
    before = ""
    for line in _lines(text, chunk, outline):
        here = [fact for fact in near if fact.start < line.end and fact.end > line.start]
        cells = tuple(_segments(text, low, high, here, target) for low, high in _cells(text, line))
        printed = text[line.start : line.end].strip()
        joined = line.role == "p" and len(before) > 12 and before[-1] not in _ENDS and not _STARTS.match(printed)
        notes = tuple(fact for fact in here if fact.kind == "finding" and line.start <= fact.start < line.end)
        made.append(Block(line.role, line.start, cells, notes, line.section, joined))
        before = printed.rstrip("*") if line.role == "p" else ""
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that are drawn as one: a heading, a paragraph with what goes on from it, or a table's rows."""

    role: str
    blocks: tuple[Block, ...]

    @property
    def notes(self) -> tuple[Fact, ...]:
        """The findings of all its blocks; what several say in the same words is said once."""
        first: dict[str, Fact] = {}
        for note in (note for block in self.blocks for note in block.notes):
            first.setdefault(note.label, note)
        return tuple(first.values())

    @property
    def columns(self) -> int:
        """The most cells of a row."""
        return max(len(block.cells) for block in self.blocks)


def groups(made: Iterable[Block]) -> tuple[Group, ...]:
    """Blocks gathered into paragraphs and tables, in order."""
    gathered: list[tuple[str, list[Block]]] = []
    row = ("row", "rule")
    held = tuple(made)
    for at, block in enumerate(held):
        band = 0 < at < len(held) - 1 and held[at - 1].role in row and held[at + 1].role in row
        band = band and block.role not in row and block.length <= _BAND
        role = "table" if block.role in row or band else block.role
        goes_on = gathered and gathered[-1][0] == role and (role == "table" or block.joined)
        if goes_on:
            gathered[-1][1].append(block)
        elif block.role != "rule":
            gathered.append((role, [block]))
    return tuple(Group(role, tuple(blocks)) for role, blocks in gathered)
