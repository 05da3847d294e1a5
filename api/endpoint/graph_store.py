"""SPARQL 1.1 Graph Store Protocol for reading: a named graph, or the default graph, in any graph format."""

from __future__ import annotations

from collections.abc import AsyncIterator

from api.addresses import KEY
from api.errors import ApiError
from api.http.messages import Receive, Scope, Send, decode, headers
from api.http.methods import READING
from api.http.negotiation import require
from api.http.responses import WHOLE, etag, matches, send_pieces, send_whole
from api.published import load
from api.release import Release
from api.repository.protocol import Question, Repository
from api.sparql.formats import Format, by_name, offered
from api.sparql.inspect import inspect


class GraphStore:
    """Answers ``?default``, ``?graph=IRI`` and the graphs' own addresses. Writing is refused."""

    def __init__(self, repository: Repository, release: Release) -> None:
        self._repository, self._release = repository, release

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["method"] == "OPTIONS":
            await send_whole(send, 204, {"Allow": READING})
            return
        if scope["method"] in ("PUT", "POST", "DELETE", "PATCH"):
            raise ApiError("read-only", "Graphs of a release are not changed", headers={"Allow": READING})
        if scope["method"] not in ("GET", "HEAD"):
            raise ApiError("method-not-allowed", headers={"Allow": READING})
        await self._read(scope, send, head=scope["method"] == "HEAD")

    async def _read(self, scope: Scope, send: Send, *, head: bool) -> None:
        graph, name = self._graph(scope)
        given = headers(scope)
        format_ = _format(name, given.get("accept"))
        query = load("graph").filled({"graph": [graph]}, base=self._release.base) if graph else load("default").text
        if graph and not await self._repository.rows(_exists(graph, self._release.base), lookup=True):
            raise ApiError("not-found", f"There is no graph {graph}")
        tag = etag(self._release.name, graph, format_.media_type, weak=True)
        answered = {"content-type": format_.content_type, "vary": "Accept, Accept-Encoding", "etag": tag}
        if matches(given.get("if-none-match"), tag):
            await send_whole(send, 304, answered)
            return
        pieces = self._repository.answer(Question(inspect(query), format_))
        first = await _beginning(pieces)
        if head or len(first) < WHOLE:
            await send_whole(send, 200, answered, first, head=head)
        else:
            await send_pieces(send, answered, first, pieces)

    def _graph(self, scope: Scope) -> tuple[str, str]:
        """The graph that is asked for (empty for the default graph), and the name of a format if one is given."""
        pairs = decode(scope["query_string"])
        graphs = [value for name, value in pairs if name == "graph"]
        default = any(name == "default" for name, _ in pairs)
        format_ = next((value for name, value in pairs if name == "format"), "")
        own = scope.get("path_params", {}).get("name")
        if own is not None:
            if not KEY.fullmatch(own):
                raise ApiError("not-found", f"There is no graph {own}")
            return self._release.graph(own), format_
        if len(graphs) + default != 1:
            raise ApiError("bad-request", "Name one graph: ?default or ?graph=IRI")
        return (graphs[0] if graphs else ""), format_


def _exists(graph: str, base: str) -> str:
    return load("graph_exists").filled({"graph": [graph]}, base=base)


def _format(name: str, accept: str | None) -> Format:
    if name:
        found = by_name(name, "construct")
        if found is None:
            raise ApiError("not-acceptable", f"A graph is not served as {name}")
        return found
    offers = offered("construct")
    return offers[require(accept, tuple(offers))]


async def _beginning(pieces: AsyncIterator[bytes]) -> bytes:
    held = bytearray()
    async for piece in pieces:
        held += piece
        if len(held) >= WHOLE:
            break
    return bytes(held)
