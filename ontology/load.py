"""Loading the ontology: its modules as text, as one graph, and as lines of its named graph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import pyoxigraph as ox
import rdflib
from rdflib import OWL, RDF, RDFS, URIRef
from rdflib.namespace import DCTERMS, SKOS

from ontology.iris import BASE, Iris

FOLDER = Path(__file__).parent / "modules"
MASTER = "guihua"
TermKind = Literal["class", "object property", "datatype property"]
_KINDS: tuple[tuple[URIRef, TermKind], ...] = (
    (OWL.Class, "class"),
    (OWL.ObjectProperty, "object property"),
    (OWL.DatatypeProperty, "datatype property"),
)


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """An own term of the vocabulary, as the reference shows it. Lists are of IRIs, in order."""

    name: str
    iri: str
    kind: TermKind
    module: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    above: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    inverse: tuple[str, ...]
    examples: tuple[str, ...]
    notes_zh: tuple[str, ...]
    notes_en: tuple[str, ...]
    deprecated: bool = False
    replaced_by: tuple[str, ...] = ()


def modules() -> tuple[str, ...]:
    """The names of the modules, the one that imports all others first."""
    names = sorted(path.stem for path in FOLDER.glob("*.ttl"))
    return (MASTER, *(name for name in names if name != MASTER))


@cache
def module_text(name: str, base: str = BASE) -> str:
    """The Turtle of a module, with the base that IRIs stand under."""
    return (FOLDER / f"{name}.ttl").read_text(encoding="utf-8").replace(BASE, base)


@cache
def quads(base: str = BASE) -> tuple[ox.Quad, ...]:
    """The triples of all modules; blank nodes have IRIs below the ontology's graph, the same ones every time."""
    dataset = ox.Dataset()
    for name in modules():
        for quad in ox.parse(module_text(name, base).encode(), format=ox.RdfFormat.TURTLE):
            dataset.add(quad)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    root = Iris(base).graph("ontology")

    def skolem(node: object) -> object:
        return ox.NamedNode(f"{root}#{node.value}") if isinstance(node, ox.BlankNode) else node

    skolemised = (ox.Quad(skolem(q.subject), q.predicate, skolem(q.object)) for q in dataset)  # type: ignore[arg-type]
    return tuple(sorted(skolemised, key=str))


def ontology_lines(base: str = BASE) -> tuple[str, ...]:
    """The N-Quads lines of the ontology's named graph."""
    graph = ox.NamedNode(Iris(base).graph("ontology"))
    named = [ox.Quad(q.subject, q.predicate, q.object, graph) for q in quads(base)]
    text = ox.serialize(named, format=ox.RdfFormat.N_QUADS) or b""
    return tuple(sorted(text.decode().replace("@zh-hans", "@zh-Hans").splitlines()))


def graph(base: str = BASE) -> rdflib.Graph:
    """A fresh rdflib graph of all modules, for readers that may change it."""
    whole = rdflib.Graph()
    for name in modules():
        whole.parse(data=module_text(name, base), format="turtle")
    return whole


def document(name: str = MASTER, base: str = BASE) -> rdflib.Graph:
    """A fresh graph of one module as it is served, or of all of them as one ontology.

    OWL 2 wants one header in a document: the whole has the master's alone, and imports nothing that it holds itself.
    """
    if name != MASTER:
        return rdflib.Graph().parse(data=module_text(name, base), format="turtle")
    whole = graph(base)
    root = URIRef(f"{base}def/")
    whole.remove((root, OWL.imports, None))
    for module in set(whole.subjects(RDF.type, OWL.Ontology)) - {root}:
        whole.remove((module, None, None))
    return whole


@cache
def terms(base: str = BASE) -> tuple[Term, ...]:
    """The own classes and properties, in the order of their names."""
    whole = graph(base)
    start = f"{base}def/"
    found = []
    for class_, kind in _KINDS:
        for node in whole.subjects(RDF.type, class_):
            if isinstance(node, URIRef) and node.startswith(start):
                found.append(_term(whole, node, kind, start))
    return tuple(sorted(found))


def _term(whole: rdflib.Graph, node: URIRef, kind: TermKind, start: str) -> Term:
    def said(predicate: URIRef, language: str = "") -> tuple[str, ...]:
        values = sorted(whole.objects(node, predicate), key=str)
        return tuple(
            str(value)
            for value in values
            if isinstance(value, (URIRef, rdflib.Literal))
            and (not language or (isinstance(value, rdflib.Literal) and value.language == language))
        )

    def one(predicate: URIRef, language: str) -> str:
        return next(iter(said(predicate, language)), "")

    above = said(RDFS.subClassOf) + said(RDFS.subPropertyOf)
    return Term(
        name=node.removeprefix(start),
        iri=str(node),
        kind=kind,
        module=next(iter(said(RDFS.isDefinedBy)), "").removeprefix(start),
        label_zh=one(RDFS.label, "zh-Hans"),
        label_en=one(RDFS.label, "en"),
        definition_zh=one(SKOS.definition, "zh-Hans"),
        definition_en=one(SKOS.definition, "en"),
        above=above,
        domain=said(RDFS.domain),
        range=said(RDFS.range),
        inverse=said(OWL.inverseOf),
        examples=said(SKOS.example),
        notes_zh=said(SKOS.scopeNote, "zh-Hans") + said(SKOS.editorialNote, "zh-Hans"),
        notes_en=said(SKOS.scopeNote, "en") + said(SKOS.editorialNote, "en"),
        deprecated=(node, OWL.deprecated, rdflib.Literal(True)) in whole,
        replaced_by=said(DCTERMS.isReplacedBy),
    )
