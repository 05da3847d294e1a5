"""observations"""

from graph_builder.document.values import Tree
from graph_builder.extract.values import Observation


def extract_observations(tree: Tree) -> tuple[Observation, ...]:
    return ()
