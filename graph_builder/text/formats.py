"""Files as they come, read into the text that offsets index."""

from __future__ import annotations

import hashlib
from pathlib import Path

from graph_builder.text.values import KeptText

VERSION = "1"


def read_file(path: Path, document: str) -> KeptText:
    """The kept text of a file."""
    raw = path.read_bytes()
    text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return kept_text(document, text, raw, "plain", VERSION)


def kept_text(document: str, text: str, raw: bytes, extractor: str, version: str) -> KeptText:
    """The kept text with its hashes."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return KeptText(document, text, digest, hashlib.sha256(raw).hexdigest(), extractor, version)
