"""All that one document states, read in one order."""

from __future__ import annotations

from dataclasses import replace

from graph_builder.document.values import Tree
from graph_builder.extract.doubts import find_doubts
from graph_builder.extract.observations import extract_observations
from graph_builder.extract.organizations import extract_organizations
from graph_builder.extract.places import extract_places
from graph_builder.extract.places_built import with_built
from graph_builder.extract.projects import extract_projects
from graph_builder.extract.relations import extract_relations
from graph_builder.extract.strategies import extract_strategies
from graph_builder.extract.values import Facts


def extract(tree: Tree) -> Facts:
    """The facts of one parsed document, each with its evidence."""
    organizations = extract_organizations(tree)
    places = extract_places(tree)
    projects = extract_projects(tree, organizations, places)
    facts = Facts(
        document=tree.entry.id,
        observations=extract_observations(tree),
        organizations=organizations,
        places=with_built(tree, places, projects),
        projects=projects,
        strategies=extract_strategies(tree),
    )
    facts = replace(facts, relations=extract_relations(tree, facts))
    return replace(facts, findings=find_doubts(tree, facts))
