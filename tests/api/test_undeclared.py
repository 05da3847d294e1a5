"""What to write is told where a query forgets a prefix, and where a filter names nothing."""

from __future__ import annotations

import httpx
import pytest


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_prefix_that_is_not_declared_is_named(client: httpx.Client, method: str) -> None:
    query = "SELECT * WHERE {\n  ?s a gh:Project ; foo:bar ?o\n}"
    asked = {"params": {"query": query}} if method == "GET" else {"data": {"query": query}}
    answer = client.request(method, "/sparql", **asked)  # type: ignore[arg-type]
    told = answer.json()
    assert (answer.status_code, told["code"], told["line"]) == (400, "query-syntax", 2)
    assert "Prefix not found: gh:, foo:" in told["detail"]
    assert "PREFIX gh: <https://w3id.org/guihua/def/>" in told["detail"]
    assert "PREFIX foo" not in told["detail"]


def test_other_errors_are_told_as_they_are(client: httpx.Client) -> None:
    told = client.get("/sparql", params={"query": "SELECT * WHERE { ?s ?p }"}).json()
    assert told["code"] == "query-syntax"
    assert "Prefix not found" not in told["detail"]


def test_places_go_by_key_by_type_and_key_and_by_name(client: httpx.Client) -> None:
    asked = ["410403", "place/410403", "卫东区", "place/卫东区"]
    found = [client.get("/v1/projects", params={"region": one}).json()["items"] for one in asked]
    assert found[0]
    assert found == [found[0]] * len(asked)


def test_a_name_that_nothing_has_is_not_found(client: httpx.Client) -> None:
    answer = client.get("/v1/projects", params={"region": "无此区"})
    assert (answer.status_code, answer.json()["detail"]) == (404, "There is no place called 无此区")
    assert client.get("/v1/projects", params={"region": "none"}).json()["items"] == []
