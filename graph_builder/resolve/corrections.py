"""Reviewed decisions: data/corrections.tsv, which the build honours before and after grouping."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from graph_builder.extract.values import Facts, OrganizationType, PlaceType, Status, StrategyKind
from graph_builder.resolve.identity import Identified, iri_of
from graph_builder.resolve.values import Correction, Group, Named, Remembered, Shard
from graph_builder.text.errors import BuildError, Problem
from ontology.iris import entity_key

COLUMNS = ("action", "subject", "object", "reason")
ACTIONS = ("merge", "split", "reject", "type", "status")
ENTITY = re.compile(
    r"id/(?P<type>organization|place|project|strategy|industry)/(?P<key>[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*)"
)
FACT = re.compile(r"(?P<document>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<start>\d+)-(?P<end>\d+)")
TYPES = {
    "organization": get_args(OrganizationType),
    "place": get_args(PlaceType),
    "strategy": get_args(StrategyKind),
}
FIELDS = ("observations", "organizations", "places", "projects", "strategies", "relations", "findings")


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """The decisions of data/corrections.tsv, none where there is no file. Raises BuildError with every bad line."""
    if not path.is_file():
        return ()
    found: list[Correction] = []
    problems: list[Problem] = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip() or line.startswith("#") or line == "\t".join(COLUMNS):
            continue
        correction, faults = _read(line, f"{path}:{number}")
        problems += faults
        if correction:
            found.append(correction)
    if problems:
        raise BuildError(*problems)
    return tuple(found)


def _read(line: str, where: str) -> tuple[Correction | None, list[Problem]]:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != len(COLUMNS):
        what = f"{len(cells)} cells where {len(COLUMNS)} columns are: {' '.join(COLUMNS)}"
        return None, [Problem("correction-row", where, what, "Separate the cells by single tabs.")]
    action, subject, object_, reason = cells
    subject, object_ = below_base(subject), below_base(object_)
    faults = []
    if action not in ACTIONS:
        faults.append((f"the action is {action!r}", f"Give one of {', '.join(ACTIONS)}."))
    if not reason:
        faults.append(("there is no reason", "Say why in the last column: people will ask."))
    if not ENTITY.fullmatch(subject) and not (action == "reject" and FACT.fullmatch(subject)):
        faults.append((f"the subject is {subject!r}", "Give an IRI, or for reject a fact as document.start-end."))
    faults += _object_faults(action, subject, object_)
    if faults:
        return None, [Problem("correction-value", where, what, mend) for what, mend in faults]
    return Correction(action, subject, object_, reason, where), []  # type: ignore[arg-type]


def _object_faults(action: str, subject: str, object_: str) -> list[tuple[str, str]]:
    kind = subject.split("/")[1] if ENTITY.fullmatch(subject) else ""
    if action == "merge":
        found = ENTITY.fullmatch(object_)
        if not found or found["type"] != kind or object_ == subject:
            return [(f"{subject!r} cannot be merged into {object_!r}", "Give the IRI of another entity of its type.")]
    elif action == "split" and not object_:
        return [("there is no name to split off", "Give the name that is to have its own entity.")]
    elif action == "type" and object_ not in TYPES.get(kind, ()):
        return [(f"the type is {object_!r}", f"Give one of {', '.join(TYPES.get(kind, ('none: it has no types',)))}.")]
    elif action == "status" and (kind != "project" or object_ not in get_args(Status)):
        return [(f"the status is {object_!r}", f"Give a project one of {', '.join(get_args(Status))}.")]
    return []


def below_base(iri: str) -> str:
    """The IRI without its base, whatever that is.

    >>> below_base("https://w3id.org/guihua/id/place/410403")
    'id/place/410403'
    """
    at = iri.find("/id/")
    return iri[at + 1 :] if "://" in iri and at >= 0 else iri


def without_rejected(shards: Sequence[Shard], corrections: Sequence[Correction]) -> tuple[Shard, ...]:
    """The shards without the facts that a decision rejects. Raises BuildError for facts that are not there."""
    wanted = {correction.subject: correction for correction in corrections if FACT.fullmatch(correction.subject)}
    if not wanted:
        return tuple(shards)
    seen: set[str] = set()
    out = tuple(replace(shard, facts=_kept_facts(shard.facts, wanted, seen)) for shard in shards)
    documents = {shard.entry.id for shard in shards}
    missing = [c for key, c in wanted.items() if key not in seen and key.partition(".")[0] in documents]
    if missing:
        raise BuildError(*(_unknown(correction, "no fact stands there") for correction in missing))
    return out


def _kept_facts(facts: Facts, wanted: Mapping[str, Correction], seen: set[str]) -> Facts:
    changed: dict[str, Any] = {}
    for name in FIELDS:
        kept = []
        for fact in getattr(facts, name):
            at = f"{fact.evidence.document}.{fact.evidence.start}-{fact.evidence.end}"
            if at in wanted:
                seen.add(at)
            else:
                kept.append(fact)
        changed[name] = tuple(kept)
    return replace(facts, **changed)


def corrected(
    identified: Iterable[Identified], corrections: Sequence[Correction], memory: Sequence[Remembered]
) -> tuple[tuple[Identified, ...], tuple[Remembered, ...]]:
    """The identified groups as the decisions have them, and the lines they add to the memory.

    Raises BuildError naming every decision about an entity that neither the groups nor the memory have.
    """
    held = {item.iri: item for item in identified}
    remembered = {line.key: line for line in memory}
    known = {line.iri for line in memory}
    added: list[Remembered] = []
    problems: list[Problem] = []
    for correction in corrections:
        if FACT.fullmatch(correction.subject):
            continue
        item = held.get(correction.subject)
        if item is None:
            if correction.subject not in known:
                problems.append(_unknown(correction, "there is no such entity"))
            continue
        problem = _apply(correction, item, held, added)
        if problem:
            problems.append(problem)
    if problems:
        raise BuildError(*problems)
    fresh = tuple(line for line in added if remembered.get(line.key) != line)
    return tuple(sorted(held.values(), key=lambda item: (item.group.named, item.key))), fresh


def _apply(
    correction: Correction, item: Identified, held: dict[str, Identified], added: list[Remembered]
) -> Problem | None:
    named = item.group.named
    line = Remembered(str(named), item.iri, named.name, named.scope)
    if correction.action == "reject":
        del held[item.iri]
        added.append(replace(line, retired=correction.reason))
    elif correction.action == "merge":
        into = held.get(correction.object)
        if into is None:
            return _unknown(correction, f"there is no entity {correction.object}")
        del held[item.iri]
        held[into.iri] = replace(into, group=_joined(into.group, item.group, correction))
        added.append(replace(line, merged_into=into.iri))
    elif correction.action == "split":
        return _split(correction, item, held, added)
    elif correction.action == "type":
        held[item.iri] = replace(item, group=replace(item.group, subtype=correction.object))
    else:
        attributes = dict(item.group.attributes) | {"status": correction.object}
        held[item.iri] = replace(item, group=replace(item.group, attributes=tuple(sorted(attributes.items()))))
    return None


def _joined(into: Group, group: Group, correction: Correction) -> Group:
    reason = f"merged by a reviewed decision: {correction.reason}"
    moved = tuple(replace(member, rule="correction.merge", reason=reason, confidence=1.0) for member in group.members)
    names = tuple(dict.fromkeys((*into.names, *group.names)))
    return replace(into, names=names, members=into.members + moved, near=into.near + group.near)


def _split(
    correction: Correction, item: Identified, held: dict[str, Identified], added: list[Remembered]
) -> Problem | None:
    group, name = item.group, correction.object
    moved = tuple(member for member in group.members if member.mention.name == name)
    if not moved or len(moved) == len(group.members):
        return _unknown(correction, f"{name} is not one of several names of {group.named.name}")
    reason = f"split off by a reviewed decision: {correction.reason}"
    named = Named(group.named.type, group.named.scope, name)
    key = entity_key(named.scope, name)
    if iri_of(named.type, key) in held:
        key = entity_key(f"{named.scope}/split", name)
    new = Group(
        named=named,
        subtype=group.subtype,
        names=(name,),
        members=tuple(replace(m, rule="correction.split", reason=reason, confidence=1.0) for m in moved),
        region_code=group.region_code,
        parent=group.parent,
    )
    names = tuple(other for other in group.names if other != name)
    rest = tuple(member for member in group.members if member.mention.name != name)
    left = Named(named.type, named.scope, names[0]) if group.named.name == name else group.named
    held[item.iri] = replace(item, group=replace(group, named=left, names=names, members=rest))
    held[iri_of(named.type, key)] = Identified(new, key)
    added.append(Remembered(str(named), iri_of(named.type, key), name, named.scope))
    return None


def _unknown(correction: Correction, what: str) -> Problem:
    where = f"{correction.action} {correction.subject}"
    mend = "Find the IRI with `guihua explain` or on its page, or take the line out."
    return Problem("correction-unknown", correction.where, f"{where}: {what}", mend)
