"""Linked data: names, descriptions in every format, conditional requests, graphs."""

from __future__ import annotations

import httpx
import pytest
import rdflib

from api.app import create_app
from api.routes import linked_data
from api.settings import Settings
from tests.api.serving import client_of

PLACE = "/id/place/410403"
DOC = "/doc/place/410403"
GH = "https://w3id.org/guihua/"


def test_a_name_sends_on_to_its_description(client: httpx.Client) -> None:
    sent = client.get(PLACE, headers={"accept": "text/turtle"})
    assert sent.status_code == 303
    assert sent.headers["location"] == DOC
    followed = client.get(PLACE, headers={"accept": "text/turtle"}, follow_redirects=True)
    assert followed.headers["content-type"] == "text/turtle; charset=utf-8"


@pytest.mark.parametrize(
    ("accept", "suffix", "reader"),
    [
        ("text/turtle", "ttl", "turtle"),
        ("application/ld+json", "jsonld", "json-ld"),
        ("application/n-triples", "nt", "nt"),
        ("application/rdf+xml", "rdf", "xml"),
    ],
)
def test_descriptions_in_every_format(client: httpx.Client, accept: str, suffix: str, reader: str) -> None:
    negotiated = client.get(DOC, headers={"accept": accept})
    assert negotiated.headers["content-location"] == f"{DOC}.{suffix}"
    assert "Accept" in negotiated.headers["vary"]
    named = client.get(f"{DOC}.{suffix}", headers={"accept": "text/html"})
    asked = client.get(DOC, params={"format": suffix})
    assert negotiated.content == named.content == asked.content
    found = rdflib.Graph().parse(data=negotiated.text, format=reader)
    thing = rdflib.URIRef(f"{GH}id/place/410403")
    assert (thing, rdflib.URIRef(f"{GH}def/within"), rdflib.URIRef(f"{GH}id/place/410400")) in found
    assert found.value(rdflib.URIRef(f"{GH}id/place/410400"), rdflib.RDFS.label) is not None


def test_people_get_a_page(client: httpx.Client) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert client.get(DOC, headers={"accept": browser}).headers["content-type"].startswith("text/html")


def test_conditional_requests_follow_the_representation(client: httpx.Client) -> None:
    turtle = client.get(DOC, headers={"accept": "text/turtle", "accept-encoding": "identity"})
    tag = {"if-none-match": turtle.headers["etag"]}
    assert client.get(DOC, headers=tag | {"accept": "text/turtle"}).status_code == 304
    assert client.get(DOC, headers=tag | {"accept": "application/n-triples"}).status_code == 200
    assert 'rel="canonical"' in turtle.headers["link"]


@pytest.mark.parametrize(
    "path",
    [
        "/doc/place/999999",
        "/doc/nothing/x",
        "/id/place/无此地区",
        "/id/place/a%3Cb",
        "/doc/place/a%3Cb",
        "/doc/a%3Cb/x",
        "/def/a%20b",
        "/graph/a%3Eb",
    ],
)
def test_unknown_things_are_not_found(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers={"accept": "text/turtle"})
    assert answer.status_code == 404
    assert answer.json()["code"] == "not-found"


def test_nothing_acceptable_is_told(client: httpx.Client) -> None:
    assert client.get(DOC, headers={"accept": "image/png"}).status_code == 406
    assert client.post(DOC).status_code == 405


def test_graphs_are_read_and_not_written(client: httpx.Client) -> None:
    graph = f"{GH}graph/weidong-plan-2021"
    direct = client.get("/graph/weidong-plan-2021", headers={"accept": "application/n-triples"})
    indirect = client.get("/graph-store", params={"graph": graph}, headers={"accept": "application/n-triples"})
    assert direct.status_code == 200
    assert sorted(direct.text.splitlines()) == sorted(indirect.text.splitlines())
    assert len(direct.text.splitlines()) > 100
    default = client.get("/graph-store?default", headers={"accept": "application/n-triples"})
    assert len(default.text.splitlines()) > len(direct.text.splitlines())
    assert client.get("/graph-store", params={"graph": "urn:none"}).status_code == 404
    assert client.get("/graph-store").status_code == 400
    for method in ("PUT", "POST", "DELETE"):
        assert client.request(method, "/graph-store", params={"graph": graph}).status_code == 403


def test_a_long_description_comes_in_parts(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    accept = {"accept": "application/n-triples"}
    with client_of(create_app(settings)) as client:
        whole = client.get(DOC, headers=accept)
        monkeypatch.setattr(linked_data, "STATEMENTS", 10)
        address, lines, parts = f"{DOC}?page=1&format=nt", set[str](), 0
        with client_of(create_app(settings)) as short:
            while address:
                part = short.get(address)
                about = [line for line in part.text.splitlines() if f"<{GH}id/place/410403>" in line]
                assert 0 < len(about) <= 12  # the statements of a part, the first of the next, its own label
                lines.update(part.text.splitlines())
                address, parts = part.links.get("next", {}).get("url", ""), parts + 1
            assert parts > 1
            assert "prev" in part.links
            assert part.headers["content-location"] == f"{DOC}.nt?page={parts}"
            assert short.get(f"{DOC}.nt?page=999").status_code == 404
    assert lines == set(whole.text.splitlines())
    assert "next" not in whole.links


@pytest.mark.parametrize("page", ["0", "x", "-1", "9999999"])
def test_parts_are_counted_from_one(client: httpx.Client, page: str) -> None:
    answer = client.get(f"{DOC}.ttl", params={"page": page})
    assert answer.status_code == 422
    assert answer.json()["code"] == "bad-parameter"
