"""Any SPARQL 1.1 endpoint as the store: for those who have outgrown one machine."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Sequence
from typing import IO, cast
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox

from api.errors import ApiError
from api.published import text_of
from api.repository.embedded import RowCounter, rows_of
from api.repository.protocol import Dataset, Question, Row
from api.settings import Settings
from api.sparql.formats import GRAPHS, ROWS, Format
from api.sparql.inspect import Inspected

JSON = ROWS[0]
N_TRIPLES = GRAPHS[1]
FORM = "application/x-www-form-urlencoded"
NOWHERE = "urn:guihua:nowhere"
NOT_ASSERTED = ("/graph/inferred", "/graph/cube", "/graph/ontology")


class RemoteRepository:
    """Asks an endpoint for one format of rows and one of graphs, and writes all others itself."""

    def __init__(self, settings: Settings, prefixes: dict[str, str]) -> None:
        self._settings, self._prefixes = settings, prefixes
        self._named: tuple[str, ...] = ()
        self._asserted: tuple[str, ...] | None = None
        limits = httpx.Limits(max_connections=settings.query_processes, max_keepalive_connections=8)
        timeout = httpx.Timeout(settings.store_seconds, pool=settings.queue_seconds)
        self._client = httpx.AsyncClient(limits=limits, timeout=timeout)

    async def start(self) -> None:
        """Nothing has to be started; the endpoint may come up later."""

    async def held(self) -> str:
        """That the endpoint answers. Raises ApiError store-unreachable or query-timeout where it does not."""
        await self.rows(text_of("ready", self._settings.base))
        return "remote"

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def answer(self, question: Question) -> AsyncIterator[bytes]:
        """The answer, read whole from the endpoint within the limits and written in its format."""
        if question.query.form == "unknown":  # some stores take an empty text for an update
            raise ApiError("query-syntax", _fault(question.query) or "This is no query")
        graph = question.query.form in ("construct", "describe")
        text = question.query.limited(self._settings.query_rows + 1)
        dataset = question.dataset
        if not dataset and not question.query.own_dataset:
            dataset = await self._union()
        body = await self._asked(text, dataset, N_TRIPLES if graph else JSON, question.query)
        if question.query.form == "ask":
            body = as_truth(body)
        written = graph_as(body, question.format, self._prefixes) if graph else rows_as(body, question.format)
        RowCounter(question.format.name, self._settings.query_rows).add(written)
        yield written

    async def rows(self, text: str, *, lookup: bool = False) -> tuple[Row, ...]:
        """The rows of one of our own SELECT queries."""
        return rows_of(_read_rows(await self._asked(text, Dataset(), JSON)))

    def few(self, _property: str, _objects: Sequence[str]) -> bool:
        """A remote store is not asked for the number."""
        return False

    def described(self, iris: Sequence[str]) -> None:
        """Nothing: an endpoint is asked."""

    async def triples(self, text: str) -> tuple[ox.Triple, ...]:
        """The triples of one of our own graph queries."""
        body = await self._asked(text, Dataset(), N_TRIPLES)
        return tuple(quad.triple for quad in _read_graph(body))

    async def _union(self) -> Dataset:
        """The dataset of a query that names none: the asserted graphs as its default graph, and all named ones.

        Endpoints differ in what their default graph is; nothing is named where there are too many graphs to name.
        """
        if self._asserted is None:
            rows = _read_rows(await self._asked(text_of("graphs", self._settings.base), Dataset(), JSON))
            self._named = tuple(str(getattr(row["graph"], "value", "")) for row in rows_of(rows))
            self._asserted = tuple(graph for graph in self._named if not graph.endswith(NOT_ASSERTED))
        few = len(self._named) <= self._settings.store_graphs
        return Dataset(self._asserted, self._named) if few else Dataset()

    async def _asked(self, text: str, dataset: Dataset, format_: Format, written: Inspected | None = None) -> bytes:
        """The endpoint's answer. A refusal of the limited text is reported for the text as it was written."""
        default, named = dataset.default, dataset.named
        if dataset:  # some stores read "none named" as "all"; a graph that is not there says none to every one
            default, named = default or (NOWHERE,), named or (NOWHERE,)
        form = [("query", text), *(("default-graph-uri", iri) for iri in default)]
        body = urlencode([*form, *(("named-graph-uri", iri) for iri in named)])
        headers = {"accept": f"{format_.media_type}, text/turtle;q=0.5", "content-type": FORM}
        try:
            async with self._client.stream(
                "POST", self._settings.store, content=body.encode(), headers=headers
            ) as answer:
                held = bytearray()
                async for piece in answer.aiter_bytes():
                    held += piece
                    if len(held) > self._settings.query_bytes:
                        raise ApiError("query-bytes", "The answer is larger than allowed; ask for less with LIMIT")
                _check(answer.status_code, bytes(held), written)
                return bytes(held)
        except httpx.PoolTimeout as error:
            raise ApiError("busy", "Every connection to the endpoint is taken", headers={"Retry-After": "2"}) from error
        except httpx.TimeoutException as error:
            raise ApiError(
                "query-timeout", f"The endpoint did not answer in {self._settings.store_seconds:g} s"
            ) from error
        except httpx.HTTPError as error:
            raise ApiError("store-unreachable", str(error) or type(error).__name__) from error


def rows_as(body: bytes, format_: Format) -> bytes:
    """The rows in a format, JSON included: stores write it in ways of their own.

    >>> from api.sparql.formats import ROWS
    >>> rows_as(b'{"head":{"vars":["x"]},"results":{"bindings":[]}}', ROWS[2])
    b'x\\r\\n'
    """
    results = _read_rows(body)
    if not isinstance(format_.writer, ox.QueryResultsFormat):
        raise ApiError("not-acceptable", f"Rows are not served as {format_.name}")
    return results.serialize(format=format_.writer) or b""


def as_truth(body: bytes) -> bytes:
    """The answer to an ASK as a truth value, from stores that give a row with 1 or 0 instead (Virtuoso).

    >>> as_truth(b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal","value":"1"}}]}}')
    b'{"head":{},"boolean":true}'
    """
    results = _read_rows(body)
    if isinstance(results, ox.QueryBoolean):
        return body
    values = [getattr(value, "value", "") for solution in results for value in solution]
    return b'{"head":{},"boolean":true}' if values[:1] in (["1"], ["true"]) else b'{"head":{},"boolean":false}'


def graph_as(body: bytes, format_: Format, prefixes: dict[str, str]) -> bytes:
    """The graph in another format."""
    if not isinstance(format_.writer, ox.RdfFormat):
        raise ApiError("not-acceptable", f"A graph is not served as {format_.name}")
    out = io.BytesIO()
    ox.serialize((quad.triple for quad in _read_graph(body)), cast(IO[bytes], out), format_.writer, prefixes=prefixes)
    return out.getvalue()


def _read_rows(body: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    try:
        return ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise ApiError("query-failed", "The endpoint's answer cannot be read") from error


def _read_graph(body: bytes) -> list[ox.Quad]:
    try:
        return list(ox.parse(body, ox.RdfFormat.TURTLE))  # N-Triples is Turtle too
    except (SyntaxError, ValueError) as error:
        raise ApiError("query-failed", "The endpoint's answer cannot be read") from error


def _fault(written: Inspected | None) -> str:
    """What is wrong with a query as it was written, by our own parser; each endpoint says it in its own way."""
    if written is None or written.form == "ask":  # an ASK that parses would be answered at once
        return ""
    try:
        ox.Store().query(written.text)
    except SyntaxError as error:
        return str(error)
    return ""


def _check(status: int, body: bytes, written: Inspected | None) -> None:
    """Raise what a refusal of the endpoint means here."""
    detail = body[:500].decode("utf-8", "replace")
    if status == httpx.codes.BAD_REQUEST:
        raise ApiError("query-syntax", _fault(written) or detail)
    late = status in (httpx.codes.REQUEST_TIMEOUT, httpx.codes.GATEWAY_TIMEOUT) or "timeout" in detail[:200].lower()
    if late and status != httpx.codes.OK:
        raise ApiError("query-timeout", detail)
    if status >= httpx.codes.BAD_REQUEST:
        raise ApiError("query-failed", f"The endpoint answered {status}: {detail}")
