"""Files as they come, read into the text that offsets index: plain text, Word, PDF and HTML.

Files of formats other than plain text are read in a process of their own, with limits (apart.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from graph_builder.text import apart, encoding, format_docx, format_html, format_pdf, radicals
from graph_builder.text.errors import BuildError, Problem
from graph_builder.text.values import KeptText

PLAIN_VERSION = "1"
LARGEST = 50_000_000
LONGEST = 5_000_000
MOST_LINES = 200_000
"""The most bytes a file, and characters and lines a text may have."""
OLE, ZIP, PDF, RTF = b"\xd0\xcf\x11\xe0", b"PK", b"%PDF-", b"{\\rtf"
HTML = (".html", ".htm", ".xhtml", ".mht")
OLD = (".doc", ".wps", ".rtf", ".ofd", ".caj")
Extract = Callable[[bytes, str], tuple[str, tuple[int, ...]]]


def read_file(path: Path, document: str) -> KeptText:
    """The kept text of a file. Raises BuildError where it cannot be read, with what to do about it."""
    raw = bytes_of(path)
    if is_plain(raw[:1024].lstrip(), path.suffix.lower()):
        return read_bytes(raw, str(path), document)
    return apart.read(raw, str(path), document)


def bytes_of(path: Path) -> bytes:
    """The bytes of a file. Raises BuildError where it is too large, is no file or cannot be read."""
    where = str(path)
    try:
        if path.exists() and not path.is_file():
            raise BuildError(Problem("document-unreadable", where, "this is no file", "Give the path of a file."))
        with path.open("rb") as file:
            raw = file.read(LARGEST)
            if len(raw) >= LARGEST:
                raise BuildError(_too_large(where, path.stat().st_size))
            return raw
    except FileNotFoundError as error:
        problem = Problem("document-missing", where, "there is no such file", "Check the path.")
        raise BuildError(problem) from error
    except OSError as error:
        what = f"the file cannot be read: {error.strerror}"
        raise BuildError(Problem("document-unreadable", where, what, "Check the file and its permissions.")) from error


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


def _too_large(where: str, size: int) -> Problem:
    what = f"the file has {size / 1e6:.0f} MB, the limit is {LARGEST / 1e6:.0f} MB"
    return Problem("document-too-large", where, what, "Split it, or save it without pictures.")


def _old_word(where: str, suffix: str) -> Problem:
    mend = (
        "Open it in LibreOffice, WPS or Word and save it as .docx, "
        "or run `soffice --headless --convert-to docx FILE` (for .ofd and .caj: export as .pdf)."
    )
    return Problem("document-old-format", where, f"{suffix or 'this'} files are not read", mend)
