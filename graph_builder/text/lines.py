"""Lines of the kept text without their outer blanks and typographic marks, each with its way back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph_builder.text import html_rows
from graph_builder.text.pieces import BLANKS, Piece, split, trim

_LEAD = re.compile(r"[\s\u3000#\-—\d.]*")
_LOST_FEED = re.compile(r" (?=[^\s\u3000])")
_HASHES = re.compile(r"[ \t\u00a0\u3000]*(#{1,6})[ \t\u00a0\u3000]+")


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


def lines(text: str, page_starts: tuple[int, ...] = ()) -> list[Line]:
    """All lines of the kept text that hold more than blanks, in order."""
    found: list[Line] = []
    pages = frozenset(page_starts)
    drawn = {table.start: table for table in html_rows.tables(text)}
    at, blank, page = 0, False, False
    while at <= len(text):
        if at in drawn:
            found += _drawn(drawn[at], blank)
            at, blank, page = drawn[at].end, False, False
            continue
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        end = min([end, *(start for start in drawn if at < start < end)]) if drawn else end
        page = (
            page or at in pages or "\f" in text[at:end] or (not blank and at > 0 and bool(_LOST_FEED.match(text, at)))
        )
        line = _line(text, at, end, (blank, page))
        if line is None:
            blank = blank or at > 0
        else:
            found.append(line)
            blank = page = False
        at = end if end in drawn else end + 1
    return found


def _drawn(table: html_rows.Rows, blank: bool) -> list[Line]:
    """The lines of a table drawn with HTML tags, one a row, its cells between tabs."""
    return [
        Line(row, "".join(piece.text for piece in row), table.start, table.end, after_blank=blank) for row in table.rows
    ]


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
