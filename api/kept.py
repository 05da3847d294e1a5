"""Answers of the JSON API kept and tagged: what an immutable release answers once it answers always."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from api.http.messages import Receive, Scope, Send, headers
from api.http.responses import etag, matches
from api.repository.cache import Cache
from api.settings import MEGABYTE, Settings

App = Callable[[Scope, Receive, Send], Awaitable[None]]
Message = MutableMapping[str, Any]
KEPT = "/v1/"
NOT_KEPT = ("/v1/releases",)
OK = 200


class Kept:
    """Keeps whole answers to GET under ``/v1/`` by address and Accept, gives each an ETag and answers 304."""

    def __init__(self, app: App, settings: Settings, release: str) -> None:
        self._app, self._release = app, release
        self._answers = Cache[tuple[Message, bytes]](int(settings.cache_mb * MEGABYTE / 2))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass the request on and keep its answer."""
        path = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] != "GET" or not path.startswith(KEPT) or path in NOT_KEPT:
            await self._app(scope, receive, send)
            return
        given = headers(scope)
        key = (path, scope["query_string"], given.get("accept", ""))
        kept = self._answers.get(key)
        if kept is None:
            held = _Held()
            await self._app(scope, receive, held.take)
            kept = held.start, bytes(held.body)
            if held.start["status"] == OK:
                self._keep(key, *kept)
        await self._send(send, *kept, given.get("if-none-match"))

    def _keep(self, key: tuple[str, bytes, str], start: Message, body: bytes) -> None:
        query = key[1].decode("latin-1")
        kind = next((value for name, value in start["headers"] if name == b"content-type"), b"").decode("latin-1")
        tag = etag(self._release, key[0], query, kind)
        start["headers"] = [*start["headers"], (b"etag", tag.encode()), (b"cache-control", b"no-cache")]
        self._answers.put(key, (start, body), len(body) + len(key[1]))

    async def _send(self, send: Send, start: Message, body: bytes, wanted: str | None) -> None:
        tag = next((value for name, value in start["headers"] if name == b"etag"), b"").decode("latin-1")
        if start["status"] == OK and tag and matches(wanted, tag):
            dropped = (b"content-length", b"content-type")
            kept = [pair for pair in start["headers"] if pair[0] not in dropped]
            await send({"type": "http.response.start", "status": 304, "headers": kept})
            await send({"type": "http.response.body", "body": b""})
            return
        await send({**start, "headers": list(start["headers"])})
        await send({"type": "http.response.body", "body": body})


class _Held:
    """An answer that is held back until it is whole."""

    def __init__(self) -> None:
        self.start: Message = {"type": "http.response.start", "status": 500, "headers": []}
        self.body = bytearray()

    async def take(self, message: Message) -> None:
        """Take one message of the answer."""
        if message["type"] == "http.response.start":
            self.start = {**message, "headers": list(message["headers"])}
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
