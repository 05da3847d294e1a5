"""Sending answers over ASGI: whole, in pieces that break off visibly, or as a problem."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Mapping

import orjson

from api.errors import MEDIA_TYPE, ApiError
from api.http.messages import Send

Headers = Mapping[str, str]
WHOLE = 1024 * 1024


async def send_whole(send: Send, status: int, headers: Headers, body: bytes = b"", *, head: bool = False) -> None:
    """Send an answer that is at hand; to HEAD only what stands above it."""
    length = {} if status in (204, 304) else {"content-length": str(len(body))}
    await send({"type": "http.response.start", "status": status, "headers": raw({**headers, **length})})
    await send({"type": "http.response.body", "body": b"" if head else body})


async def send_pieces(send: Send, headers: Headers, first: bytes, rest: AsyncIterator[bytes]) -> None:
    """Send an answer while it comes. An error on the way is raised, so that the server cuts the connection."""
    await send({"type": "http.response.start", "status": 200, "headers": raw(headers)})
    await send({"type": "http.response.body", "body": first, "more_body": True})
    async for piece in rest:
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def send_problem(send: Send, error: ApiError, instance: str = "", *, head: bool = False) -> None:
    """Send a problem."""
    headers = {"content-type": MEDIA_TYPE, "cache-control": "no-store", **error.headers}
    await send_whole(send, error.status, headers, orjson.dumps(error.body(instance)), head=head)


def raw(headers: Headers) -> list[tuple[bytes, bytes]]:
    """The headers as ASGI wants them."""
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]


def etag(*parts: str, weak: bool = False) -> str:
    """The entity tag of what the parts name together.

    >>> etag("release", "query") == etag("releasequery")
    False
    """
    digest = hashlib.blake2b("\x00".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return f'{"W/" if weak else ""}"{digest}"'


def matches(header: str | None, tag: str) -> bool:
    """Whether an If-None-Match header names the tag, weak or strong.

    >>> matches('W/"a", "b"', '"b"'), matches("*", '"x"'), matches(None, '"x"')
    (True, True, False)
    """
    if not header:
        return False
    named = [part.strip().removeprefix("W/") for part in header.split(",")]
    return "*" in named or tag.removeprefix("W/") in named
