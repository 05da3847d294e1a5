"""Relations between the things a document names, each with the clause that states it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

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

PUBLIC = "organization.public"


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
    printed = _printed(facts)
    found = [_as_printed(relation, printed) for relation in found]
    return tuple(sorted(_once(found), key=lambda r: (r.evidence, r.predicate, r.subject)))


def _printed(facts: Facts) -> dict[str, str]:
    """How the document prints enterprises that a public list names otherwise, by the listed name."""
    printed: dict[str, str] = {}
    for one in facts.organizations:
        if one.type == "enterprise" and one.evidence.rule == PUBLIC:
            printed.setdefault(one.name, one.surface)
    return printed


def _as_printed(relation: RelationMention, printed: dict[str, str]) -> RelationMention:
    """The relation with its enterprises named as the document prints them."""
    subject = printed.get(relation.subject, relation.subject) if relation.subject_type == "organization" else ""
    object_ = printed.get(relation.object, relation.object) if relation.object_type == "organization" else ""
    return replace(relation, subject=subject or relation.subject, object=object_ or relation.object)


def _once(relations: Iterable[RelationMention]) -> Iterable[RelationMention]:
    """The relations without repeats at one place, and without those of a thing to itself."""
    seen = set()
    for relation in relations:
        key = (relation.evidence.start, relation.predicate, relation.subject, relation.object)
        if key not in seen and relation.subject and relation.object and relation.subject != relation.object:
            seen.add(key)
            yield relation
