"""The endpoint ``/sparql``: a plain ASGI application that speaks SPARQL 1.1 Protocol."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable

import pyoxigraph as ox

from api.endpoint.description import describe
from api.endpoint.protocol import ALLOW, Asked, read_request
from api.errors import ApiError
from api.http.messages import Receive, Scope, Send, headers
from api.http.negotiation import choose, require
from api.http.responses import WHOLE, etag, matches, send_pieces, send_problem, send_whole
from api.release import Release
from api.repository.cache import Cache
from api.repository.protocol import Question, Repository
from api.settings import MEGABYTE, Settings
from api.sparql.formats import GRAPHS, Format, by_name, offered
from api.sparql.inspect import Inspected, inspect
from api.sparql.search_property import Finder, with_search
from api.sparql.undeclared import explained
from ontology.prefixes import prefixes

FRESH = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})
HOST = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
DESCRIBED = {format_.media_type: format_ for format_ in GRAPHS[:4]}


class SparqlEndpoint:
    """Answers queries, keeps answers that are asked again, and describes itself where there is no query."""

    def __init__(
        self, repository: Repository, release: Release, settings: Settings, find: Finder, workbench: str = ""
    ) -> None:
        self._repository, self._release, self._settings, self._find = repository, release, settings, find
        self._workbench = workbench
        self._cache = Cache[bytes](int(settings.cache_mb * MEGABYTE / 2))
        self._large = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        head = scope["method"] == "HEAD"
        if scope["method"] == "OPTIONS":
            await send_whole(send, 204, {"Allow": ALLOW, "Accept-Post": "application/sparql-query"})
            return
        text = ""
        try:
            asked = await read_request(scope, receive, self._settings.request_kb * 1024)
            text = asked.query or ""
            if asked.query is None:
                await self._describe(scope, asked, send, head=head)
            else:
                await self._answer(scope, asked, asked.query, send)
        except ApiError as error:
            told = explained(error, text, prefixes(self._release.base))
            await send_problem(send, located(told), scope["path"], head=head)

    async def _answer(self, scope: Scope, asked: Asked, text: str, send: Send) -> None:
        query = with_search(inspect(text), self._release.term("search"), self._find)
        given = headers(scope)
        format_ = _format(query, asked.format, given.get("accept"))
        head = scope["method"] == "HEAD"
        answered = {"content-type": format_.content_type, "vary": "Accept, Accept-Encoding"}
        key = (query.text, asked.dataset, format_.media_type)
        lasting = not any(token.kind == "word" and token.upper in FRESH for token in query.tokens)
        if lasting:
            tag = etag(self._release.name, query.text, repr(asked.dataset), format_.media_type, weak=True)
            answered |= {"etag": tag, "cache-control": "no-cache"}
            kept = self._cache.get(key)
            if kept is not None:
                unchanged = matches(given.get("if-none-match"), tag) and scope["method"] != "POST"
                await send_whole(send, 304 if unchanged else 200, answered, b"" if unchanged else kept, head=head)
                return
        else:
            answered["cache-control"] = "no-store"
        client = scope["client"][0] if scope.get("client") else ""
        pieces = self._repository.answer(Question(query, format_, asked.dataset, client))
        first, ended = await _first(pieces)
        if ended:
            if lasting:
                self._cache.put(key, first, len(first))
            await send_whole(send, 200, answered, first, head=head)
        elif head:
            await _close(pieces)
            await send_whole(send, 200, answered, head=True)
        else:
            await self._deliver(send, answered, first, pieces)

    async def _deliver(self, send: Send, answered: dict[str, str], first: bytes, rest: AsyncIterator[bytes]) -> None:
        """Send a large answer in pieces; only so many at one time, because each holds a process."""
        if self._large >= self._settings.large_answers:
            await _close(rest)
            raise ApiError("busy", "Too many large answers are on their way", headers={"Retry-After": "5"})
        self._large += 1
        try:
            await send_pieces(send, answered, first, rest)
        except ApiError as error:
            raise BrokenOffError(error.kind.code) from error
        finally:
            self._large -= 1
            await _close(rest)

    async def _describe(self, scope: Scope, asked: Asked, send: Send, *, head: bool) -> None:
        accept = headers(scope).get("accept")
        if scope["method"] == "POST":
            raise ApiError("query-missing", "The request carries no query")
        if self._workbench and choose(accept, ("text/turtle", "text/html")) == "text/html":
            await send_whole(send, 303, {"location": self._workbench, "vary": "Accept"}, head=head)
            return
        format_ = by_name(asked.format, "construct") or DESCRIBED[require(accept, tuple(DESCRIBED))]
        triples, prefixes = await describe(self._repository, self._release, _address(scope))
        body = serialized(triples, format_, prefixes)
        answered = {"content-type": format_.content_type, "vary": "Accept, Accept-Encoding"}
        await send_whole(send, 200, answered, body, head=head)


class BrokenOffError(Exception):
    """An answer could not be finished after it had begun; the connection is cut so that the client sees it."""


def located(error: ApiError) -> ApiError:
    """The error with line and column beside its text, where the store told them.

    >>> located(ApiError("query-syntax", "error at 2:7: expected {")).extra
    {'line': 2, 'column': 7}
    """
    start, _, rest = error.detail.partition("error at ")
    place = rest.split(": ")[0].split(":")
    if error.kind.code == "query-syntax" and not start and len(place) == 2 and all(map(str.isdigit, place)):
        error.extra = {"line": int(place[0]), "column": int(place[1]), **error.extra}
    return error


def _format(query: Inspected, name: str, accept: str | None) -> Format:
    if name:
        found = by_name(name, query.form)
        if found is None:
            raise ApiError("not-acceptable", f"A {query.form} query has no answer as {name}")
        return found
    offers = offered(query.form)
    return offers[require(accept, tuple(offers))]


def serialized(triples: Iterable[ox.Triple], format_: Format, prefixes: dict[str, str]) -> bytes:
    """The triples in a graph format."""
    if not isinstance(format_.writer, ox.RdfFormat):
        raise ApiError("not-acceptable", f"A graph is not served as {format_.name}")
    return ox.serialize(triples, format=format_.writer, prefixes=prefixes) or b""


async def _first(pieces: AsyncIterator[bytes]) -> tuple[bytes, bool]:
    """The beginning of an answer, and whether that is all."""
    held = bytearray()
    async for piece in pieces:
        held += piece
        if len(held) >= WHOLE:
            return bytes(held), False
    return bytes(held), True


async def _close(pieces: AsyncIterator[bytes]) -> None:
    close = getattr(pieces, "aclose", None)
    if close is not None:
        await close()


def _address(scope: Scope) -> str:
    """The endpoint's own address, as the client wrote it."""
    host = headers(scope).get("host", "")
    if not HOST.fullmatch(host):
        host = ":".join(map(str, scope.get("server") or ("localhost",)))
    return f"{scope.get('scheme', 'http')}://{host}{scope.get('root_path', '')}{scope['path']}"
