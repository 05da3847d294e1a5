"""Which mentions of places name the same one."""

from __future__ import annotations

from collections.abc import Sequence

from graph_builder.resolve.grouping import by_name, own_scope
from graph_builder.resolve.values import Group, Shard


def group_places(shards: Sequence[Shard]) -> tuple[Group, ...]:
    """The places of all shards, each with the mentions that name it."""
    return by_name(shards, lambda shard: shard.facts.places, own_scope)
