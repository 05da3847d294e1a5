"""Bodies of requests: read whole, in a bounded time and no further than the limit, and never unpacked."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

from api.errors import ApiError
from api.http.messages import Receive, Scope, body, headers
from api.settings import Settings

CARRYING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Bodies:
    """Reads bodies before a request counts as in progress, so that slow senders hold up nobody but each other."""

    def __init__(self, settings: Settings) -> None:
        self._most, self._at_once = settings.request_kb * 1024, settings.requests
        self._seconds = settings.client_seconds
        self._reading = 0

    async def held(self, scope: Scope, receive: Receive) -> Receive:
        """What gives the body that was read. Raises ApiError busy, request-timeout, body-too-large, media-type."""
        if headers(scope).get("content-encoding", "identity").strip().lower() not in ("", "identity"):
            raise ApiError("media-type", "Bodies are read as they are, not compressed", headers={"Accept-Encoding": ""})
        if self._reading >= self._at_once:
            raise ApiError("busy", "Too many bodies are on their way", headers={"Retry-After": "5"})
        self._reading += 1
        try:
            async with asyncio.timeout(self._seconds):
                parts = [await body(receive, self._most)]
        except TimeoutError as error:
            detail = f"The body did not arrive within {self._seconds:g} s"
            raise ApiError("request-timeout", detail, headers={"Connection": "close"}) from error
        finally:
            self._reading -= 1

        async def replayed() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": parts.pop(), "more_body": False} if parts else await receive()

        return replayed
