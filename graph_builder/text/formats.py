"""The bytes of files as they come, read into the text that offsets index: plain text, Word, PDF and HTML."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from graph_builder.text import encoding, format_docx, format_html, format_pdf, radicals
from graph_builder.text.errors import BuildError, Problem
from graph_builder.text.values import KeptText

PLAIN_VERSION = "1"
LONGEST = 5_000_000
MOST_LINES = 200_000
"""The most characters and lines a text may have."""
OLE, ZIP, PDF, RTF = b"\xd0\xcf\x11\xe0", b"PK", b"%PDF-", b"{\\rtf"
HTML = (".html", ".htm", ".xhtml", ".mht")
OLD = (".doc", ".wps", ".rtf", ".ofd", ".caj")
Extract = Callable[[bytes, str], tuple[str, tuple[int, ...]]]


def is_plain(head: bytes, suffix: str) -> bool:
    """Whether a file is read as plain text (or refused by its first bytes alone), by those bytes and its suffix."""
    if head.startswith((OLE, RTF)):
        return True
    rich = head.startswith((ZIP, PDF)) or format_html.is_html(head)
    return not rich and suffix not in (".docx", ".pdf", *HTML)


def read_bytes(raw: bytes, where: str, document: str) -> KeptText:
    """The kept text of a file's bytes; ``where`` names the file and its suffix the format where bytes do not."""
    head = raw[:1024].lstrip()
    suffix = Path(where).suffix.lower()
    if head.startswith(OLE):
        raise BuildError(_old_word(where, suffix))
    if head.startswith(RTF) or (suffix in OLD and not head.startswith(ZIP)):
        raise BuildError(_old_word(where, suffix or ".rtf"))
    if head.startswith(ZIP) or suffix == ".docx":
        return _extracted(format_docx.read, raw, where, document, "python-docx")
    if head.startswith(PDF) or suffix == ".pdf":
        return _extracted(format_pdf.read, raw, where, document, "pdfplumber")
    if suffix in HTML or format_html.is_html(head):
        return _extracted(format_html.read, raw, where, document, "lxml")
    text, _ = encoding.decode(raw, where)
    _check(where, text)
    return kept_text(document, text, raw, "plain", PLAIN_VERSION)


def kept_text(
    document: str, text: str, raw: bytes, extractor: str, extractor_version: str, pages: tuple[int, ...] = ()
) -> KeptText:
    """The kept text with its hash and its original's."""
    _check(document, text)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return KeptText(document, text, digest, hashlib.sha256(raw).hexdigest(), extractor, extractor_version, pages)


def _check(where: str, text: str) -> None:
    """Raise BuildError for a text that is too long."""
    if len(text) > LONGEST:
        what = f"the text has {len(text):,} characters, the limit is {LONGEST:,}"
        raise BuildError(Problem("document-too-large", where, what, "Split it."))
    if (lines := text.count("\n")) > MOST_LINES:
        what = f"the text has {lines:,} lines, the limit is {MOST_LINES:,}"
        raise BuildError(Problem("document-too-large", where, what, "Split it."))


def _extracted(extract: Extract, raw: bytes, where: str, document: str, library: str) -> KeptText:
    text, pages = extract(raw, where)
    if not text.strip():
        raise BuildError(Problem("document-empty", where, "there is no text in the file", "Give a file with text."))
    _check(where, text)
    return kept_text(document, radicals.as_characters(text), raw, library, version(library), pages)


def _old_word(where: str, suffix: str) -> Problem:
    mend = (
        "Open it in LibreOffice, WPS or Word and save it as .docx, "
        "or run `soffice --headless --convert-to docx FILE` (for .ofd and .caj: export as .pdf)."
    )
    return Problem("document-old-format", where, f"{suffix or 'this'} files are not read", mend)
