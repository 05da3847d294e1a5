"""Query processes on demand: the server's end of the zygote, and of each process forked from it."""

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
from typing import Any

from api.errors import ApiError
from api.repository.frames import HEADER, FrameKind, frame
from api.repository.zygote import PID

BUFFER = 1024 * 1024
LONGEST_BIRTH = 10.0
SLOW_NICE = 15


@dataclass(slots=True)
class Process:
    """A query process: its id and the two directions of its socket.

    ``shares`` tells that others may run beside it, ``demoted`` that it runs at low priority, ``expired`` that its
    time is up.
    """

    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
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


class Nursery:
    """The zygote and the forking of processes from it."""

    def __init__(self, folder: Path, *, in_memory: bool, memory_mb: int) -> None:
        self._arguments = (str(folder), "memory" if in_memory else "disk", str(memory_mb))
        self._zygote: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._lock = asyncio.Lock()
        self._opening: asyncio.Task[int] | None = None

    async def start(self) -> None:
        """Start the zygote; it loads its store while the server goes on."""
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "api.repository.zygote", str(theirs.fileno()), *self._arguments]
        self._zygote = subprocess.Popen(command, pass_fds=[theirs.fileno()])
        theirs.close()
        ours.setblocking(False)
        self._control = ours
        self._opening = asyncio.get_running_loop().create_task(self._number())

    async def ready(self) -> None:
        """Return once the store is loaded and processes can be forked from it."""
        if self._opening is None:
            raise ApiError("query-failed", "The store is not open")
        if not self._opening.done():
            await asyncio.shield(self._opening)

    async def birth(self) -> Process:
        """A new process, ready for its first question."""
        ours, theirs = socket.socketpair()
        try:
            async with self._lock:
                pid = await asyncio.shield(asyncio.ensure_future(self._fork(theirs)))
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        ours.setblocking(False)
        reader, writer = await asyncio.open_connection(sock=ours, limit=BUFFER)
        return Process(pid, reader, writer)

    async def close(self) -> None:
        """End the zygote; its children end when their sockets close."""
        if self._opening is not None:
            self._opening.cancel()
            await asyncio.gather(self._opening, return_exceptions=True)
        if self._control is not None:
            self._control.close()
        if self._zygote is not None:
            self._zygote.kill()
            await asyncio.to_thread(self._zygote.wait)

    async def _fork(self, channel: socket.socket) -> int:
        if self._control is None:
            raise ApiError("query-failed", "The store is not open")
        await self.ready()
        socket.send_fds(self._control, [b"F"], [channel.fileno()])
        try:
            return await asyncio.wait_for(self._number(), LONGEST_BIRTH)
        except TimeoutError:
            raise ApiError("query-failed", "The process that holds the store does not answer") from None

    async def _number(self) -> int:
        loop, data = asyncio.get_running_loop(), b""
        while len(data) < PID.size:
            piece = await loop.sock_recv(self._control, PID.size - len(data))  # type: ignore[arg-type]
            if not piece:
                raise ApiError("query-failed", "The process that holds the store has ended")
            data += piece
        return int(PID.unpack(data)[0])
