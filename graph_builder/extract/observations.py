"""What a document states of indicators: the figures of its tables and of its prose."""

from graph_builder.document.values import Tree
from graph_builder.extract.prose import read_prose
from graph_builder.extract.table_cells import read_tables, unread_cells
from graph_builder.extract.values import Observation

__all__ = ["extract_observations", "unread_cells"]


def extract_observations(tree: Tree) -> tuple[Observation, ...]:
    """The observations of a document, tables first, each with its evidence."""
    return (*read_tables(tree), *read_prose(tree))
