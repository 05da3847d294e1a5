"""Connections of the server: closed when a request's headers do not arrive in time; as many as the system allows."""

from __future__ import annotations

import asyncio
import resource
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADER_SECONDS = 20.0


class Patient(HttpToolsProtocol):
    """Uvicorn's protocol, with an end to its patience for clients that send their headers slowly or not at all."""

    _end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def on_message_begin(self) -> None:
        """Wait for the headers of a request that has begun."""
        super().on_message_begin()
        self._wait()

    def on_headers_complete(self) -> None:
        """The headers are there: what follows has its own limits."""
        self._done()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._done()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._done()
        self._end = self.loop.call_later(HEADER_SECONDS, self.transport.close)

    def _done(self) -> None:
        if self._end is not None:
            self._end.cancel()
            self._end = None


def allow_connections() -> int:
    """Raise the number of files this process may open to what the system allows; the number is returned."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return most


def serving_options() -> dict[str, Any]:
    """The options of uvicorn that make a server stand slow clients."""
    return {"http": Patient, "timeout_keep_alive": 5, "backlog": 4096}
