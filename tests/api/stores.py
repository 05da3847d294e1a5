"""Stores for the tests: the servers of oxigraph and Virtuoso, each loaded with a release's named graphs.

``GUIHUA_TEST_STORE=oxigraph`` or ``=virtuoso`` runs tests/api on that store; without it the release's own is asked.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

STORES = ("embedded", "oxigraph", "virtuoso")
OXIGRAPH = shutil.which("oxigraph") or str(Path(sys.executable).parent / "oxigraph")
VIRTUOSO, ISQL = shutil.which("virtuoso-t"), shutil.which("isql-vt")
QUADS = 512  # the loader's flag for N-Quads
VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000

[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
MaxCheckpointRemap = 2000

[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 20
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = {folder}, {release}
VectorSize = 1000
MaxSortedTopRows = 10000000
ThreadsPerQuery = 2
AsyncQueueMaxThreads = 4

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 20
EnabledGzipContent = 0

[SPARQL]
ResultSetMaxRows = 200000
MaxQueryExecutionTime = {seconds}
DefaultQuery = ASK {{}}
"""


@contextmanager
def store(kind: str, release: Path, folder: Path, *, seconds: int = 30) -> Iterator[str]:
    """The address of a store of that kind that holds a release; empty for the release's own.

    ``seconds`` is the longest run of one query, where the store has such a limit.
    """
    if kind == "embedded":
        yield ""
    elif kind == "oxigraph":
        with oxigraph(release, folder) as address:
            yield address
    elif kind == "virtuoso":
        with virtuoso(release, folder, seconds=seconds) as address:
            yield address
    else:
        raise ValueError(f"GUIHUA_TEST_STORE is one of {', '.join(STORES)}, not {kind}")


@contextmanager
def oxigraph(release: Path, folder: Path) -> Iterator[str]:
    """The query address of an oxigraph server with the release's named graphs; its default graph is empty."""
    held = folder / "oxigraph"
    load = [OXIGRAPH, "load", "--location", str(held), "--file", str(release / "graph.nq")]
    subprocess.run(load, check=True, capture_output=True)
    port = free_port()
    command = [OXIGRAPH, "serve-read-only", "--location", str(held), "--bind", f"127.0.0.1:{port}"]
    with running(command, f"http://127.0.0.1:{port}/query", folder) as address:
        yield address


@contextmanager
def virtuoso(release: Path, folder: Path, *, seconds: int = 30) -> Iterator[str]:
    """The query address of a Virtuoso server with the release's named graphs."""
    if VIRTUOSO is None or ISQL is None:
        raise FileNotFoundError("virtuoso-t and isql-vt are missing: install Debian's virtuoso-opensource")
    sql, http, release = free_port(), free_port(), release.resolve()
    (folder / "virtuoso.ini").write_text(
        VIRTUOSO_INI.format(folder=folder, release=release, sql=sql, http=http, seconds=seconds), encoding="utf-8"
    )
    command = [VIRTUOSO, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with running(command, f"http://127.0.0.1:{http}/sparql", folder) as address:
        text = (
            f"DB.DBA.TTLP_MT(file_to_string_output('{release}/graph.nq'), '', 'urn:none', {QUADS}); checkpoint; exit;"
        )
        load = [ISQL, f"127.0.0.1:{sql}", "dba", "dba", f"EXEC={text}"]
        done = subprocess.run(load, check=True, capture_output=True, text=True, timeout=600)
        if "Error" in done.stderr + done.stdout:
            raise RuntimeError(done.stderr + done.stdout)
        yield address


@contextmanager
def running(command: list[str], address: str, folder: Path) -> Iterator[str]:
    """A server that answers at the address; it ends with the block."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder) as process:
        try:
            _await(address, process)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if httpx.get(address, params={"query": "ASK {}"}, timeout=2, trust_env=False).is_success:
                return
        except httpx.HTTPError:
            if process.poll() is not None:
                break
        time.sleep(0.1)
    raise RuntimeError(f"{process.args!r} does not answer at {address}")


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
