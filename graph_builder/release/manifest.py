"""The manifest: what a release was made from, and the SHA-256 of every part whose bytes are fixed."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple
from functools import cache
from importlib.metadata import version
from pathlib import Path

from graph_builder.document.values import Entry
from graph_builder.release import artefacts
from graph_builder.release.folder import MANIFEST
from graph_builder.text import lexicon

PACKAGES = ("graph_builder", "ontology", "shapes")
SOURCES = ("*.py", "*.ttl", "*.tsv", "*.rq", "*.json", "*.html", "*.j2")
INPUTS = ("identity.tsv", "corrections.tsv")


@cache
def code_fingerprint() -> str:
    """The SHA-256 of the code and data files that make releases."""
    root = Path(__file__).parents[2]
    digest = hashlib.sha256()
    for package in PACKAGES:
        paths = {path for pattern in SOURCES for path in (root / package).rglob(pattern)}
        for path in sorted(paths):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def fingerprint(data: Path, entries: Sequence[Entry]) -> str:
    """The SHA-256 of everything a release depends on: documents, identity, corrections, lexicons, code."""
    digest = hashlib.sha256("\0".join([lexicon.fingerprint(), code_fingerprint()]).encode())
    for entry in entries:
        digest.update("\0".join(astuple(entry)).encode() + b"\n")
    for name in INPUTS:
        path = data / name
        digest.update(name.encode() + (hashlib.sha256(path.read_bytes()).digest() if path.exists() else b""))
    return digest.hexdigest()


def write(folder: Path, data: Path, entries: Sequence[Entry], quarantined: Sequence[str]) -> str:
    """Write the manifest of a staged release and return the release's name."""
    fixed = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] not in artefacts.DERIVED
    )
    manifest = {
        "format": 1,
        "guihua": version("guihua"),
        "input": fingerprint(data, entries),
        "lexicons": lexicon.fingerprint(),
        "code": code_fingerprint(),
        "documents": [
            {"id": entry.id, "title": entry.title, "sha256": entry.sha256, "kind": entry.kind} for entry in entries
        ],
        "quarantined": list(quarantined),
        "counts": _counts(folder),
        "files": {path.relative_to(folder).as_posix(): _digest(path) for path in fixed},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="")
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _counts(folder: Path) -> dict[str, int]:
    counts = {"quads": _lines(folder / artefacts.GRAPH)}
    for path in sorted((folder / artefacts.TABLES).glob("*.csv")):
        counts[path.stem] = _records(path)
    return counts


def _records(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
