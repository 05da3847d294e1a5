"""Cleaning: from the kept text to the text that is read, with a map back to every printed character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from graph_builder.text import misprints, radicals, scattered, signs, strays, wraps
from graph_builder.text.lines import Line, lines
from graph_builder.text.marks import ends_sentence, has_sentence, opening
from graph_builder.text.pieces import Piece, cut
from graph_builder.text.values import CleanText, KeptText, Repair, Span

WIDE = str.maketrans({**{0xFF10 + n: 0x30 + n for n in range(10)}, **{0xFF21 + n: 0x41 + n for n in range(26)}}
                     | {**{0xFF41 + n: 0x61 + n for n in range(26)}, 0xFF05: 0x25, 0xFF0E: 0x2E})  # fmt: skip
_HAN = "\u3400-\u9fff\uf900-\ufaff，。、；：！？“”‘’（）《》〈〉【】—…％"
_GAP = "[ \u00a0\u3000\u2002\u2003\u2009]+"
_BLANK = re.compile(rf"(?<=[{_HAN}]){_GAP}(?=[{_HAN}\w+])|(?<=[\w%.+)\]℃㎡²³]){_GAP}(?=[{_HAN}])")
_SET_APART = re.compile(r"(?<![\d.])\d(?: \d){2,}(?![\d.])")
GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_SPACED = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \u3000][\u4e00-\u9fff]){2,}(?![\u4e00-\u9fff])")
_NEXT_ITEM = re.compile(r"(?<=[。；])\s*(?=(\d{1,2})[.．、]\s*[\u4e00-\u9fff“])")
_FIRST_ITEM = re.compile(r"1[.．、]\s*(?=[\u4e00-\u9fff“])")
_DOUBLE = re.compile(r"[\u3000]{2,}|[ \u00a0]{4,}|\u3000 +\u3000")


_NEXT_HEAD = re.compile(
    r"(?<=[\u4e00-\u9fff”）])[\s　]*(?=第[\s　]*[一二三四五六七八九十百\d]{1,4}[\s　]*[章节][\s　])"
)

SHOWN = 6
"""How many characters on either side of a broken line its repair shows."""


def clean(kept: KeptText) -> CleanText:
    """The clean text of a kept text: one paragraph, heading or table row a line.

    The source is never rewritten: every clean character knows the kept characters it was read from.
    """
    found, repairs = strays.remove(lines(kept.text, kept.page_starts))
    found = signs.even(scattered.mark(found))
    repairs += [_digits_repair(kept.text, piece, m) for piece, m in _set_apart(found)]
    found, broken = wraps.join(found, paged=bool(kept.page_starts))
    repairs += [_wrap_repair(kept.text, left, right) for left, right in broken]
    paragraphs = list(chain.from_iterable(_parts(line) for line in found))
    pieces: list[Piece] = []
    for at, paragraph in enumerate(paragraphs):
        if at:
            last = pieces[-1].end
            pieces.append(Piece(last, max(last, paragraph[0].start), "\n"))
        pieces.extend(paragraph)
    return misprints.mend(_assemble(kept, pieces, tuple(sorted(repairs, key=lambda r: (r.span, r.rule)))))


def _parts(line: Line) -> list[tuple[Piece, ...]]:
    """A line's paragraphs, each without blanks inside words.

    Text set after a heading by a wide gap stands alone, and so does each of several headings on one line.
    """
    if line.is_row or line.fixed:
        return [_even(line.pieces, line.text, apart=line.fixed)]
    cuts = [gap.span() for gap in _DOUBLE.finditer(line.text) if _stands(line.text[: gap.start()])]
    head = opening(line.text)
    if head and head.kind in ("part", "chapter", "section") and not has_sentence(line.text):
        cuts += [(m.start(), m.end()) for m in _NEXT_HEAD.finditer(line.text, head.end) if opening(line.text, m.end())]
    if _FIRST_ITEM.match(line.text):
        cuts += _item_cuts(line.text)
    parts, at = [], 0
    for start, end in sorted(cuts):
        if start > at:
            parts.append(cut(line.pieces, at, start))
            at = end
    parts.append(cut(line.pieces, at, len(line.text)))
    return [_even(part, "".join(piece.text for piece in part)) for part in parts if part]


def _item_cuts(text: str) -> list[tuple[int, int]]:
    """Where the second and later of several numbered items on one line begin: their numbers go on from 1."""
    cuts, expected = [], 2
    for found in _NEXT_ITEM.finditer(text):
        if int(found.group(1)) == expected:
            cuts.append(found.span())
            expected += 1
    return cuts


def _stands(text: str) -> bool:
    """Whether the text before a wide gap is complete: whole sentences, or a heading."""
    return ends_sentence(text) or bool(opening(text) and not has_sentence(text) and len(text) <= 60)


def _even(pieces: tuple[Piece, ...], text: str, *, apart: bool = False) -> tuple[Piece, ...]:
    """The pieces with plain digits, no blanks inside words, and numbers whole: no digits or thousands set apart."""
    is_row = "\t" in text or text.startswith("|")
    mark = opening(text)
    is_title = not is_row and len(text) <= 60 and not has_sentence(text)
    is_title = is_title or apart or bool(mark and mark.kind in ("part", "chapter", "section"))
    gaps: list[tuple[int, int, str]] = []
    if not is_row and not apart:
        gaps += [
            (m.start() + n, m.start() + n + 1, "")
            for m in _SET_APART.finditer(text)
            for n in range(1, len(m.group()), 2)
        ]
    if not is_row:
        gaps += [(m.start() + n, m.start() + n + 1, "") for m in GROUPED.finditer(text) for n in thousands(m.group())]
    if is_title:
        gaps += [
            (m.start() + n, m.start() + n + 1, "") for m in _SPACED.finditer(text) for n in range(1, len(m.group()), 2)
        ]
    single = " " if is_title else ""
    gaps += [(m.start(), m.end(), single) for m in _BLANK.finditer(text) if m.group() != single]
    if gaps:
        pieces = _without(pieces, sorted(gaps))
    return tuple(Piece(p.start, p.end, p.text.translate(WIDE).translate(radicals.table())) for p in pieces)


def thousands(number: str) -> Iterator[int]:
    """Where the commas stand that set the thousands of a number apart."""
    return (at for at, sign in enumerate(number) if sign == ",")


def _without(pieces: tuple[Piece, ...], gaps: list[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """The pieces with ranges of their joined text replaced."""
    kept: list[Piece] = []
    at = 0
    for start, end, instead in gaps:
        if start < at:
            continue
        kept += cut(pieces, at, start)
        if instead:
            gone = cut(pieces, start, end)
            kept.append(Piece(gone[0].start, gone[-1].end, instead))
        at = end
    return (*kept, *cut(pieces, at, sum(len(piece.text) for piece in pieces)))


def _assemble(kept: KeptText, pieces: list[Piece], repairs: tuple[Repair, ...]) -> CleanText:
    starts: list[int] = []
    ends: list[int] = []
    for piece in pieces:
        if len(piece.text) == piece.end - piece.start:
            starts.extend(range(piece.start, piece.end))
            ends.extend(range(piece.start + 1, piece.end + 1))
        else:
            starts.extend([piece.start] * len(piece.text))
            ends.extend([piece.end] * len(piece.text))
    text = "".join(piece.text for piece in pieces)
    return CleanText(kept, text, tuple(starts), tuple(ends), repairs)


def _wrap_repair(text: str, left: Line, right: Line) -> Repair:
    """The repair of a sentence that a page or a blank line broke."""
    start, end = left.pieces[-1].end, right.pieces[0].start
    head, tail = left.pieces[-1].text[-SHOWN:], right.pieces[0].text[:SHOWN]
    span = Span(start - len(head), end + len(tail))
    printed = text[span.start : span.end]
    return Repair("broken-line", "layout", span, printed, f"{head}{tail}", 0.95, "分页或换行处的断句相接")


def _set_apart(found: list[Line]) -> Iterator[tuple[Piece, re.Match[str]]]:
    """Numbers whose digits are set apart, outside tables, with the pieces they stand in."""
    for line in found:
        if not line.is_row and not line.fixed:
            yield from ((piece, m) for piece in line.pieces for m in _SET_APART.finditer(piece.text))


def _digits_repair(text: str, piece: Piece, found: re.Match[str]) -> Repair:
    """The repair of a number whose digits were set apart."""
    span = Span(piece.start + found.start(), piece.start + found.end())
    together = found.group().replace(" ", "")
    printed = text[span.start : span.end]
    return Repair("set-apart-digits", "layout", span, printed, together, 0.95, "数字之间的空格不应有")
