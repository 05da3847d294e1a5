"""doubts"""

from graph_builder.document.values import Tree
from graph_builder.extract.values import Facts, Finding


def find_doubts(tree: Tree, facts: Facts) -> tuple[Finding, ...]:
    return ()
