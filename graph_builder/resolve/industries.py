"""Industries: they have no mentions of their own and are named by the relations that reach them."""

from __future__ import annotations

from collections.abc import Sequence

from graph_builder.resolve.values import Group, Named, Shard
from ontology.names import fold


def group_industries(shards: Sequence[Shard]) -> tuple[Group, ...]:
    """One group for each industry a relation names; an industry is the same one everywhere."""
    names: dict[str, set[str]] = {}
    for shard in shards:
        for relation in shard.facts.relations:
            ends = ((relation.subject_type, relation.subject), (relation.object_type, relation.object))
            for kind, name in ends:
                if kind == "industry" and name:
                    names.setdefault(fold(name), set()).add(name)
    groups = (sorted(spellings) for _, spellings in sorted(names.items()))
    return tuple(Group(Named("industry", "", found[0]), "industry", tuple(found), ()) for found in groups)
