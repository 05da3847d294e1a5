"""The SPARQL endpoint: protocol, negotiation, dataset, errors, description."""

from __future__ import annotations

from urllib.parse import quote

import httpx
import pytest
import rdflib

GH = "https://w3id.org/guihua/def/"
QUERY = f"SELECT ?s WHERE {{ ?s a <{GH}Document> }} ORDER BY ?s"
GRAPH = f"CONSTRUCT {{ ?s a <{GH}Document> }} WHERE {{ ?s a <{GH}Document> }}"
JSON = {"accept": "application/sparql-results+json"}
DIRECT = {"content-type": "application/sparql-query"}


def rows(client: httpx.Client, query: str, **parameters: str) -> list[dict[str, str]]:
    answer = client.get("/sparql", params={"query": query, **parameters}, headers=JSON)
    assert answer.status_code == 200, answer.text
    found = answer.json()["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]


def test_get_and_both_posts_give_the_same_rows(client: httpx.Client) -> None:
    got = client.get("/sparql", params={"query": QUERY}, headers=JSON)
    form = client.post("/sparql", data={"query": QUERY}, headers=JSON)
    kind = {"content-type": "application/sparql-query; charset=UTF-8"}
    direct = client.post("/sparql", content=QUERY.encode(), headers=JSON | kind)
    assert got.status_code == form.status_code == direct.status_code == 200, got.text
    assert got.json() == form.json() == direct.json()
    assert len(got.json()["results"]["bindings"]) == 3


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.8", "application/sparql-results+xml"),
        ("application/*;q=0.1, text/csv", "text/csv; charset=utf-8"),
        ("text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
    ],
)
def test_rows_are_negotiated(client: httpx.Client, accept: str, kind: str) -> None:
    answer = client.get("/sparql", params={"query": QUERY}, headers={"accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "reader"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/n-quads", "nquads"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
        ("application/trig", "trig"),
    ],
)
def test_graphs_are_read_back_by_an_independent_reader(client: httpx.Client, accept: str, reader: str) -> None:
    answer = client.get("/sparql", params={"query": GRAPH}, headers={"accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    found = rdflib.Dataset(default_union=True)
    found.parse(data=answer.text, format=reader)
    assert len(found) == 3


@pytest.mark.parametrize(
    ("query", "accept"), [(QUERY, "text/turtle"), (GRAPH, "text/csv"), ("ASK {}", "text/csv"), (QUERY, "image/png")]
)
def test_the_wrong_kind_is_never_served(client: httpx.Client, query: str, accept: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["offered"]


def test_a_syntax_error_has_its_place(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * WHERE {\n ?s ?p }"})
    assert answer.status_code == 400
    assert answer.json()["code"] == "query-syntax"
    assert answer.json()["line"] == 2


def test_percent_encoded_iris_are_decoded_once(client: httpx.Client) -> None:
    found = rows(client, 'SELECT ("%E5%8D%AB" AS ?x) (<http://e/%E5%8D%AB> AS ?y) {}')
    assert found == [{"x": "%E5%8D%AB", "y": "http://e/%E5%8D%AB"}]
    form = {"content-type": "application/x-www-form-urlencoded"}
    body = f"query={quote('SELECT (<http://e/%E5%8D%AB> AS ?y) {}')}"
    answer = client.post("/sparql", content=body, headers=form | JSON)
    assert answer.json()["results"]["bindings"][0]["y"]["value"] == "http://e/%E5%8D%AB"


def test_the_request_names_its_dataset(client: httpx.Client) -> None:
    graph = "https://w3id.org/guihua/graph/weidong-plan-2021"
    assert len(rows(client, QUERY, **{"default-graph-uri": graph})) == 1
    assert rows(client, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }", **{"default-graph-uri": graph}) == []
    named = rows(client, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", **{"named-graph-uri": graph})
    assert named == [{"g": graph}]
    assert rows(client, f"SELECT ?s FROM <{graph}> {{ ?s a <{GH}Document> }}") == rows(
        client, QUERY, **{"default-graph-uri": graph}
    )


def test_the_default_graph_holds_no_inferences(client: httpx.Client) -> None:
    assert rows(client, f"SELECT ?s {{ ?s a <{GH}Agent> }}") == []
    assert len(rows(client, f"SELECT ?s {{ GRAPH ?g {{ ?s a <{GH}Agent> }} }}")) == 1


@pytest.mark.parametrize(
    ("method", "options", "status", "code"),
    [
        ("GET", {"params": {"query": ["ASK {}", "ASK {}"]}}, 400, "query-missing"),
        (
            "POST",
            {"content": b"", "headers": {"content-type": "application/x-www-form-urlencoded"}},
            400,
            "query-missing",
        ),
        ("POST", {"content": b"ASK {}", "headers": {"content-type": "text/plain"}}, 415, "media-type"),
        ("POST", {"content": b"ASK {}"}, 415, "media-type"),
        ("POST", {"content": b"\xff", "headers": DIRECT}, 400, "query-encoding"),
        ("GET", {"params": {"query": "ASK {}", "default-graph-uri": "no iri"}}, 422, "bad-parameter"),
        ("POST", {"data": {"update": "CLEAR ALL"}}, 403, "read-only"),
        ("POST", {"content": b"CLEAR ALL", "headers": {"content-type": "application/sparql-update"}}, 403, "read-only"),
        ("GET", {"params": {"query": "CLEAR ALL"}}, 403, "read-only"),
        ("PUT", {"content": b"x"}, 405, "method-not-allowed"),
        ("GET", {"params": {"query": "ASK { SERVICE <http://127.0.0.1:1/> {} }"}}, 403, "query-refused"),
        ("POST", {"data": {"query": "ASK {}" + "#" * 2_000_000}}, 413, "body-too-large"),
    ],
)
def test_deviations_are_refused(
    client: httpx.Client, method: str, options: dict[str, object], status: int, code: str
) -> None:
    answer = client.request(method, "/sparql", **options)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert answer.json()["code"] == code
    assert (answer.headers.get("allow") is not None) == (status == 405)


def test_raw_bytes_that_are_no_utf8_are_refused(client: httpx.Client) -> None:
    assert client.get("/sparql?query=%FF").json()["code"] == "query-encoding"


def test_head_and_options(client: httpx.Client) -> None:
    got = client.get("/sparql", params={"query": QUERY}, headers={"accept-encoding": "identity"})
    head = client.head("/sparql", params={"query": QUERY})
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == got.headers["content-length"]
    options = client.options("/sparql")
    assert options.status_code == 204
    assert "POST" in options.headers["allow"]
    asked = {"origin": "https://example.org", "access-control-request-method": "POST"}
    assert client.options("/sparql", headers=asked).headers["access-control-allow-origin"] == "*"


def test_an_unchanged_answer_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/sparql", params={"query": QUERY})
    tag = {"if-none-match": first.headers["etag"]}
    assert client.get("/sparql", params={"query": QUERY}, headers=tag).status_code == 304
    other = client.get("/sparql", params={"query": QUERY}, headers=tag | {"accept": "text/csv"})
    assert other.status_code == 200
    assert "etag" not in client.get("/sparql", params={"query": "SELECT (NOW() AS ?n) {}"}).headers


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_answers_are_compressed(client: httpx.Client, coding: str) -> None:
    query = {"query": "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 500"}
    plain = client.get("/sparql", params=query, headers={"accept-encoding": "identity"})
    packed = client.get("/sparql", params=query, headers={"accept-encoding": coding})
    assert packed.headers["content-encoding"] == coding
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content)


def test_the_endpoint_describes_itself(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"accept": "text/turtle"})
    found = rdflib.Graph().parse(data=answer.text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    service = next(found.subjects(rdflib.RDF.type, sd.Service))
    assert found.value(service, sd.endpoint) == service
    names = set(found.objects(predicate=sd.name))
    assert rdflib.URIRef("https://w3id.org/guihua/graph/weidong-plan-2021") in names
    assert all(int(str(count)) > 0 for count in found.objects(predicate=void.triples))
