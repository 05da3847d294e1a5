"""The servers of a benchmark end with it, however it ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
BENCHMARK = """
import sys, time
from tests.api.stores import free_port
from tests.benchmarks.peers import end_on_termination, started
end_on_termination()
port = free_port()
command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
with started("files", command, port, "/") as server:
    print(server.process.pid, flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="setpriv of util-linux ends servers of a killed benchmark")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_servers_end_with_the_benchmark(how: signal.Signals, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", BENCHMARK], cwd=tmp_path, env=environment, stdout=subprocess.PIPE
    ) as benchmark:
        assert benchmark.stdout is not None
        server = int(benchmark.stdout.readline())
        assert running(server)
        benchmark.send_signal(how)
        benchmark.wait(20)
    until = time.monotonic() + 10
    while running(server) and time.monotonic() < until:
        time.sleep(0.02)
    assert not running(server)


def running(pid: int) -> bool:
    """Whether a process lives."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
