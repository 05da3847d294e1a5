"""The pool of query processes: who waits, who runs, and the end of whoever runs too long."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter, deque
from collections.abc import AsyncIterator, Mapping
from typing import Any

from api.errors import ApiError
from api.repository.nursery import Nursery, Process
from api.settings import Settings

SLOW = 0.5
RETRY = {"Retry-After": "2"}


class Pool:
    """Runs each question in a process of its own and kills the process when time is up or the client has gone."""

    def __init__(self, nursery: Nursery, settings: Settings) -> None:
        self._nursery, self._settings = nursery, settings
        self._idle: deque[Process] = deque()
        self._living = 0
        self._by_client: Counter[str] = Counter()
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    async def start(self) -> None:
        """Begin to fork the first processes."""
        await self._nursery.start()
        self._spare()

    async def close(self) -> None:
        """Kill every idle process and the zygote; those that run are killed by the end of their answers."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        while self._idle:
            self._idle.pop().kill()
        await self._nursery.close()

    async def run(self, question: Mapping[str, Any], client: str) -> AsyncIterator[bytes]:
        """The answer in pieces. Raises ApiError busy, query-timeout or what the process tells."""
        if client and self._by_client[client] >= self._settings.client_processes:
            raise ApiError("busy", "This client has too many queries running", headers=RETRY)
        self._by_client[client] += 1
        try:
            process = await self._take()
            async for piece in self._supervise(process, question):
                yield piece
        finally:
            self._by_client[client] -= 1
            if not self._by_client[client]:
                del self._by_client[client]

    async def _supervise(self, process: Process, question: Mapping[str, Any]) -> AsyncIterator[bytes]:
        limit, loop = self._settings.query_seconds, asyncio.get_running_loop()
        demotion, end = loop.call_later(SLOW, process.demote), loop.call_later(limit, process.expire)
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
            demotion.cancel()
            end.cancel()
            self._give(process, whole=finished)

    async def _take(self) -> Process:
        await self._nursery.ready()
        if not self._idle and self._living >= self._settings.query_processes:
            await self._wait()
        if self._idle:
            process = self._idle.popleft()
            self._spare()
            return process
        self._living += 1
        return await self._born()

    async def _wait(self) -> None:
        """Return once a process is idle or may be forked, in the order of asking. Raises ApiError busy."""
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await asyncio.wait_for(turn, self._settings.queue_seconds)
        except TimeoutError:
            raise ApiError("busy", "Every query process is taken", headers=RETRY) from None
        finally:
            if turn in self._waiting:
                self._waiting.remove(turn)

    def _give(self, process: Process, *, whole: bool) -> None:
        if whole and not process.demoted and not self._closed:
            self._idle.append(process)
        else:
            process.kill()
            self._living -= 1
            self._spare()
        self._call()

    def _call(self) -> None:
        """Let the first of those who wait go on."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return

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
