"""Who is who over all documents: from the mentions of the shards to entities with lasting IRIs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from graph_builder.resolve.attributes import project_attributes
from graph_builder.resolve.corrections import corrected, without_rejected
from graph_builder.resolve.identity import Identified, identify
from graph_builder.resolve.industries import group_industries
from graph_builder.resolve.organizations import group_organizations
from graph_builder.resolve.places import group_places
from graph_builder.resolve.projects import group_projects
from graph_builder.resolve.strategies import group_strategies
from graph_builder.resolve.values import (
    Alias,
    Correction,
    Entity,
    EntityId,
    Group,
    Link,
    Named,
    Remembered,
    Resolution,
    Shard,
    entity_type,
)

GROUPINGS: tuple[Callable[[Sequence[Shard]], tuple[Group, ...]], ...] = (
    group_organizations,
    group_places,
    group_projects,
    group_strategies,
    group_industries,
)


def resolve(
    shards: Sequence[Shard], memory: Sequence[Remembered] = (), corrections: Sequence[Correction] = ()
) -> Resolution:
    """The entities that the shards' mentions stand for, with a reasoned link from each mention.

    ``memory`` is what earlier builds remember of identities; the resolution's begins with it and ends with what
    this build adds. Raises BuildError where a correction is about something that is not there.
    """
    shards = without_rejected(sorted(shards, key=lambda shard: shard.entry.id), corrections)
    groups = [group for grouping in GROUPINGS for group in grouping(shards)]
    identified, added, kept_apart = identify(groups, memory)
    identified, decided = corrected(identified, corrections, (*memory, *added))
    entities = _entities(identified, shards)
    near = tuple(sorted({miss for item in identified for miss in item.group.near} | set(kept_apart), key=str))
    by_key = {(entity.type, entity.key): entity for entity in entities}
    return Resolution(
        shards=tuple(shards),
        entities=entities,
        links=_links(identified),
        near_misses=near,
        memory=(*memory, *added, *decided, *_revived(memory, identified)),
        corrections=tuple(corrections),
        by_key=by_key,
        by_name=_by_name(identified, by_key),
        by_place=_by_place(identified, by_key),
    )


def _revived(memory: Sequence[Remembered], identified: Sequence[Identified]) -> tuple[Remembered, ...]:
    """Lines for entities that an earlier decision merged or retired and no decision does now."""
    live = {item.iri for item in identified}
    last = {line.key: line for line in memory}
    gone = (line for line in last.values() if line.merged_into or line.retired)
    return tuple(replace(line, merged_into="", retired="") for line in gone if line.iri in live)


def _entities(identified: Sequence[Identified], shards: Sequence[Shard]) -> tuple[Entity, ...]:
    keys = _keys_by_name(identified)
    dates = {shard.entry.id: shard.entry.date for shard in shards}
    industries = _industry_documents(shards)
    out = []
    for item in identified:
        group = item.group
        used: dict[str, set[str]] = {name: set() for name in group.names}
        for member in group.members:
            used.setdefault(member.mention.name, set()).add(member.mention.evidence.document)
        if group.named.type == "industry":
            used = {name: industries.get(name, set()) for name in group.names}
        attributes = dict(group.attributes)
        if group.named.type == "project":
            attributes = project_attributes(group, dates) | attributes
        parent = keys.get(group.parent, "") if group.parent else ""
        out.append(
            Entity(
                type=group.named.type,
                key=item.key,
                name=group.named.name,
                scope=group.named.scope,
                subtype=group.subtype,
                code=group.code,
                region_code=group.region_code,
                aliases=tuple(Alias(name, tuple(sorted(documents))) for name, documents in sorted(used.items())),
                parent="" if parent == item.key else parent,
                documents=tuple(sorted({document for documents in used.values() for document in documents})),
                attributes=tuple(sorted(attributes.items())),
            )
        )
    return tuple(sorted(out, key=lambda entity: (entity.type, entity.key)))


def _keys_by_name(identified: Sequence[Identified]) -> Mapping[Named, str]:
    keys: dict[Named, str] = {}
    for item in identified:
        keys.setdefault(item.group.named, item.key)
    for item in identified:
        for name in item.group.names:
            keys.setdefault(Named(item.group.named.type, item.group.named.scope, name), item.key)
    return MappingProxyType(keys)


def _industry_documents(shards: Sequence[Shard]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for shard in shards:
        for relation in shard.facts.relations:
            for kind, name in ((relation.subject_type, relation.subject), (relation.object_type, relation.object)):
                if kind == "industry":
                    found.setdefault(name, set()).add(shard.entry.id)
    return found


def _links(identified: Sequence[Identified]) -> tuple[Link, ...]:
    links = (
        Link(
            entity_type(member.mention),
            member.mention.name,
            member.mention.evidence,
            item.key,
            member.rule,
            member.reason,
            member.confidence,
        )
        for item in identified
        for member in item.group.members
    )
    return tuple(sorted(links, key=lambda link: (link.type, link.evidence, link.name, link.entity)))


def _by_name(identified: Sequence[Identified], by_key: Mapping[EntityId, Entity]) -> dict[tuple[str, str, str], Entity]:
    """Entities by document, type or subtype, and name or surface; where two claim one, the more often named."""
    ranked = sorted(identified, key=lambda item: (-len(item.group.members), item.key))
    found: dict[tuple[str, str, str], Entity] = {}
    for exact in (True, False):
        for item in ranked:
            entity = by_key[item.group.named.type, item.key]
            for member in item.group.members:
                mention = member.mention
                name = mention.name if exact else mention.surface
                for kind in (entity.type, entity.subtype):
                    if kind and name:
                        found.setdefault((mention.evidence.document, kind, name), entity)
    for entity in by_key.values():
        for alias in entity.aliases:
            for document in entity.documents:
                found.setdefault((document, entity.type, alias.name), entity)
    return found


def _by_place(
    identified: Sequence[Identified], by_key: Mapping[EntityId, Entity]
) -> dict[tuple[str, int, int, str], Entity]:
    return {
        (at.document, at.start, at.end, f"{entity_type(member.mention)}|{member.mention.name}"): by_key[
            item.group.named.type, item.key
        ]
        for item in identified
        for member in item.group.members
        for at in (member.mention.evidence,)
    }
