"""A load generator: many keep-alive connections in one thread, without an event loop's overhead.

Its own share of a core is measured beside the rates, so that a reader sees that it was not the bottleneck.
"""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

JSON = "application/sparql-results+json"
CHUNK = 1 << 18


@dataclass(slots=True)
class Run:
    """What one run measured: seconds of each answer, answers that were none, and the generator's own use of a core."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    failed: int = 0
    size: int = 0
    own: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Milliseconds within which that share of the answers came."""
        return sorted(self.times)[min(len(self.times) - 1, int(len(self.times) * share))] * 1000 if self.times else 0.0


def get(path: str, query: str = "", accept: str = JSON) -> bytes:
    """A request as bytes: a path, or a query for the endpoint there."""
    target = f"{path}?query={quote(query, safe='')}" if query else path
    return f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\n\r\n".encode()


class _Client:
    """A connection with one request under way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.held, self.began = b"", 0.0

    def ask(self, request: bytes) -> None:
        self.held, self.began = b"", time.perf_counter()
        self.socket.sendall(request)

    def take(self) -> bool:
        """Whether the answer is whole after what has come now. Raises ConnectionError when the server hangs up."""
        piece = self.socket.recv(CHUNK)
        if not piece:
            raise ConnectionError
        self.held = self.held + piece if self.held else piece
        end = self.held.find(b"\r\n\r\n")
        if end < 0:
            return False
        head = self.held[:end].lower()
        at = head.find(b"content-length:")
        if at >= 0:
            return len(self.held) >= end + 4 + int(head[at + 15 :].split(b"\r\n", 1)[0])
        return self.held.endswith(b"\r\n0\r\n\r\n")


def load(port: int, requests: Iterator[bytes], clients: int, seconds: float) -> Run:
    """Keep so many clients asking for so long; the requests are handed out in order."""
    run, waiting = Run(), select.epoll()
    busy: dict[int, _Client] = {}
    began, worked = time.perf_counter(), time.process_time()
    end = began + seconds
    for _ in range(clients):
        client = _Client(port)
        busy[client.socket.fileno()] = client
        waiting.register(client.socket, select.EPOLLIN)
        client.ask(next(requests))
    while busy:
        for descriptor, _ in waiting.poll(60):
            client = busy[descriptor]
            try:
                whole = client.take()
            except ConnectionError:
                run.failed += 1
                del busy[descriptor]
                waiting.unregister(descriptor)
                continue
            if not whole:
                continue
            now = time.perf_counter()
            if client.held.startswith(b"HTTP/1.1 200"):
                run.times.append(now - client.began)
                run.size += len(client.held)
            else:
                run.failed += 1
            following = next(requests, None) if now < end else None
            if following is None:
                del busy[descriptor]
                waiting.unregister(descriptor)
                client.socket.close()
            else:
                client.ask(following)
    run.seconds = time.perf_counter() - began
    run.own = (time.process_time() - worked) / run.seconds
    return run
