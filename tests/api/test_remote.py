"""The same API on a SPARQL endpoint: the server of oxigraph, with the named graphs only."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.published import questions
from api.routes.v1_lists import LISTS
from api.settings import Settings
from tests.api.serving import client_of

OXIGRAPH = shutil.which("oxigraph") or str(Path(sys.executable).parent / "oxigraph")


@pytest.fixture(scope="module")
def endpoint(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an endpoint with the release's named graphs; its default graph is empty."""
    store = tmp_path_factory.mktemp("remote") / "store"
    load = [OXIGRAPH, "load", "--location", str(store), "--file", str(releases / "current" / "graph.nq")]
    subprocess.run(load, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [OXIGRAPH, "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                httpx.get(f"{address}/query", params={"query": "ASK {}"})
                break
            except httpx.TransportError:
                time.sleep(0.05)
        yield f"{address}/query"
        process.terminate()


@pytest.fixture(scope="module")
def remote(settings: Settings, endpoint: str) -> Iterator[httpx.Client]:
    """A client of the application on the endpoint."""
    with client_of(create_app(settings.model_copy(update={"store": endpoint}))) as client:
        yield client


@pytest.mark.parametrize("name", [query.name for query in questions()])
def test_published_queries_give_the_same_rows(client: httpx.Client, remote: httpx.Client, name: str) -> None:
    here, there = client.get(f"/v1/queries/{name}"), remote.get(f"/v1/queries/{name}")
    assert there.status_code == 200, there.text
    assert here.json() == there.json()


@pytest.mark.parametrize("path", [api.example_path for api in LISTS])
def test_lists_and_things_are_the_same(client: httpx.Client, remote: httpx.Client, path: str) -> None:
    here, there = client.get(path).json(), remote.get(path).json()
    assert here == there
    thing = f"{path.split('?')[0]}/{here['items'][0]['key']}"
    assert client.get(thing).json() == remote.get(thing).json()


@pytest.mark.parametrize("accept", ["text/csv", "application/sparql-results+xml", "text/tab-separated-values"])
def test_formats_are_the_same(client: httpx.Client, remote: httpx.Client, accept: str) -> None:
    query = {"query": "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o LIMIT 50"}
    here = client.get("/sparql", params=query, headers={"accept": accept})
    there = remote.get("/sparql", params=query, headers={"accept": accept})
    assert here.text == there.text


def test_refusals_are_the_same(remote: httpx.Client) -> None:
    assert remote.get("/sparql", params={"query": "SELECT * {"}).json()["code"] == "query-syntax"
    assert remote.get("/sparql", params={"query": "ASK { SERVICE <urn:x> {} }"}).json()["code"] == "query-refused"
    rows = "SELECT * { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?a ?b ?c } }"
    assert remote.get("/sparql", params={"query": rows}).json()["code"] == "query-rows"


def test_linked_data_and_paths_work(remote: httpx.Client) -> None:
    assert remote.get("/doc/place/410403.ttl").status_code == 200
    found = remote.get("/v1/paths", params={"from": "平高集团", "to": "平安大道"}).json()["items"]
    assert found[0]["hops"][0]["evidence"]


def test_an_endpoint_that_is_not_there_is_told(settings: Settings) -> None:
    nowhere = settings.model_copy(update={"store": "http://127.0.0.1:9/sparql"})
    with client_of(create_app(nowhere)) as client:
        answer = client.get("/sparql", params={"query": "ASK {}"})
        assert answer.status_code == 502
        assert answer.json()["code"] == "store-unreachable"
