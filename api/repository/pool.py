"""The pool of query processes: who waits, who runs, and the end of whoever runs too long."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections import Counter, deque
from collections.abc import AsyncGenerator, Mapping
from typing import Any

from api.errors import ApiError
from api.repository.nursery import Nursery, Process
from api.settings import Settings

SLOW, LONG = 0.25, 1.0  # seconds until others run beside a query, and until they go first
OWN_LONG = 5.0  # the same for our own queries, which pages and lists wait for and whose work is known
RETRY = {"Retry-After": "2"}


class Pool:
    """Runs each question in a process of its own and kills the process when time is up or the client has gone."""

    def __init__(self, nursery: Nursery, settings: Settings) -> None:
        self._nursery, self._settings = nursery, settings
        self._idle: deque[Process] = deque()
        self._living = 0
        self._full, self._most_full = 0, settings.query_running or os.cpu_count() or 1
        self._by_client: Counter[str] = Counter()
        self._waiting: deque[tuple[str, asyncio.Future[Process | None]]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    async def start(self) -> None:
        """Begin to fork the first processes."""
        await self._nursery.start()
        self._spare()

    async def held(self) -> str:
        """Where the store is that queries run on now. Raises ApiError query-failed where none can."""
        await self._nursery.ready()
        return self._nursery.held

    async def close(self) -> None:
        """Kill every idle process and the zygote; those that run are killed by the end of their answers."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        while self._idle:
            self._idle.pop().kill()
        await self._nursery.close()

    async def run(self, question: Mapping[str, Any], client: str) -> AsyncGenerator[bytes]:
        """The answer in pieces. Raises ApiError busy, query-timeout or what the process tells."""
        process = await self._take(client)
        try:
            own = not client
            async with contextlib.aclosing(self._supervise(process, question, own=own)) as pieces:
                async for piece in pieces:
                    yield piece
        finally:
            self._leave(client)

    async def _supervise(self, process: Process, question: Mapping[str, Any], *, own: bool) -> AsyncGenerator[bytes]:
        limit, loop = self._settings.query_seconds, asyncio.get_running_loop()
        timers = (
            loop.call_later(SLOW, self._let_others, process),
            loop.call_later(OWN_LONG if own else LONG, process.demote),
            loop.call_later(limit, process.expire),
        )
        finished = False
        try:
            async for piece in process.ask(question):
                yield piece
            finished = True
        except ApiError as error:
            if process.expired:
                detail = f"The query was stopped after {limit:g} seconds"
                raise ApiError("query-timeout", detail, seconds=limit) from None
            finished = error.kind.code == "query-syntax"
            raise
        finally:
            for timer in timers:
                timer.cancel()
            self._give(process, whole=finished)

    async def _take(self, client: str) -> Process:
        """A process, in the order of asking; a client with its full share lets others go first. Raises ApiError."""
        await self._nursery.ready()
        turn: asyncio.Future[Process | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((client, turn))
        self._call()
        try:
            if not turn.done():
                await asyncio.wait((turn,), timeout=self._settings.queue_seconds)
            if not turn.done():
                full = self._by_client[client] >= self._settings.client_processes if client else False
                detail = "This client has too many queries running" if full else "Every query process is taken"
                raise ApiError("busy", detail, headers=RETRY)
            process = turn.result()
            if process is not None:
                self._spare()
                return process
        except BaseException:
            self._withdraw(client, turn)
            raise
        try:
            return await self._born()
        except BaseException:
            self._full -= 1
            self._leave(client)
            raise

    def _withdraw(self, client: str, turn: asyncio.Future[Process | None]) -> None:
        """Wait no longer; give back what was granted meanwhile."""
        if not turn.done():
            self._waiting.remove((client, turn))
            return
        self._full -= 1
        process = turn.result()
        if process is None:
            self._living -= 1
        else:
            self._idle.append(process)
        self._leave(client)
        self._call()

    def _leave(self, client: str) -> None:
        """Count a client's query no longer."""
        self._by_client[client] -= 1
        if not self._by_client[client]:
            del self._by_client[client]
        self._call()

    def _let_others(self, process: Process) -> None:
        """Let another query run beside one that has proved to be slow."""
        process.shares = True
        self._full -= 1
        self._call()

    def _give(self, process: Process, *, whole: bool) -> None:
        self._full -= not process.shares
        process.shares = False
        if whole and not process.demoted and not self._closed and process.held == self._nursery.held:
            self._idle.append(process)
        else:
            process.kill()
            self._living -= 1
            self._spare()
        self._call()

    def _call(self) -> None:
        """Give those who wait a process, or leave to fork one, as long as there are any; in the order of asking."""
        for entry in tuple(self._waiting):
            if self._full >= self._most_full:
                return
            client, turn = entry
            if client and self._by_client[client] >= self._settings.client_processes:
                continue
            self._discard()
            if self._idle:
                process = self._idle.pop()  # the last one, whose caches are warm
            elif self._living < self._settings.query_processes:
                process, self._living = None, self._living + 1
            else:
                return
            self._waiting.remove(entry)
            self._by_client[client] += 1
            self._full += 1
            turn.set_result(process)

    def _discard(self) -> None:
        """Let go of idle processes that have ended, and of those on the disk once the store is in memory."""
        held = self._nursery.held
        for process in [idle for idle in self._idle if idle.held != held or idle.reader.at_eof()]:
            self._idle.remove(process)
            process.kill()
            self._living -= 1

    def _spare(self) -> None:
        """Fork a process ahead of need, in the background."""
        if self._closed or len(self._idle) >= self._settings.query_idle:
            return
        if self._living < self._settings.query_processes:
            self._living += 1
            task = asyncio.get_running_loop().create_task(self._prepare())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _prepare(self) -> None:
        with contextlib.suppress(ApiError):
            self._idle.append(await self._born())
            self._call()
            self._spare()

    async def _born(self) -> Process:
        """A new process, already counted among the living."""
        try:
            return await self._nursery.birth()
        except BaseException:
            self._living -= 1
            raise
