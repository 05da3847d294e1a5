"""A term that is given up stays: it says by what it is replaced, and what holds of that still holds of it.

The ontology has no such term yet, so a copy of it gets two, and a release is made with that copy.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import rdflib
from rdflib import OWL
from rdflib.namespace import DCTERMS

import ontology.load
from api.app import create_app
from api.settings import Settings
from ontology.iris import BASE, Iris
from ontology.load import module_text, ontology_lines, quads, terms
from ontology.reasoning import axioms, inferred_lines, materialise
from ontology.reference import diagram, entry, reference, versions
from shapes.loading import stated_lines
from tests.api.serving import client_of
from tests.api.small import FIXTURE, small_release

OTHER = "https://example.org/given-up/"
"""A base of its own: what is read of the ontology is kept by its base."""
KEPT = (axioms, diagram, entry, module_text, quads, reference, terms, versions)
GIVEN_UP = """
gh:standsIn a owl:ObjectProperty ;
    rdfs:label "位于（旧）"@zh-Hans, "stands in"@en ;
    skos:definition "所在的地点。"@zh-Hans, "Where it stands."@en ;
    owl:deprecated true ;
    dcterms:isReplacedBy gh:locatedIn ;
    rdfs:isDefinedBy <https://w3id.org/guihua/def/place> .
gh:locatedIn rdfs:subPropertyOf gh:standsIn .

gh:Company a owl:Class ;
    rdfs:label "公司"@zh-Hans, "company"@en ;
    skos:definition "企业。"@zh-Hans, "An enterprise."@en ;
    owl:deprecated true ;
    dcterms:isReplacedBy gh:Enterprise ;
    rdfs:isDefinedBy <https://w3id.org/guihua/def/organisation> .
gh:Enterprise rdfs:subClassOf gh:Company .
"""
TERMS = {"standsIn": "locatedIn", "Company": "Enterprise"}
OLD_AND_NEW = """
PREFIX gh: <https://example.org/given-up/def/>
ASK {
  GRAPH ?document { ?thing gh:locatedIn ?place . ?firm a gh:Enterprise . }
  GRAPH <https://example.org/given-up/graph/inferred> { ?thing gh:standsIn ?place . ?firm a gh:Company . }
}
"""


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server on a release whose ontology has two terms that were given up."""
    folder = tmp_path_factory.mktemp("given-up")
    modules = shutil.copytree(ontology.load.FOLDER, folder / "modules")
    with (modules / "place.ttl").open("a", encoding="utf-8") as module:
        module.write(GIVEN_UP)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ontology.load, "FOLDER", modules)
        releases = small_release(folder / "releases", graph(folder))
        settings = Settings(releases=releases, base=OTHER, store="")
        with client_of(create_app(settings)) as client:
            yield client
    for kept in KEPT:
        kept.cache_clear()


def graph(folder: Path) -> Path:
    """The fixture with the other ontology, and all that follows from it."""
    fixture = shutil.copytree(FIXTURE, folder / "fixture")
    told = (fixture / "graph.nq").read_text(encoding="utf-8").replace(BASE, OTHER).splitlines()
    firm = f"<{OTHER}id/organization/firm-00000001>"
    told.append(f"{firm} <{rdflib.RDF.type}> <{OTHER}def/Enterprise> <{OTHER}graph/weidong-plan-2021> .")
    stated = [line for line in stated_lines(told, base=OTHER) if f"<{Iris(OTHER).graph('ontology')}>" not in line]
    followed = inferred_lines(materialise(stated, base=OTHER), base=OTHER)
    lines = sorted({*stated, *followed, *ontology_lines(OTHER)})
    (fixture / "graph.nq").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return fixture


@pytest.mark.parametrize(("old", "new"), TERMS.items())
def test_it_says_by_what_it_is_replaced(older: httpx.Client, old: str, new: str) -> None:
    for media_type in ("text/turtle", "application/rdf+xml"):
        told = older.get(f"/def/{old}", headers={"accept": media_type})
        assert told.status_code == 200
        node = rdflib.URIRef(f"{OTHER}def/{old}")
        found = rdflib.Graph().parse(data=told.text, format={"text/turtle": "turtle"}.get(media_type, "xml"))
        assert (node, OWL.deprecated, rdflib.Literal(True)) in found
        assert found.value(node, DCTERMS.isReplacedBy) == rdflib.URIRef(f"{OTHER}def/{new}")
    assert older.get(f"/def/{new}", headers={"accept": "text/turtle"}).status_code == 200


@pytest.mark.parametrize(("old", "new"), TERMS.items())
def test_readers_are_led_to_what_replaces_it(older: httpx.Client, old: str, new: str) -> None:
    page = older.get(f"/def/{old}?lang=en", headers={"accept": "text/html"})
    assert page.status_code == 200
    _, marked, after = page.text.partition("Deprecated; use instead")
    assert marked
    assert f'href="/def/{new}"' in after.partition("</p>")[0]
    assert "Deprecated" not in older.get(f"/def/{new}?lang=en", headers={"accept": "text/html"}).text


def test_what_holds_of_the_new_holds_of_the_old(older: httpx.Client) -> None:
    answer = older.get("/sparql", params={"query": OLD_AND_NEW}, headers={"accept": "application/sparql-results+json"})
    assert answer.json()["boolean"] is True


def test_only_what_was_given_up_is_marked(older: httpx.Client) -> None:
    assert older is not None
    marked = {term.name for term in terms(OTHER) if term.deprecated}
    assert marked == set(TERMS)
    found = entry("standsIn", OTHER)
    assert found is not None
    assert [link.name for link in found.successors] == ["locatedIn"]
