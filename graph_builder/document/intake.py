"""Taking documents into a corpus and out of it: the proposed entry, the copy, the catalog."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from graph_builder.document.catalog import ID, NAME, load_catalog, write_catalog
from graph_builder.document.propose import NATION, NATION_CODE, Proposal, propose
from graph_builder.document.values import Entry
from graph_builder.text import divisions
from graph_builder.text.disk import write_whole
from graph_builder.text.errors import BuildError, Problem
from graph_builder.text.files import bytes_of, read_file

REMOVED = "removed.tsv"
"""Beside the catalog: the documents that were taken out, read by the server."""
SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user said of a document; empty where the text shall decide."""

    id: str = ""
    title: str = ""
    region: str = ""
    kind: str = ""
    period: str = ""
    date: str = ""


def propose_entry(file: Path, folder: Path, wishes: Wishes) -> Entry:
    """The catalog entry for a file: what the user said, else what its text proposes.

    Raises BuildError for a file that cannot be read or is in the catalog already, and where something is
    neither said nor told by the text.
    """
    digest = hashlib.sha256(bytes_of(file)).hexdigest()
    entries = _entries(folder)
    for entry in entries:
        if entry.sha256 == digest:
            mend = f"It needs no adding; `guihua remove {entry.id}` takes it out."
            raise BuildError(Problem("document-duplicate", str(file), f"the same file is here as {entry.id}", mend))
    found = propose(read_file(file, "new"), file.stem)
    region, code, name = _region(wishes.region, found, file)
    kind, period = wishes.kind or found.kind, wishes.period or found.period
    proposed = Entry(
        id=wishes.id or _free_id(f"{kind}-{period[:4]}-{code}", entries),
        title=wishes.title or found.title or file.stem,
        region=region,
        region_code=code,
        region_name=name,
        kind=kind,
        issuer=found.issuer if region == found.region else "",
        period=period,
        date=wishes.date or found.date or period[:4],
        language="zh-Hans",
        sha256=digest,
        file="",
    )
    _complete(proposed, file)
    return proposed


def store_document(file: Path, folder: Path, entry: Entry) -> Entry:
    """Copy the file into the corpus and write its line in the catalog; the entry with the copy's name.

    The copy is whole on disk before the catalog names it. Raises BuildError for an id that is taken or is none.
    """
    entries = _entries(folder)
    if not ID.fullmatch(entry.id):
        mend = "Give --id in small ASCII letters and digits joined by hyphens."
        raise BuildError(Problem("catalog-value", str(file), f"id is {entry.id!r}", mend))
    if any(other.id == entry.id for other in entries):
        mend = "Give another with --id."
        raise BuildError(Problem("catalog-duplicate-id", str(file), f"the id {entry.id} is taken", mend))
    raw = bytes_of(file)
    if hashlib.sha256(raw).hexdigest() != entry.sha256:
        mend = "Add it again when nothing writes to it."
        raise BuildError(Problem("document-changed", str(file), "the file changed while it was read", mend))
    suffix = file.suffix.lower()
    target = folder / f"{entry.id}{suffix if SUFFIX.fullmatch(suffix) else '.txt'}"
    write_whole(target, raw)
    stored = Entry(**{**_fields(entry), "file": target.name})
    write_catalog(folder, (*entries, stored))
    return stored


def remove_document(folder: Path, document: str) -> Path:
    """Take a document out of the catalog, then remove its copy; the copy's path. Raises BuildError if unknown."""
    entries = load_catalog(folder)
    found = next((entry for entry in entries if entry.id == document), None)
    if found is None:
        mend = f"Known are: {', '.join(entry.id for entry in entries)}."
        raise BuildError(Problem("document-unknown", str(folder / NAME), f"there is no document {document}", mend))
    _note_removal(folder, found)
    write_catalog(folder, tuple(entry for entry in entries if entry.id != document))
    (folder / found.file).unlink(missing_ok=True)
    return folder / found.file


def _note_removal(folder: Path, entry: Entry) -> None:
    """Remember that there was a document, so that its addresses are gone and not unknown. Each id stands there once."""
    path = folder / REMOVED
    head = "id\ttitle\tsha256\n"
    held = path.read_text(encoding="utf-8") if path.is_file() else head
    if f"\n{entry.id}\t" not in held:
        write_whole(path, f"{held}{entry.id}\t{' '.join(entry.title.split())}\t{entry.sha256}\n".encode())


def _entries(folder: Path) -> tuple[Entry, ...]:
    return load_catalog(folder) if (folder / NAME).is_file() else ()


def _fields(entry: Entry) -> dict[str, str]:
    return {name: getattr(entry, name) for name in Entry.__slots__}


def _region(wish: str, found: Proposal, file: Path) -> tuple[str, str, str]:
    """Full name, code and short name of the region: of the wish, by code or name, else of the proposal."""
    if not wish:
        return found.region, found.region_code, found.region_name
    if wish in (NATION, NATION_CODE):
        return NATION, NATION_CODE, NATION
    division = divisions.get(divisions.short(wish)) if wish.isdigit() else next(iter(divisions.find(wish)), None)
    alike = () if wish.isdigit() else divisions.find(wish)
    if len(alike) > 1 and alike[0].level == alike[1].level:
        choices = ", ".join(f"{''.join(d.name for d in divisions.chain(one.code))} {one.code}" for one in alike)
        raise BuildError(Problem("region-ambiguous", str(file), f"{wish} may be {choices}", "Give --region its code."))
    if division is None:
        mend = "Give --region a name such as 平顶山市卫东区, or a GB/T 2260 code."
        raise BuildError(Problem("region-unknown", str(file), f"there is no region {wish}", mend))
    names = [upper.name for upper in divisions.chain(division.code)]
    below = names if names[0].endswith("市") else names[1:]
    return "".join(below) or names[0], division.code, division.name


def _free_id(wanted: str, entries: tuple[Entry, ...]) -> str:
    """The id, with a number behind it where it is taken."""
    taken = {entry.id for entry in entries}
    if wanted not in taken:
        return wanted
    return next(f"{wanted}-{number}" for number in range(2, len(taken) + 3) if f"{wanted}-{number}" not in taken)


def _complete(entry: Entry, file: Path) -> None:
    problems = [
        Problem("entry-incomplete", str(file), f"the text does not tell its {name}", f"Give --{option}.")
        for name, option in (("region_code", "region"), ("kind", "kind"), ("period", "period"))
        if not getattr(entry, name)
    ]
    if problems:
        raise BuildError(*problems)
