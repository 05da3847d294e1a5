"""What became of things that are no longer in the release: merged into another, or gone."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

IDENTITY = "identity.tsv"
REMOVED = Path("documents", "removed.tsv")


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a thing: the IRI it was merged into, below the base, or nothing if it is gone; and why."""

    merged_into: str = ""
    reason: str = ""


class Memory:
    """The IRIs that were ever given, from identity.tsv beside the releases, and the documents that were taken out.

    Those are named by documents/removed.tsv, and by other releases as long as they are kept.

    Read once, when something is first not found: about 200 bytes of memory for each IRI.
    """

    def __init__(self, releases: Path, documents: tuple[str, ...]) -> None:
        self._releases, self._documents = releases, frozenset(documents)

    def fate(self, iri: str) -> Fate | None:
        """What became of the thing with that IRI below the base (``id/place/…``); nothing if it never was one.

        It is for things that the release does not hold: those are gone that had an IRI, or stood in a document
        that was taken out.
        """
        if iri in self._given:
            return self._followed(iri)
        key = iri.split("/")[-1]
        document = key.partition(".")[0]
        if document in self._removed:
            return Fate(reason=f"The document {document} was taken out")
        return None

    def _followed(self, iri: str) -> Fate:
        """The last thing of a chain of mergers."""
        fate, seen = self._given[iri], {iri}
        while fate.merged_into in self._given and fate.merged_into not in seen:
            seen.add(fate.merged_into)
            following = self._given[fate.merged_into]
            if not following.merged_into:
                break
            fate = following
        return fate

    @cached_property
    def _given(self) -> Mapping[str, Fate]:
        path = self._releases.parent / IDENTITY
        if not path.is_file():
            return {}
        with path.open(encoding="utf-8", newline="") as file:
            lines = (line for line in file if not line.startswith("#"))
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            return {
                row["iri"]: Fate((row.get("merged_into") or "").strip(), (row.get("retired") or "").strip())
                for row in rows
                if row.get("iri")
            }

    @cached_property
    def _removed(self) -> frozenset[str]:
        found: set[str] = set()
        for path in self._releases.glob("*/manifest.json"):
            held = json.loads(path.read_text(encoding="utf-8")).get("documents", ())
            found.update(one["id"] if isinstance(one, dict) else str(one) for one in held)
        path = self._releases.parent / REMOVED
        if path.is_file():
            found.update(line.partition("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:])
        return frozenset(found - self._documents)
