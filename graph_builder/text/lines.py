"""Lines of the kept text without their outer blanks and typographic marks, each with its way back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BLANKS = " \t\r\n\f\v\u00a0\u3000\u200b\ufeff\u2002\u2003\u2009"
_NOISE = re.compile(
    r"\*\*|__(?=\S)|\\(?=[*_#\[\]-])|<[/!]?[a-zA-Z][^<>\n]{0,200}>|[\u200b\ufeff\u00ad]"
    r"|[ ]?[_^]\{(?P<inner>[^{}\n]{1,8})\}"
)
_LEAD = re.compile(r"[\s\u3000#\-—\d.]*")
_HASHES = re.compile(r"[ \t]*(#{1,6})[ \t]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of kept text and how it reads: as it stands, or otherwise (then its characters share the range)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it reads. ``start`` and ``end`` are the kept-text range of the whole source line.

    ``level`` counts the number signs of a markdown heading; ``bold`` tells that the line opened with a bold mark;
    ``after_blank`` that an empty line, and ``after_page`` that the end of a page, stands before it; ``fixed`` that it
    stands by itself whatever its width.
    """

    pieces: tuple[Piece, ...]
    text: str
    start: int
    end: int
    level: int = 0
    bold: bool = False
    after_blank: bool = False
    after_page: bool = False
    indented: bool = False
    fixed: bool = False

    @property
    def is_row(self) -> bool:
        """Whether the line is a row of a table drawn with tabs or pipes."""
        return "\t" in self.text or (self.text.startswith("|") and self.text.count("|") > 1)


def split(text: str, start: int, end: int) -> Iterator[Piece]:
    """The pieces of ``text[start:end]`` that are left when marks without meaning are taken out."""
    at = start
    for noise in _NOISE.finditer(text, start, end):
        if noise.start() > at:
            yield Piece(at, noise.start(), text[at : noise.start()])
        if noise["inner"]:
            yield Piece(noise.start("inner"), noise.end("inner"), noise["inner"])
        at = noise.end()
    if at < end:
        yield Piece(at, end, text[at:end])


def lines(text: str, page_starts: tuple[int, ...] = ()) -> list[Line]:
    """All lines of the kept text that hold more than blanks, in order."""
    found: list[Line] = []
    pages = frozenset(page_starts)
    at, blank, page = 0, False, False
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        page = page or at in pages or "\f" in text[at:end] or (text[at : at + 1] == " " and not blank and at > 0)
        line = _line(text, at, end, (blank, page))
        if line is None:
            blank = blank or at > 0
        else:
            found.append(line)
            blank = page = False
        at = end + 1
    return found


def _line(text: str, start: int, end: int, after: tuple[bool, bool]) -> Line | None:
    body, level = start, 0
    if hashes := _HASHES.match(text, start, end):
        body, level = hashes.end(), len(hashes.group(1))
    pieces = trim(tuple(split(text, body, end)), " \r\f" if "\t" in text[body:end] else BLANKS)
    joined = "".join(piece.text for piece in pieces)
    if not joined.strip(BLANKS):
        return None
    lead = _LEAD.match(text, start, end)
    bold = bool(lead) and text.startswith("**", lead.end() if lead else start)
    indented = text.startswith("\u3000", start)
    return Line(pieces, joined, start, end, level, bold, after[0], after[1], indented)


def trim(pieces: tuple[Piece, ...], blanks: str = BLANKS) -> tuple[Piece, ...]:
    """The pieces without blanks at the outer ends."""
    kept = list(pieces)
    while kept and not kept[0].text.strip(blanks):
        kept.pop(0)
    while kept and not kept[-1].text.strip(blanks):
        kept.pop()
    if kept:
        kept[0] = _cut(kept[0], len(kept[0].text) - len(kept[0].text.lstrip(blanks)), len(kept[0].text))
        kept[-1] = _cut(kept[-1], 0, len(kept[-1].text.rstrip(blanks)))
    return tuple(kept)


def _cut(piece: Piece, start: int, end: int) -> Piece:
    """A part of a piece, by offsets in its text."""
    if end - start == len(piece.text):
        return piece
    if len(piece.text) == piece.end - piece.start:
        return Piece(piece.start + start, piece.start + end, piece.text[start:end])
    return Piece(piece.start, piece.end, piece.text[start:end])


def cut(pieces: tuple[Piece, ...], start: int, end: int) -> tuple[Piece, ...]:
    """The pieces between two offsets in their joined text."""
    found: list[Piece] = []
    at = 0
    for piece in pieces:
        low, high = max(start - at, 0), min(end - at, len(piece.text))
        if low < high:
            found.append(_cut(piece, low, high))
        at += len(piece.text)
        if at >= end:
            break
    return tuple(found)
