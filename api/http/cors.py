"""Cross-origin sharing: which pages of other origins may read the answers. Pure ASGI."""

from __future__ import annotations

from api.http.messages import App, Message, Receive, Scope, Send, headers
from api.http.responses import send_whole

METHODS = "GET, HEAD, POST, OPTIONS"
EXPOSED = "ETag, Link, Location, Content-Location, Retry-After, Allow, Guihua-Release"


class Cors:
    """Lets pages of other origins read the answers, and answers their preflight requests."""

    def __init__(self, app: App, origins: str) -> None:
        self._app = app
        self._origins = tuple(part.strip() for part in origins.split(",") if part.strip())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with the headers that allow its origin."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = headers(scope)
        allowed = self._allowed(given.get("origin", ""))
        if scope["method"] == "OPTIONS" and "access-control-request-method" in given:
            asked = given.get("access-control-request-headers", "*")
            told = {"Access-Control-Allow-Methods": METHODS, "Access-Control-Allow-Headers": asked}
            await send_whole(send, 204, {**told, **allowed, "Access-Control-Max-Age": "86400", "Vary": "Origin"})
            return

        async def with_cors(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = dict(allowed)
                if "Access-Control-Allow-Origin" in allowed:
                    extra["Access-Control-Expose-Headers"] = EXPOSED
                message["headers"] = list(message["headers"]) + [
                    (k.lower().encode(), v.encode()) for k, v in extra.items()
                ]
            await send(message)

        await self._app(scope, receive, with_cors)

    def _allowed(self, origin: str) -> dict[str, str]:
        if "*" in self._origins:
            return {"Access-Control-Allow-Origin": "*"}
        allowed = {"Access-Control-Allow-Origin": origin} if origin in self._origins else {}
        return {**allowed, "Vary": "Origin"}


def anyone(origins: str) -> list[tuple[bytes, bytes]]:
    """The headers that let every origin read an answer, where every origin may."""
    told = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": EXPOSED}
    return [(name.lower().encode(), value.encode()) for name, value in told.items()] if "*" in origins else []
