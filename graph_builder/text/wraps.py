"""Paragraphs: lines that a page or a column broke are joined, lines that stand by themselves are not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph_builder.text.lines import Line
from graph_builder.text.marks import STRONG, ends_sentence, has_sentence, opening
from graph_builder.text.pieces import Piece

OPEN = ("，", "、", ",", "“", "（", "《", "‘")
PAUSES = (*OPEN, "；", "和", "与", "及", "的", "—")
SENTENCE_LIKE, LONG_HEADING, LONGEST_PARAGRAPH, FEW_LINES = 40, 50, 20_000, 8
_LEAD = re.compile(r"[\u4e00-\u9fff]{4,16}。")
_STANDS = re.compile(r"各位(?:代表|委员|同志)|(?:来源|时间|作者)[\s　]*[:：]")
_ENDS = re.compile(r"会议?上$|(?:的(?:通知|决定|批复|报告|意见)|纲要)》?$|(?:来源|时间|作者)[\s　]*[:：].{0,20}$")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document breaks its lines. ``width`` is the measure of its column, 0 where lines are not wrapped.

    ``stopless`` documents end sentences with the line and print no full stop; ``spaced`` ones leave lines empty between
    paragraphs.
    """

    width: float
    stopless: bool
    spaced: bool = True


def width(text: str) -> float:
    """The printed width of a line in full-width characters."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def layout(found: list[Line], *, paged: bool = False) -> Layout:
    """How the document breaks its lines, from the spread of their widths and their last characters.

    ``paged`` tells that the lines are those of printed pages.
    """
    prose = [line for line in found if not line.is_row and len(line.text) > 9]
    if len(prose) < FEW_LINES and not (paged and prose):
        return Layout(0, False)
    widths = sorted(min(width(line.text[:200]), 200.0) for line in prose)
    column = widths[int(len(widths) * 0.9)]
    full = sum(column - 3 <= w <= column + 1.5 for w in widths)
    open_ends = sum(not ends_sentence(line.text) for line in prose)
    wrapped = paged or (column <= 70 and full >= 0.45 * len(prose) and open_ends >= 0.4 * len(prose))
    stopless = not wrapped and open_ends >= 0.8 * len(prose)
    spaced = sum(line.after_blank for line in found) >= 0.3 * len(found)
    return Layout(column if wrapped else 0, stopless, spaced)


def join(found: list[Line], *, paged: bool = False) -> tuple[list[Line], list[tuple[Line, Line]]]:
    """The lines with broken ones joined, and the pairs of source lines that a page broke inside a sentence."""
    how = layout(found, paged=paged)
    joined: list[Line] = []
    broken: list[tuple[Line, Line]] = []
    last = None
    for line in found:
        if joined and last and _continues(joined[-1], last, line, how):
            joined[-1] = _join(joined[-1], line)
            if (not how.width or line.after_page) and not _is_bare(last):
                broken.append((last, line))
        else:
            joined.append(line)
        last = line
    return joined, broken


def _continues(paragraph: Line, last: Line, line: Line, how: Layout) -> bool:
    """Whether ``line`` goes on where ``last``, the end of ``paragraph``, stops."""
    if len(paragraph.text) > LONGEST_PARAGRAPH:
        return False
    if paragraph.is_row or line.is_row or line.level or line.fixed or last.fixed:
        return False
    wrapped = how.width > 0
    if _stands_apart(last, line, wrapped=wrapped) or (not wrapped and _is_below_banner(paragraph, line)):
        return False
    mark = opening(line.text)
    if mark and mark.kind in STRONG:
        return False
    head = opening(paragraph.text)
    if (head or paragraph.level) and not has_sentence(paragraph.text):
        return _heading_continues(paragraph, last, line, how, bool(mark))
    if ends_sentence(last.text):
        return _runs_on(last, line, how, bool(mark))
    if how.stopless or (line.indented and not line.after_page):
        return False
    if mark and not (how.width and _is_full(last, how) and mark.kind in ("item1", "item3", "item4")):
        return last.text.endswith(("，", "、")) and mark.kind in ("item1", "item3", "item4") and not line.bold
    if how.width:
        return width(last.text) >= (0.3 if last.text.endswith(PAUSES) else 0.6) * how.width
    if not (ends_sentence(line.text) or len(line.text) >= SENTENCE_LIKE or last.text.endswith(OPEN)):
        return False
    if not how.spaced and not line.after_page and not last.text.endswith(OPEN):
        return len(paragraph.text) >= LONG_HEADING and "，" in paragraph.text
    return has_sentence(paragraph.text) or "，" in paragraph.text or len(paragraph.text) >= SENTENCE_LIKE


def _stands_apart(last: Line, line: Line, *, wrapped: bool) -> bool:
    """Whether a line stands by itself, or opens with a lead behind a paragraph that lost its stop after a quote.

    In a wrapped column a quote may end a line by chance: a paragraph begins there after a blank or an indent alone.
    """
    if _STANDS.match(line.text) or _ENDS.search(last.text[-30:]):
        return True
    begins = line.indented or line.after_blank or not wrapped
    return begins and last.text.endswith(("”", "》", "）")) and bool(_LEAD.match(line.text))


def _heading_continues(paragraph: Line, last: Line, line: Line, how: Layout, marked: bool) -> bool:
    """Whether a heading without a sentence in it goes on in the next line."""
    if marked:
        return False
    if _is_bare(paragraph):
        return len(line.text) <= LONG_HEADING and not has_sentence(line.text)
    if how.width:
        return _is_full(last, how)
    if line.indented or how.stopless:
        return last.text.endswith(OPEN)
    if line.after_blank:
        return last.text.endswith(OPEN) or len(paragraph.text) > LONG_HEADING
    weak = last.text.endswith(PAUSES) and not has_sentence(line.text)
    return weak or last.text.endswith(OPEN) or len(paragraph.text) > LONG_HEADING


def _is_below_banner(paragraph: Line, line: Line) -> bool:
    """Whether a line opens with a lead below one that announces it: 这一年，我们全力以赴抓项目、促产业."""
    whole = len(paragraph.text) <= LONG_HEADING and not paragraph.text.endswith(PAUSES)
    begins = bool(_LEAD.match(line.text)) and len(line.text) >= SENTENCE_LIKE
    return whole and begins and not has_sentence(paragraph.text)


def _is_bare(line: Line) -> bool:
    """Whether a line is the number of a heading without its title: 第一章."""
    mark = opening(line.text)
    return bool(mark and mark.kind in ("part", "chapter", "section") and mark.end >= len(line.text.rstrip()))


def _runs_on(last: Line, line: Line, how: Layout, marked: bool) -> bool:
    """Whether the paragraph goes on after a sentence that happens to end with a full line of a wrapped column."""
    if not how.width or marked:
        return False
    return _is_full(last, how) and width(line.text) >= how.width - 1


def _is_full(line: Line, how: Layout) -> bool:
    return width(line.text) >= how.width - 3.5


def _join(left: Line, right: Line) -> Line:
    """Two lines as one; a blank is put between two Latin words."""
    ends = left.text[-1:], right.text[:1]
    apart = _is_bare(left) or all(character.isascii() and character.isalpha() for character in ends)
    between = (Piece(left.pieces[-1].end, right.pieces[0].start, " "),) if apart else ()
    pieces = left.pieces + between + right.pieces
    return replace(left, pieces=pieces, text=left.text + (" " if between else "") + right.text, end=right.end)
