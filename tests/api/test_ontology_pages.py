"""The reference of the ontology is served under the ontology's own addresses, in the form one likes."""

from __future__ import annotations

from functools import cache
from html import escape

import httpx
import pytest
import rdflib
from rdflib.compare import isomorphic

from ontology.iris import BASE
from ontology.load import MASTER, document, modules, terms
from ontology.reference import versions
from shapes.describe import descriptions
from shapes.examples import examples

HTML = {"accept": "text/html"}


def test_the_index_names_every_term(client: httpx.Client) -> None:
    text = client.get("/ontology", headers=HTML).text
    assert [term.name for term in terms() if f'href="/def/{term.name}"' not in text] == []
    assert "<svg" in text


def test_every_term_has_a_page(client: httpx.Client) -> None:
    for term in terms():
        page = client.get(f"/def/{term.name}", headers=HTML, follow_redirects=False)
        assert page.status_code == 200, term.name
        assert f"gh:{term.name}" in page.text
        assert escape(term.definition_zh) in page.text
        assert escape(term.notes_en[0]) in page.text or escape(term.notes_zh[0]) in page.text


def test_no_module_has_the_address_of_a_term() -> None:
    assert set(modules()) & {term.name for term in terms()} == set()


def test_every_shape_is_shown_with_its_examples(client: httpx.Client) -> None:
    text = client.get("/ontology/shapes", headers=HTML).text
    assert [example.shape for example in examples() if f'id="{example.shape}"' not in text] == []
    assert "urn:guihua:failing" in text
    assert [d.name for d in descriptions() if escape(d.message_zh) not in text] == []


def test_shapes_are_data_too(client: httpx.Client) -> None:
    turtle = {"accept": "text/turtle"}
    whole = rdflib.Graph().parse(data=client.get("/shapes.ttl").text, format="turtle")
    one = rdflib.Graph().parse(data=client.get("/def/shape/OneKindOfThing", headers=turtle).text, format="turtle")
    assert 10 < len(one) < len(whole)
    assert client.get("/def/shape/Nothing", headers=turtle).status_code == 404


FORMATS = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
    "application/n-triples": "nt",
}


@cache
def addresses() -> dict[str, str]:
    """Every address of an ontology below ``/def/``, its own and its version's, and the module that stands there."""
    found: dict[str, str] = {}
    for name in modules():
        own = "" if name == MASTER else name
        found |= {own: name, f"{own}/{versions()[name]}".lstrip("/"): name}
    return found


@pytest.mark.parametrize("accept", FORMATS)
def test_each_ontology_and_version_answers_in_each_format(client: httpx.Client, accept: str) -> None:
    for address, name in addresses().items():
        answer = client.get(f"/def/{address}", headers={"accept": accept}, follow_redirects=False)
        assert answer.status_code == 200, address
        assert answer.headers["content-type"].startswith(accept)
        assert answer.headers["vary"].startswith("Accept")
        found = rdflib.Graph().parse(data=answer.text, format=FORMATS[accept])
        (header,) = found.subjects(rdflib.RDF.type, rdflib.OWL.Ontology)
        assert str(header) == f"{BASE}def/{'' if name == MASTER else name}"
        assert str(found.value(header, rdflib.OWL.versionIRI)).endswith(f"/{versions()[name]}")
        assert isomorphic(found, document(name))


def test_each_ontology_and_version_leads_readers_to_its_place(client: httpx.Client) -> None:
    text = client.get("/ontology", headers=HTML).text
    for address in addresses():
        answer = client.get(f"/def/{address}", headers=HTML, follow_redirects=False)
        assert answer.status_code == 303, address
        page, _, place = answer.headers["location"].partition("#")
        assert page == "/ontology"
        assert not place or f'id="{place}"' in text, address


def test_an_ontology_has_what_other_descriptions_have(client: httpx.Client) -> None:
    turtle = {"accept": "text/turtle"}
    whole = client.get("/def/1.0.0", headers=turtle)
    assert (rdflib.URIRef(f"{BASE}def/Entity"), None, None) in rdflib.Graph().parse(data=whole.text, format="turtle")
    again = client.get("/def/1.0.0", headers={**turtle, "if-none-match": whole.headers["etag"]})
    assert again.status_code == 304
    assert client.get("/def/core.jsonld").headers["content-type"].startswith("application/ld+json")
    assert client.get("/def/core?format=rdf").headers["content-type"].startswith("application/rdf+xml")
    assert client.head("/def/core", headers=turtle).content == b""
    assert client.post("/def/core").status_code == 405
    assert client.get("/def/core", headers={"accept": "image/png"}).status_code == 406
    assert client.get("/def/shape", headers=turtle).status_code == 200
    for unknown in ("0.0.1", "core/0.0.1", "1.0.0/core"):
        assert client.get(f"/def/{unknown}", headers=turtle).status_code == 404, unknown
        assert client.get(f"/def/{unknown}", headers=HTML).status_code == 404, unknown


def test_terms_keep_their_descriptions(client: httpx.Client) -> None:
    found = rdflib.Graph().parse(data=client.get("/def/Project", headers={"accept": "text/turtle"}).text)
    assert (rdflib.URIRef(f"{BASE}def/Project"), None, None) in found or (
        None,
        None,
        rdflib.URIRef(f"{BASE}def/Project"),
    ) in found


def test_shapes_lead_to_their_place(client: httpx.Client) -> None:
    answer = client.get("/def/shape/Passage-start", headers=HTML, follow_redirects=False)
    assert answer.headers["location"] == "/ontology/shapes#Passage-start"


def test_an_unknown_term_is_not_found(client: httpx.Client) -> None:
    assert client.get("/def/Nothing", headers=HTML).status_code == 404
