"""Expectations: what a constraint of SHACL Core would have accepted, in plain characters for reports."""

from __future__ import annotations

import rdflib
from rdflib import Literal
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from shapes.terms import local

_BEFORE = {
    "minCount": "≥ ",
    "maxCount": "≤ ",
    "minInclusive": "≥ ",
    "maxInclusive": "≤ ",
    "minExclusive": "> ",
    "maxExclusive": "< ",
    "lessThan": "< ",
    "lessThanOrEquals": "≤ ",
    "disjoint": "≠ ",
}
_LISTS = frozenset({"in", "languageIn"})
_SAID = frozenset({"class", "datatype", "nodeKind", "pattern", "minLength", "maxLength", "hasValue", "equals"})


def expectation(graph: rdflib.Graph, shape: Node, component: str) -> str:
    """What a component of a shape asks for; empty where it only says how other shapes are to be combined.

    >>> graph = rdflib.Graph().parse(data="<urn:s> <http://www.w3.org/ns/shacl#minCount> 1 .")
    >>> expectation(graph, rdflib.URIRef("urn:s"), "MinCount")
    '≥ 1'
    """
    name = component[:1].lower() + component[1:]
    if name == "or":
        choices = [member for node in graph.objects(shape, SH["or"]) for member in Collection(graph, node)]
        said = [
            _plain(node) for member in choices for word in sorted(_SAID) for node in graph.objects(member, SH[word])
        ]
        return " | ".join(said)
    if name not in _BEFORE and name not in _SAID | _LISTS:
        return ""
    asked = (_listed(graph, node) if name in _LISTS else _plain(node) for node in graph.objects(shape, SH[name]))
    return " ".join(_BEFORE.get(name, "") + text for text in sorted(asked))


def _listed(graph: rdflib.Graph, node: Node) -> str:
    return ", ".join(map(_plain, Collection(graph, node)))


def _plain(node: Node) -> str:
    return str(node) if isinstance(node, Literal) else local(node)
