"""The concept schemes keep to the conditions of SKOS, and every concept is a top one of its scheme or below another."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from tests.unit.rdf import real

SKOS = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX gh: <https://w3id.org/guihua/def/> "
NEVER = {
    "S9: a scheme is no concept": "?x a skos:Concept, skos:ConceptScheme",
    "S13: a label is of one kind": "?x skos:prefLabel ?l ; skos:altLabel ?l",
    "S14: one preferred label a language": "?x skos:prefLabel ?a, ?b FILTER (?a != ?b && LANG(?a) = LANG(?b))",
    "S27: related is not broader": "?x skos:related ?y ; skos:broader+ ?y",
    "no concept is above itself": "?x skos:broader+ ?x",
    "every concept is in a scheme": "?x a skos:Concept FILTER NOT EXISTS { ?x skos:inScheme ?s }",
    "every scheme has a label": "?x a skos:ConceptScheme "
    "FILTER NOT EXISTS { ?x skos:prefLabel ?l FILTER (LANG(?l) = 'en') }",
    "every scheme has a top concept": "?x a skos:ConceptScheme "
    "FILTER NOT EXISTS { ?x skos:hasTopConcept|^skos:topConceptOf ?c }",
    "top concepts are in their scheme": "?x skos:topConceptOf ?s FILTER NOT EXISTS { ?x skos:inScheme ?s }",
    "nothing is above a top concept": "?x skos:topConceptOf ?s ; skos:broader ?b . ?b skos:inScheme ?s",
    "what is broader is in the same scheme": "?x skos:broader ?b . ?x a gh:Indicator "
    "FILTER NOT EXISTS { ?x skos:inScheme ?s . ?b skos:inScheme ?s }",
    "every concept has its place": "?x a skos:Concept FILTER NOT EXISTS { ?x skos:topConceptOf|skos:broader ?y }",
}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """The schemes and entities of the five documents."""
    kept = [line for line in real.stated() if "skos/core#" in line or "#type> " in line]
    made = ox.Store()
    triples = (f"{line[: line.rindex(' <')]} ." for line in kept)
    made.load("\n".join(triples).encode(), format=ox.RdfFormat.N_TRIPLES)
    return made


@pytest.mark.parametrize("name", NEVER)
def test_condition(store: ox.Store, name: str) -> None:
    found = store.query(f"{SKOS} SELECT DISTINCT ?x WHERE {{ {NEVER[name]} }} LIMIT 5")
    assert [str(row["x"]) for row in found] == []  # type: ignore[union-attr]


def test_every_indicator_has_what_its_scheme_promises(store: ox.Store) -> None:
    count = "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x a gh:Indicator ; skos:inScheme ?s ; skos:broader ?t }"
    ((found,),) = store.query(SKOS + count)  # type: ignore[misc]
    assert int(found.value) > 600
