"""What there is to say of each shape, for the pages of the reference: where it looks, what it asks, how it fails."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import rdflib
from rdflib import Literal, URIRef
from rdflib.namespace import SH

from ontology.iris import BASE
from shapes.examples import Example, examples
from shapes.load import shapes_graph
from shapes.paths import sparql_path
from shapes.terms import local
from shapes.values import Severity

_SEVERITIES: dict[str, Severity] = {"Violation": "violation", "Warning": "warning", "Info": "info"}
_NOT_ASKED = frozenset({"path", "severity", "message", "property", "targetClass", "targetSubjectsOf", "prefixes"})


@dataclass(frozen=True, slots=True)
class Description:
    """A shape: the group it stands in, its severity, its messages, what it asks for, and its example.

    ``targets`` are the local names of the classes or properties whose nodes it looks at, ``path`` is the property
    it is about as SPARQL writes it (or empty), ``asked`` the SHACL terms it uses; ``query`` is that of a rule.
    """

    name: str
    group: str
    severity: Severity
    message_zh: str
    message_en: str
    targets: tuple[str, ...]
    path: str
    asked: tuple[str, ...]
    query: str
    example: Example


@cache
def descriptions(base: str = BASE) -> tuple[Description, ...]:
    """The description of every shape that has an example, by name."""
    graph = shapes_graph(base)
    return tuple(_described(graph, URIRef(f"{base}def/shape/{item.shape}"), item, base) for item in examples())


def _described(graph: rdflib.Graph, shape: URIRef, example: Example, base: str) -> Description:
    rule = next((node for node in graph.objects(shape, SH.sparql)), None)
    said = [*graph.objects(shape, SH.message), *(graph.objects(rule, SH.message) if rule else ())]
    messages = {text.language: str(text) for text in said if isinstance(text, Literal)}
    path = graph.value(shape, SH.path)
    holders = [shape, *graph.subjects(SH.property, shape)]
    targets = {o for h in holders for p in (SH.targetClass, SH.targetSubjectsOf) for o in graph.objects(h, p)}
    asked = {local(p) for p in graph.predicates(shape) if str(p).startswith(str(SH))} - _NOT_ASKED
    return Description(
        name=example.shape,
        group=example.shape.partition("-")[0] if path is not None else _group(graph, shape, example.shape),
        severity=_SEVERITIES[local(graph.value(shape, SH.severity) or SH.Violation)],
        message_zh=messages.get("zh-Hans", ""),
        message_en=messages.get("en", ""),
        targets=tuple(sorted(local(target) for target in targets)),
        path=sparql_path(graph, path).replace(f"{base}def/", "gh:").strip("<>") if path is not None else "",
        asked=tuple(sorted(asked)),
        query=str(graph.value(rule, SH.select) or "").strip("\n") if rule else "",
        example=example,
    )


def _group(graph: rdflib.Graph, shape: URIRef, name: str) -> str:
    """Node shapes that hold property shapes stand with those; rules across nodes stand together."""
    return name if (shape, SH.property, None) in graph else "rules"
