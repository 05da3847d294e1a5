"""Which mentions of organizations name the same one."""

from __future__ import annotations

from collections.abc import Sequence

from graph_builder.resolve.grouping import by_name, own_scope
from graph_builder.resolve.values import Group, Shard


def group_organizations(shards: Sequence[Shard]) -> tuple[Group, ...]:
    """The organizations of all shards, each with the mentions that name it."""
    return by_name(shards, lambda shard: shard.facts.organizations, own_scope)
