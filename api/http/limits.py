"""Limits on requests: the number in progress, a client's rate, and clients that do not take their answers."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict

from api.errors import ApiError
from api.http.bodies import CARRYING, Bodies
from api.http.cors import Cors
from api.http.messages import App, Message, Receive, Scope, Send
from api.http.responses import send_problem
from api.settings import Settings

SENT_AT_ONCE = 16 * 1024
"""A piece below this size never waits for the client."""
MOST_CLIENTS = 10_000


class Limits:
    """Refuses requests above the number in progress (503) and above a client's rate (429)."""

    def __init__(self, app: App, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._running = 0
        self._bodies = Bodies(settings)
        self._exempt = frozenset(part.strip() for part in settings.rate_exempt.split(","))
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        wait = self._wait(scope["client"][0] if scope.get("client") else "")
        if wait > 0:
            error = ApiError("too-many-requests", headers={"Retry-After": str(int(wait) + 1)})
            await self._refuse(error, scope, receive, send)
            return
        try:
            if scope["method"] in CARRYING:
                receive = await self._bodies.held(scope, receive)
            if self._running >= self._settings.requests:
                raise ApiError("busy", headers={"Retry-After": "2"})
        except ApiError as error:
            await self._refuse(error, scope, receive, send)
            return
        self._running += 1
        try:
            await self._app(scope, receive, impatient(send, self._settings.client_seconds))
        finally:
            self._running -= 1

    def admits(self, client: str) -> bool:
        """Whether a client may ask now; it is counted as having asked."""
        return not self._wait(client)

    async def _refuse(self, error: ApiError, scope: Scope, receive: Receive, send: Send) -> None:
        """Say why, so that pages of other origins can read it too."""

        async def refusal(_scope: Scope, _receive: Receive, to: Send) -> None:
            await send_problem(to, error, scope["path"])

        await Cors(refusal, self._settings.cors_origins)(scope, receive, send)

    def _wait(self, client: str) -> float:
        """Seconds until the client may ask again; 0 for now."""
        rate, burst = self._settings.rate, float(self._settings.rate_burst)
        if not rate or client in self._exempt:
            return 0.0
        now = time.monotonic()
        left, then = self._buckets.pop(client, (burst, now))
        left = min(burst, left + (now - then) * rate)
        refused = left < 1
        self._buckets[client] = (left if refused else left - 1, now)
        if len(self._buckets) > MOST_CLIENTS:
            self._buckets.popitem(last=False)
        return (1 - left) / rate if refused else 0.0


class UnreadError(Exception):
    """A client did not take its answer in time; the connection is cut."""


def impatient(send: Send, seconds: float) -> Send:
    """What sends an answer and gives up on clients that do not take it."""

    async def sending(message: Message) -> None:
        if len(message.get("body", b"")) < SENT_AT_ONCE:
            await send(message)
            return
        try:
            async with asyncio.timeout(seconds):
                await send(message)
        except TimeoutError as error:
            raise UnreadError(f"nothing was taken for {seconds:g} s") from error

    return sending
