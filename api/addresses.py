"""The one rule for addresses of things, applied where an address names nothing in the release. docs/addresses.md:

1. A path is percent-decoded once, as UTF-8, and put in NFC; so every spelling of an address is one address.
2. A key of ASCII letters, digits, dots, hyphens and underscores is the key of a thing, or of none. A thing that was
   merged sends on to the other (301); one that was retired, or whose document was taken out, is gone (410).
3. Any other key is a name. It sends on (303) to the thing of that type that alone has it; several are told (409).
4. IRIs in queries, parameters and bodies are compared character by character; nothing in them is decoded again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from api.errors import ApiError
from api.library.fields import BY_PATH, BY_TYPE
from api.memory import Memory
from api.search import Search

KEY = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
SEE_OTHER, MOVED = 303, 301
_LINKED = re.compile(r"/(?P<root>id|doc)/(?P<type>[^/]+)/(?P<key>[^/]+?)(?P<tail>\.(?:ttl|jsonld|nt|rdf))?")
_LISTED = re.compile(r"/v1/(?P<type>[a-z]+)/(?P<key>[^/]+?)(?P<tail>/neighbours)?")
_GRAPH = re.compile(r"/graph/(?P<key>[^/]+)")


@dataclass(frozen=True, slots=True)
class Address:
    """An address of a thing: what stands before the type, the type, its key, and what follows."""

    before: str
    type: str
    key: str
    tail: str

    def of(self, type_: str, key: str) -> str:
        """The same address of another thing."""
        if self.before == "/graph":
            return f"/graph/{quote(key)}"
        folder = BY_TYPE[type_].path if self.before == "/v1" and type_ in BY_TYPE else type_
        return f"{self.before}/{folder}/{quote(key)}{self.tail}"


def address(path: str) -> Address | None:
    """The thing that a decoded path is an address of, or nothing.

    >>> address("/v1/places/卫东区/neighbours")
    Address(before='/v1', type='place', key='卫东区', tail='/neighbours')
    """
    path = unicodedata.normalize("NFC", path)
    found = _LINKED.fullmatch(path)
    if found:
        return Address(f"/{found['root']}", found["type"], found["key"], found["tail"] or "")
    found = _LISTED.fullmatch(path)
    if found and (found["type"] in BY_PATH or found["type"] == "evidence"):
        type_ = BY_PATH[found["type"]].type if found["type"] in BY_PATH else "passage"
        return Address("/v1", type_, found["key"], found["tail"] or "")
    found = _GRAPH.fullmatch(path)
    return Address("/graph", "document", found["key"], "") if found else None


def instead(path: str, query: str, search: Search, memory: Memory, error: ApiError) -> ApiError | tuple[int, str]:
    """What answers for an address that names nothing: a redirection with its status, or a problem."""
    found = address(path)
    if found is None:
        return error
    after = f"?{query}" if query else ""
    if KEY.fullmatch(found.key):
        fate = memory.fate(f"id/{found.type}/{found.key}")
        if fate is None:
            return error
        if fate.merged_into:
            _, type_, key = fate.merged_into.split("/", 2)
            return MOVED, found.of(type_, key) + after
        return ApiError("gone", fate.reason or f"{found.type} {found.key} is no longer in the release")
    try:
        key = key_of(search, found.type, found.key)
    except ApiError as several:
        return several
    return (SEE_OTHER, found.of(found.type, key) + after) if KEY.fullmatch(key) else error


def key_of(search: Search, type_: str, text: str) -> str:
    """The key that a text means: itself if it has the form of one, else that of the one thing with this name.

    It is the text itself where no thing has the name. Raises ApiError ambiguous where several have it.
    """
    text = unicodedata.normalize("NFC", text)
    if KEY.fullmatch(text):
        return text
    names = [name for name in search.resolve(text, [type_]) if KEY.fullmatch(name.key)]
    named = [name for name in names if name.label == text] or names
    if len(named) > 1:
        candidates = [f"{name.type}/{name.key}" for name in named]
        raise ApiError("ambiguous", f"{text} is the name of {len(named)} things", candidates=candidates)
    return named[0].key if named else text


def became(request: Request, error: ApiError) -> ApiError | Response:
    """What answers a request that met an error: another problem or a redirection where its address names nothing."""
    if error.kind.code != "not-found":
        return error
    state = request.app.state
    found = instead(request.url.path, request.url.query, state.search, state.memory, error)
    return Response(status_code=found[0], headers=told(found)) if isinstance(found, tuple) else found


def told(sent: tuple[int, str]) -> Mapping[str, str]:
    """The headers of a redirection."""
    return {"location": sent[1], "cache-control": "no-cache", "vary": "Accept"}
