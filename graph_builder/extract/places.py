"""places"""

from graph_builder.document.values import Tree
from graph_builder.extract.values import PlaceMention


def extract_places(tree: Tree) -> tuple[PlaceMention, ...]:
    return ()
