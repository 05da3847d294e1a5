"""Terms of a shapes graph as SPARQL writes them."""

from __future__ import annotations

from rdflib import Literal, URIRef
from rdflib.term import Node

from shapes.errors import ShapeError

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def sparql_term(node: Node) -> str:
    """An IRI or literal in full, without prefixes or shorthand."""
    if isinstance(node, URIRef):
        return f"<{node}>"
    if isinstance(node, Literal):
        lexical = f'"{str(node).translate(_ESCAPES)}"'
        if node.language:
            return f"{lexical}@{node.language}"
        return f"{lexical}^^<{node.datatype}>" if node.datatype else lexical
    raise ShapeError(str(node), "a blank node cannot be named in a query", "https://www.w3.org/TR/shacl/#targets")


def string(text: str) -> str:
    """A plain string literal."""
    return f'"{text.translate(_ESCAPES)}"'


def local(iri: Node | str) -> str:
    """The last part of an IRI, or the node's own text."""
    return str(iri).rstrip("/#").replace("#", "/").rpartition("/")[2]
