"""Identity and its memory: which IRI a group has, and data/identity.tsv, to which a build only appends.

A line says which IRI a name has: ``type|scope|name``, the IRI below the base, the canonical name, the scope, the
IRI it was merged into, and why it was retired. Of two lines with one key the later holds. An IRI that a line gives
stays what it is when documents are added: groups that a new document would join keep their IRIs and are reported
as near misses, to be merged by a correction. Merged and retired lines still say which IRI a name has: it is the
correction that merges or retires it, in each build anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from graph_builder.resolve.values import EntityType, Group, Named, NearMiss, Remembered
from graph_builder.text.errors import BuildError, Problem
from ontology.iris import entity_key

MOST_NAMESAKES = 99
COLUMNS = tuple(field.name for field in fields(Remembered))
IRI = re.compile(r"id/(organization|place|project|strategy|industry)/[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
KEY = re.compile(r"(organization|place|project|strategy|industry)\|[^|\t]*\|[^\t]+")


def load_memory(path: Path) -> tuple[Remembered, ...]:
    """The lines of data/identity.tsv, none where there is no file. Raises BuildError with every bad line."""
    if not path.is_file():
        return ()
    lines: list[Remembered] = []
    problems: list[Problem] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#") or line == "\t".join(COLUMNS):
            continue
        cells = line.split("\t")
        where = f"{path}:{number}"
        if len(cells) > len(COLUMNS) or len(cells) < len(COLUMNS) - 2:
            what = f"{len(cells)} cells where {len(COLUMNS)} columns are: {' '.join(COLUMNS)}"
            problems.append(Problem("identity-row", where, what, "Restore the line from version control."))
            continue
        found = Remembered(*cells, *[""] * (len(COLUMNS) - len(cells)))
        faults = [
            f"{name} is {value!r}"
            for name, value, pattern in (("key", found.key, KEY), ("iri", found.iri, IRI))
            if not pattern.fullmatch(value)
        ]
        problems += (Problem("identity-value", where, fault, "Restore the line.") for fault in faults)
        lines.append(found)
    if problems:
        raise BuildError(*problems)
    return tuple(lines)


def append_memory(path: Path, added: Sequence[Remembered]) -> None:
    """Write the added lines below those that stand in the file, which stay byte for byte what they are."""
    if not added:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = not path.is_file() or path.stat().st_size == 0
    rows = [COLUMNS] if fresh else []
    rows += [astuple(line) for line in added]
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write("".join("\t".join(row) + "\n" for row in rows))
        file.flush()
        os.fsync(file.fileno())


@dataclass(frozen=True, slots=True)
class Identified:
    """A group with its IRI's type and key."""

    group: Group
    key: str

    @property
    def iri(self) -> str:
        """The IRI below the base."""
        return iri_of(self.group.named.type, self.key)


def iri_of(type_: EntityType, key: str) -> str:
    """The IRI below the base of an entity.

    >>> iri_of("place", "410403")
    'id/place/410403'
    """
    return f"id/{type_}/{key}"


def identify(
    groups: Sequence[Group], memory: Sequence[Remembered]
) -> tuple[tuple[Identified, ...], tuple[Remembered, ...], tuple[NearMiss, ...]]:
    """The groups with their keys, the lines to append to the memory, and groups that the memory keeps apart."""
    held = {line.key: line for line in memory}
    claimed: dict[str, Group] = {}
    keys: dict[int, str] = {}
    order = sorted(range(len(groups)), key=lambda at: (groups[at].named, groups[at].subtype, groups[at].code))
    for names in (_canonical, _all_names):
        for at in order:
            if at not in keys and (iri := _remembered(names(groups[at]), held, claimed)):
                keys[at] = iri.rpartition("/")[2]
                claimed[iri] = groups[at]
    owned = {line.iri for line in memory}
    for at in order:
        if at not in keys:
            keys[at] = _mint(groups[at], claimed, owned)
            claimed[iri_of(groups[at].named.type, keys[at])] = groups[at]
    identified = tuple(Identified(groups[at], keys[at]) for at in order)
    return identified, _lines(identified, held), tuple(_kept_apart(identified, held, claimed))


def _canonical(group: Group) -> Iterable[Named]:
    return (group.named,)


def _all_names(group: Group) -> Iterable[Named]:
    return (replace(group.named, name=name) for name in group.names)


def _remembered(names: Iterable[Named], held: Mapping[str, Remembered], claimed: Mapping[str, Group]) -> str:
    """The first IRI a name has in the memory that no other group has taken, or empty."""
    for named in names:
        line = held.get(str(named))
        if line and line.iri not in claimed:
            return line.iri
    return ""


def _mint(group: Group, claimed: Mapping[str, Group], owned: set[str]) -> str:
    """A key that no group and no line of the memory has."""
    for key in _keys(group):
        iri = iri_of(group.named.type, key)
        if iri not in claimed and (iri not in owned or key == group.code):
            return key
    raise ValueError(f"no key is left for {group.named}")


def _keys(group: Group) -> Iterable[str]:
    """The keys a group may have, the best first: its code, its scope and name, and then with what tells it apart."""
    named = group.named
    if group.code:
        yield group.code
    yield entity_key(named.scope, named.name)
    yield entity_key(f"{named.scope}/{group.subtype}", named.name)
    for number in range(2, MOST_NAMESAKES):
        yield entity_key(f"{named.scope}/{group.subtype}/{number}", named.name)


def _lines(identified: Sequence[Identified], held: Mapping[str, Remembered]) -> tuple[Remembered, ...]:
    """Lines for the names that the memory does not hold, a group's canonical name first."""
    known = set(held)
    out: list[Remembered] = []
    for names in (_canonical, _all_names):
        for item in identified:
            for named in names(item.group):
                key = str(named)
                if key not in known and "\t" not in key:
                    known.add(key)
                    out.append(Remembered(key, item.iri, item.group.named.name, named.scope))
    return tuple(sorted(out, key=lambda line: (line.iri, line.key)))


def _kept_apart(
    identified: Sequence[Identified], held: Mapping[str, Remembered], claimed: Mapping[str, Group]
) -> Iterable[NearMiss]:
    """Pairs of one group whose names have two IRIs in the memory."""
    for item in identified:
        for named in _all_names(item.group):
            line = held.get(str(named))
            iri = line.iri if line else item.iri
            if iri != item.iri:
                other = claimed[iri].named if iri in claimed else named
                reason = f"{iri} and {item.iri} were told apart by earlier builds and share the name {named.name}"
                yield NearMiss(item.group.named, other, "identity.remembered-apart", reason, 0.9)
