"""The quick way through the endpoint answers as the endpoint does, and those who wait their turn are answered."""

from __future__ import annotations

import concurrent.futures
import json
from collections.abc import Iterator

import httpx
import pytest

from api.app import create_app
from api.settings import Settings
from tests.api.serving import client_of

PLACE = "<https://w3id.org/guihua/id/place/410403>"
LOOK_UPS = (
    f"SELECT ?p ?o {{ {PLACE} ?p ?o }}",
    f"SELECT * {{ GRAPH ?g {{ {PLACE} ?p ?o }} }}",
    f"PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?label {{ {PLACE} rdfs:label ?label }}",
    f"SELECT ?p {{ {PLACE} ?p 'nothing' }}",
    "SELECT ?p ?o { <urn:nobody> ?p ?o }",
)


@pytest.fixture(scope="module")
def own(embedded: Settings) -> Iterator[httpx.Client]:
    with client_of(create_app(embedded)) as client:
        yield client


def rows(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    told = answer.json()
    return [*told["head"]["vars"], *sorted(json.dumps(row, sort_keys=True) for row in told["results"]["bindings"])]


@pytest.mark.parametrize("query", LOOK_UPS)
@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
def test_a_look_up_is_answered_as_the_endpoint_answers_it(own: httpx.Client, query: str, coding: str) -> None:
    headers = {"accept-encoding": coding}
    once, again = (own.get("/sparql", params={"query": query}, headers=headers) for _ in range(2))
    posted = own.post("/sparql", data={"query": query}, headers=headers)
    assert rows(once) == rows(again) == rows(posted)
    for name in ("etag", "vary", "content-type", "cache-control", "access-control-allow-origin", "content-encoding"):
        assert once.headers.get(name) == again.headers.get(name) == posted.headers.get(name), name


def test_an_unchanged_look_up_is_not_sent_again(own: httpx.Client) -> None:
    first = own.get("/sparql", params={"query": LOOK_UPS[0]})
    tagged = {"if-none-match": first.headers["etag"]}
    assert own.get("/sparql", params={"query": LOOK_UPS[0]}, headers=tagged).status_code == 304
    assert own.head("/sparql", params={"query": LOOK_UPS[0]}).headers["etag"] == first.headers["etag"]


def test_other_formats_of_a_look_up_are_kept_apart(own: httpx.Client) -> None:
    for accept in ("application/json", "text/csv", "application/json", "text/csv"):
        answer = own.get("/sparql", params={"query": LOOK_UPS[0]}, headers={"accept": accept})
        assert answer.headers["content-type"].startswith(accept.replace("n/json", "n/sparql-results+json"))


def test_what_is_new_each_time_is_not_kept(own: httpx.Client) -> None:
    query = {"query": "SELECT (STRUUID() AS ?x) {}"}
    assert own.get("/sparql", params=query).text != own.get("/sparql", params=query).text


def test_a_client_above_its_share_waits_its_turn(embedded: Settings) -> None:
    narrow = embedded.model_copy(update={"client_processes": 1, "query_running": 1})
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?t ?p ?x FILTER(?s != ?t) }"
    with client_of(create_app(narrow)) as client, concurrent.futures.ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(client.get, "/sparql", params={"query": f"{count} # {number}"}) for number in range(6)]
        assert [one.result().status_code for one in asked] == [200] * 6
