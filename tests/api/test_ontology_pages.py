"""The reference of the ontology is served under the ontology's own addresses, in the form one likes."""

from __future__ import annotations

from html import escape

import httpx
import pytest
import rdflib

from ontology.iris import BASE
from ontology.load import modules, terms
from ontology.reference import versions
from shapes.describe import descriptions
from shapes.examples import examples

HTML = {"accept": "text/html"}


def test_the_index_names_every_term(client: httpx.Client) -> None:
    text = client.get("/ontology", headers=HTML).text
    assert [term.name for term in terms() if f'href="/def/{term.name}"' not in text] == []
    assert "<svg" in text


@pytest.mark.parametrize("name", ["Project", "builtBy", "quote"])
def test_a_term_has_a_page_and_a_description(client: httpx.Client, name: str) -> None:
    page = client.get(f"/def/{name}", headers=HTML)
    assert page.status_code == 200
    assert f"gh:{name}" in page.text


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


def test_a_module_is_served_under_its_versioned_address(client: httpx.Client) -> None:
    turtle = {"accept": "text/turtle"}
    (version,) = set(versions().values())
    assert set(versions()) == set(modules()[1:])
    for name in versions():
        answer = client.get(f"/def/{name}/{version}", headers=turtle)
        assert rdflib.URIRef(f"{BASE}def/{name}") in set(rdflib.Graph().parse(data=answer.text).subjects())
    core = rdflib.Graph().parse(data=client.get(f"/def/core/{version}", headers=turtle).text, format="turtle")
    assert (rdflib.URIRef(f"{BASE}def/Entity"), rdflib.RDF.type, rdflib.OWL.Class) in core
    assert client.get("/def/core/0.0.1", headers=turtle).status_code == 404


@pytest.mark.parametrize(
    ("accept", "format_"),
    [("text/turtle", "turtle"), ("application/ld+json", "json-ld"), ("application/rdf+xml", "xml")],
)
def test_the_whole_ontology_in_each_format(client: httpx.Client, accept: str, format_: str) -> None:
    answer = client.get("/def/", headers={"accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    assert answer.headers["vary"].startswith("Accept")
    assert len(rdflib.Graph().parse(data=answer.text, format=format_)) > 1000


def test_modules_and_shapes_lead_to_their_place(client: httpx.Client) -> None:
    def lead(path: str) -> str:
        return client.get(path, headers=HTML, follow_redirects=False).headers["location"]

    assert lead("/def/") == "/ontology"
    assert lead("/def/core") == "/ontology#core"
    assert lead("/def/shape/Passage-start") == "/ontology/shapes#Passage-start"


def test_an_unknown_term_is_not_found(client: httpx.Client) -> None:
    assert client.get("/def/Nothing", headers=HTML).status_code == 404
