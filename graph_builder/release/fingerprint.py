"""What a release is made from, as one hash; nothing heavy is imported to tell that nothing has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import astuple
from functools import cache
from pathlib import Path

from graph_builder.document.catalog import check_files, load_catalog
from graph_builder.document.values import Entry
from graph_builder.release import folder
from graph_builder.release.folder import Release
from graph_builder.text import lexicon, libraries

PACKAGES = ("graph_builder", "ontology", "shapes")
PAGES = (
    "api/ready/*.py", "api/ready/schema.sql", "api/queries/*.rq", "api/queries/pages/*.rq",
    "visualizations/board.py", "visualizations/explorer.py", "visualizations/home.py", "visualizations/outcomes.py",
    "visualizations/places.py", "visualizations/quality.py", "visualizations/rows.py", "visualizations/tabular.py",
    "visualizations/timeline.py",
)  # fmt: skip
"""What makes the tables of the pages, which this package does not import."""
SOURCES = ("*.py", "*.ttl", "*.tsv", "*.rq", "*.json", "*.html", "*.j2")
INPUTS = ("identity.tsv", "corrections.tsv")


@cache
def code() -> str:
    """The SHA-256 of the code, its data files and the libraries that make releases."""
    root = Path(__file__).parents[2]
    digest = hashlib.sha256(libraries.versions(libraries.READING + libraries.BUILDING).encode())
    for paths in (*(_sources(root / package) for package in PACKAGES), _matching(root, PAGES)):
        for path in sorted(paths):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _sources(package: Path) -> set[Path]:
    return {path for pattern in SOURCES for path in package.rglob(pattern)}


def _matching(root: Path, patterns: Sequence[str]) -> set[Path]:
    return {path for pattern in patterns for path in root.glob(pattern)}


def of(data: Path, entries: Sequence[Entry]) -> str:
    """The SHA-256 of everything a release depends on: documents, identity, corrections, lexicons, code."""
    digest = hashlib.sha256("\0".join([lexicon.fingerprint(), code()]).encode())
    for entry in entries:
        digest.update("\0".join(astuple(entry)).encode() + b"\n")
    for name in INPUTS:
        path = data / name
        digest.update(name.encode() + (hashlib.sha256(path.read_bytes()).digest() if path.exists() else b""))
    return digest.hexdigest()


def standing(data: Path) -> Release | None:
    """The current release of the corpus in ``data`` where nothing it depends on has changed, else None.

    Raises BuildError with every problem found in the catalog and its files.
    """
    entries = load_catalog(data / "documents")
    check_files(data / "documents", entries)
    current = folder.current(data / "releases")
    return current if current and current.manifest["input"] == of(data, entries) else None
