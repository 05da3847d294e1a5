"""SPARQL 1.1 Protocol: the query and dataset that an HTTP request carries, decoded exactly once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import pyoxigraph as ox

from api.errors import ApiError
from api.repository.protocol import Dataset

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

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


def decode(raw: bytes) -> list[tuple[str, str]]:
    """The pairs of a query string or form. Raises ApiError query-encoding for what is not UTF-8.

    >>> decode(b"query=ASK+%7B%7D&x=%E5%8D%AB")
    [('query', 'ASK {}'), ('x', '卫')]
    """
    try:
        text = raw.decode("ascii") if raw.isascii() else raw.decode("utf-8")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise ApiError("query-encoding", str(error)) from error


def utf8(raw: bytes) -> str:
    """The text of a body. Raises ApiError query-encoding for what is not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ApiError("query-encoding", str(error)) from error


async def body(receive: Receive, most: int) -> bytes:
    """The whole body of a request. Raises ApiError body-too-large past the limit."""
    parts = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ApiError("bad-request", "The client hung up")
        parts += message.get("body", b"")
        if len(parts) > most:
            raise ApiError("body-too-large", f"At most {most} bytes are read", headers={"Connection": "close"})
        if not message.get("more_body"):
            return bytes(parts)


def headers(scope: Scope) -> Mapping[str, str]:
    """The request's headers by their names in small letters; repeated ones joined by commas."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def content_type(header: str) -> tuple[str, str]:
    """The media type in small letters, and its charset.

    >>> content_type('Application/SPARQL-Query; charset="UTF-8"')
    ('application/sparql-query', 'utf-8')
    """
    essence, *parameters = header.split(";")
    charset = "utf-8"
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return essence.strip().lower(), charset


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
