"""Answers of text compressed with brotli or gzip, as the client accepts, also while they stream."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any

import brotli

from api.http.messages import App, Message, Receive, Scope, Send, headers
from api.http.negotiation import choose

COMPRESSED = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/problem+json",
    "application/sparql-results",
    "application/rdf+xml",
    "application/n-triples",
    "application/n-quads",
    "application/trig",
    "application/javascript",
    "application/graphml+xml",
    "application/gexf+xml",
    "image/svg+xml",
)
SMALL = 1024


class Compression:
    """Compresses answers of text with brotli or gzip, as the client accepts, also while they stream."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        accepted = headers(scope).get("accept-encoding", "") if scope["type"] == "http" else ""
        coding = _coding(accepted)
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif not coding or scope["method"] == "HEAD":
            await self._app(scope, receive, _varying(send))
        else:
            await self._app(scope, receive, _Compressor(send, coding).send)


def compressing(send: Send, accepted: str) -> Send:
    """What sends an answer compressed as an Accept-Encoding header accepts."""
    coding = _coding(accepted)
    return _Compressor(send, coding).send if coding else send


class _Compressor:
    """Holds back an answer's start until its first piece shows whether compressing pays."""

    def __init__(self, send: Send, coding: str) -> None:
        self._send, self._coding = send, coding
        self._start: Message | None = None
        self._stream: Any = None

    async def send(self, message: Message) -> None:
        """Send one message on."""
        if message["type"] == "http.response.start":
            self._start = message
        elif message["type"] != "http.response.body":
            await self._send(message)
        elif self._start is not None:
            start, self._start = self._start, None
            await self._begin(start, message)
        else:
            await self._continue(message)

    async def _begin(self, start: Message, message: Message) -> None:
        given = {name.lower(): value for name, value in start["headers"]}
        kind = given.get(b"content-type", b"").decode("latin-1")
        body, more = message.get("body", b""), message.get("more_body", False)
        pays = kind.startswith(COMPRESSED) and (more or len(body) >= SMALL) and b"content-encoding" not in given
        varied = _varied(start["headers"]) if kind.startswith(COMPRESSED) else list(start["headers"])
        if not pays or start["status"] in (204, 206, 304):
            await self._send({**start, "headers": varied})
            await self._send(message)
            return
        kept = [(name, value) for name, value in varied if name.lower() != b"content-length"]
        kept = [(name, _weak(value) if name.lower() == b"etag" else value) for name, value in kept]
        kept.append((b"content-encoding", self._coding.encode()))
        self._stream = _Brotli() if self._coding == "br" else _Gzip()
        if not more:
            body = self._stream.write(body) + self._stream.finish()
            self._stream = None
            kept.append((b"content-length", str(len(body)).encode()))
        else:
            body = self._stream.write(body)
        await self._send({**start, "headers": kept})
        await self._send({**message, "body": body})

    async def _continue(self, message: Message) -> None:
        if self._stream is not None:
            body = self._stream.write(message.get("body", b""))
            body += b"" if message.get("more_body") else self._stream.finish()
            message = {**message, "body": body}
        await self._send(message)


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Compressor(quality=4)

    def write(self, data: bytes) -> bytes:
        return bytes(self._stream.process(data) + self._stream.flush()) if data else b""

    def finish(self) -> bytes:
        return bytes(self._stream.finish())


class _Gzip:
    def __init__(self) -> None:
        self._stream = zlib.compressobj(5, zlib.DEFLATED, 31)

    def write(self, data: bytes) -> bytes:
        return self._stream.compress(data) + self._stream.flush(zlib.Z_SYNC_FLUSH) if data else b""

    def finish(self) -> bytes:
        return self._stream.flush()


def _varying(send: Send) -> Send:
    """What sends an answer as it is, told that it varies where it might have been compressed."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = next((value for name, value in message["headers"] if name.lower() == b"content-type"), b"")
            if kind.decode("latin-1").startswith(COMPRESSED):
                message = {**message, "headers": _varied(message["headers"])}
        await send(message)

    return sending


def _varied(held: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers with Accept-Encoding among what the answer varies by.

    >>> _varied([(b"vary", b"Accept, Cookie")])
    [(b'vary', b'Accept, Cookie'), (b'vary', b'Accept-Encoding')]
    """
    found = list(held)
    told = b", ".join(value for name, value in found if name.lower() == b"vary").lower()
    return found if b"accept-encoding" in told else [*found, (b"vary", b"Accept-Encoding")]


def _weak(tag: bytes) -> bytes:
    return tag if tag.startswith(b"W/") else b"W/" + tag


def _coding(accepted: str) -> str:
    """The coding to compress with, or none. Ranges of codings read like ranges of media types."""
    if not accepted:
        return ""
    ranges = ",".join(f"coding/{part.strip()}" for part in accepted.split(",") if part.strip() != "*")
    return (choose(ranges, ("coding/br", "coding/gzip")) or "").removeprefix("coding/")
