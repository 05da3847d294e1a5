"""organizations"""

from graph_builder.document.values import Tree
from graph_builder.extract.values import OrganizationMention


def extract_organizations(tree: Tree) -> tuple[OrganizationMention, ...]:
    return ()
