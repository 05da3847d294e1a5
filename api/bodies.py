"""Bodies of requests: read whole, no further than the limit, and never unpacked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from api.errors import ApiError
from api.responses import send_problem
from api.settings import Settings
from api.sparql.protocol import Receive, Scope, Send, body, headers

App = Callable[[Scope, Receive, Send], Awaitable[None]]
CARRYING = ("POST", "PUT", "PATCH", "DELETE")


class Bodies:
    """Reads the body of a request before it is passed on, or refuses it (413, 415)."""

    def __init__(self, app: App, settings: Settings) -> None:
        self._app, self._most = app, settings.request_kb * 1024

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its body at hand."""
        if scope["type"] != "http" or scope["method"] not in CARRYING:
            await self._app(scope, receive, send)
            return
        try:
            held = await self._read(headers(scope), receive)
        except ApiError as error:
            await send_problem(send, error, scope["path"])
            return
        parts = [held]

        async def replayed() -> MutableMapping[str, Any]:
            if parts:
                return {"type": "http.request", "body": parts.pop(), "more_body": False}
            return await receive()

        await self._app(scope, replayed, send)

    async def _read(self, given: Any, receive: Receive) -> bytes:
        if given.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
            raise ApiError("media-type", "Bodies are read as they are, not compressed", headers={"Accept-Encoding": ""})
        return await body(receive, self._most)
