"""SPARQL 1.1 Protocol: the query and dataset that an HTTP request carries, decoded exactly once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from api.errors import ApiError
from api.http.messages import Receive, Scope, body, content_type, decode, headers, utf8
from api.repository.protocol import Dataset

ALLOW = "GET, HEAD, POST, OPTIONS"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: a query, or nothing (then for the service's description), and its dataset."""

    query: str | None
    dataset: Dataset
    format: str


async def read_request(scope: Scope, receive: Receive, most: int) -> Asked:
    """What the request asks. Raises ApiError for every deviation from the protocol."""
    pairs = decode(scope["query_string"])
    method = scope["method"]
    if method in ("GET", "HEAD"):
        return _asked(pairs, None)
    if method != "POST":
        raise ApiError("method-not-allowed", f"{method} is not for queries", headers={"Allow": ALLOW})
    kind, charset = content_type(headers(scope).get("content-type", ""))
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise ApiError("media-type", f"Queries are read in UTF-8, not in {charset}")
    if kind == UPDATE:
        raise ApiError("read-only", "This endpoint only answers queries")
    if kind == FORM:
        return _asked(pairs + decode(await body(receive, most)), None)
    if kind == QUERY:
        return _asked(pairs, utf8(await body(receive, most)))
    raise ApiError("media-type", f"Queries come as {FORM} or {QUERY}", headers={"Accept-Post": f"{FORM}, {QUERY}"})


def _asked(pairs: list[tuple[str, str]], posted: str | None) -> Asked:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    if "update" in values or "using-graph-uri" in values or "using-named-graph-uri" in values:
        raise ApiError("read-only", "This endpoint only answers queries")
    queries = values.get("query", []) + ([] if posted is None else [posted])
    if len(queries) > 1:
        raise ApiError("query-missing", "The request carries more than one query")
    dataset = Dataset(_iris(values, "default-graph-uri"), _iris(values, "named-graph-uri"))
    return Asked(queries[0] if queries else None, dataset, values.get("format", [""])[-1])


def _iris(values: Mapping[str, list[str]], name: str) -> tuple[str, ...]:
    for iri in values.get(name, ()):
        try:
            ox.NamedNode(iri)
        except ValueError as error:
            raise ApiError("bad-parameter", f"{name} is not an absolute IRI: {iri}") from error
    return tuple(values.get(name, ()))
