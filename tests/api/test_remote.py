"""The same API on a SPARQL endpoint with the named graphs only: oxigraph, or what GUIHUA_TEST_STORE names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import nullcontext

import httpx
import pytest

from api.app import create_app
from api.published import questions
from api.routes.v1_lists import LISTS
from api.settings import Settings
from tests.api.serving import client_of
from tests.api.stores import oxigraph

# the queries that a kind of store answers otherwise on the small release: none; docs/stores.md tells of large ones
DIFFERS: Mapping[str, frozenset[str]] = {}


@pytest.fixture(scope="module")
def kind(store_kind: str) -> str:
    """The remote store of these tests: the one the others run on too, or the server of oxigraph."""
    return "oxigraph" if store_kind == "embedded" else store_kind


@pytest.fixture(scope="module")
def client(embedded: Settings) -> Iterator[httpx.Client]:
    """A client of the application on the release's own store."""
    with client_of(create_app(embedded)) as client:
        yield client


@pytest.fixture(scope="module")
def remote(
    embedded: Settings, store_address: str, kind: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    """A client of the application on the endpoint, which has the release's named graphs only."""
    held = nullcontext(store_address) if store_address else oxigraph(embedded.folder, tmp_path_factory.mktemp(kind))
    with held as address, client_of(create_app(embedded.model_copy(update={"store": address}))) as client:
        yield client


@pytest.mark.parametrize("name", [query.name for query in questions()])
def test_published_queries_give_the_same_rows(client: httpx.Client, remote: httpx.Client, kind: str, name: str) -> None:
    here, there = client.get(f"/v1/queries/{name}"), remote.get(f"/v1/queries/{name}")
    assert there.status_code == 200, there.text
    assert (here.json() == there.json()) is (name not in DIFFERS.get(kind, frozenset()))


@pytest.mark.parametrize("path", [api.example_path for api in LISTS])
def test_lists_and_things_are_the_same(client: httpx.Client, remote: httpx.Client, path: str) -> None:
    here, there = client.get(path).json(), remote.get(path).json()
    assert here == there
    thing = f"{path.split('?')[0]}/{here['items'][0]['key']}"
    assert client.get(thing).json() == remote.get(thing).json()


@pytest.mark.parametrize("accept", ["text/csv", "application/sparql-results+xml", "text/tab-separated-values"])
def test_formats_are_the_same(client: httpx.Client, remote: httpx.Client, accept: str) -> None:
    query = {"query": "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER(ISIRI(?o)) } ORDER BY ?g ?s ?p ?o LIMIT 50"}
    here = client.get("/sparql", params=query, headers={"accept": accept})
    there = remote.get("/sparql", params=query, headers={"accept": accept})
    assert here.text == there.text


def test_refusals_are_the_same(remote: httpx.Client) -> None:
    assert remote.get("/sparql", params={"query": "SELECT * {"}).json()["code"] == "query-syntax"
    assert remote.get("/sparql", params={"query": "ASK { SERVICE <urn:x> {} }"}).json()["code"] == "query-refused"
    rows = "SELECT * { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?a ?b ?c } }"
    assert remote.get("/sparql", params={"query": rows}).json()["code"] == "query-rows"


@pytest.mark.parametrize("text", ["", "  # nothing", "PREFIX a: <urn:a>", "{}"])
def test_what_is_no_query_never_reaches_the_endpoint(embedded: Settings, text: str) -> None:
    nowhere = embedded.model_copy(update={"store": "http://127.0.0.1:9/sparql"})
    with client_of(create_app(nowhere)) as client:
        answer = client.post("/sparql", content=text, headers={"content-type": "application/sparql-query"})
    assert (answer.status_code, answer.json()["code"]) in ((400, "query-syntax"), (400, "query-missing"))


def test_linked_data_and_paths_work(remote: httpx.Client) -> None:
    assert remote.get("/doc/place/410403.ttl").status_code == 200
    found = remote.get("/v1/paths", params={"from": "平高集团", "to": "平安大道"}).json()["items"]
    assert found[0]["hops"][0]["evidence"]


def test_an_endpoint_that_is_not_there_is_told(embedded: Settings) -> None:
    nowhere = embedded.model_copy(update={"store": "http://127.0.0.1:9/sparql"})
    with client_of(create_app(nowhere)) as client:
        answer = client.get("/sparql", params={"query": "ASK {}"})
        assert answer.status_code == 502
        assert answer.json()["code"] == "store-unreachable"
