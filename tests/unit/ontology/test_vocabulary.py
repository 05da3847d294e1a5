"""Every term is labelled in both languages and defined; every term the graph uses is declared and has a shape."""

from __future__ import annotations

import re
from functools import cache

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS
from rdflib.namespace import SH, SKOS, XSD

from graph_builder.rdf.graph import quads, stated
from ontology.iris import BASE
from ontology.load import Term, document, graph, module_text, modules, ontology_lines, terms
from shapes.load import shapes_graph
from tests.unit.rdf.sample import OUTCOMES, RESOLUTION

DEF = f"{BASE}def/"
DATATYPES = {
    *(
        str(XSD[name])
        for name in ("string", "integer", "decimal", "boolean", "dateTime", "anyURI", "nonNegativeInteger")
    ),
    str(RDF.PlainLiteral),
    str(RDFS.Literal),
}
"""Of the datatypes that OWL 2 knows, those that ranges name: not xsd:date, xsd:gYear or rdf:langString."""
DERIVED_ONLY = {"activeIn"}
"""Properties that are never stated, only inferred, and no inverse of one that is."""


@cache
def declared() -> dict[str, Term]:
    return {term.name: term for term in terms()}


@cache
def shaped() -> tuple[frozenset[str], frozenset[str]]:
    """The classes that shapes target and the properties that shapes constrain, by local name."""
    shapes = shapes_graph()
    classes = {str(node).removeprefix(DEF) for node in shapes.objects(None, SH.targetClass)}
    paths = {str(node).removeprefix(DEF) for node in shapes.objects(None, SH.path)}
    return frozenset(classes), frozenset(paths)


def used(lines: list[str]) -> set[str]:
    return {name for row in lines for name in re.findall(rf"<{re.escape(DEF)}([A-Za-z0-9]+)>", row)}


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.name)
def test_term_is_labelled_and_defined(term: Term) -> None:
    assert term.label_zh
    assert term.label_en
    assert term.definition_zh.endswith("。")
    assert term.definition_en.endswith(".")
    assert term.examples
    assert term.module in modules()
    assert term.name[0].isupper() == (term.kind == "class")
    assert term.notes_zh
    assert term.notes_en
    assert all(note.endswith("。") for note in term.notes_zh)
    assert all(note.endswith(".") for note in term.notes_en)


def test_alignments_are_of_each_kind_and_stand_alone() -> None:
    aligned = document("alignments")
    for predicate in (OWL.equivalentClass, RDFS.subClassOf, SKOS.closeMatch):
        pairs = set(aligned.subject_objects(predicate))
        assert pairs
        assert all(str(own).startswith(DEF) and not str(foreign).startswith(DEF) for own, foreign in pairs)


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.name)
def test_term_has_a_shape(term: Term) -> None:
    classes, paths = shaped()
    above = {iri.removeprefix(DEF) for iri in term.above}
    if term.kind == "class":
        below = {other.name for other in terms() if term.iri in other.above}
        assert {term.name, *above, *below} & classes
    else:
        inverse = {iri.removeprefix(DEF) for iri in term.inverse}
        inverse |= {other.name for other in terms() if term.iri in other.inverse}
        assert term.name in DERIVED_ONLY or {term.name, *inverse} & paths


def test_every_term_the_graph_uses_is_declared() -> None:
    assert used(list(stated(RESOLUTION, OUTCOMES))) - set(declared()) == set()


def test_every_term_the_shapes_use_is_declared() -> None:
    names = {str(node).removeprefix(DEF) for triple in shapes_graph() for node in triple if str(node).startswith(DEF)}
    assert {name for name in names if name and not name.startswith("shape/")} - set(declared()) == set()


def test_every_foreign_term_the_graph_uses_is_declared() -> None:
    known = {str(node) for node in graph().subjects(RDF.type)}
    own_words = ("rdf-syntax-ns#", "rdf-schema#", "owl#")
    predicates = {row.split(" ", 2)[1].strip("<>") for row in quads(RESOLUTION, OUTCOMES)}
    foreign = {p for p in predicates if not p.startswith(BASE) and not any(word in p for word in own_words)}
    assert foreign - known == set()


def test_modules_are_versioned_and_imported() -> None:
    whole = graph()
    imported = {str(node).removeprefix(DEF) for node in whole.objects(None, OWL.imports)}
    assert imported == set(modules()[1:])
    for node in whole.subjects(RDF.type, OWL.Ontology):
        assert str(whole.value(node, OWL.versionIRI)).endswith("/1.0.0")


def test_nothing_is_fetched_and_lines_are_the_same_each_time() -> None:
    first = ontology_lines()
    assert not [row for row in first if row.startswith("_:") or " _:" in row]
    assert first == tuple(sorted(ontology_lines()))
    assert all("http" not in module_text(name).partition("@prefix")[0] for name in modules())


def test_another_base_moves_the_vocabulary() -> None:
    moved = rdflib.Graph().parse(data=module_text("core", "https://example.org/g/"), format="turtle")
    assert not [s for s in moved.subjects() if str(s).startswith(BASE)]


def test_the_ontology_keeps_to_owl_dl() -> None:
    """Each property is of one kind, each used one is declared, and no literal property is chained or inverted."""
    whole = graph()
    kinds = [
        set(whole.subjects(RDF.type, kind))
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    ]
    objects, data, annotations = kinds
    assert not objects & data
    assert not annotations & (objects | data)
    built_in = ("rdf-syntax-ns#", "rdf-schema#", "owl#")
    used = {p for p in whole.predicates() if not any(word in str(p) for word in built_in)}
    assert {str(p) for p in used - objects - data - annotations} == set()
    for subject, object_ in whole.subject_objects(OWL.inverseOf):
        assert {subject, object_} <= objects
    assert set(whole.subjects(OWL.propertyChainAxiom)) <= objects
    (header,) = document().subjects(RDF.type, OWL.Ontology)
    assert not {header} & (objects | data | annotations)
    named = {rdflib.URIRef(f"{DEF}{name}") for name in modules()}
    assert not named & (objects | data | annotations | set(whole.subjects(RDF.type, OWL.Class)))
    for property_ in data:
        assert {str(range_) for range_ in whole.objects(property_, RDFS.range)} <= DATATYPES, property_
    classes = set(whole.subjects(RDF.type, OWL.Class))
    for predicate in (RDFS.domain, RDFS.subClassOf):
        named = {node for node in whole.objects(None, predicate) if isinstance(node, rdflib.URIRef)}
        assert named <= classes
