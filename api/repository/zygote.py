"""The process from which query processes are forked: it holds the store in memory once, for all of them.

Started as ``python -m api.repository.zygote FD STORE GRAPHS MEMORY_MB``. For each socket it is sent over FD it
forks a child that answers queries on that socket, and writes back the child's process id. A child that runs
away is killed by the server; nothing else is lost. Children can open no socket, so no query reaches a network.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import socket
import struct
import sys
from pathlib import Path

import pyoxigraph as ox

from api.repository.loading import load
from api.repository.sandbox import forbid_sockets
from api.repository.worker import serve

PID = struct.Struct(">i")
MEGABYTE = 1024 * 1024
NICE = 5


def main(arguments: list[str]) -> int:
    """The exit status, once the server has closed its end."""
    control = socket.socket(fileno=int(arguments[0]))
    folder, in_memory, memory_mb = Path(arguments[1]), arguments[2] == "memory", int(arguments[3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    shared = load(folder.with_name("graph.nq")) if in_memory else None
    forbid_sockets()
    gc.freeze()
    control.sendall(PID.pack(os.getpid()))
    while True:
        message, descriptors, _flags, _address = socket.recv_fds(control, 1, 1)
        if not message:
            return 0
        child = os.fork()
        if child == 0:
            control.close()
            _answer(descriptors[0], shared or ox.Store.read_only(str(folder)), memory_mb)
        os.close(descriptors[0])
        control.sendall(PID.pack(child))


def _answer(descriptor: int, store: ox.Store, memory_mb: int) -> None:
    """Answer queries until the server hangs up; never returns into the parent's loop."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.nice(NICE)
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    most = used + memory_mb * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    status = 1
    try:
        serve(socket.socket(fileno=descriptor), store)
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
