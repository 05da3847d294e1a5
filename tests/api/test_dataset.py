"""The data set as a whole: description, dumps, health; search inside SPARQL."""

from __future__ import annotations

import hashlib

import httpx
import rdflib

VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")


def test_the_data_set_describes_itself(client: httpx.Client) -> None:
    answer = client.get("/.well-known/void", headers={"accept": "text/turtle"})
    assert answer.status_code == 200
    found = rdflib.Graph().parse(data=answer.text, format="turtle")
    data_set = rdflib.URIRef("https://w3id.org/guihua/id/dataset/guihua")
    classes = {str(found.value(part, VOID["class"])) for part in found.objects(data_set, VOID.classPartition)}
    assert "https://w3id.org/guihua/def/Project" in classes
    assert len(list(found.objects(data_set, VOID.propertyPartition))) > 20
    assert (
        client.get(
            "/.well-known/void", headers={"if-none-match": answer.headers["etag"], "accept": "text/turtle"}
        ).status_code
        == 304
    )
    for distribution in found.objects(data_set, DCAT.distribution):
        address = str(found.value(distribution, DCAT.downloadURL))
        assert client.get(address).status_code == 200


def test_the_description_is_complete_and_true(client: httpx.Client) -> None:
    answer = client.get("/.well-known/void", headers={"accept": "text/turtle"})
    found = rdflib.Graph().parse(data=answer.text, format="turtle")
    data_set = rdflib.URIRef("https://w3id.org/guihua/id/dataset/guihua")
    for one in (
        "sparqlEndpoint",
        "uriSpace",
        "triples",
        "classes",
        "properties",
        "distinctSubjects",
        "distinctObjects",
    ):
        assert len(list(found.objects(data_set, VOID[one]))) == 1, one
    for some in (VOID.feature, VOID.rootResource, VOID.dataDump, DCAT.keyword, DCAT.distribution, DCAT.landingPage):
        assert (data_set, some, None) in found, some
    counted = "(COUNT(*) AS ?n) (COUNT(DISTINCT ?p) AS ?m)"
    query = f"SELECT {counted} {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(CONTAINS(STR(?g), '/guihua/graph/')) }}"
    (row,) = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert int(str(found.value(data_set, VOID.triples))) == int(row["n"]["value"])
    assert int(str(found.value(data_set, VOID.properties))) == int(row["m"]["value"])
    parts = [int(str(found.value(part, VOID.triples))) for part in found.objects(data_set, VOID.propertyPartition)]
    assert sum(parts) == int(row["n"]["value"])
    services = {str(found.value(one, DCAT.endpointURL)) for one in found.subjects(rdflib.RDF.type, DCAT.DataService)}
    assert services == {str(client.base_url.join("/sparql")), str(client.base_url.join("/v1"))}
    for service in found.subjects(rdflib.RDF.type, DCAT.DataService):
        assert client.get(str(found.value(service, DCAT.endpointDescription))).status_code == 200
    for part in found.objects(data_set, DCAT.distribution):
        if (part, DCAT.downloadURL, None) in found:
            body = client.get(str(found.value(part, DCAT.downloadURL))).content
            assert len(body) == int(str(found.value(part, DCAT.byteSize)))
    asked = client.get("/doc/dataset/guihua", headers={"accept": "text/turtle"})
    assert asked.status_code == 200


def test_dumps_have_their_checksums(client: httpx.Client) -> None:
    dumps = client.get("/dumps").json()["items"]
    assert "graph.nq" in [dump["path"] for dump in dumps]
    for dump in dumps:
        body = client.get(dump["url"]).content
        assert hashlib.sha256(body).hexdigest() == dump["sha256"]
        assert len(body) == dump["bytes"]
    assert client.get("/dumps/../../../etc/passwd").status_code == 404
    assert client.get("/dumps/%2e%2e/manifest.json").status_code == 404
    assert client.get("/dumps/store/CURRENT").status_code == 404


def test_health(client: httpx.Client) -> None:
    told = client.get("/health").json()
    assert told["status"] == "ok"
    assert told["store"] in ("disk", "memory", "remote")


def test_search_stands_inside_queries(client: httpx.Client) -> None:
    query = """PREFIX gh: <https://w3id.org/guihua/def/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?label { ?x gh:search "pinggao" . ?x skos:prefLabel ?label }"""
    found = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert [row["label"]["value"] for row in found] == ["平高集团"]


def test_every_address_of_the_framework_answers_in_problem_details(client: httpx.Client) -> None:
    for method, path, status in (
        ("GET", "/nowhere", 404),
        ("DELETE", "/v1/documents", 405),
        ("POST", "/v1/batch", 415),
    ):
        answer = client.request(method, path)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status
    head = client.head("/v1/documents")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["access-control-allow-origin"] == "*"


def test_the_codes_of_problems_are_told(client: httpx.Client) -> None:
    told = client.get("/errors").json()["items"]
    problem = client.get("/nowhere").json()
    assert problem["type"] == f"/errors#{problem['code']}"
    assert problem["code"] in [kind["code"] for kind in told]
