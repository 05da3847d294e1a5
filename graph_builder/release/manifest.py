"""The manifest: what a release was made from, and the SHA-256 of every part whose bytes are fixed."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from graph_builder.document.values import Entry
from graph_builder.release import artefacts, fingerprint
from graph_builder.release.folder import MANIFEST
from graph_builder.text import lexicon


def write(folder: Path, data: Path, entries: Sequence[Entry], quarantined: Sequence[str], *, violations: int) -> str:
    """Write the manifest of a staged release and return the release's name."""
    fixed = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] not in artefacts.DERIVED
    )
    manifest = {
        "format": 1,
        "guihua": version("guihua"),
        "input": fingerprint.of(data, entries),
        "lexicons": lexicon.fingerprint(),
        "code": fingerprint.code(),
        "documents": [
            {"id": entry.id, "title": entry.title, "sha256": entry.sha256, "kind": entry.kind} for entry in entries
        ],
        "quarantined": list(quarantined),
        "violations": violations,
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
