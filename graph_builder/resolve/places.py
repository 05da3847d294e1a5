"""Which mentions of places name the same one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph_builder.extract.values import PlaceMention
from graph_builder.resolve.grouping import by_name, own_scope
from graph_builder.resolve.leads import joined
from graph_builder.resolve.values import Group, Named, Shard
from graph_builder.text import divisions

WITH_REGION = ("park_or_zone", "wetland", "scenic_or_site", "station", "community")
"""Types whose names stand with and without their region's."""


def group_places(shards: Sequence[Shard]) -> tuple[Group, ...]:
    """The places of all shards, each with the mentions that name it, and under the place that holds it.

    A place with a code is told by it; any other by type, name and the region in which its name is unique.
    """
    groups = by_name(shards, lambda shard: shard.facts.places, own_scope)
    coded = [group for group in groups if group.code]
    named = [group for group in groups if not group.code and group.subtype in WITH_REGION]
    others = [group for group in groups if not group.code and group.subtype not in WITH_REGION]
    whole = joined(named, "the same name without its region as")
    return tuple(sorted(map(_placed, (*coded, *whole, *others)), key=lambda group: (group.named, group.subtype)))


def _placed(group: Group) -> Group:
    """The group under the division that holds it: by its code, or the one its mentions name."""
    if group.code:
        above = [d for d in divisions.chain(group.code) if d.code != group.code]
        parent = Named("place", above[-1].code, above[-1].name) if above else None
        return replace(group, parent=parent, region_code=group.code)
    within = next((m.mention.within for m in group.members if isinstance(m.mention, PlaceMention)), "")
    found = [d for d in divisions.find(within) if not group.region_code or _touches(d.code, group.region_code)]
    if within and not found:
        found = [d for d in divisions.below(group.region_code[:6]) if d.name == within]
    return replace(group, parent=Named("place", found[0].code, found[0].name) if found else None)


def _touches(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
