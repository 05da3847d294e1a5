"""Which mentions of organizations name the same one."""

from __future__ import annotations

from collections.abc import Sequence

from graph_builder.resolve.grouping import by_name, own_scope
from graph_builder.resolve.leads import joined
from graph_builder.resolve.values import Group, Shard


def group_organizations(shards: Sequence[Shard]) -> tuple[Group, ...]:
    """The organizations of all shards, each with the mentions that name it.

    Names are the same where their scope is; a group and its subsidiary, whose names differ in more than region
    or legal form, stay apart.
    """
    groups = by_name(shards, lambda shard: shard.facts.organizations, own_scope)
    return joined(groups, "the same name without region or legal form as")
