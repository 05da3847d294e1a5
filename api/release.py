"""The release that is served: its manifest, name, texts and tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from api.errors import ReleaseMissingError
from api.settings import Settings


@dataclass(frozen=True, slots=True)
class Release:
    """A release in its folder. ``name`` is its hash; ``base`` the base of its IRIs."""

    folder: Path
    base: str
    name: str
    manifest: Mapping[str, Any]

    def text(self, document: str) -> str | None:
        """A document's kept text, or nothing for a document that is not in the release."""
        return _text(self.folder / "text" / f"{document}.txt") if document in _ids(self.folder) else None

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents, in the order of the alphabet."""
        return tuple(sorted(_ids(self.folder)))

    def iri(self, type_: str, key: str) -> str:
        """The IRI of a thing."""
        return f"{self.base}id/{type_}/{key}"

    def graph(self, name: str) -> str:
        """The IRI of a named graph."""
        return f"{self.base}graph/{name}"

    def term(self, name: str) -> str:
        """The IRI of a term of the vocabulary."""
        return f"{self.base}def/{name}"


def open_release(settings: Settings) -> Release:
    """The release that the settings name. Raises ReleaseMissingError where there is none."""
    folder = settings.folder
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReleaseMissingError(f"{folder}: there is no release here; build one with `guihua build`") from error
    return Release(folder, settings.base, folder.name, manifest)


@lru_cache(maxsize=64)
def _ids(folder: Path) -> frozenset[str]:
    return frozenset(path.stem for path in (folder / "text").glob("*.txt"))


@lru_cache(maxsize=256)
def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
