"""Reading the tables: those of the release's file where it has one that fits, else made by asking the store."""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
import tempfile
import weakref
import zlib
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

import orjson
from starlette.concurrency import run_in_threadpool

from api.ready.groups import GROUPS, Ask, advance
from api.ready.version import version
from api.ready.writing import FILE, create, fill
from api.release import Release
from visualizations.rows import Row

Rows: TypeAlias = Callable[[Ask], Awaitable[tuple[Row, ...]]]
Value: TypeAlias = str | int
_GROUP = re.compile(r"^-- group: (?P<name>\w+)$", re.M)


class Tables:
    """What pages list, read by the statements in ``selects``.

    ``rows`` gives all rows of a query's answer; it is asked only for groups that the release's file does not have,
    and these are kept in a file that goes when the server does.
    """

    def __init__(self, release: Release, rows: Rows) -> None:
        self._release, self._rows = release, rows
        own = release.folder / FILE
        self._own = own if _fits(own, release.base) else None
        self._held: Path | None = None
        self._made: dict[str, asyncio.Future[Path]] = {}
        self._writing = asyncio.Lock()

    @property
    def ready(self) -> bool:
        """Whether the release has them."""
        return self._own is not None

    async def select(self, name: str, **values: Value) -> tuple[Mapping[str, Any], ...]:
        """The rows of a statement, columns by name. Raises ApiError where the store cannot be asked."""
        group, text = statement(name)
        path = self._own or await self._filled(group)
        return await run_in_threadpool(_read, path, text, values)

    async def whole(self, group: str, name: str) -> Any:
        """A list that is kept as a whole; nothing where it is not there."""
        path = self._own or await self._filled(group)
        found = await run_in_threadpool(_read, path, "SELECT body FROM whole WHERE name = :name", {"name": name})
        return orjson.loads(found[0]["body"]) if found else None

    async def told(self, name: str, **values: Value) -> tuple[tuple[Row, ...], ...]:
        """The rows that each thing is told with which a statement chooses, from its column ``body``."""
        return tuple(_rows(row["body"]) for row in await self.select(name, **values))

    async def make_ready(self, group: str) -> None:
        """Make a group's tables where the release does not have them."""
        if self._own is None:
            await self._filled(group)

    async def _filled(self, group: str) -> Path:
        """The file of this server with that group in it, made once; who asks meanwhile waits."""
        making = self._made.get(group)
        if making is None or (making.done() and (making.cancelled() or making.exception())):
            making = self._made[group] = asyncio.ensure_future(self._make(group))
        return await asyncio.shield(making)

    async def _make(self, group: str) -> Path:
        asking = GROUPS[group](self._release)
        step = await run_in_threadpool(advance, asking)
        while isinstance(step, Ask):
            step = await run_in_threadpool(advance, asking, await self._rows(step))
        async with self._writing:
            if self._held is None:
                folder = tempfile.mkdtemp(prefix="guihua-")
                weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
                await run_in_threadpool(create, Path(folder) / FILE, self._release.base)
                self._held = Path(folder) / FILE
            await run_in_threadpool(fill, self._held, group, step)
            return self._held


def _fits(path: Path, base: str) -> bool:
    """Whether there is a file made by this version for IRIs with this base."""
    if not path.is_file():
        return False
    try:
        held = {row["name"]: row["value"] for row in _read(path, "SELECT name, value FROM meta", {})}
    except sqlite3.Error:
        return False
    return held == {"base": base, "version": version()}


def _read(path: Path, text: str, values: Mapping[str, Value]) -> tuple[Mapping[str, Any], ...]:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return tuple(dict(row) for row in connection.execute(text, values))


def _rows(body: str | bytes) -> tuple[Row, ...]:
    return tuple(orjson.loads(zlib.decompress(body) if isinstance(body, bytes) else body))


@cache
def statement(name: str) -> tuple[str, str]:
    """The group that a statement reads, and its text."""
    text = (files("api") / "ready" / "selects" / f"{name}.sql").read_text(encoding="utf-8")
    found = _GROUP.search(text)
    if found is None:
        raise ValueError(f"{name}.sql names no group")
    return found["name"], text
