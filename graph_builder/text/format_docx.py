"""Word files (.docx): paragraphs with their headings, numbers, bold runs and text boxes, tables row by row."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from graph_builder.text.errors import BuildError, Problem
from graph_builder.text.format_docx_numbers import DEEPEST_STYLE, Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MOST_PARTS, LARGEST_WHOLE, LARGEST_RATIO = 10_000, 500 * 1024 * 1024, 200
LARGEST_XML = 64 * 1024 * 1024
"""The most bytes that the XML parts together may have; they are read into memory at some ten times that."""
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_DOCTYPE = re.compile(
    rb"<\0{0,3}!\0{0,3}D\0{0,3}O\0{0,3}C\0{0,3}T\0{0,3}Y\0{0,3}P\0{0,3}E"
)  # also in UTF-16 and UTF-32
_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d", re.IGNORECASE)


def read(raw: bytes, where: str) -> tuple[str, tuple[int, ...]]:
    """The text of a Word file; where its pages begin is not known."""
    _check(raw, where)
    try:
        document = docx.Document(io.BytesIO(raw))
        lines = list(_Reader(document).lines(document.element.body))
    except (PackageNotFoundError, KeyError, AttributeError, TypeError, etree.LxmlError, *UNREADABLE) as error:
        raise BuildError(_damaged(where, str(error))) from error
    return "\n".join(lines) + "\n", ()


def _check(raw: bytes, where: str) -> None:
    """Refuse what is no Word file, is cut off, or would unpack to more than a document ever holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            whole = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or whole > LARGEST_WHOLE or whole > LARGEST_RATIO * max(len(raw), 1024):
                what = f"the file would unpack to {whole / 1024 / 1024:.0f} MB in {len(parts)} parts"
                raise BuildError(
                    Problem("document-unsafe", where, what, "Save it anew from Word, without attachments.")
                )
            if "word/document.xml" not in archive.namelist():
                what = "the file is an archive and no Word document"
                raise BuildError(Problem("document-old-format", where, what, "Unpack it, or save it as .docx."))
            inner = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
            if (size := sum(part.file_size for part in inner)) > LARGEST_XML:
                what = f"the text of the file would unpack to {size / 1024 / 1024:.0f} MB"
                raise BuildError(Problem("document-unsafe", where, what, "Split it."))
            for part in inner:
                if _DOCTYPE.search(archive.read(part)):
                    what = f"{part.filename} declares entities, as no Word file does"
                    raise BuildError(Problem("document-unsafe", where, what, "Save it anew from Word."))
    except UNREADABLE as error:
        raise BuildError(_damaged(where, str(error))) from error


def _damaged(where: str, what: str) -> Problem:
    return Problem("document-truncated", where, f"the Word file is damaged or cut off: {what}", "Get the file again.")


class _Reader:
    """Reads the elements of a Word file's body in order."""

    def __init__(self, document: Any) -> None:
        self.styles = {style.style_id: style for style in document.styles}
        self.numbering = Numbering(document)

    def lines(self, parent: Any) -> Iterator[str]:
        """The lines of all paragraphs and tables in an element."""
        for child in parent.iterchildren():
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag == W + "sdt":
                for content in child.iterchildren(W + "sdtContent"):
                    yield from self.lines(content)

    def _paragraph(self, element: Any) -> Iterator[str]:
        style = self._style(element)
        text = self._runs(element, bold=not style)
        text = (self.numbering.label(element, style) + text).strip()
        name = style.name or "" if style is not None else ""
        if _CONTENTS.match(name):
            text = text.replace("\t", "……")
        text = " ".join(filter(None, (part.strip(" ") for part in text.split("\t")))) if "\t" in text else text
        level = self._level(style)
        if text.strip("*"):
            plain = text.replace("**", "") if level else text
            yield from (f"{'#' * level} {line}" if level else line for line in plain.split("\n") if line.strip())
        for boxed in self._boxes(element):
            yield from self.lines(boxed)

    def _style(self, element: Any) -> Any:
        found = element.find(f"{W}pPr/{W}pStyle")
        return self.styles.get(found.get(W + "val")) if found is not None else None

    def _level(self, style: Any) -> int:
        for _ in range(DEEPEST_STYLE):  # a damaged file's styles may be based on each other
            if style is None:
                break
            if found := _HEADING.match(style.name or ""):
                return int(found.group(1))
            style = getattr(style, "base_style", None)
        return 0

    def _runs(self, element: Any, *, bold: bool) -> str:
        """The text of a paragraph; bold runs within one that is not bold as a whole stand between ``**``."""
        parts: list[tuple[str, bool]] = []
        for run in element.iter(W + "r"):
            if any(above.tag in (W + "txbxContent", W + "del", MC + "Fallback") for above in _above(run, element)):
                continue
            text = "".join(map(_text, run.iterchildren()))
            if text:
                parts.append((text, bold and _is_bold(run)))
        if all(strong for text, strong in parts if text.strip()):
            return "".join(text for text, _ in parts)
        joined = "".join(f"**{text}**" if strong and text.strip() else text for text, strong in parts)
        return joined.replace("****", "")

    def _boxes(self, element: Any) -> Iterator[Any]:
        """The text boxes drawn in a paragraph, each once."""
        for box in element.iter(W + "txbxContent"):
            above = [a.tag for a in _above(box, element)]
            if MC + "Fallback" not in above and W + "txbxContent" not in above:
                yield box

    def _table(self, element: Any) -> Iterator[str]:
        """The rows of a table between tabs; a table of one column is a box, and its cells are paragraphs."""
        rows = [self._cells(row) for row in element.iter(W + "tr") if _nearest(row, W + "tbl") is element]
        if max((len(row) for row in rows), default=0) <= 1:
            for row in element.iter(W + "tr"):
                if _nearest(row, W + "tbl") is element:
                    for cell in row.iterchildren(W + "tc"):
                        yield from self.lines(cell)
            return
        for row in rows:
            if any(row):
                yield "\t".join(row)
        yield ""

    def _cells(self, row: Any) -> list[str]:
        cells: list[str] = []
        for cell in row.iterchildren(W + "tc", W + "sdt"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and merged.get(W + "val") in (None, "continue")
            lines = [] if goes_on else [self._runs(p, bold=False).strip() for p in cell.iter(W + "p")]
            cells.append(re.sub(r"\s+", " ", " ".join(filter(None, lines))))
            width = int(span.get(W + "val") or 1) if span is not None else 1
            cells += [""] * (min(width, 100) - 1)
        return cells


def _above(element: Any, top: Any) -> Iterator[Any]:
    while (element := element.getparent()) is not None and element is not top:
        yield element


def _nearest(element: Any, tag: str) -> Any:
    return next((above for above in element.iterancestors(tag)), None)


def _text(element: Any) -> str:
    if element.tag == W + "t":
        return element.text or ""
    if element.tag in (W + "br", W + "cr"):
        return "" if element.get(W + "type") in ("page", "column") else "\n"
    return {W + "tab": "\t", W + "noBreakHyphen": "-"}.get(element.tag, "")


def _is_bold(run: Any) -> bool:
    found = run.find(f"{W}rPr/{W}b")
    return found is not None and found.get(W + "val") not in ("0", "false", "off")
