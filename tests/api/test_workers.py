"""Several server processes listen at one address, each with a socket of its own."""

from __future__ import annotations

import multiprocessing
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from pickle import loads

import httpx
import pytest

from api.http.sockets import SharedPort, shared_port
from tests.api.stores import free_port

COMMAND = [sys.executable, "-m", "guihua", "serve", "--workers", "2", "--port"]


@pytest.fixture
def address(releases: Path) -> Iterator[str]:
    """The address of a server with two processes."""
    port = free_port()
    with subprocess.Popen(
        [*COMMAND, str(port), "--data", str(releases.parent)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                httpx.get(f"http://127.0.0.1:{port}/v1/releases", timeout=20, trust_env=False)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield f"127.0.0.1:{port}"
        process.send_signal(signal.SIGINT)
        process.wait(30)


def test_another_process_gets_its_own_socket_at_the_address() -> None:
    assert multiprocessing.allow_connection_pickling() is None
    with shared_port("127.0.0.1", 0) as one:
        other = loads(ForkingPickler.dumps(one))
        with other:
            assert isinstance(other, SharedPort)
            assert other.getsockname() == one.getsockname()
            assert other.fileno() != one.fileno()


def test_connections_of_a_moment_are_dealt_out_and_a_second_server_is_refused(address: str, releases: Path) -> None:
    host, port = address.split(":")
    until = time.monotonic() + 60
    while listening(int(port)) < 2 and time.monotonic() < until:
        time.sleep(0.1)
    held = [socket.create_connection((host, int(port))) for _ in range(40)]
    ours = {one.getsockname()[1] for one in held}
    until, shares = time.monotonic() + 20, dict[int, int]()
    while sum(shares.values()) < len(held) and time.monotonic() < until:
        time.sleep(0.1)
        shares = owners(int(port), ours)
    for one in held:
        one.close()
    assert len(shares) == 2
    assert min(shares.values()) >= 5
    second = subprocess.run(
        [*COMMAND, port, "--data", str(releases.parent)], capture_output=True, timeout=60, check=False
    )
    assert second.returncode != 0
    assert b"in use" in second.stderr + second.stdout


def listening(port: int) -> int:
    """How many sockets listen at a port."""
    rows = (line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:])
    return sum(int(row[1].split(":")[1], 16) == port and row[3] == "0A" for row in rows)


def owners(port: int, clients: set[int]) -> dict[int, int]:
    """How many of some clients' connections to a port each process has."""
    rows = (line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:])
    nodes = {
        f"socket:[{row[9]}]"
        for row in rows
        if int(row[1].split(":")[1], 16) == port and int(row[2].split(":")[1], 16) in clients
    }
    found: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*/fd"):
        try:
            links = [str(link.readlink()) for link in folder.iterdir()]
        except OSError:
            continue
        count = sum(link in nodes for link in links)
        if count:
            found[int(folder.parent.name)] = count
    return found
