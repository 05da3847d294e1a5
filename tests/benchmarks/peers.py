"""The servers under test, on one graph: ours, oxigraph's, Virtuoso and rdflib-endpoint."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from graph_builder.release import layout, search, store
from graph_builder.release.nquads import write_sorted
from tests.api.stores import ISQL, OXIGRAPH, QUADS, VIRTUOSO, VIRTUOSO_INI, free_port
from tests.benchmarks.graphs import write

FIXTURE = Path(__file__).parents[1] / "api" / "fixture"
BIN = Path(sys.executable).parent
READY = "SELECT (COUNT(*) AS ?n) WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o }"
LONGEST_START = 600


@dataclass(slots=True)
class Server:
    """A running server: its name, port, and the path of its endpoint."""

    name: str
    port: int
    path: str
    process: subprocess.Popen[bytes]
    tables: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The endpoint's address."""
        return f"http://127.0.0.1:{self.port}{self.path}"

    @property
    def megabytes(self) -> float:
        """The memory of the server and all its processes, shared parts counted once."""
        total = 0
        for pid in family(self.process.pid):
            with contextlib.suppress(OSError):
                text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
                total += next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
        return total / 1024


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in task.read_text(encoding="ascii").split():
                found += family(int(child))
    return found


def release(folder: Path, triples: int) -> Path:
    """A folder of data whose current release has a graph of so many statements."""
    made = folder / "releases" / "0000000000000000"
    shutil.copytree(FIXTURE, made)
    search.build(made)
    write(triples, made / "unsorted.nq")
    with (made / "unsorted.nq").open(encoding="utf-8", newline="\n") as lines:
        write_sorted(lines, made / "graph.nq")
    (made / "unsorted.nq").unlink()
    layout.build(made)
    store.build(made)
    (folder / "releases" / "current").symlink_to(made.name)
    return made


@contextlib.contextmanager
def started(
    name: str, command: Sequence[str], port: int, path: str, environment: dict[str, str] | None = None
) -> Iterator[Server]:
    """A server that has answered; it ends with the block, and with this process, however that ends."""
    setpriv = shutil.which("setpriv")
    bound = [setpriv, "--pdeathsig", "TERM", "--"] if setpriv else []
    with subprocess.Popen(
        [*bound, *command],
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        server = Server(name, port, path, process)
        try:
            yield _answering(server)
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(30)
            process.kill()


def end_on_termination() -> None:
    """Let this process leave its blocks when it is told to end, so that its servers end first."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def _answering(server: Server) -> Server:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and server.process.poll() is None:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(server.address, params={"query": READY}, timeout=120, trust_env=False).is_success:
                return server
        time.sleep(0.2)
    raise RuntimeError(f"{server.name} does not answer at {server.address}")


def guihua(data: Path, workers: int = 2, **settings: str) -> contextlib.AbstractContextManager[Server]:
    """Ours with every limit on; the rate of requests is counted, but set high."""
    port = free_port()
    high = {"GUIHUA_RATE": "1000000", "GUIHUA_RATE_BURST": "1000000", "GUIHUA_RATE_EXEMPT": ""}
    command = [str(BIN / "guihua"), "serve", "--data", str(data), "--port", str(port), "--workers", str(workers)]
    return started("guihua", command, port, "/sparql", {**high, **settings})


def oxigraph(data: Path) -> contextlib.AbstractContextManager[Server]:
    """The server of oxigraph on our store, without ``--timeout-s``: with it, it aborts after some thousand requests."""
    port = free_port()
    held = str(data / "releases" / "current" / "store")
    command = [OXIGRAPH, "serve-read-only", "--location", held, "--bind", f"127.0.0.1:{port}"]
    return started("oxigraph serve", command, port, "/query")


@contextlib.contextmanager
def virtuoso(data: Path, folder: Path) -> Iterator[Server]:
    """Virtuoso with the graph loaded, with buffers of 1.4 GB."""
    if VIRTUOSO is None or ISQL is None:
        raise FileNotFoundError("virtuoso-t and isql-vt are missing: install Debian's virtuoso-opensource")
    folder.mkdir()
    sql, http, held = free_port(), free_port(), (data / "releases" / "current").resolve()
    settings = VIRTUOSO_INI.format(folder=folder, release=held, sql=sql, http=http, seconds=30)
    for less, more in (
        ("NumberOfBuffers = 20000", "NumberOfBuffers = 170000"),
        ("MaxDirtyBuffers = 15000", "MaxDirtyBuffers = 130000"),
        ("ServerThreads = 20", "ServerThreads = 40"),
        ("MaxQueryExecutionTime = 30", "MaxQueryExecutionTime = 10"),
    ):
        settings = settings.replace(less, more)
    (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
    command = [VIRTUOSO, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with started("Virtuoso", command, http, "/sparql") as server:
        parse = f"DB.DBA.TTLP_MT(file_to_string_output('{held}/graph.nq'), '', 'urn:none', {QUADS});"
        load = f"log_enable(2); {parse} checkpoint; exit;"
        asked = [ISQL, f"127.0.0.1:{sql}", "dba", "dba", f"EXEC={load}"]
        subprocess.run(asked, check=True, capture_output=True, timeout=1800)
        yield server


def rdflib_endpoint(data: Path) -> contextlib.AbstractContextManager[Server]:
    """rdflib-endpoint with the graph in memory."""
    port = free_port()
    call = f"from tests.benchmarks.peers import serve_rdflib; serve_rdflib({str(data)!r}, {port})"
    root = str(Path(__file__).parents[2])
    return started("rdflib-endpoint", [sys.executable, "-c", call], port, "/", {"PYTHONPATH": root})


def serve_rdflib(data: str, port: int) -> None:
    """Serve the graph with rdflib-endpoint."""
    import uvicorn
    from rdflib import Dataset
    from rdflib_endpoint import SparqlEndpoint

    graph = Dataset(default_union=True)
    graph.parse(f"{data}/releases/current/graph.nq", format="nquads")
    uvicorn.run(SparqlEndpoint(graph=graph), port=port, log_level="critical")
