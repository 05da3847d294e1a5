"""Grouping by name alone: what holds for a type of thing that has no better rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from graph_builder.extract.values import OrganizationMention, PlaceMention, StrategyMention
from graph_builder.resolve.values import Group, Member, Mention, Named, Shard, entity_type
from ontology.names import fold

SAME_NAME = "identity.same-name"
Key = tuple[str, str, str]


def by_name(
    shards: Iterable[Shard], mentions: Callable[[Shard], Iterable[Mention]], key: Callable[[Shard, Mention], Key]
) -> tuple[Group, ...]:
    """One group for each (scope, subtype, name) that ``key`` gives, names compared folded, in sorted order."""
    found: dict[Key, list[tuple[Shard, Mention]]] = {}
    for shard in shards:
        for mention in mentions(shard):
            scope, subtype, name = key(shard, mention)
            found.setdefault((scope, subtype, fold(name)), []).append((shard, mention))
    groups = [_group(scope, subtype, members) for (scope, subtype, _), members in found.items()]
    return tuple(sorted(groups, key=lambda group: (group.named, group.subtype)))


def _group(scope: str, subtype: str, members: list[tuple[Shard, Mention]]) -> Group:
    counts = Counter(mention.name for _, mention in members)
    names = sorted(counts, key=lambda name: (-counts[name], name))
    first = members[0][1]
    regions = {shard.entry.region_code for shard, _ in members}
    region = scope or (next(iter(regions)) if len(regions) == 1 and not isinstance(first, OrganizationMention) else "")
    kind = entity_type(first)
    return Group(
        named=Named(kind, scope, names[0]),
        subtype=subtype or _most_common_type(members),
        names=tuple(names),
        members=tuple(Member(mention, SAME_NAME, "the same name in the same scope") for _, mention in members),
        code=first.code if isinstance(first, PlaceMention) else "",
        region_code=region,
        parent=_parent(first, scope),
    )


def _most_common_type(members: list[tuple[Shard, Mention]]) -> str:
    """The type that most mentions of an organisation have; nothing for things without one."""
    counts = Counter(mention.type for _, mention in members if isinstance(mention, OrganizationMention))
    return min(counts, key=lambda type_: (-counts[type_], type_), default="")


def _parent(mention: Mention, scope: str) -> Named | None:
    if isinstance(mention, OrganizationMention):
        return None
    name = mention.within if isinstance(mention, PlaceMention) else mention.parent
    return Named(entity_type(mention), scope, name) if name else None


def district_scope(shard: Shard, mention: Mention) -> Key:
    """The key of a thing whose name is unique in its document's region: projects and strategies."""
    subtype = mention.kind if isinstance(mention, StrategyMention) else ""
    return shard.entry.region_code, subtype, mention.name


def own_scope(shard: Shard, mention: Mention) -> Key:
    """The key of a thing that states its scope itself: organisations and places."""
    if isinstance(mention, OrganizationMention):
        return mention.scope, "", mention.name
    if isinstance(mention, PlaceMention):
        return mention.code or mention.scope, mention.type, mention.name
    return district_scope(shard, mention)
