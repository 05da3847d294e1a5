"""Reference validation: pySHACL on rdflib graphs, as results that compare with the fast ones.

pySHACL writes into the graphs it is given: it gets fresh ones, one run at a time, and never inside a request.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib import Literal
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as Rows
from rdflib.term import Node

from ontology.iris import BASE
from shapes.load import shapes_graph
from shapes.loading import asserted
from shapes.paths import sparql_path
from shapes.report import Report, Result, order
from shapes.terms import local, sparql_term
from shapes.validate import Places
from shapes.values import Severity

_IDLE_ZEROS = re.compile(r'^("-?\d+)\.0+(?="\^\^)')
_SEVERITIES: dict[str, Severity] = {"Violation": "violation", "Warning": "warning", "Info": "info"}


class Prepared(rdflib.Graph):
    """A graph that reads the text of a query once.

    pySHACL asks the text of a SPARQL constraint anew of every focus node, with ``$this`` bound to it, and rdflib needs
    longer to read the text than to answer. Everything else is pySHACL's and rdflib's own.
    """

    def __init__(self) -> None:
        super().__init__()
        self._prepared: dict[str, Query] = {}

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Rows:
        """The answer to a query, whose text is read only where it was not asked before."""
        if isinstance(query_object, str):
            names: Mapping[str, Any] = kwargs.get("initNs") or dict(self.namespaces())
            if query_object not in self._prepared:
                self._prepared[query_object] = prepareQuery(query_object, names)
            query_object = self._prepared[query_object]
        return super().query(query_object, *args, **kwargs)


def prepared(store: ox.Store) -> Prepared:
    """The default graph of a store as pySHACL reads it."""
    graph = Prepared()
    graph.parse(data=dumped(store), format="nt")
    return graph


def dumped(store: ox.Store) -> bytes:
    """The default graph of a store as N-Triples."""
    triples = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert triples is not None
    return triples


def validate_by_reference(source: Path, *, base: str = BASE) -> Report:
    """The report of pySHACL on a file of N-Quads; slower than ``shapes.validate`` and equal to it."""
    store = asserted(source, base=base)
    results = reference_results(prepared(store), shapes_graph(base))
    places = Places(store, base)
    return Report(order([places.located(result) for result in results]))


def reference_results(data: rdflib.Graph, shapes: rdflib.Graph) -> list[Result]:
    """The results of pySHACL without inference, one for each sh:ValidationResult of its own report."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False, meta_shacl=False)
    assert isinstance(report, rdflib.Graph)
    return [_result(report, shapes, node) for node in report.objects(None, SH.result)]


def _result(report: rdflib.Graph, shapes: rdflib.Graph, node: Node) -> Result:
    path, value = report.value(node, SH.resultPath), report.value(node, SH.value)
    component = local(report.value(node, SH.sourceConstraintComponent) or "").removesuffix("ConstraintComponent")
    source = report.value(node, SH.sourceShape)
    messages = (text for text in report.objects(node, SH.resultMessage) if isinstance(text, Literal))
    return Result(
        focus=_n3(report.value(node, SH.focusNode)),
        path=sparql_path(report if (path, None, None) in report else shapes, path) if path is not None else "",
        value=_n3(value),
        severity=_SEVERITIES[local(report.value(node, SH.resultSeverity) or "")],
        component=component,
        shape=local(source) if isinstance(source, rdflib.URIRef) else "",
        messages=tuple(sorted((text.language or "", str(text)) for text in messages)),
    )


def _n3(node: Node | None) -> str:
    if node is None:
        return ""
    return node.n3() if isinstance(node, rdflib.BNode) else sparql_term(node)


def comparable(result: Result) -> tuple[str, str, str, str, str, str]:
    """What both engines must agree on: focus, path, value, severity, component and shape."""
    value = result.value.replace('"^^<http://www.w3.org/2001/XMLSchema#string>', '"').lower()
    value = _IDLE_ZEROS.sub(r"\1", value)
    return (result.focus, result.path, value, result.severity, result.component, result.shape)
