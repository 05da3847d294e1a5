"""Which methods an address knows: told by OPTIONS and in the Allow of each 405, from the routes themselves."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.routing import BaseRoute, Match, Mount, Route

from api.http.messages import App, Message, Receive, Scope, Send
from api.http.responses import send_whole

ORDER = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
READING = "GET, HEAD, OPTIONS"


def allowed(routes: Iterable[BaseRoute], scope: Scope) -> str:
    """The methods that the address knows as an Allow header has them; empty where there is no such address."""
    found: set[str] = set()
    scope = {**scope, "query_string": b"", "root_path": scope.get("app_root_path", scope.get("root_path", ""))}
    for route in routes:
        if isinstance(route, Mount):
            found.update(("GET",) if route.matches(scope)[0] is Match.FULL else ())
        elif not isinstance(route, Route) or route.methods:  # other routes answer for themselves
            found.update(method for method in ORDER if route.matches({**scope, "method": method})[0] is Match.FULL)
    if "GET" in found:
        found.add("HEAD")
    return ", ".join(method for method in ORDER if method in found | {"OPTIONS"}) if found else ""


class Methods:
    """Answers OPTIONS for addresses whose routes list their methods; others answer for themselves."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer OPTIONS, or pass the request on."""
        if scope["type"] == "http" and scope["method"] == "OPTIONS":
            allow = allowed(scope["app"].routes, scope)
            if allow:
                await send_whole(send, 204, {"Allow": allow})
                return
        await self._app(scope, receive, send)


class Head:
    """Answers HEAD as GET without a body, for applications that know only GET."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def bodiless(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, bodiless)
