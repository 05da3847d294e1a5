"""Messages of ASGI: a request's headers, body and pairs, decoded exactly once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import parse_qsl

from api.errors import ApiError

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


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
