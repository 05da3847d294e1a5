"""Connections of the server: closed when a request's headers do not arrive in time; as many as the system allows.

A request that can be answered at once is answered here, without a task of its own: a query in the address, below
headers that the same server has read before, byte for byte.
"""

from __future__ import annotations

import asyncio
import re
import resource
import socket
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol
from uvicorn.server import ServerState

HEADER_SECONDS = 20.0
AT_ONCE = "at_once"  # the name of the answering function in the state that an application's lifespan yields
BEGIN, END = b"GET /sparql?query=", b"\r\n\r\n"
LONGEST = 16 * 1024
HEADS, LONGEST_HEAD = 1000, 4096
HARMLESS = frozenset({
    b"host", b"accept", b"accept-encoding", b"accept-language", b"user-agent", b"connection", b"cookie", b"referer",
    b"dnt", b"priority", b"sec-fetch-dest", b"sec-fetch-mode", b"sec-fetch-site", b"sec-fetch-user",
})  # fmt: skip
_TARGET = re.compile(rb"[!$%'-~]*")


class Head(NamedTuple):
    """The headers of a request that say how it is answered."""

    accept: str
    coding: str


AtOnce = Callable[[bytes, str, str, str], Sequence[bytes] | None]
"""Answers a query string, Accept, Accept-Encoding and client with headers and body, or leaves it."""


class Patient(HttpToolsProtocol):
    """Uvicorn's protocol, with an end to its patience for clients that send their headers slowly or not at all."""

    _end: asyncio.TimerHandle | None = None
    _between = True

    def __init__(self, config: Config, server_state: ServerState, app_state: dict[str, Any], **more: Any) -> None:
        super().__init__(config, server_state, app_state, **more)
        self._heads: dict[bytes, Head] = app_state.setdefault("heads", {})
        plain = not self.root_path and not config.access_log and self.limit_concurrency is None
        self._answer: AtOnce | None = app_state.get(AT_ONCE) if plain else None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Answer what can be answered at once, and let everything else be read."""
        whole = self._answer is not None and self._between and data.startswith(BEGIN) and data.endswith(END)
        if not whole or not self._at_once(data):
            super().data_received(data)
            if whole:
                self._learn(data)

    def on_message_begin(self) -> None:
        """Wait for the headers of a request that has begun."""
        super().on_message_begin()
        self._between = False
        self._wait()

    def on_headers_complete(self) -> None:
        """The headers are there: what follows has its own limits."""
        self._done()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request is whole; the next may begin."""
        self._between = True
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._done()
        super().connection_lost(exc)

    def _at_once(self, data: bytes) -> bool:
        """Whether a request has been answered."""
        at = data.find(b" ", len(BEGIN), LONGEST)
        head = self._heads.get(data[at:])
        if head is None or self._answer is None or not _TARGET.fullmatch(data, len(BEGIN), at):
            return False
        busy = self.cycle is not None and not self.cycle.response_complete
        if busy or self.flow.write_paused or self.transport.is_closing():
            return False
        answer = self._answer(data[len(BEGIN) - 6 : at], *head, self.client[0] if self.client else "")
        if answer is None:
            return False
        self._done()
        self._unset_keepalive_if_required()
        self.transport.write(b"".join((STATUS_LINE[200], *self._given(), *answer)))
        self.server_state.total_requests += 1
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)
        return True

    def _given(self) -> list[bytes]:
        """The headers that the server gives every answer."""
        return [part for name, value in self.server_state.default_headers for part in (name, b": ", value, b"\r\n")]

    def _learn(self, data: bytes) -> None:
        """Remember the headers of a request that was read, where they ask for nothing out of the ordinary."""
        head = data[data.find(b" ", len(BEGIN)) :]
        names = [name for name, _ in self.headers or ()]
        told = dict(self.headers or ())
        if (
            self._between
            and len(head) <= LONGEST_HEAD
            and head.startswith(b" HTTP/1.1\r\n")
            and head.find(END) == len(head) - len(END)
            and names
            and len(told) == len(names)
            and HARMLESS.issuperset(names)
            and told.get(b"connection", b"keep-alive").lower() == b"keep-alive"
        ):
            if len(self._heads) >= HEADS:
                self._heads.clear()
            accept, coding = (told.get(name, b"").decode("latin-1") for name in (b"accept", b"accept-encoding"))
            self._heads[head] = Head(accept, coding)

    def _wait(self) -> None:
        self._done()
        self._end = self.loop.call_later(HEADER_SECONDS, self.transport.close)

    def _done(self) -> None:
        if self._end is not None:
            self._end.cancel()
            self._end = None


class SharedPort(socket.socket):
    """A socket at an address where other processes listen too, each with its own, among which the system deals out.

    One socket that all share would give the connections of a moment to whoever wakes first.
    """

    def __reduce__(self) -> tuple[Callable[[str, int], SharedPort], tuple[str, int]]:
        """Another process gets a socket of its own at the same address."""
        host, port = self.getsockname()[:2]
        return shared_port, (host, port)


def shared_port(host: str, port: int) -> SharedPort:
    """A socket at an address, not listening yet. Raises OSError where another program has it."""
    one = SharedPort(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        one.bind((host, port))
    except OSError:
        one.close()
        raise
    return one


def allow_connections() -> int:
    """Raise the number of files this process may open to what the system allows; the number is returned."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return most


def serving_options() -> dict[str, Any]:
    """The options of uvicorn that make a server stand slow clients."""
    return {"http": Patient, "timeout_keep_alive": 5, "backlog": 4096}
