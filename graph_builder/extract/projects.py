"""projects"""

from graph_builder.document.values import Tree
from graph_builder.extract.values import OrganizationMention, PlaceMention, ProjectReport


def extract_projects(tree: Tree, organizations: tuple[OrganizationMention, ...], places: tuple[PlaceMention, ...]) -> tuple[ProjectReport, ...]:
    return ()
