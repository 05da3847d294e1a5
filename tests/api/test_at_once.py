"""What a connection answers at once is byte for byte what the application answers, and nothing out of the ordinary."""

from __future__ import annotations

import contextlib
import select
import socket
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest

from api.app import Application, create_app
from api.settings import Settings
from tests.api.serving import serving

PLACE = "<https://w3id.org/guihua/id/place/410403>"
MANY = 10_000  # requests with long answers: more than the system's buffers hold
HEAD = "Host: here\r\nAccept: application/sparql-results+json\r\n"


class Wire:
    """A connection, and what is answered on it."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self.file = self.socket.makefile("rb")

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def answer(self) -> tuple[bytes, dict[bytes, bytes], bytes]:
        """The status line, headers without the date, and body of the next answer."""
        status, headers = self.file.readline().rstrip(), {}
        while line := self.file.readline().rstrip():
            name, _, value = line.partition(b": ")
            headers[name] = value
        headers.pop(b"date", None)
        return status, headers, self.file.read(int(headers.get(b"content-length", b"0")))


@pytest.fixture(scope="module")
def counted(embedded: Settings) -> Iterator[tuple[int, list[bytes]]]:
    """The port of a server, and the queries that it answered at once."""
    app, asked = create_app(embedded.model_copy(update={"rate_exempt": "", "rate_burst": 400, "rate": 1e-9})), []
    assert isinstance(app, Application)
    answer = app.at_once

    def noted(query: bytes, accept: str, coding: str, client: str) -> object:
        found = answer(query, accept, coding, client)
        if found is not None:
            asked.append(query)
        return found

    app.at_once = noted  # type: ignore[assignment, method-assign]
    with serving(app) as address:
        yield urlsplit(address).port or 0, asked


@pytest.fixture
def wire(counted: tuple[int, list[bytes]]) -> Iterator[Wire]:
    counted[1].clear()
    one = Wire(counted[0])
    with contextlib.closing(one.socket), one.file:
        yield one


def request(query: str, head: str = HEAD) -> bytes:
    return f"GET /sparql?query={quote(query)} HTTP/1.1\r\n{head}\r\n".encode()


def look_up(number: int) -> str:
    return f"SELECT ?p ?o{number} {{ {PLACE} ?p ?o{number} }}"


def long_look_up(number: int) -> str:
    """A look-up whose answer names its variable, a long name, in every row."""
    return look_up(number).replace(f"?o{number}", f"?o{number}{'x' * 800}")


def test_the_second_request_with_the_same_headers_is_answered_at_once(
    wire: Wire, counted: tuple[int, list[bytes]]
) -> None:
    told = []
    for _ in range(2):
        wire.send(request(look_up(1)))
        told.append(wire.answer())
    assert len(counted[1]) == 1
    assert told[0] == told[1]
    assert told[0][0] == b"HTTP/1.1 200 OK"
    assert told[0][2].startswith(b'{"head":{"vars":["p","o1"]}')


def test_requests_in_one_packet_and_in_pieces_are_answered_in_order(wire: Wire) -> None:
    wire.send(request(look_up(1)))
    wire.answer()
    wire.send(b"".join(request(look_up(number)) for number in range(2, 6)))
    for number in range(2, 6):
        assert f'"o{number}"'.encode() in wire.answer()[2]
    text = request(look_up(7))
    for at in range(0, len(text), 50):
        wire.send(text[at : at + 50])
    assert b'"o7"' in wire.answer()[2]
    wire.send(request(look_up(8)))
    assert b'"o8"' in wire.answer()[2]


@pytest.mark.parametrize(
    "extra",
    [
        "X-Forwarded-For: 10.1.1.1\r\n",
        "Connection: close\r\n",
        'If-None-Match: "x"\r\n',
        "Range: bytes=0-1\r\n",
        "Expect: 100-continue\r\n",
        "Content-Length: 0\r\n",
        "Accept: text/csv\r\n",
    ],
)
def test_uncommon_headers_are_left_to_the_application(counted: tuple[int, list[bytes]], wire: Wire, extra: str) -> None:
    for number in (1, 2):
        other = Wire(counted[0])
        with contextlib.closing(other.socket), other.file:
            other.send(request(look_up(number), HEAD + extra))
            assert other.answer()[0].startswith(b"HTTP/1.1 ")
    assert counted[1] == []


@pytest.mark.parametrize("raw", [b"a b", b"%FF", b"\x01", "卫".encode()])
def test_what_is_no_target_is_refused_as_ever(wire: Wire, counted: tuple[int, list[bytes]], raw: bytes) -> None:
    wire.send(request(look_up(1)))
    wire.answer()
    counted[1].clear()
    wire.send(b"GET /sparql?query=" + raw + b" HTTP/1.1\r\n" + HEAD.encode() + b"\r\n")
    assert wire.answer()[0].startswith(b"HTTP/1.1 400")
    assert counted[1] == []


def test_a_client_that_does_not_read_is_not_read_from_and_loses_no_answer(embedded: Settings) -> None:
    with serving(create_app(embedded)) as address:
        wire = Wire(urlsplit(address).port or 0)
        with contextlib.closing(wire.socket), wire.file:
            wire.send(request(look_up(0)))
            wire.answer()
            for buffer in (socket.SO_RCVBUF, socket.SO_SNDBUF):
                wire.socket.setsockopt(socket.SOL_SOCKET, buffer, 1 << 16)
            wire.socket.setblocking(False)
            sent, waiting = 0, b""
            while sent < MANY and select.select([], [wire.socket], [], 1)[1]:
                waiting = waiting or request(long_look_up(sent + 1))
                with contextlib.suppress(BlockingIOError):
                    waiting = waiting[wire.socket.send(waiting) :]
                sent += not waiting
            assert 0 < sent < MANY
            wire.socket.settimeout(20)
            for number in range(1, sent + 1):
                assert f'"o{number}x'.encode() in wire.answer()[2]


def test_short_answers_keep_to_the_rate_of_a_client(wire: Wire) -> None:
    seen = set()
    for number in range(450):
        wire.send(request(look_up(number % 90)))
        seen.add(wire.answer()[0])
    assert seen == {b"HTTP/1.1 200 OK", b"HTTP/1.1 429 Too Many Requests"}
