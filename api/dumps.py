"""Dumps: the files of a release for download, each with its size and SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MEDIA_TYPES: Mapping[str, str] = {
    ".nq": "application/n-quads",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".ttl": "text/turtle; charset=utf-8",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
}
TOP = ("graph.nq", "manifest.json", "layout.json", "observations.parquet", "validation.ttl", "validation.json")
BELOW = ("tables/*.csv", "text/*.txt")
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Dump:
    """A file that can be downloaded."""

    path: str
    media_type: str
    bytes: int
    sha256: str


def dumps(folder: Path) -> tuple[Dump, ...]:
    """The files of a release, by path."""
    found = [folder / name for name in TOP if (folder / name).is_file()]
    found += [path for pattern in BELOW for path in sorted(folder.glob(pattern))]
    return tuple(_dump(folder, path) for path in found)


def _dump(folder: Path, path: Path) -> Dump:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    media_type = MEDIA_TYPES.get(path.suffix, "application/octet-stream")
    return Dump(path.relative_to(folder).as_posix(), media_type, path.stat().st_size, digest.hexdigest())
