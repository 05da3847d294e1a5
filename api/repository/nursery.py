"""Query processes on demand: the zygotes that they are forked from, and the server's end of each process."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from api.errors import ApiError
from api.repository.frames import HEADER, FrameKind, frame
from api.repository.zygote import PID

Held = Literal["disk", "memory"]
BUFFER = 1024 * 1024
LONGEST_BIRTH = 10.0
SLOW_NICE = 15


@dataclass(slots=True)
class Process:
    """A query process: its id and the two directions of its socket.

    ``shares`` tells that others may run beside it, ``demoted`` that it runs at low priority, ``expired`` that its
    time is up; ``held`` where its store is.
    """

    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    held: Held = "disk"
    shares: bool = False
    demoted: bool = False
    expired: bool = False

    async def ask(self, question: Mapping[str, Any]) -> AsyncIterator[bytes]:
        """The answer in pieces. Raises ApiError as the process tells, or query-memory when it dies."""
        try:
            self.writer.write(frame(FrameKind.ASK, json.dumps(question).encode()))
            while True:
                kind, size = HEADER.unpack(await self.reader.readexactly(HEADER.size))
                body = await self.reader.readexactly(size)
                if kind == FrameKind.END:
                    return
                if kind == FrameKind.ERROR:
                    told = json.loads(body)
                    raise ApiError(told["code"], told["detail"])
                yield body
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise ApiError("query-memory", "The process that ran the query has ended") from error

    def demote(self) -> None:
        """Let everything else go first: the query has proved to be long."""
        self.demoted = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, SLOW_NICE)

    def expire(self) -> None:
        """End the process because its time is up."""
        self.expired = True
        self.kill()

    def kill(self) -> None:
        """End the process at once, whatever it does. Its socket tells whether it still is the one we mean."""
        if not self.reader.at_eof():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        self.writer.close()


class Zygote:
    """A process that holds a store and forks query processes."""

    def __init__(self, folder: Path, held: Held, memory_mb: int) -> None:
        self.held = held
        self._arguments = (str(folder), held, str(memory_mb))
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._lock = asyncio.Lock()
        self._opening: asyncio.Task[int] | None = None

    async def start(self) -> None:
        """Start the process; it opens its store while the server goes on."""
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "api.repository.zygote", str(theirs.fileno()), *self._arguments]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()])
        theirs.close()
        ours.setblocking(False)
        self._control = ours
        self._opening = asyncio.get_running_loop().create_task(self._number())

    @property
    def ready(self) -> bool:
        """Whether its store is open and the process lives."""
        opened = self._opening is not None and self._opening.done() and not self._opening.cancelled()
        return opened and self._opening.exception() is None and self.alive  # type: ignore[union-attr]

    @property
    def alive(self) -> bool:
        """Whether the process lives, ready or not."""
        return self._process is not None and self._process.poll() is None

    async def opened(self) -> None:
        """Return once the store is open. Raises ApiError query-failed when the process ends before."""
        if self._opening is None:
            raise ApiError("query-failed", "The store is not open")
        await asyncio.shield(self._opening)

    async def fork(self, channel: socket.socket) -> int:
        """The id of a new process that answers on a socket. Raises ApiError query-failed."""
        await self.opened()
        async with self._lock:
            return await asyncio.shield(asyncio.ensure_future(self._forked(channel)))

    async def close(self) -> None:
        """End the process; its children end when their sockets close."""
        if self._opening is not None:
            self._opening.cancel()
            await asyncio.gather(self._opening, return_exceptions=True)
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.kill()
            await asyncio.to_thread(self._process.wait)

    async def _forked(self, channel: socket.socket) -> int:
        if self._control is None:
            raise ApiError("query-failed", "The store is not open")
        try:
            socket.send_fds(self._control, [b"F"], [channel.fileno()])
            return await asyncio.wait_for(self._number(), LONGEST_BIRTH)
        except TimeoutError:
            raise ApiError("query-failed", "The process that holds the store does not answer") from None
        except OSError as error:
            raise ApiError("query-failed", "The process that holds the store has ended") from error

    async def _number(self) -> int:
        loop, data = asyncio.get_running_loop(), b""
        while len(data) < PID.size:
            piece = await loop.sock_recv(self._control, PID.size - len(data))  # type: ignore[arg-type]
            if not piece:
                raise ApiError("query-failed", "The process that holds the store has ended")
            data += piece
        return int(PID.unpack(data)[0])


class Nursery:
    """The zygotes: one on the disk, ready at once, and one that loads the store into memory where it fits.

    Queries run on the disk until the store is in memory. A zygote that has ended is started again.
    """

    def __init__(self, folder: Path, *, in_memory: bool, memory_mb: int) -> None:
        self._disk = Zygote(folder, "disk", memory_mb)
        self._memory = Zygote(folder, "memory", memory_mb) if in_memory else None
        self._reviving: dict[Held, asyncio.Task[None]] = {}

    @property
    def held(self) -> Held:
        """Where the store is that the next process is forked from."""
        return "memory" if self._memory is not None and self._memory.ready else "disk"

    async def start(self) -> None:
        """Start the zygotes."""
        for zygote in self._zygotes():
            await zygote.start()

    async def ready(self) -> None:
        """Return once processes can be forked. Raises ApiError query-failed where they cannot."""
        if self.held == "disk" and not self._disk.ready:
            if not self._disk.alive:
                await self._revived(self._disk)
            await self._disk.opened()

    async def birth(self) -> Process:
        """A new process, ready for its first question."""
        held = self.held
        zygote = self._memory if held == "memory" and self._memory is not None else self._disk
        try:
            return await self._born(zygote)
        except ApiError:
            if zygote.alive:
                raise
        await self._revived(zygote)
        return await self._born(self._disk)

    async def close(self) -> None:
        """End the zygotes."""
        for task in self._reviving.values():
            task.cancel()
        await asyncio.gather(*self._reviving.values(), return_exceptions=True)
        for zygote in self._zygotes():
            await zygote.close()

    def _zygotes(self) -> tuple[Zygote, ...]:
        return (self._disk, self._memory) if self._memory is not None else (self._disk,)

    async def _revived(self, zygote: Zygote) -> None:
        """Start again what has ended; one task for all who notice."""
        task = self._reviving.get(zygote.held)
        if task is None or task.done():
            task = self._reviving[zygote.held] = asyncio.get_running_loop().create_task(self._again(zygote))
        await asyncio.shield(task)

    async def _again(self, zygote: Zygote) -> None:
        if not zygote.alive:
            await zygote.close()
            await zygote.start()

    async def _born(self, zygote: Zygote) -> Process:
        ours, theirs = socket.socketpair()
        try:
            pid = await zygote.fork(theirs)
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        ours.setblocking(False)
        reader, writer = await asyncio.open_connection(sock=ours, limit=BUFFER)
        return Process(pid, reader, writer, zygote.held)
