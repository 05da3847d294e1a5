"""The store of the release itself: look-ups here and now, everything else in query processes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from itertools import islice
from typing import IO, Any, cast

import pyoxigraph as ox

from api.errors import ApiError, ReleaseMissingError
from api.published import text_of
from api.repository.near import BYTES_PER_BYTE, near
from api.repository.nursery import Nursery
from api.repository.pool import Pool
from api.repository.protocol import Question, Row, Term
from api.repository.subjects import Subjects
from api.settings import MEGABYTE, Settings
from api.sparql.formats import GRAPHS, ROWS
from api.sparql.inspect import inspect
from api.sparql.lookup import lookup

BYTES_PER_ROW = 128  # of a short answer; sets how long a look-up may stream at once


class EmbeddedRepository:
    """The on-disk store of a release, opened for reading; nothing has to be installed or started for it."""

    def __init__(self, settings: Settings, prefixes: dict[str, str]) -> None:
        self._settings, self._prefixes = settings, prefixes
        folder = settings.folder / "store"
        if not folder.is_dir():
            raise ReleaseMissingError(f"{folder}: there is no store here; build a release with `guihua build`")
        self._store = ox.Store.read_only(str(folder))
        self.subjects = Subjects(settings.folder / "graph.nq") if settings.quick_rows else None
        self.near = near(settings)
        nursery = Nursery(folder, in_memory=fits_memory(settings), memory_mb=settings.query_memory_mb)
        self._pool = Pool(nursery, settings)

    async def start(self) -> None:
        """Begin to fork query processes, and to read the store for short queries."""
        if self.near is not None:
            self.near.read()
        await self._pool.start()

    async def held(self) -> str:
        """Where queries run now: on the disk, or in memory. Raises ApiError query-failed where they cannot."""
        await self.rows(text_of("ready", self._settings.base), lookup=True)
        return await self._pool.held()

    async def close(self) -> None:
        """End the query processes."""
        if self.near is not None:
            self.near.close()
        await self._pool.close()

    async def answer(self, question: Question) -> AsyncIterator[bytes]:
        """The serialised answer in pieces, within every limit."""
        quick = self._quick(question)
        if quick is not None:
            yield quick
            return
        rows = self._settings.query_rows
        counter = RowCounter(question.format.name, rows)
        async with aclosing(self._pool.run(self._asked(question, rows + 1), question.client)) as pieces:
            async for piece in pieces:
                counter.add(piece)
                yield piece

    async def rows(self, text: str, *, lookup: bool = False) -> tuple[Row, ...]:
        """The rows of one of our own SELECT queries."""
        if lookup:
            return await asyncio.to_thread(lambda: rows_of(self._store.query(text)))
        question = Question(inspect(text), ROWS[0])
        answer = b"".join(
            [piece async for piece in self._pool.run(self._asked(question, self._settings.query_rows), "")]
        )
        return rows_of(ox.parse_query_results(answer, ox.QueryResultsFormat.JSON))

    def few(self, property_: str, objects: Sequence[str]) -> bool:
        """Whether so few statements have the property and one of the objects that a look-up may read them all."""
        left, named = self._settings.quick_rows, ox.NamedNode(property_)
        for one in objects:
            if not is_iri(one):
                return False
            left -= sum(1 for _ in islice(self._store.quads_for_pattern(None, named, ox.NamedNode(one)), left + 1))
            if left <= 0:
                return False
        return True

    def described(self, iris: Sequence[str]) -> Mapping[str, Sequence[tuple[str, Term]]] | None:
        """The properties of things, unless one is no IRI or has more than a look-up may read."""
        if self.subjects is None or not all(map(is_iri, iris)):
            return None
        told: dict[str, list[tuple[str, Term]]] = {}
        for iri in iris:
            found = self.subjects.terms(iri, self._settings.quick_rows)
            if found is None:
                return None
            if found:
                told[iri] = [*found]
        return told

    async def triples(self, text: str) -> tuple[ox.Triple, ...]:
        """The triples of one of our own graph queries."""
        question = Question(inspect(text), GRAPHS[1])
        answer = b"".join(
            [piece async for piece in self._pool.run(self._asked(question, self._settings.query_rows), "")]
        )
        return tuple(quad.triple for quad in ox.parse(answer, ox.RdfFormat.N_TRIPLES))

    def _quick(self, question: Question) -> bytes | None:
        """The answer to a look-up, at once; nothing for what may be more work."""
        if question.dataset or self._settings.quick_rows == 0:
            return None
        found = lookup(question.query)
        if found is None or not (found.streaming or found.fits(self._store, self._settings.quick_rows)):
            return None
        try:
            results = self._store.query(question.query.text)
        except SyntaxError as error:
            raise ApiError("query-syntax", str(error)) from error
        if isinstance(results, ox.QueryTriples) or not isinstance(question.format.writer, ox.QueryResultsFormat):
            return None
        if not found.streaming:
            return results.serialize(format=question.format.writer)
        output = _Short(self._settings.quick_rows * BYTES_PER_ROW)
        try:
            results.serialize(cast("IO[bytes]", output), question.format.writer)
        except _TooLongError:
            return None
        return b"".join(output.held)

    def _asked(self, question: Question, rows: int) -> dict[str, Any]:
        return {
            "query": question.query.limited(rows),
            "written": question.query.text,
            "default": question.dataset.default,
            "named": question.dataset.named,
            "format": question.format.media_type,
            "bytes": self._settings.query_bytes,
            "base": self._settings.base,
            "prefixes": self._prefixes,
        }


class _TooLongError(Exception):
    """The answer is no short one."""


class _Short:
    """A file that takes so many bytes and not more."""

    def __init__(self, most: int) -> None:
        self.left, self.held = most, list[bytes]()

    def write(self, data: bytes) -> int:
        """The number of bytes taken. Raises once there is no room."""
        self.left -= len(data)
        if self.left < 0:
            raise _TooLongError
        self.held.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


ROW_MARKS: Mapping[str, bytes] = {"json": b'}},{"', "xml": b"<result>", "tsv": b"\n", "csv": b"\n"}


class RowCounter:
    """Counts the rows of an answer while it passes. Raises ApiError query-rows past the limit.

    A row's end cannot stand inside a value in any of the formats: quotation marks and angle brackets are
    escaped in JSON and XML, line ends in TSV; in CSV those inside quotation marks are left out.
    """

    def __init__(self, format_: str, most: int) -> None:
        self._mark = ROW_MARKS.get(format_, b"")
        self._most = most + (format_ in ("tsv", "csv")) - (format_ == "json")
        self._csv, self._quoted, self._rest, self._rows = format_ == "csv", False, b"", 0

    def add(self, piece: bytes) -> None:
        """Count the rows that end in a piece."""
        if not self._mark:
            return
        if self._csv:
            for at, part in enumerate(piece.split(b'"')):
                self._quoted ^= at > 0
                self._rows += 0 if self._quoted else part.count(self._mark)
        else:
            held = self._rest + piece
            self._rows += held.count(self._mark)
            self._rest = held[len(held) - len(self._mark) + 1 :] if len(self._mark) > 1 else b""
        if self._rows > self._most:
            raise ApiError("query-rows", "The answer has more rows than allowed; ask for less with LIMIT")


def rows_of(results: Any) -> tuple[Row, ...]:
    """The rows of a SELECT query's results by variable; unbound variables are left out."""
    names = [variable.value for variable in results.variables]
    return tuple(
        {name: value for name, value in zip(names, solution, strict=True) if value is not None} for solution in results
    )


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def fits_memory(settings: Settings) -> bool:
    """Whether the release's store is small enough to be queried in memory."""
    graph = settings.folder / "graph.nq"
    return graph.exists() and graph.stat().st_size * BYTES_PER_BYTE <= settings.memory_store_mb * MEGABYTE
