"""strategies"""

from graph_builder.document.values import Tree
from graph_builder.extract.values import StrategyMention


def extract_strategies(tree: Tree) -> tuple[StrategyMention, ...]:
    return ()
