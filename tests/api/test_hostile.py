"""Hostile requests: whatever is sent, the server answers without a fault of its own, soon, and goes on serving."""

from __future__ import annotations

import gzip
import re
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.app import create_app
from api.http import sockets
from api.settings import Settings
from tests.api.serving import client_of

LIMIT = 4.0  # seconds for an answer; queries of the test release are stopped after two
STATUS = re.compile(rb"^HTTP/1\.1 (\d{3}) ")
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
WORDS = (
    "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "*", "WHERE", "{", "}", "(", ")", "[", "]", "?a", "?b", "$c", "_:d", "a",
    "<urn:x>", "<", ">", "gh:search", ":", "'", '"', "'''", "\\", "\\u0041", "#", "\n", ".", ";", ",", "|", "/", "^",
    "+", "!", "FILTER", "OPTIONAL", "UNION", "MINUS", "GRAPH", "SERVICE", "BIND", "VALUES", "AS", "LIMIT", "OFFSET",
    "ORDER BY", "GROUP BY", "HAVING", "COUNT", "-1", "1e999", "99999999999999999999", "FROM", "NAMED", "BASE", "PREFIX",
    "REGEX(?a, '(a+)+$')", "<<", ">>", "\x00", "\ufffe", "𝒳", "卫东区", "LOAD", "NOW()", "EXISTS", "IN", "NOT",
)  # fmt: skip
PATHS = (
    "/sparql", "/graph-store", "/doc/place/410403", "/id/place/410403", "/v1/places", "/v1/search", "/v1/batch",
    "/.well-known/void", "/dumps/graph.nq", "/conformance", "/", "/v1/ego?node=place/410403", "/health",
)  # fmt: skip
NAMES = (
    "accept", "accept-encoding", "accept-language", "host", "origin", "content-type", "content-length", "range",
    "if-none-match", "if-modified-since", "cookie", "x-forwarded-for", "x-forwarded-host", "forwarded", "expect",
    "transfer-encoding", "access-control-request-method", "access-control-request-headers", "te", "upgrade",
)  # fmt: skip


def address(client: httpx.Client) -> tuple[str, int]:
    return str(client.base_url.host), int(client.base_url.port or 80)


def sent(client: httpx.Client, request: bytes) -> bytes:
    """What comes back for raw bytes, until the server is done or closes. Raises TimeoutError where nothing does."""
    with socket.create_connection(address(client), timeout=LIMIT) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        parts = []
        while piece := connection.recv(65536):
            parts.append(piece)
        return b"".join(parts)


def sound(answer: bytes) -> bool:
    """Whether an answer is no fault of the server. A connection closed without an answer is none either."""
    found = STATUS.match(answer)
    return not answer or (found is not None and int(found[1]) < 500)


@QUICK
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_queries_of_any_words_are_answered_or_refused(client: httpx.Client, text: str) -> None:
    begun = time.monotonic()
    answer = client.post("/sparql", data={"query": text}, timeout=LIMIT)
    assert answer.status_code < 500 or answer.json()["code"] in ("query-timeout", "query-memory"), answer.text
    assert time.monotonic() - begun < LIMIT


@QUICK
@given(st.binary(max_size=200), st.sampled_from(["application/sparql-query", "application/x-www-form-urlencoded"]))
def test_bodies_of_any_bytes_are_answered_or_refused(client: httpx.Client, body: bytes, kind: str) -> None:
    for content in (body, b"query=" + body, b"query=ASK {}&default-graph-uri=" + body):
        answer = client.post("/sparql", content=content, headers={"content-type": kind}, timeout=LIMIT)
        assert answer.status_code < 500, answer.text


VALUES = st.one_of(
    st.text(st.characters(codec="latin-1", exclude_characters="\r\n\x00"), max_size=60),
    st.sampled_from(
        ["*/*;q=nan", "text/turtle;q=1e400", ",,,;;;", "text/html" + ",a/b" * 500, "bytes=0-", "bytes=9-1,-5",
         "W/\"", "*", "gzip;q=0, br;q=0, *;q=0", "a<b>", "[::1", "evil.example:99999",
         "100-continue", "chunked", "identity"]
    ),
)  # fmt: skip


@QUICK
@given(
    st.sampled_from(["GET", "HEAD", "POST", "OPTIONS", "PUT", "TRACE", "BREW", "get"]),
    st.sampled_from(PATHS),
    st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=4),
)
def test_headers_of_any_kind_are_answered_or_refused(
    client: httpx.Client, method: str, path: str, headers: list[tuple[str, str]]
) -> None:
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers)]
    if not any(name == "host" for name, _ in headers):
        lines.append("host: localhost")
    request = "\r\n".join([*lines, "connection: close", "", ""]).encode("latin-1")
    assert sound(sent(client, request)), request


@QUICK
@given(st.sampled_from(PATHS), st.text(max_size=40), st.binary(max_size=30))
def test_paths_and_encodings_of_any_kind_are_answered_or_refused(
    client: httpx.Client, path: str, text: str, raw: bytes
) -> None:
    encoded = "".join(f"%{byte:02X}" for byte in raw)
    for target in (
        f"{path.partition('?')[0]}/{encoded}".encode(),
        f"{path}{'&' if '?' in path else '?'}q={encoded}&{encoded}={encoded}&format={encoded}".encode(),
        path.encode() + b"?" + re.sub(rb"[\s#]", b"", text.encode("utf-8", "replace")),
    ):
        request = b"GET " + target + b" HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
        assert sound(sent(client, request)), request


@pytest.mark.parametrize(
    "path",
    [
        "/dumps/../manifest.json",
        "/dumps/%2e%2e/%2e%2e/secret.txt",
        "/dumps/..%2f..%2fsecret.txt",
        "/dumps//etc/passwd",
        "/dumps/store/CURRENT",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%5capp.py",
        "/documents/..%2f..%2fsecret",
        "/graph/..%2fentities",
        "/v1/contexts/..%2fplace.jsonld",
        "/v1/queries/..%2flist%2fplaces",
    ],
)
def test_no_path_leads_out_of_what_is_served(client: httpx.Client, path: str) -> None:
    with socket.create_connection(address(client), timeout=LIMIT) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert int(answer.split(b" ")[1]) in (400, 404, 422), answer[:300]


@pytest.fixture
def outside() -> Iterator[tuple[str, list[str]]]:
    """The address of a server that notes who asks it."""
    heard: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(200)
            self.end_headers()

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", heard
    server.shutdown()
    server.server_close()


def test_no_request_makes_the_server_ask_another(client: httpx.Client, outside: tuple[str, list[str]]) -> None:
    there, heard = outside
    for query in (
        f"SELECT * {{ SERVICE <{there}/a> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT <{there}/b> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND(<{there}/c> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}",
        f"SELECT * {{ {{ SELECT * {{ \\u0053ERVICE <{there}/d> {{ ?s ?p ?o }} }} }} }}",
        f"SELECT * FROM <{there}/e> {{ ?s ?p ?o }}",
        f"LOAD <{there}/f>",
        f"DESCRIBE <{there}/g>",
    ):
        answer = client.post("/sparql", data={"query": query})
        assert answer.status_code < 500, answer.text
    for path in (f"/sparql?query=ASK%20{{}}&default-graph-uri={there}/h", f"/graph-store?graph={there}/i"):
        assert client.get(path).status_code in (200, 404)
    for path in (f"/v1/ego?node={there}/j", f"/v1/batch?id={there}/k", f"/v1/relations?subject={there}/l"):
        assert client.get(path).status_code in (200, 404)
    assert heard == []


def test_hosts_do_not_get_into_kept_answers(client: httpx.Client) -> None:
    """An answer made for one Host is not kept for another, and a Host that is none is refused or left out."""
    for path in ("/.well-known/void", "/sparql"):
        for host in ("evil.example", "a<b>", 'x"y', "a b"):
            raw = f"GET {path} HTTP/1.1\r\nhost: {host}\r\naccept: text/turtle\r\nconnection: close\r\n\r\n".encode()
            assert sound(sent(client, raw)), (path, host)
        told = client.get(path, headers={"accept": "text/turtle"})
        assert told.status_code == 200
        assert "evil.example" not in told.text


def test_headers_cannot_be_injected(client: httpx.Client) -> None:
    for path in (
        "/id/place/410403?x=%0d%0aSet-Cookie:%20a=b",
        "/id/place/%E5%8D%AB%0d%0aSet-Cookie:%20a=b",
        "/doc/place/410403%0d%0aSet-Cookie:%20a=b",
        "/v1/observations?limit=1&indicator=x%0d%0aSet-Cookie:%20a=b",
        "/v1/queries/indicator_figures?limit=1&format=csv&name=%0d%0aSet-Cookie:%20a=b",
    ):
        answer = client.get(path, headers={"accept": "*/*"})
        assert answer.status_code < 500
        assert "set-cookie" not in answer.headers


def test_compressed_bodies_are_not_unpacked(client: httpx.Client) -> None:
    bomb = gzip.compress(b"query=ASK {}" + b" " * 50_000_000)
    headers = {"content-encoding": "gzip", "content-type": "application/x-www-form-urlencoded"}
    for path in ("/sparql", "/v1/batch"):
        answer = client.post(path, content=bomb, headers=headers, timeout=LIMIT)
        assert answer.status_code in (400, 415), (path, answer.text)


def test_bodies_are_read_no_further_than_the_limit(client: httpx.Client) -> None:
    for path, kind in (("/v1/batch", "application/json"), ("/sparql", "application/sparql-query")):
        answer = client.post(path, content=b" " * 3_000_000, headers={"content-type": kind})
        assert (answer.status_code, answer.json()["code"]) == (413, "body-too-large"), path
    deep = client.post("/v1/batch", content=b'{"ids":' + b"[" * 100_000, headers={"content-type": "application/json"})
    assert deep.status_code in (400, 422)


HEAD = b"POST /v1/batch HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"


@contextmanager
def held(client: httpx.Client, number: int, request: bytes) -> Iterator[list[socket.socket]]:
    """So many connections that each sent only a part of a request."""
    connections = [socket.create_connection(address(client), timeout=LIMIT) for _ in range(number)]
    try:
        for connection in connections:
            connection.sendall(request)
        time.sleep(0.3)
        yield connections
    finally:
        for connection in connections:
            connection.close()


def served(client: httpx.Client) -> bool:
    """Whether ordinary requests are answered soon."""
    begun = time.monotonic()
    right = all(client.get("/v1/places?limit=1").status_code == 200 for _ in range(20))
    return right and time.monotonic() - begun < LIMIT


def test_slow_senders_do_not_stop_service_and_more_of_them_are_told_to_wait(embedded: Settings) -> None:
    """More bodies than places are on their way: others are served; one more body is refused, and so is a late one."""
    small = embedded.model_copy(update={"requests": 64, "client_seconds": 1.5})
    with client_of(create_app(small)) as client:
        with held(client, 64, HEAD) as slow, held(client, 60, HEAD[:30]):
            assert served(client)
            refused = client.post("/v1/batch", json={"ids": []})
            assert (refused.status_code, refused.json()["code"]) == (503, "busy")
            assert int(refused.headers["retry-after"]) >= 1
            late = slow[0].recv(4096)
            assert late.startswith(b"HTTP/1.1 408 "), late
        assert client.post("/v1/batch", json={"ids": []}).status_code == 200


def test_beyond_the_limit_of_requests_clients_are_told_to_wait(embedded: Settings) -> None:
    one = embedded.model_copy(update={"requests": 2, "quick_rows": 0})
    runaway = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"}
    with client_of(create_app(one)) as client, ThreadPoolExecutor(2) as pool:
        running = [pool.submit(client.get, "/sparql", params=runaway) for _ in range(2)]
        time.sleep(0.5)
        refused = client.get("/v1/places?limit=1")
        assert (refused.status_code, refused.json()["code"]) == (503, "busy")
        assert int(refused.headers["retry-after"]) >= 1
        assert {run.result().json()["code"] for run in running} == {"query-timeout"}
        assert served(client)


def test_headers_that_do_not_come_are_not_waited_for(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "HEADER_SECONDS", 0.3)
    for sent_ in (b"", b"GET /health HT", b"GET /health HTTP/1.1\r\nhost: x\r\n\r\nGET / HTTP/1.1\r\nhost: "):
        with held(client, 1, sent_) as (connection,):
            parts = iter(lambda: connection.recv(65536), b"")
            assert b"".join(parts).count(b"HTTP/1.1 200 OK") == sent_.count(b"\r\n\r\n")


def test_a_client_that_does_not_read_holds_up_nobody(embedded: Settings) -> None:
    with client_of(create_app(embedded.model_copy(update={"query_rows": 100_000}))) as client:
        query = quote("SELECT * { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } } LIMIT 90000")
        unread = [socket.create_connection(address(client), timeout=LIMIT) for _ in range(4)]
        try:
            for connection in unread:
                connection.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nhost: x\r\n\r\n".encode())
            begun = time.monotonic()
            for _ in range(20):
                assert client.get("/v1/places?limit=1").status_code == 200
            assert time.monotonic() - begun < LIMIT
        finally:
            for connection in unread:
                connection.close()
