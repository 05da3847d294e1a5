"""Relations between the things a document names, each with the clause that states it."""

from __future__ import annotations

from collections.abc import Iterable

from graph_builder.document.values import Tree
from graph_builder.extract.relation_clauses import clause_relations
from graph_builder.extract.relation_facts import (
    goal_relations,
    observation_relations,
    project_relations,
    strategy_relations,
)
from graph_builder.extract.relation_projects import described_relations, served_relations
from graph_builder.extract.values import Facts, RelationMention


def extract_relations(tree: Tree, facts: Facts) -> tuple[RelationMention, ...]:
    """The relations of a document in the order of the text, each stated once a passage; the ends of a line as told."""
    found = [
        *project_relations(tree, facts),
        *described_relations(tree, facts),
        *served_relations(tree, facts),
        *observation_relations(facts),
        *strategy_relations(tree, facts.strategies),
        *goal_relations(tree, facts.strategies),
        *clause_relations(tree, facts),
    ]
    return tuple(sorted(_once(found), key=lambda r: (r.evidence, r.predicate, r.subject)))


def _once(relations: Iterable[RelationMention]) -> Iterable[RelationMention]:
    """The relations without repeats at one place, and without those of a thing to itself."""
    seen = set()
    for relation in relations:
        key = (relation.evidence.start, relation.predicate, relation.subject, relation.object)
        if key not in seen and relation.subject and relation.object and relation.subject != relation.object:
            seen.add(key)
            yield relation
