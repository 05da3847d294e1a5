"""The quick way in front of the endpoint: what was answered before, and look-ups of one subject.

A query's text without its IRIs is read once; the same text about other subjects is then a look-up without any
further reading. Whatever is not certainly of this kind passes to the endpoint, which answers everything.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from api.cors import anyone
from api.errors import ApiError
from api.middleware import SMALL, compressing
from api.negotiation import choose
from api.release import Release
from api.repository.cache import Cache
from api.repository.protocol import Dataset
from api.repository.subjects import Subjects
from api.responses import etag
from api.settings import MEGABYTE, Settings
from api.sparql.formats import ROWS, offered
from api.sparql.inspect import inspect
from api.sparql.lookup import Single, lookup
from api.sparql.protocol import Receive, Scope, Send

App = Callable[[Scope, Receive, Send], Awaitable[None]]
Message = MutableMapping[str, Any]
Whole = tuple[Message, Message]
Key = tuple[bytes, str, str]  # query string, Accept, Accept-Encoding
FIELD = b"query="
LONGEST = 8192
TEMPLATES = 1000
ABOUT = 1000  # bytes that a kept answer takes beside its body and address
OK = 200
SPECIAL = frozenset({b"accept", b"accept-encoding", b"if-none-match", b"origin", b"range"})
UNSAFE = "\"'#\\"
# Marks that are no hexadecimal digits: putting them in cannot make an escape that was not there.
ESCAPES = ((b"+", b" "), *((b"%%%02X" % ord(mark), mark.encode()) for mark in ' <>{}?:/*.;,"#\n()='))
JSON = ROWS[0].media_type
OFFERS = tuple(offered("select"))
NONE_NAMED = Dataset()
_IRI = re.compile(r'<[^<>"{}|^`\\\x00-\x20]*>')
_SLOT = re.compile(r"slot:(\d+):(.*)")


@dataclass(frozen=True, slots=True)
class Template:
    """A look-up of one subject whose constants are put together from the IRIs of a query, each with an ending."""

    single: Single
    slots: tuple[tuple[int, str] | str, ...]

    def constants(self, iris: Sequence[str]) -> list[str]:
        """The constants for a query's IRIs as they stand in its text."""
        return [slot if isinstance(slot, str) else iris[slot[0]][1:-1] + slot[1] for slot in self.slots]


class Express:
    """Answers what it can at once and passes on the rest; keeps whole answers by address, Accept and coding."""

    def __init__(self, app: App, release: Release, settings: Settings, subjects: Subjects | None) -> None:
        self._app, self._release, self._subjects, self._most = app, release.name, subjects, settings.quick_rows
        most = int(settings.cache_mb * MEGABYTE / 4)
        self._kept, self._quick = Cache[Whole](most), Cache[Whole](most)
        self._templates: dict[str, Template | None] = {}
        self._headers = [
            (b"content-type", ROWS[0].content_type.encode()),
            (b"vary", b"Accept, Accept-Encoding"),
            (b"cache-control", b"no-cache"),
            *anyone(settings.cors_origins),
        ]
        self._open = "*" in settings.cors_origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        key = self._key(scope)
        if key is None:
            await self._app(scope, receive, send)
            return
        whole = self._quick.get(key) or self._kept.get(key)
        if whole is None:
            whole = self._look_up(key)
            if whole is None or key[2]:
                await self._follow(key, whole, scope, receive, send)
                return
            self._quick.put(key, whole, _size(key, whole))
        await send({**whole[0], "headers": whole[0]["headers"].copy()})
        await send(whole[1])

    def at_once(self, query: bytes, accept: str, coding: str) -> Sequence[bytes] | None:
        """The headers and body of the answer to a query string, where they are at hand or need one look-up."""
        if not query.startswith(FIELD) or b"&" in query or len(query) > LONGEST:
            return None
        key = (query, accept, coding)
        whole = self._quick.get(key) or self._kept.get(key)
        if whole is None:
            whole = self._look_up(key)
            if whole is None or (coding and len(whole[1]["body"]) >= SMALL):
                return None
            self._quick.put(key, whole, _size(key, whole))
        headers = [part for name, value in whole[0]["headers"] for part in (name, b": ", value, b"\r\n")]
        return *headers, b"\r\n", whole[1]["body"]

    async def _follow(self, key: Key, found: Whole | None, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what was found as the client takes it, or let the endpoint answer; keep what was sent."""
        noted = Noted(send)
        if found is None:
            await self._app(scope, receive, noted.send)
        else:
            sending = compressing(noted.send, key[2])
            await sending(found[0])
            await sending(found[1])
        if noted.whole is not None:
            (self._quick if found else self._kept).put(key, noted.whole, _size(key, noted.whole))

    def _key(self, scope: Scope) -> Key | None:
        """Query string, Accept and Accept-Encoding of a request that may go this way."""
        raw: bytes = scope["query_string"]
        if scope["method"] != "GET" or not raw.startswith(FIELD) or b"&" in raw or len(raw) > LONGEST:
            return None
        accept = coding = ""
        for name, value in scope["headers"]:
            if name == b"accept" and not accept:
                accept = value.decode("latin-1")
            elif name == b"accept-encoding" and not coding:
                coding = value.decode("latin-1")
            elif name in SPECIAL and (name != b"origin" or not self._open):
                return None
        return raw, accept, coding

    def _look_up(self, key: Key) -> Whole | None:
        """The answer to a look-up of one subject that is there, else nothing."""
        if self._subjects is None or choose(key[1], OFFERS) != JSON:
            return None
        text = decoded(key[0][len(FIELD) :])
        if text is None:
            return None
        template = _IRI.split(text)
        name = "\0".join(template)
        if name not in self._templates:
            if len(self._templates) >= TEMPLATES:
                self._templates.clear()
            self._templates[name] = read_template(template)
        known = self._templates[name]
        if known is None:
            return None
        body = self._subjects.rows(known.single, known.constants(_IRI.findall(text)), self._most)
        if body is None:
            return None
        tag = etag(self._release, text, repr(NONE_NAMED), JSON, weak=True).encode()
        headers = [*self._headers, (b"etag", tag), (b"content-length", str(len(body)).encode())]
        start = {"type": "http.response.start", "status": 200, "headers": headers}
        return start, {"type": "http.response.body", "body": body}


def _size(key: Key, whole: Whole) -> int:
    """About how many bytes a kept answer takes."""
    return len(whole[1]["body"]) + len(key[0]) + ABOUT


class Noted:
    """Passes an answer on, and notes it if it came whole and will always be the same."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self.whole: Whole | None = None

    async def send(self, message: Message) -> None:
        """Pass a message on."""
        start, self._start = self._start, None
        if message["type"] == "http.response.start":
            lasting = message["status"] == OK and any(name == b"etag" for name, _ in message["headers"])
            self._start = {**message, "headers": list(message["headers"])} if lasting else None
        elif start is not None and not message.get("more_body"):
            self.whole = start, message
        await self._send(message)


def read_template(parts: Sequence[str]) -> Template | None:
    """The look-up that the parts of a query between its IRIs make, or nothing.

    >>> read_template(["SELECT ?o { ", " ", " ?o }"]).constants(["<urn:s>", "<urn:p>"])
    ['urn:s', 'urn:p', '', '']
    """
    if any(mark in part for part in parts for mark in UNSAFE) or any("search" in part for part in parts):
        return None
    text = parts[0] + "".join(f"<slot:{number}:>{part}" for number, part in enumerate(parts[1:]))
    try:
        found = lookup(inspect(text))
    except ApiError:
        return None
    if found is None or found.single is None:
        return None
    slots: list[tuple[int, str] | str] = []
    for value in found.single.constants:
        slot = _SLOT.fullmatch(value)
        slots.append((int(slot[1]), slot[2]) if slot else value)
    return Template(found.single, tuple(slots))


def decoded(raw: bytes) -> str | None:
    """The text of a field's value, decoded once; nothing for what is not UTF-8.

    >>> decoded(b"%253C+%3C%E5%8D%AB"), decoded(b"%FF")
    ('%3C <卫', None)
    """
    for escape, mark in ESCAPES:
        raw = raw.replace(escape, mark)
    try:
        return (unquote_to_bytes(raw) if b"%" in raw else raw).decode("utf-8")
    except UnicodeDecodeError:
        return None
