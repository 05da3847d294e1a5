"""Which mentions of projects name the same one."""

from __future__ import annotations

from collections.abc import Sequence

from graph_builder.resolve.grouping import by_name, district_scope
from graph_builder.resolve.values import Group, Shard


def group_projects(shards: Sequence[Shard]) -> tuple[Group, ...]:
    """The projects of all shards, each with the mentions that name it."""
    return by_name(shards, lambda shard: shard.facts.projects, district_scope)
