"""Signs: the punctuation of other keyboards and programs, read as what Chinese print has in its place.

Each sign stands for one sign, so every character keeps its place in the source.
"""

from __future__ import annotations

import re
from dataclasses import replace

from graph_builder.text.lines import Line
from graph_builder.text.marks import HAN, ends_sentence
from graph_builder.text.pieces import Piece

LIKE = str.maketrans({
    "\u00a0": " ", "\u2002": " ", "\u2009": " ", "\u2003": "\u3000",
    "「": "“", "」": "”", "『": "‘", "』": "’", "〝": "“", "〞": "”", "＂": '"', "｡": "。", "､": "、",
})  # fmt: skip
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_BESIDE = "\u4e00-\u9fff“”‘’（）《》〈〉【】％。，、；：？！"
_PAUSE = re.compile(rf"(?<=[{_BESIDE}%])[,;:?!]|[,;:?!](?=[\u4e00-\u9fff“‘（《])")
_BRACKETS = re.compile(r"\(([^()\n]{0,60})\)")
_STOP = re.compile(r"(?<=[\u4e00-\u9fff”）%]{2})\.(?=[\u4e00-\u9fff“（《]|$)")
_HAS_HAN = re.compile(r"[\u4e00-\u9fff]")
_ADDRESS = re.compile(r"(?:https?|ftp)://|www\.|@")
_SIGNS = re.compile(r"[,;:?!().\"]")
FEWEST_BEFORE_STOP = 8


def even(found: list[Line]) -> list[Line]:
    """The lines with half-width punctuation beside Chinese made wide, and straight and corner quotes curled.

    Rows of tables and lines with addresses keep what they have, save for their blanks; cells that stand on lines of
    their own keep their pauses and brackets. A straight quotation runs on into a later line when its own line ends
    inside a sentence and that line, too, has an odd number of quotes.
    """
    kept, is_open = [], False
    for line in found:
        text = line.text.translate(LIKE)
        if _SIGNS.search(text) and not line.is_row and not _ADDRESS.search(text):
            text = text if line.fixed else _wide(text)
            if '"' in text:
                text, is_open = _curled(text, is_open and text.count('"') % 2 == 1)
            is_open = is_open and not ends_sentence(text)
        kept.append(_with(line, text) if text != line.text else line)
    return kept


def stands_for(character: str, printed: str) -> bool:
    """Whether a sign may be how a printed sign is read.

    >>> stands_for("，", ","), stands_for("“", '"'), stands_for("；", ",")
    (True, True, False)
    """
    return (
        _WIDE.get(printed) == character
        or printed.translate(LIKE) == character
        or (printed in ('"', "＂") and character in "“”")
    )


def _wide(text: str) -> str:
    """A text with its half-width pauses, brackets and stops made wide where Chinese stands beside them."""
    if not _HAS_HAN.search(text):
        return text
    signs = list(text)
    for found in _PAUSE.finditer(text):
        signs[found.start()] = _WIDE[found.group()]
    for found in _BRACKETS.finditer(text):
        before = text[found.start() - 1 : found.start()]
        numbers = not before and not found.group(1).strip(HAN + "0123456789 ")
        if not numbers and (_HAS_HAN.search(found.group(1)) or _HAS_HAN.fullmatch(before)):
            signs[found.start()], signs[found.end() - 1] = "（", "）"
    for found in _STOP.finditer(text):
        if found.start() >= FEWEST_BEFORE_STOP:
            signs[found.start()] = "。"
    return "".join(signs)


def _curled(text: str, is_open: bool) -> tuple[str, bool]:
    """A text with straight quotes made opening and closing by turns, and whether the last one is open."""
    parts = text.split('"')
    curled = [parts[0]]
    for part in parts[1:]:
        curled += ["”" if is_open else "“", part]
        is_open = not is_open
    return "".join(curled), is_open


def _with(line: Line, text: str) -> Line:
    """The line with other characters in the places of its own."""
    pieces, at = [], 0
    for piece in line.pieces:
        pieces.append(Piece(piece.start, piece.end, text[at : at + len(piece.text)]))
        at += len(piece.text)
    return replace(line, pieces=tuple(pieces), text=text)
