"""The validation report: frozen rows, each with the place in a document it is about, as RDF and JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

import rdflib
from rdflib import RDF, BNode, Literal, URIRef
from rdflib.namespace import SH, XSD

from ontology.iris import BASE
from shapes.values import SEVERITIES, Severity

_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where in a document a result points: ``text[start:end] == quote`` in the kept text."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Result:
    """One result. ``focus``, ``path`` and ``value`` are terms as N-Triples write them; the last two may be empty.

    ``component`` and ``shape`` are local names; ``messages`` are (language, text) pairs. ``expected`` is what would
    have been accepted in place of the value, and ``printed`` what a document prints there, in plain characters, where
    that can be said and is not the value itself.
    """

    focus: str
    path: str
    value: str
    severity: Severity
    component: str
    shape: str
    messages: tuple[tuple[str, str], ...]
    document: str = ""
    source: Source | None = None
    expected: str = ""
    printed: str = ""

    def message(self, language: str) -> str:
        """The message in a language, or the first one."""
        return dict(self.messages).get(language) or next((text for _, text in self.messages), "")

    @property
    def key(self) -> tuple[int, str, str, str, str, str]:
        """What results are ordered and compared by."""
        return (_RANK[self.severity], self.shape, self.component, self.focus, self.path, self.value)


@dataclass(frozen=True, slots=True)
class Report:
    """All results of one validation, the gravest first, in a fixed order."""

    results: tuple[Result, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there is no violation: warnings and infos are what documents print."""
        return not any(result.severity == "violation" for result in self.results)

    @property
    def broken_documents(self) -> frozenset[str]:
        """The ids of the documents whose facts broke a shape."""
        return frozenset(r.document for r in self.results if r.severity == "violation" and r.document)

    def counts(self) -> tuple[tuple[Severity, int], ...]:
        """How many results there are of each severity."""
        found = Counter(result.severity for result in self.results)
        return tuple((severity, found[severity]) for severity in SEVERITIES)

    def json(self) -> str:
        """The report as JSON for the pages and the API, ending in a line end."""
        rows = [_row(result) for result in self.results]
        whole = {"conforms": self.conforms, "counts": dict(self.counts()), "results": rows}
        return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    def graph(self, base: str = BASE) -> rdflib.Graph:
        """The report as a sh:ValidationReport, with the passage of each result."""
        gh = rdflib.Namespace(f"{base}def/")
        graph = rdflib.Graph()
        graph.bind("sh", SH)
        graph.bind("gh", gh)
        report = BNode("report")
        graph.add((report, RDF.type, SH.ValidationReport))
        graph.add((report, SH.conforms, Literal(self.conforms)))
        for number, result in enumerate(self.results):
            node = BNode(f"r{number:06}")
            graph.add((report, SH.result, node))
            for predicate, value in self._said(result, gh):
                graph.add((node, predicate, value))
        return graph

    def _said(self, result: Result, gh: rdflib.Namespace) -> list[tuple[URIRef, rdflib.term.Node]]:
        said: list[tuple[URIRef, rdflib.term.Node]] = [
            (RDF.type, SH.ValidationResult),
            (SH.focusNode, _term(result.focus)),
            (SH.resultSeverity, SH[result.severity.capitalize()]),
            (SH.sourceConstraintComponent, SH[f"{result.component}ConstraintComponent"]),
            (SH.sourceShape, gh[f"shape/{result.shape}"]),
            *((SH.resultMessage, Literal(text, lang=language or None)) for language, text in result.messages),
        ]
        if result.path.startswith("<") and result.path.count("<") == 1 and result.path.endswith(">"):
            said.append((SH.resultPath, _term(result.path)))
        if result.value:
            said.append((SH.value, _term(result.value)))
        if result.printed:
            said.append((gh.printedValue, Literal(result.printed)))
        if result.expected:
            said.append((gh.expectedValue, Literal(result.expected)))
        if result.source:
            said.append((gh.inDocument, Literal(result.source.document)))
            said.append((gh.start, Literal(result.source.start, datatype=XSD.integer)))
            said.append((gh.end, Literal(result.source.end, datatype=XSD.integer)))
            said.append((gh.quote, Literal(result.source.quote)))
        return said

    def turtle(self, base: str = BASE) -> str:
        """The report as Turtle, the same bytes for the same results."""
        return self.graph(base).serialize(format="turtle")


def order(results: list[Result]) -> tuple[Result, ...]:
    """The distinct results in their fixed order."""
    return tuple(sorted(dict.fromkeys(results), key=lambda result: (result.key, result.printed, result.expected)))


def _row(result: Result) -> dict[str, object]:
    source = result.source
    return {
        "focus": result.focus.strip("<>"),
        "path": result.path.strip("<>"),
        "value": result.value,
        "printed": result.printed,
        "expected": result.expected,
        "severity": result.severity,
        "component": result.component,
        "shape": result.shape,
        "messages": dict(result.messages),
        "document": result.document,
        "source": {"start": source.start, "end": source.end, "quote": source.quote} if source else None,
    }


def _term(text: str) -> rdflib.term.Node:
    """An rdflib term from its N-Triples form."""
    node = rdflib.util.from_n3(text)
    return node if isinstance(node, rdflib.term.Node) else Literal(text)
