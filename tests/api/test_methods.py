"""Methods, Vary and refusals of every address: OPTIONS, Allow, HEAD, 406, 415."""

from __future__ import annotations

import httpx
import pytest

from api.app import create_app
from api.settings import Settings
from tests.api.serving import client_of

ADDRESSES = {
    "/": "GET, HEAD, OPTIONS",
    "/sparql": "GET, HEAD, POST, OPTIONS",
    "/graph-store?default": "GET, HEAD, OPTIONS",
    "/graph/entities": "GET, HEAD, OPTIONS",
    "/id/place/410403": "GET, HEAD, OPTIONS",
    "/doc/place/410403": "GET, HEAD, OPTIONS",
    "/doc/place/410403.ttl": "GET, HEAD, OPTIONS",
    "/def/Project": "GET, HEAD, OPTIONS",
    "/.well-known/void": "GET, HEAD, OPTIONS",
    "/dumps": "GET, HEAD, OPTIONS",
    "/dumps/graph.nq": "GET, HEAD, OPTIONS",
    "/errors": "GET, HEAD, OPTIONS",
    "/health": "GET, HEAD, OPTIONS",
    "/openapi.json": "GET, HEAD, OPTIONS",
    "/v1/places": "GET, HEAD, OPTIONS",
    "/v1/places/410403": "GET, HEAD, OPTIONS",
    "/v1/batch": "GET, HEAD, POST, OPTIONS",
    "/static/icon.svg": "GET, HEAD, OPTIONS",
}


@pytest.mark.parametrize(("path", "allow"), ADDRESSES.items())
def test_options_and_refusals_name_the_methods(client: httpx.Client, path: str, allow: str) -> None:
    options = client.options(path)
    assert (options.status_code, options.content) == (204, b"")
    assert options.headers["allow"] == allow
    refused = client.request("DELETE", path)
    reading = path.startswith("/graph")  # writing of graphs is forbidden there, not unknown
    assert refused.status_code == (403 if reading else 405)
    assert refused.headers["allow"] == allow
    assert refused.json()["code"] == ("read-only" if reading else "method-not-allowed")


@pytest.mark.parametrize("path", [path for path in ADDRESSES if path not in ("/static/icon.svg", "/v1/batch")])
def test_head_is_get_without_a_body(client: httpx.Client, path: str) -> None:
    plain = {"accept-encoding": "identity"}
    got, head = client.get(path, headers=plain), client.head(path, headers=plain)
    assert head.status_code == got.status_code
    assert head.content == b""
    for name in ("content-type", "etag", "vary", "link", "content-length", "location"):
        assert head.headers.get(name) == got.headers.get(name), name


def test_unknown_addresses_know_no_method(client: httpx.Client) -> None:
    for method in ("GET", "OPTIONS", "DELETE"):
        assert client.request(method, "/v1/nothing").status_code == 404


@pytest.mark.parametrize("path", ["/", "/v1/places", "/doc/place/410403.ttl", "/.well-known/void", "/v1/search?q=平高"])
@pytest.mark.parametrize("coding", ["identity", "br", "gzip"])
def test_what_may_be_compressed_says_that_it_varies(client: httpx.Client, path: str, coding: str) -> None:
    answer = client.get(path, headers={"accept-encoding": coding})
    told = {part.strip().lower() for part in answer.headers["vary"].split(",")}
    assert "accept-encoding" in told


def test_answers_for_one_origin_vary_by_origin(settings: Settings) -> None:
    one = settings.model_copy(update={"cors_origins": "https://a.example"})
    with client_of(create_app(one)) as client:
        for origin, allowed in (("https://a.example", "https://a.example"), ("https://b.example", None), ("", None)):
            answer = client.get("/v1/places", headers={"origin": origin} if origin else {})
            assert answer.headers.get("access-control-allow-origin") == allowed
            assert "origin" in answer.headers["vary"].lower()


def test_bodies_of_other_types_are_not_read(client: httpx.Client) -> None:
    for kind in ("text/plain", "application/xml", "application/x-www-form-urlencoded"):
        answer = client.post("/v1/batch", content=b'{"ids": []}', headers={"content-type": kind})
        assert answer.status_code == 415, answer.text
        assert answer.json()["code"] == "media-type"
        assert answer.headers["accept-post"] == "application/json"
    assert client.post("/v1/batch", content=b"{").status_code in (415, 422)


@pytest.mark.parametrize(
    "path",
    ["/v1/places", "/v1/places/410403", "/v1/search?q=平高", "/v1/queries", "/.well-known/void",
     "/v1/compare?region=410403&region=410411"],
)  # fmt: skip
def test_what_cannot_be_served_is_refused_with_the_list(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers={"accept": "image/png"})
    assert answer.status_code == 406, answer.text
    assert answer.json()["offered"]
