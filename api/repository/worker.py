"""The loop of a query process: a question comes in, the serialised answer goes out in pieces."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from typing import IO, Any, cast

import pyoxigraph as ox

from api.repository.frames import HEADER, FrameKind, frame

PIECE = 256 * 1024


class _TooLargeError(Exception):
    """The answer has outgrown its limit."""


class _Sender:
    """A file that sends what is written to it as frames, in large pieces, up to a limit."""

    def __init__(self, channel: socket.socket, most: int) -> None:
        self.channel, self.most, self.sent, self.held = channel, most, 0, bytearray()

    def write(self, data: bytes) -> int:
        """The number of bytes taken."""
        self.held += data
        self.sent += len(data)
        if self.sent > self.most:
            raise _TooLargeError
        if len(self.held) >= PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Send what is held."""
        if self.held:
            self.channel.sendall(frame(FrameKind.DATA, bytes(self.held)))
            self.held.clear()


def serve(channel: socket.socket, store: ox.Store) -> None:
    """Answer questions until the other end closes."""
    while (head := _read(channel, HEADER.size)) is not None:
        question = json.loads(_read(channel, HEADER.unpack(head)[1]) or b"{}")
        sender = _Sender(channel, question["bytes"])
        try:
            run(store, question, sender)
            sender.flush()
            last = frame(FrameKind.END, b"{}")
        except _TooLargeError:
            last = _error(
                "query-bytes", f"The answer is larger than {question['bytes']} bytes; ask for less with LIMIT"
            )
        except SyntaxError as error:
            last = _error("query-syntax", str(error))
        except MemoryError:
            last = _error("query-memory", "")
        except (OSError, RuntimeError, ValueError) as error:
            last = _error("query-failed", str(error))
        channel.sendall(last)


def run(store: ox.Store, question: Mapping[str, Any], output: _Sender) -> None:
    """Write the answer to a question in its format."""
    options: dict[str, Any] = {"base_iri": question.get("base")}
    if question["default"] or question["named"]:
        options["default_graph"] = [ox.NamedNode(iri) for iri in question["default"]]
        options["named_graphs"] = [ox.NamedNode(iri) for iri in question["named"]]
    try:
        results = store.query(question["query"], **options)
    except SyntaxError:
        results = store.query(question["written"], **options)  # so that the place told is one in the client's text
    file = cast(IO[bytes], output)
    if isinstance(results, ox.QueryTriples):
        writer = ox.RdfFormat.from_media_type(question["format"])
        ox.serialize(results, file, writer, prefixes=question.get("prefixes"))
    else:
        results.serialize(file, ox.QueryResultsFormat.from_media_type(question["format"]))


def _error(code: str, detail: str) -> bytes:
    return frame(FrameKind.ERROR, json.dumps({"code": code, "detail": detail}).encode())


def _read(channel: socket.socket, size: int) -> bytes | None:
    """Exactly so many bytes, or nothing when the other end has closed."""
    data = bytearray()
    while len(data) < size:
        piece = channel.recv(size - len(data))
        if not piece:
            return None
        data += piece
    return bytes(data)
