"""Parsing: from the clean text to the tree of sections, blocks, boxes and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph_builder.document import boxes, contents, front, headings, leads, tables
from graph_builder.document.headings import Heading
from graph_builder.document.outline import Outline
from graph_builder.document.values import BlockKind, Entry, Table, Tree
from graph_builder.text.marks import Opening, opening
from graph_builder.text.values import CleanText, Span

LEAD_RANK, BOX_RANK = 7, 9
ITEM2_RANK, FRONT_RANK = 5, 99
LOOK_AHEAD = 80
_DASHED = re.compile(r"[—―－─]{1,3}\s*[^。；：，！？\d—]{4,24}")
_HASHES = re.compile(r"^[ \t\u00a0\u3000]*(#{1,6})[ \t\u00a0\u3000]+(?=\S)", re.MULTILINE)
_TURN = re.compile(r"各位(?:代表|委员)[！!，,：:]")
_APART = re.compile(
    r"同时，|过去(?:的)?[一二三四五六七八九十]+年|刚刚过去|一年来，|五年来，|这些成绩|在(?:肯定|总结|看到)成绩|我们也清醒|在千头万绪|各位"
)


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
        self.lines = [row.text for row in self.rows]
        self.drawn = [(row.start, row.end, row.text) for row in self.rows]
        self.outline = Outline()
        self.tables: list[Table] = []
        self.heads = leads.Heads(clean, self.drawn)
        self.hashes = {clean.clean_offset(m.end()): len(m.group(1)) for m in _HASHES.finditer(clean.kept.text)}
        self.contents = contents.find(self.lines)
        self.titles = frozenset(contents.bare(self.lines[at]) for at in self.contents)
        self.front = front.find(self.lines, self.contents)
        self.end = front.end(self.lines, self.front.end)
        self.tops = not any(map(_is_top, self.lines))
        self.box: boxes.Box | None = None
        self.last = 0

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
            self._front(at)
            return at + 1
        if at >= self.end:
            self._end_box(row.start)
            self.outline.close(0, row.start)
            self.outline.block("end", row.start, row.end, "")
            return at + 1
        found = tables.read(self.drawn, at)
        return at + (self._table(at, found) if found else self._line(at))

    def _front(self, at: int) -> None:
        row = self.rows[at]
        if at == self.front.title_line:
            heading = Span(row.start, self.rows[self.front.title_end - 1].end)
            self.outline.begin("front", "", self.front.values.title, heading, rank=FRONT_RANK)
        self.outline.block("front", row.start, row.end, "f1" if at >= self.front.title_line >= 0 else "")

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
        self.outline.close(BOX_RANK, last.end)
        return found.lines

    def _line(self, at: int) -> int:
        """Read a line that is no table's; return how many lines were read."""
        row = self.rows[at]
        mark = opening(row.text)
        if mark and mark.kind == "box" and boxes.is_title(row.text, mark):
            self._begin_box(row, mark)
        elif self.box and self._in_box(at, mark):
            pass
        elif headings.PREFACE.fullmatch(row.text) or headings.ANNEX.fullmatch(row.text):
            rank = 2 if headings.PREFACE.fullmatch(row.text) else 1
            self.outline.begin("front", "", re.sub(r"[\s:：]", "", row.text), Span(row.start, row.end), rank=rank)
            self.outline.block("heading", row.start, row.end)
        elif heading := headings.numbered(row.text, mark) or headings.lost_dot(row.text, self.last):
            return self._begin(at, heading)
        elif self._is_unnumbered(at):
            self._end_box(row.start)
            self.outline.begin("item1", "", row.text.strip(), Span(row.start, row.end))
            self.outline.block("heading", row.start, row.end)
        elif self._is_subheading(at):
            self._lead(row.start, row.end, 0)
        else:
            self._prose(row.start, row.end, self.lines[at + 1] if at + 1 < len(self.rows) else "")
        return 1

    def _is_subheading(self, at: int) -> bool:
        """Whether a line without a number is marked as a heading, by number signs or as bold from end to end."""
        row = self.rows[at]
        marked = bool(self.hashes.get(row.start)) or (row.start, row.end) in self.heads.bold
        return marked and 4 <= len(row.text) <= 40 and not re.search(r"[。；：！]", row.text)

    def _is_unnumbered(self, at: int) -> bool:
        """Whether the line is a heading without a number, in a document whose top level prints none."""
        return self.tops and headings.unnumbered(self.lines, at, self.hashes.get(self.rows[at].start, 0))

    def _begin(self, at: int, heading: Heading) -> int:
        """Open a numbered section; return how many lines its heading takes."""
        row, taken, title = self.rows[at], 1, heading.title
        self._end_box(row.start)
        stop = row.start + heading.end
        if stop == row.end and self._goes_on(at):
            taken, title = 2, f"{title}{self.lines[at + 1].strip()}"
            stop = self.rows[at + 1].end
        self.outline.begin(heading.level, heading.number, title, Span(row.start, stop))
        self.last = int("".join(filter(str.isdigit, heading.number)) or 0) if heading.level == "item3" else 0
        for line in self.rows[at : at + taken]:
            self.outline.block("heading", line.start, min(stop, line.end))
        if stop < row.end:
            self._prose(stop, row.end, "", plain=False)
        return taken

    def _goes_on(self, at: int) -> bool:
        """Whether the table of contents knows the heading only together with the line below it."""
        if not self.titles or at + 1 >= len(self.lines) or contents.bare(self.lines[at]) in self.titles:
            return False
        return contents.bare(self.lines[at] + self.lines[at + 1]) in self.titles

    def _prose(self, start: int, end: int, following: str, *, plain: bool = True) -> None:
        """Read a paragraph, with the run-in heads in it."""
        plain = plain and bool(self.outline.level != "front" or self.outline.key != "f1")
        if plain and _TURN.match(self.text, start, end):
            self.outline.close(ITEM2_RANK, start)
        elif plain and _APART.match(self.text, start, end):
            self.outline.close(LEAD_RANK, start)
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

    def _in_box(self, at: int, mark: Opening | None) -> bool:
        """Read the line as a part of the open box, or close the box and say no."""
        assert self.box
        row = self.rows[at]
        outer = self.outline.number(mark.kind) if mark else 0
        if self.box.ends(row.text, mark, outer, again=bool(mark) and self._comes_again(at)):
            self._end_box(row.start)
            return False
        self.box = self.box.grown(row.text, mark)
        self.outline.block("item", row.start, row.end)
        return True

    def _comes_again(self, at: int) -> bool:
        """Whether a heading with the number of this one follows before the next chapter or section."""
        mark = opening(self.lines[at])
        if not mark or mark.kind not in ("item1", "item2"):
            return False
        number = self.lines[at][: mark.end]
        for line in self.lines[at + 1 : at + LOOK_AHEAD]:
            if line.startswith(number):
                return True
            if (other := opening(line)) and other.kind in ("part", "chapter", "section", "box"):
                return False
        return False

    def _end_box(self, at: int) -> None:
        if self.box:
            self.outline.close(BOX_RANK, at)
            self.box = None


def _rows(text: str) -> list[Row]:
    rows, at = [], 0
    for line in text.split("\n"):
        rows.append(Row(at, at + len(line), line))
        at += len(line) + 1
    return rows


def _is_top(line: str) -> bool:
    """Whether a line opens as a heading of the upper levels do."""
    mark = opening(line)
    return bool(mark and mark.kind in ("part", "chapter", "section", "item1") and headings.numbered(line, mark))
