"""The quick way through the endpoint answers as the endpoint does, and those who wait their turn are answered."""

from __future__ import annotations

import concurrent.futures
import json
import time
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest

from api.app import Application, create_app
from api.endpoint.express import read_template, taken_apart
from api.repository.near import held, near
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


GH = "PREFIX gh: <https://w3id.org/guihua/def/>"
SHORT = (
    GH + ' SELECT ?o ?v WHERE { ?o gh:valueKind "target" ; gh:valueBase ?v . FILTER(?v < {n} && ?v != 7) '
    "OPTIONAL { ?o gh:bound ?b } } ORDER BY DESC(?v) ?o LIMIT 5",
    GH
    + " SELECT ?k (COUNT(*) AS ?n) { ?o gh:valueKind ?k ; gh:valueBase ?v . FILTER(?v < {n}) } GROUP BY ?k ORDER BY ?k",
    GH
    + " SELECT DISTINCT ?o { ?o gh:region <https://w3id.org/guihua/id/place/4104> ; gh:valueBase ?v FILTER(?v > {n}) }",
)


@pytest.mark.parametrize("query", SHORT)
def test_short_queries_are_answered_here_as_query_processes_answer_them(embedded: Settings, query: str) -> None:
    app = create_app(embedded)
    assert isinstance(app, Application)
    assert app.express is not None
    with client_of(app) as client:
        store = app.state.repository.near
        for number in (10, 1000, 10**9):
            text = query.replace("{n}", str(number))
            posted = client.post("/sparql", data={"query": text})
            deadline = time.monotonic() + 20
            while store._held is None and time.monotonic() < deadline:
                client.get("/sparql", params={"query": f"{text} # wait"})
                client.get("/sparql", params={"query": text.replace(str(number), str(number + 1))})
            quick = app.express.at_once(f"query={quote(text)}".encode(), "application/sparql-results+json", "")
            assert quick is not None
            assert rows_in(quick[-1]) == rows_in(posted.content)
            assert b"etag: " + posted.headers["etag"].encode() in b"".join(quick)


def test_a_query_that_may_be_long_is_none_of_them(embedded: Settings) -> None:
    narrow = near(embedded.model_copy(update={"quick_rows": 20}))
    wide = near(embedded)
    assert narrow is not None
    assert wide is not None
    template = read_template(*taken_apart(SHORT[0].replace("{n}", "10"))[::2])
    assert template is not None
    for one in (narrow, wide):
        one._held = held(embedded.folder / "graph.nq")
    properties = tuple(f"https://w3id.org/guihua/def/{name}" for name in ("valueKind", "valueBase", "bound"))
    text = SHORT[0].replace("{n}", "10")
    assert narrow.answer(text, template.patterns, properties) is None
    assert wide.answer(text, template.patterns, properties) is not None
    assert near(embedded.model_copy(update={"near_store_mb": 0})) is None
    assert read_template(*taken_apart(text.replace('"', "'"))[::2]) is None


def rows_in(body: bytes) -> list[str]:
    told = json.loads(body)
    found = [json.dumps(row, sort_keys=True) for row in told["results"]["bindings"]]
    return [*told["head"]["vars"], *sorted(found)]
