"""PDF files with a text layer: lines with their indents, tables row by row, and where each page begins."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psparser import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from graph_builder.text.errors import BuildError, Problem
from graph_builder.text.format_pdf_lines import PageLine, indented, marked, parts_of

UNREADABLE = (
    PDFSyntaxError, PSException, PdfminerException, MalformedPDFException, ArithmeticError, AssertionError,
    AttributeError, LookupError, RecursionError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What the PDF libraries raise on a damaged file."""
MOST_PAGES = 3000
LEAST_CHARACTERS = 8
"""Characters a page that on the average page of a PDF are the least for it to have a text layer."""
PLAIN_SIZE = 12


def read(raw: bytes, where: str) -> tuple[str, tuple[int, ...]]:
    """The text of a PDF and the offsets at which its pages begin."""
    pages: list[list[PageLine]] = []
    log = logging.getLogger("pdfminer")
    level = log.level
    log.setLevel(logging.CRITICAL)  # what it would warn of is told by our own errors
    try:
        with pdfplumber.open(io.BytesIO(raw)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                what = f"the PDF has {len(pdf.pages)} pages, the limit is {MOST_PAGES}"
                raise BuildError(Problem("document-too-large", where, what, "Split it."))
            for page in pdf.pages:
                pages.append(list(_page(page)))
                page.close()
    except UNREADABLE as error:
        if "Unable to allocate" in str(error):  # how zlib says that memory is full
            raise MemoryError from error
        raise BuildError(_unreadable(where, error)) from error
    finally:
        log.setLevel(level)
    text, starts = _joined(pages)
    if not starts or len(re.sub(r"\s", "", text)) < LEAST_CHARACTERS * len(starts):
        mend = "Run it through OCR first: `ocrmypdf -l chi_sim FILE OUT.pdf`, or WPS or Acrobat's text recognition."
        raise BuildError(Problem("document-scanned", where, "the PDF has no text layer: its pages are pictures", mend))
    return text, starts


def _joined(pages: Sequence[Sequence[PageLine]]) -> tuple[str, tuple[int, ...]]:
    """The text of all pages, a line end after each line, and the offsets at which the pages begin."""
    lines = iter(marked([line for page in indented(pages) for line in page]))
    texts = ["".join(f"{text}\n" for text in islice(lines, len(page))) or "\n" for page in pages]
    return "".join(texts), tuple(accumulate((len(text) for text in texts[:-1]), initial=0)) if texts else ()


def _unreadable(where: str, error: Exception) -> Problem:
    """Why the libraries could not read a PDF: locked, or damaged."""
    cause = error.args[0] if error.args else None
    if any(isinstance(one, (PDFEncryptionError, PDFPasswordIncorrect)) for one in (error, cause)):
        return Problem("document-locked", where, "the PDF is locked by a password", "Save it without a password.")
    what = f"the PDF is damaged or cut off: {error or type(error).__name__}"
    return Problem("document-truncated", where, what, "Get the file again.")


def _page(page: Any) -> Iterator[PageLine]:
    """The lines and table rows of a page from top to bottom."""
    tables = [table for table in page.find_tables() if len(table.cells) > 1]
    items = [(table.bbox[1], [PageLine(((row, ""),), fixed=True) for row in _rows(table)]) for table in tables]
    outside = page
    for table in tables:
        left, top, right, bottom = table.bbox
        outside = outside.filter(
            lambda o, box=(left, top, right, bottom): (
                not (
                    o["object_type"] == "char"
                    and box[0] <= (o["x0"] + o["x1"]) / 2 <= box[2]
                    and box[1] <= (o["top"] + o["bottom"]) / 2 <= box[3]
                )
            )
        )
    for line in outside.extract_text_lines(return_chars=True, y_tolerance=3):
        size = line["chars"][0]["size"] if line["chars"] else PLAIN_SIZE
        printed = PageLine(parts_of(line["text"], line["chars"]), left=line["x0"], size=size)
        items.append((line["top"], [printed]))
    for _, lines_there in sorted(items, key=lambda item: item[0]):
        yield from lines_there


def _rows(table: Any) -> list[str]:
    """The rows of a ruled table between tabs; one column is a box, whose cells are lines."""
    rows = [[re.sub(r"\s+", "", cell or "") for cell in row] for row in table.extract()]
    used = [at for at in range(max(map(len, rows), default=0)) if any(at < len(row) and row[at] for row in rows)]
    if len(used) <= 1:
        return [line for row in table.extract() for cell in row if cell for line in cell.split("\n")]
    return ["\t".join(row) for row in rows if any(row)]
