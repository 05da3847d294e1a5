"""The quick way in front of the endpoint: what was answered before, look-ups of one subject, and other short queries.

A query's text without its IRIs, strings and numbers is read once; the same text about other things is then known
without any further reading. Whatever is not certainly short passes to the endpoint, which answers everything.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from api.errors import ApiError
from api.http.compression import SMALL, compressing
from api.http.cors import anyone
from api.http.messages import Receive, Scope, Send
from api.http.negotiation import choose
from api.http.responses import etag
from api.release import Release
from api.repository.cache import Cache
from api.repository.near import Near
from api.repository.protocol import Dataset
from api.repository.subjects import Subjects
from api.settings import MEGABYTE, Settings
from api.sparql.bounds import Part, is_plain, parts
from api.sparql.formats import ROWS, offered
from api.sparql.inspect import inspect
from api.sparql.lookup import Single, lookup

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
# IRIs, strings, and numbers that stand by themselves with the character before them; those of a part are left.
_CONSTANT = re.compile(
    r'(<[^<>"{}|^`\\\x00-\x20]*>|"[^"\\\n\r]*"'
    r"|(?:[(=]|[ ](?<!LIMIT )(?<!limit )(?<!OFFSET )(?<!offset ))[0-9]{1,18}(?=[ )};\n]))"
)
IRI, STRING = "<", '"'
_SLOT = re.compile(r"slot:(\d+):(.*)")
Slot = tuple[int, str] | str


@dataclass(frozen=True, slots=True)
class Template:
    """What a query is whatever its constants are: a look-up of one subject, or triple patterns with their properties.

    ``slots`` are the constants of the look-up, or the properties of the patterns: each is put together from one of the
    query's constants and an ending, or the same in all queries.
    """

    single: Single | None
    patterns: tuple[Part, ...]
    slots: tuple[Slot, ...]

    def filled(self, constants: Sequence[str]) -> tuple[str, ...]:
        """The slots for a query's constants as they stand in its text."""
        return tuple([slot if isinstance(slot, str) else constants[slot[0]][1:-1] + slot[1] for slot in self.slots])


class Express:
    """Answers what it can at once and passes on the rest; keeps whole answers by address, Accept and coding."""

    def __init__(
        self,
        app: App,
        release: Release,
        settings: Settings,
        subjects: Subjects | None = None,
        near: Near | None = None,
    ) -> None:
        self._app, self._release, self._subjects, self._near = app, release.name, subjects, near
        self._most, self._search = settings.quick_rows, release.term("search")
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
        if choose(key[1], OFFERS) != JSON:
            return None
        text = decoded(key[0][len(FIELD) :])
        if text is None:
            return None
        around, constants, kinds = taken_apart(text)
        name = "\0".join((kinds, *around))
        if name not in self._templates:
            if len(self._templates) >= TEMPLATES:
                self._templates.clear()
            self._templates[name] = read_template(around, kinds)
        known = self._templates[name]
        body = None if known is None else self._body(text, known, known.filled(constants))
        if body is None:
            return None
        tag = etag(self._release, text, repr(NONE_NAMED), JSON, weak=True).encode()
        headers = [*self._headers, (b"etag", tag), (b"content-length", str(len(body)).encode())]
        start = {"type": "http.response.start", "status": 200, "headers": headers}
        return start, {"type": "http.response.body", "body": body}

    def _body(self, text: str, known: Template, slots: tuple[str, ...]) -> bytes | None:
        """The answer to a query of a known kind, unless it is more work than can be done at once."""
        if known.single is not None:
            return None if self._subjects is None else self._subjects.rows(known.single, slots, self._most)
        if self._near is None or self._search in slots or not all(map(is_plain, slots)):
            return None
        return self._near.answer(text, known.patterns, slots)


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


def taken_apart(text: str) -> tuple[list[str], list[str], str]:
    """What stands around the constants of a query, the constants, and their first characters, which tell their kinds.

    >>> taken_apart('SELECT * { <urn:a> ?p "b" FILTER(?p > 5) } LIMIT 5')[1:]
    (['<urn:a>', '"b"', ' 5'], '<" ')
    """
    pieces = _CONSTANT.split(text)
    constants = pieces[1::2]
    return pieces[::2], constants, "".join([one[0] for one in constants])


def read_template(parts_: Sequence[str], kinds: str) -> Template | None:
    """What a query is whose constants, of these kinds, stand between these parts; nothing where it may be long.

    >>> read_template(["SELECT ?o { ", " ", " ?o }"], "<<").filled(["<urn:s>", "<urn:p>"])
    ('urn:s', 'urn:p', '', '')
    """
    if any(mark in part for part in parts_ for mark in UNSAFE) or any("search" in part for part in parts_):
        return None
    if '""' in "".join(map("".join, zip(kinds, parts_[1:], strict=True))):
        return None  # a long string
    text = parts_[0]
    for number, (kind, part) in enumerate(zip(kinds, parts_[1:], strict=True)):
        text += {IRI: f"<slot:{number}:>", STRING: '"s"'}.get(kind, f"{kind}0") + part
    try:
        query = inspect(text)
    except ApiError:
        return None
    found = lookup(query)
    if found is not None and found.single is not None and not kinds.strip(IRI):
        return Template(found.single, (), tuple(map(_slot, found.single.constants)))
    patterns = parts(query)
    return Template(None, patterns, tuple(_slot(one.predicate) for one in patterns)) if patterns else None


def _slot(value: str) -> Slot:
    found = _SLOT.fullmatch(value)
    return (int(found[1]), found[2]) if found else value


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
