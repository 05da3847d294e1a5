"""What pages ask of the release: rows as plain strings, texts and files; a few whole answers are kept."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from api.errors import ApiError
from api.published import load
from api.ready.groups import Ask
from api.ready.tables import Tables
from api.release import Release
from api.repository.protocol import Repository
from visualizations.rows import Row

Kept = TypeVar("Kept")
_KEEP = 96
_SMALL = 2_000_000
_AT_ONCE = 50_000  # rows of an answer that is wanted whole
_ROUND = 1_000  # stores cut answers at round numbers


@dataclass(slots=True)
class PageData:
    """The release as pages see it. ``kept`` holds whole answers by name; the longest unused one goes first."""

    repository: Repository
    release: Release
    kept: OrderedDict[tuple[str, ...], Any] = field(default_factory=OrderedDict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    making: dict[tuple[str, ...], asyncio.Future[Any]] = field(default_factory=dict)

    tables: Tables = field(init=False)

    def __post_init__(self) -> None:
        self.tables = Tables(self.release, self.every_row)

    @property
    def small(self) -> bool:
        """Whether every query on this release is quick."""
        return int(self.release.manifest.get("counts", {}).get("quads", _SMALL)) < _SMALL

    async def rows(self, query: str, *, lookup: bool = True, **values: str | Sequence[str]) -> tuple[Row, ...]:
        """The rows of one of the queries of ``queries/pages``; ``lookup`` says that it reads but a few triples.

        In a small release every query is quick and none needs a process of its own.
        """
        lookup = lookup or self.small
        given = {name: (value,) if isinstance(value, str) else tuple(value) for name, value in values.items()}
        text = load(f"pages/{query}").filled(given, base=self.release.base)
        found = await self.repository.rows(text, lookup=lookup)
        return tuple({name: getattr(term, "value", "") for name, term in row.items()} for row in found)

    async def every_row(self, ask: Ask) -> tuple[Row, ...]:
        """All rows of the answer to a query of ``queries/pages``, asked for in parts where there are many."""
        text = load(f"pages/{ask.query}").filled(ask.values, base=self.release.base, limit=_AT_ONCE)
        held: list[Row] = []
        while True:
            found = await self.repository.rows(f"{text}OFFSET {len(held)}\n", lookup=self.small)
            held += ({name: getattr(term, "value", "") for name, term in row.items()} for row in found)
            if not found or len(found) % _ROUND:
                return tuple(held)

    async def keep(self, name: tuple[str, ...], make: Callable[[], Awaitable[Kept]]) -> Kept:
        """What ``make`` returns, made once while it is among the last ones asked for; who asks meanwhile waits."""
        if name not in self.kept:
            making = self.making.get(name)
            if making is None:
                making = self.making[name] = asyncio.ensure_future(make())
                making.add_done_callback(lambda _: self.making.pop(name, None))
            self.kept[name] = await asyncio.shield(making)
            while len(self.kept) > _KEEP:
                self.kept.popitem(last=False)
        self.kept.move_to_end(name)
        kept: Kept = self.kept[name]
        return kept

    def text(self, document: str) -> str:
        """The kept text of a document; 404 for one that the release does not have."""
        text = self.release.text(document)
        if text is None:
            raise ApiError("not-found", f"There is no document {document}")
        return text
