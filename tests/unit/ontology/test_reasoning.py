"""What follows from the ontology, why, and that nothing in it contradicts itself."""

from __future__ import annotations

import owlrl
import pytest
import rdflib
from rdflib import RDF, URIRef

from graph_builder.rdf.graph import stated
from ontology import consistency
from ontology.iris import BASE, IRIS
from ontology.load import graph
from ontology.reasoning import contradictions, explain, inferred_lines, materialise
from tests.unit.rdf import real
from tests.unit.rdf.real import documents
from tests.unit.rdf.sample import OUTCOMES, RESOLUTION

GH = f"{BASE}def/"
TYPE = f"<{RDF.type}>"
G = f" <{BASE}graph/test> ."
LINES = tuple(stated(RESOLUTION, OUTCOMES))


def thing(key: str) -> str:
    return f"<{IRIS.id('place', key)}>"


def line(subject: str, property_: str, object_: str) -> str:
    return f"{subject} <{GH}{property_}> {object_}{G}"


def inferred(*lines: str) -> set[tuple[str, str, str]]:
    return set(materialise(lines).inferred())


def test_places_hold_what_lies_in_places_they_hold() -> None:
    village, town, district, project = map(thing, ("village", "town", "district", "project"))
    found = inferred(line(village, "within", town), line(town, "within", district), line(project, "locatedIn", village))
    assert (village, f"<{GH}within>", district) in found
    assert (district, f"<{GH}contains>", village) in found
    assert (project, f"<{GH}locatedIn>", district) in found


def test_who_builds_something_is_active_where_it_lies() -> None:
    company, project, village, town = map(thing, ("company", "project", "village", "town"))
    found = inferred(
        line(project, "builtBy", company), line(project, "locatedIn", village), line(village, "within", town)
    )
    assert (company, f"<{GH}builds>", project) in found
    assert (company, f"<{GH}activeIn>", town) in found


def test_subsidiaries_of_subsidiaries() -> None:
    a, b, c = map(thing, "abc")
    found = inferred(line(a, "subsidiaryOf", b), line(b, "subsidiaryOf", c))
    assert (a, f"<{GH}subsidiaryOf>", c) in found
    assert (c, f"<{GH}hasSubsidiary>", a) in found
    assert (a, "<http://www.w3.org/ns/org#subOrganizationOf>", c) in found


def test_members_of_members_are_no_members() -> None:
    a, b, c = map(thing, "abc")
    assert (a, f"<{GH}umbrella>", c) not in inferred(line(a, "umbrella", b), line(b, "umbrella", c))


def test_each_inference_is_explained_from_what_is_asserted() -> None:
    engine = materialise(LINES)
    triples = list(engine.inferred())
    assert len(triples) > 50
    for triple in triples:
        steps = engine.explain(triple)
        known = {step.triple for step in steps if step.rule == "asserted"}
        for step in steps:
            if step.rule != "asserted":
                assert set(step.premises) <= known
            known.add(step.triple)
        assert steps[-1].triple == triple


def test_each_inference_from_the_five_documents_rests_on_what_they_state() -> None:
    engine = materialise(real.stated())
    stated = {tuple(row[: row.rindex(" <")].split(" ", 2)) for row in real.stated()}
    count = 0
    for triple in engine.inferred():
        steps = engine.explain(triple)
        assert steps[-1].triple == triple
        assert all(step.triple in stated for step in steps if step.rule == "asserted" and step.triple[2] != '""')
        count += 1
    assert count > 10_000
    assert engine.contradictions() == ()


def test_what_does_not_follow_is_not_explained() -> None:
    assert explain((), (thing("a"), f"<{GH}within>", thing("b"))) == ()


def test_the_graph_is_free_of_contradictions() -> None:
    assert contradictions(LINES) == ()


def test_a_place_that_is_an_enterprise_is_caught_and_named() -> None:
    planted = f"{thing('nan-shan-lu-00000002')} {TYPE} <{GH}Enterprise>{G}"
    (found, *_) = contradictions((*LINES, planted))
    assert str(found).endswith("is both Organization and Place, which exclude each other")
    assert "nan-shan-lu" in found.node
    assert {step.rule for step in found.why} >= {"asserted", "cax-sco"}


def test_the_engine_derives_what_owlrl_derives() -> None:
    """Beside triples of the vocabularies themselves, and of things being the same as themselves."""
    data = rdflib.Graph()
    data.parse(data="\n".join(f"{row[: row.rindex(' <')]} ." for row in LINES), format="nt")
    asserted = set(data)
    instances = set(data.subjects())
    data += graph()
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(data)
    trivial = ("http://www.w3.org/2002/07/owl#", "http://www.w3.org/2000/01/rdf-schema#")
    expected = {
        (s, p, o)
        for s, p, o in data
        if s in instances
        and (s, p, o) not in asserted
        and not isinstance(o, (rdflib.Literal, rdflib.BNode))
        and not str(o).startswith(trivial)
        and not str(p).startswith(trivial)
    }
    found = {
        (URIRef(s.strip("<>")), URIRef(p.strip("<>")), URIRef(o.strip("<>")))
        for s, p, o in materialise(LINES).inferred()
        if not o.startswith('"')
    }
    assert {t for t in expected if t not in found} == set()
    assert {t for t in found if t not in expected and t[0] in instances} == set()


def test_inferences_have_a_graph_of_their_own() -> None:
    rows = list(inferred_lines(materialise(LINES)))
    assert rows
    assert all(row.endswith(f" <{BASE}graph/inferred> .") for row in rows)
    assert not set(rows) & set(LINES)


@pytest.mark.java
@pytest.mark.slow
@pytest.mark.skipif(not consistency.java(), reason="NO JAVA RUNTIME: the ontology was NOT checked by HermiT")
def test_hermit_finds_the_ontology_and_a_real_document_consistent_and_each_class_satisfiable() -> None:
    """With all the individuals of one of the five documents, the entities and the schemes."""
    kept = tuple(f"<{BASE}graph/{name}> ." for name in (documents()[0], "entities", "schemes"))
    individuals = [row for row in real.stated() if row.endswith(kept)]
    assert len(individuals) > 50_000
    assert consistency.check(individuals) == consistency.Consistency(True, ())


@pytest.mark.java
@pytest.mark.slow
@pytest.mark.skipif(not consistency.java(), reason="NO JAVA RUNTIME: the planted contradiction was NOT shown to HermiT")
def test_hermit_refuses_a_place_that_is_an_enterprise() -> None:
    planted = f"{thing('nan-shan-lu-00000002')} {TYPE} <{GH}Enterprise>{G}"
    assert not consistency.check((*LINES, planted)).consistent
