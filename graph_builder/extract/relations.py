"""relations"""

from graph_builder.document.values import Tree
from graph_builder.extract.values import Facts, RelationMention


def extract_relations(tree: Tree, facts: Facts) -> tuple[RelationMention, ...]:
    return ()
