"""Files read into the text that offsets index.

Files of formats other than plain text are read in a process of their own, with limits (apart.py).
"""

from __future__ import annotations

from pathlib import Path

from graph_builder.text import apart
from graph_builder.text.errors import BuildError, Problem
from graph_builder.text.formats import is_plain, read_bytes
from graph_builder.text.values import KeptText

LARGEST = 50_000_000
"""The most bytes a file may have."""


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


def _too_large(where: str, size: int) -> Problem:
    what = f"the file has {size / 1e6:.0f} MB, the limit is {LARGEST / 1e6:.0f} MB"
    return Problem("document-too-large", where, what, "Split it, or save it without pictures.")
