"""Building a corpus: wall time and peak memory per stage, and how soon the first page answers.

python tests/benchmarks/building.py [DATA]
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEADLINE = 300


class Stages:
    """Times each stage of a build, and the most memory this process held in it."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, float, float]] = []
        self.stage, self.began = "", 0.0

    def __call__(self, stage: str, _done: int, _total: int) -> None:
        if stage != self.stage:
            self.close()
            self.stage, self.began = stage, time.perf_counter()
            Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")

    def close(self) -> None:
        """End the stage that is running."""
        if self.stage:
            self.rows.append((self.stage, time.perf_counter() - self.began, peak_megabytes()))


def peak_megabytes() -> float:
    """The most memory this process held since the last reset, in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def measure(data: Path = ROOT / "data") -> str:
    """A Markdown section: stages of a cold build, then the starts of a server."""
    from graph_builder.pipeline import Data, build

    with tempfile.TemporaryDirectory() as work:
        copy = Path(work) / "data"
        shutil.copytree(data / "documents", copy / "documents")
        stages = Stages()
        built = build(Data(copy), stages)
        stages.close()
        counts = built.release.manifest["counts"]
        lines = [
            f"{len(built.release.manifest['documents'])} documents, {counts['quads']} quads, nothing kept from before.",
            "",
            "| stage | seconds | peak memory, MB |",
            "| --- | ---: | ---: |",
            *(f"| {stage} | {seconds:.2f} | {memory:.0f} |" for stage, seconds, memory in stages.rows),
            f"| all | {sum(seconds for _, seconds, _ in stages.rows):.2f} | {max(m for *_, m in stages.rows):.0f} |",
            "",
            "| start of `guihua run` until the first page answers | seconds |",
            "| --- | ---: |",
        ]
        shutil.rmtree(copy / "releases")
        shutil.rmtree(copy / "cache")
        lines.append(f"| nothing built | {first_page(copy):.1f} |")
        lines.append(f"| nothing changed | {first_page(copy):.1f} |")
    return "\n".join(lines) + "\n"


def first_page(data: Path) -> float:
    """Seconds from the start of ``guihua run`` to the first answered page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "guihua", "run", "--quiet", "--data", str(data), "--port", str(port)]
    began = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as server:
        try:
            while time.perf_counter() - began < DEADLINE:
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                        answer.read()
                    return time.perf_counter() - began
                except (urllib.error.URLError, ConnectionError):
                    time.sleep(0.02)
            raise TimeoutError(f"no page within {DEADLINE} s")
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()


if __name__ == "__main__":
    sys.stdout.write(measure(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data"))
