"""Property paths: from their form in a shapes graph to how SPARQL writes them."""

from __future__ import annotations

import rdflib
from rdflib import RDF, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from shapes.errors import ShapeError

_SUFFIXES = ((SH.zeroOrMorePath, "*"), (SH.oneOrMorePath, "+"), (SH.zeroOrOnePath, "?"))


def sparql_path(graph: rdflib.Graph, node: Node) -> str:
    """The path that a node of the shapes graph describes, as SPARQL 1.1 writes it."""
    if isinstance(node, URIRef):
        return node.n3()
    if (node, RDF.first, None) in graph:
        return "/".join(_grouped(graph, part) for part in Collection(graph, node))
    if (inner := graph.value(node, SH.inversePath)) is not None:
        return f"^{_grouped(graph, inner)}"
    if (inner := graph.value(node, SH.alternativePath)) is not None:
        return "|".join(_grouped(graph, part) for part in Collection(graph, inner))
    for predicate, suffix in _SUFFIXES:
        if (inner := graph.value(node, predicate)) is not None:
            return f"{_grouped(graph, inner)}{suffix}"
    raise ShapeError(str(node), "not a property path", "https://www.w3.org/TR/shacl/#property-paths")


def _grouped(graph: rdflib.Graph, node: Node) -> str:
    path = sparql_path(graph, node)
    return path if isinstance(node, URIRef) else f"({path})"
