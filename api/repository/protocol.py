"""What the server asks of a store of triples, wherever it is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from api.sparql.formats import Format
from api.sparql.inspect import Inspected

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Dataset:
    """The RDF dataset that a request names: graphs merged into the default graph, and named ones.

    Nothing in either means that the request names none and the store's own dataset (or FROM) holds.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


@dataclass(frozen=True, slots=True)
class Question:
    """A query to be answered in a format: its text is checked, its dataset told."""

    query: Inspected
    format: Format
    dataset: Dataset = Dataset()
    client: str = ""


class Repository(Protocol):
    """A store of triples that answers queries. All methods may raise ApiError."""

    async def start(self) -> None:
        """Ready the store for its first query."""

    async def held(self) -> str:
        """Where the store is: ``disk``, ``memory`` or ``remote``, once it answers and queries can run on it."""

    async def close(self) -> None:
        """Let go of processes, files and connections."""

    def answer(self, question: Question) -> AsyncIterator[bytes]:
        """The serialised answer in pieces, within every limit; the first piece comes with the first certainty."""

    async def rows(self, text: str, *, lookup: bool = False) -> tuple[Row, ...]:
        """The rows of one of our own SELECT queries; ``lookup`` says that it reads but a few triples."""

    def few(self, property_: str, objects: Sequence[str]) -> bool:
        """Whether so few statements have the property and one of the objects that a look-up may read them all."""

    def described(self, iris: Sequence[str]) -> Mapping[str, Sequence[tuple[str, Term]]] | None:
        """The properties of things with their terms where they are at hand, else nothing; those inferred left out."""

    async def triples(self, text: str) -> tuple[ox.Triple, ...]:
        """The triples of one of our own CONSTRUCT or DESCRIBE queries."""
