"""Parsing: from the clean text to the tree of sections, blocks, boxes and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph_builder.document import boxes, contents, front, leads, tables
from graph_builder.document.outline import Outline
from graph_builder.document.values import BlockKind, Entry, Level, Table, Tree
from graph_builder.text.marks import Opening, opening
from graph_builder.text.values import CleanText, Span

LONGEST_HEADING = 60
LEAD_RANK = 7
_ENDS = re.compile(r"[。！？；：]")
_TAIL = re.compile(r"[。：:；，、\s]+$")
_DASHED = re.compile(r"[—―－─]{1,3}\s*[^。；：，！？\d—]{4,24}")
_PREFACE = re.compile(r"(?:序[\s　]*言|前[\s　]*言|引[\s　]*言|导[\s　]*言)")
_HEADS: dict[str, Level] = {
    "part": "part", "chapter": "chapter", "section": "section", "item1": "item1", "item2": "item2", "item3": "item3",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the clean text: its range and its text."""

    start: int
    end: int
    text: str


def parse(entry: Entry, clean: CleanText) -> Tree:
    """The tree of a clean text. Its blocks and the line ends between them are the whole text."""
    return _Parser(entry, clean).tree()


class _Parser:
    def __init__(self, entry: Entry, clean: CleanText) -> None:
        self.entry, self.clean, self.text = entry, clean, clean.text
        self.rows = _rows(clean.text)
        self.outline = Outline()
        self.tables: list[Table] = []
        self.heads = leads.Heads(clean, [(row.start, row.end, row.text) for row in self.rows])
        self.contents = contents.find([row.text for row in self.rows])
        self.front = front.find([row.text for row in self.rows], self.contents)
        self.box: boxes.Box | None = None

    def tree(self) -> Tree:
        """Read all lines in order."""
        at = 0
        while at < len(self.rows):
            at = self._read(at)
        sections = self.outline.sections(len(self.text))
        values = self.front.values
        return Tree(self.entry, self.clean, values, sections, tuple(self.outline.blocks), tuple(self.tables))

    def _read(self, at: int) -> int:
        """Read the line ``at`` and return the line to read next."""
        row = self.rows[at]
        if at in self.contents:
            self.outline.block("contents", row.start, row.end, "")
            return at + 1
        if at < self.front.end:
            if at == self.front.title_line:
                heading = Span(row.start, self.rows[self.front.title_end - 1].end)
                self.outline.begin("front", "", self.front.values.title, heading)
                self.outline.close(0, self.rows[self.front.end - 1].end)
            self.outline.block("front", row.start, row.end, "f1" if at >= self.front.title_line >= 0 else "")
            return at + 1
        found = tables.read([(r.start, r.end, r.text) for r in self.rows[at : at + tables.LONGEST]])
        if found:
            return at + self._table(at, found)
        self._line(row, self.rows[at + 1].text if at + 1 < len(self.rows) else "")
        return at + 1

    def _table(self, at: int, found: tables.Found) -> int:
        first, last = self.rows[at], self.rows[at + found.lines - 1]
        caption = Span(first.start, first.end) if found.caption_lines else Span(first.start, first.start + 1)
        if found.is_box or not found.caption_lines or not self.box:
            self._end_box(first.start)
            self.outline.close(LEAD_RANK, first.start)
        key = self.outline.begin("box" if found.is_box else "table", found.number, found.title, caption)
        for line in range(at, at + found.lines):
            kind: BlockKind = "heading" if line < at + found.caption_lines else "row"
            kind = "paragraph" if line >= at + found.lines - found.note_lines else kind
            self.outline.block(kind, self.rows[line].start, self.rows[line].end)
        self.tables.append(found.table(key, Span(first.start, last.end)))
        self.outline.close(9, last.end)
        return found.lines

    def _line(self, row: Row, following: str) -> None:
        mark = opening(row.text)
        if mark and mark.kind == "box" and boxes.is_title(row.text, mark):
            self._begin_box(row, mark)
            return
        if self.box and self._in_box(row, mark):
            return
        if _PREFACE.fullmatch(row.text):
            self.outline.begin("front", "", re.sub(r"\s", "", row.text), Span(row.start, row.end), rank=2)
            self.outline.block("heading", row.start, row.end)
            return
        heading = self._heading(row, mark)
        if heading:
            self._begin(row, heading)
            return
        self._prose(row.start, row.end, following)

    def _heading(self, row: Row, mark: Opening | None) -> tuple[Level, str, str, int] | None:
        """Level, number, title and end of the heading that opens a line, or nothing."""
        if not mark or mark.kind not in _HEADS:
            return None
        level = _HEADS[mark.kind]
        body = row.text[mark.end :]
        stop = _ENDS.search(body)
        title, end = (body, len(row.text)) if not stop else (body[: stop.start()], mark.end + stop.end())
        if not title.strip() and level != "part":
            return None
        if len(title) > LONGEST_HEADING or (stop and not self._runs_in(level, title, stop.group(), body)):
            return None
        number = re.sub(r"\s", "", row.text[: mark.end])
        return level, number, _TAIL.sub("", title).strip(), end

    def _runs_in(self, level: Level, title: str, stop: str, body: str) -> bool:
        """Whether a heading that a full stop ends is one, with the text it heads after it."""
        rest = body[len(title) + 1 :].strip()
        if stop in "：；" and rest:
            return False
        if level in ("part", "chapter", "section"):
            return len(title) <= 40 and stop == "。"
        if level == "item3":
            return bool(rest) and stop == "。" and len(title) <= 40
        return stop in "。！" and len(title) <= LONGEST_HEADING and (bool(rest) or len(title) <= 30)

    def _begin(self, row: Row, heading: tuple[Level, str, str, int]) -> None:
        level, number, title, end = heading
        self._end_box(row.start)
        stop = row.start + end
        self.outline.begin(level, number, title, Span(row.start, stop))
        self.outline.block("heading", row.start, stop)
        if stop < row.end:
            self._prose(stop, row.end, "", plain=False)

    def _prose(self, start: int, end: int, following: str, *, plain: bool = True) -> None:
        """Read a paragraph, with the run-in heads in it."""
        if plain and following[:1] not in tuple("—―－─") and _DASHED.fullmatch(self.text[start:end]):
            self._lead(start, end, 0)
            return
        at = start
        for head in self.heads.of(start, end, plain=plain):
            low = start if not self.text[start : head.start].strip("—―－-•● ") else head.start
            self.outline.block("paragraph", at, low)
            self._lead(low, head.end, head.rank)
            at = head.end
        self.outline.block("paragraph", at, end)

    def _lead(self, start: int, end: int, rank: int) -> None:
        title = self.text[start:end].lstrip("—―－-•● ").rstrip("。！？ ")
        self.outline.begin("lead", "", title, Span(start, end), rank=LEAD_RANK + rank)
        self.outline.block("heading", start, end)

    def _begin_box(self, row: Row, mark: Opening) -> None:
        self._end_box(row.start)
        self.outline.close(LEAD_RANK, row.start)
        number, title = boxes.name(row.text, mark)
        self.outline.begin("box", number, title, Span(row.start, row.end))
        self.outline.block("heading", row.start, row.end)
        self.box = boxes.Box()

    def _in_box(self, row: Row, mark: Opening | None) -> bool:
        """Read the line as a part of the open box, or close the box and say no."""
        assert self.box
        if self.box.ends(row.text, mark):
            self._end_box(row.start)
            return False
        self.box = self.box.grown(row.text)
        self.outline.block("item", row.start, row.end)
        return True

    def _end_box(self, at: int) -> None:
        if self.box:
            self.outline.close(9, at)
            self.box = None


def _rows(text: str) -> list[Row]:
    rows, at = [], 0
    for line in text.split("\n"):
        rows.append(Row(at, at + len(line), line))
        at += len(line) + 1
    return rows
