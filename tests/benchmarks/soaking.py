"""An hour under mixed load: memory, files, threads and processes of the server twice a minute, and a restart.

The limits are on: clients come from addresses of their own, which the rate counts. Pages, JSON, linked data, searches,
paths and queries are drawn from the real release at a steady pace; beside them run queries that never end, and requests
that are broken or broken off.
"""

from __future__ import annotations

import csv
import itertools
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx

PATHS = (
    "/", "/places", "/read/zhanhe-plan-2021", "/outcomes", "/doc/place/410403", "/search?q=医院", "/compare",
    "/v1/places?limit={few}", "/v1/observations?limit=50&sort=-value", "/v1/projects?include=reports&limit=5",
    "/v1/search?q=平高", "/v1/suggest?q=zhi", "/v1/paths?from=place/410403&to=place/410411", "/doc/place/410403.ttl",
    "/v1/queries/indicator_figures", "/v1/observations?format=csv&limit={few}", "/v1/observations?minimum={n}",
    "/v1/ego?node=place/410403&format=graphml", "/.well-known/void", "/dumps", "/v1/observations?format=xlsx&limit=50",
    "/sparql?query=SELECT(COUNT(*)AS ?n){{?s ?p ?o}}", "/sparql?query=SELECT * {{?s ?p ?o}} LIMIT 500 OFFSET {n}",
    "/sparql?query=SELECT ?t (COUNT(*) AS ?n) {{?s a ?t FILTER(?n0 != {n}) BIND({n} AS ?n0)}} GROUP BY ?t",
    "/sparql?query=CONSTRUCT WHERE {{?s ?p ?o}} LIMIT {few}", "/sparql?query=SELECT {n}", "/sparql?query=%00{n}",
    "/v1/places/none{n}", "/v1/places?colour={n}", "/v1/places?limit={n}", "/none/{n}", "/doc/place/{n}",
)  # fmt: skip
RUNAWAYS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f",
    "SELECT * { ?a (!<urn:x>)* ?b }",
    "SELECT (GROUP_CONCAT(?c) AS ?n) { ?a ?b ?c . ?d ?e ?f }",
)
BROKEN = (
    b"GET /v1/places HTTP/1.1\r\nhost: x\r\nx-slow: ",
    b"POST /v1/batch HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{",
    b"POST /v1/batch HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{]",
    b"GET /v1/observations?limit=1000 HTTP/1.1\r\nhost: x\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"DELETE /sparql HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
)
SAME = (
    "/v1/places?limit=20", "/v1/search?q=平高", "/v1/paths?from=place/410403&to=place/410411", "/doc/place/410403.ttl",
    "/v1/queries/indicator_figures", "/v1/observations?limit=50&sort=-value", "/dumps", "/.well-known/void",
    "/sparql?query=SELECT(COUNT(*)AS ?n){?s ?p ?o}",
)  # fmt: skip
PAGE = os.sysconf("SC_PAGE_SIZE")
ASKED_AGAIN = 10


@dataclass
class Seen:
    """What the clients saw: statuses, seconds, broken connections, and where the server was at fault."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    broken: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)

    def line(self) -> str:
        """The numbers in one line; times in milliseconds."""
        times = sorted(self.seconds) or [0.0]
        return (
            f"{sum(self.statuses.values())} answers {dict(sorted(self.statuses.items()))}, "
            f"faults {dict(self.faults)}, broken {dict(self.broken)}, "
            f"p50 {statistics.median(times) * 1000:.0f} ms, p99 {times[int(len(times) * 0.99)] * 1000:.0f} ms"
        )


@dataclass(frozen=True, slots=True)
class Sample:
    """What all processes of the server hold at one time: megabytes, open files, threads, processes."""

    second: float
    resident: float
    proportional: float
    main: float
    files: int
    threads: int
    processes: int


def family(root: int) -> list[int]:
    """A process and all that it started."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(path.parent.name))
    found, todo = [], [root]
    while todo:
        found.append(todo.pop())
        todo += children.get(found[-1], ())
    return found


def sample(root: int, second: float) -> Sample:
    """What a process and all that it started hold now. ``proportional`` counts a shared page once among them."""
    resident = proportional = main = 0.0
    files = threads = processes = 0
    for process in family(root):
        folder = Path(f"/proc/{process}")
        try:
            own = int((folder / "statm").read_text().split()[1]) * PAGE / 1e6
            shared = int((folder / "smaps_rollup").read_text().split("Pss:")[1].split()[0]) / 1000
            opened, running = len(list((folder / "fd").iterdir())), len(list((folder / "task").iterdir()))
        except (OSError, IndexError):
            continue
        main = own if process == root else main
        resident, proportional = resident + own, proportional + shared
        files, threads, processes = files + opened, threads + running, processes + 1
    return Sample(second, resident, proportional, main, files, threads, processes)


@contextmanager
def server(data: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A server on a release with every limit as it is by default, once it answers."""
    command = [sys.executable, "-m", "guihua", "serve", "--data", str(data), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            until = time.monotonic() + 180
            while not healthy(port) and time.monotonic() < until:
                time.sleep(0.1)
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            process.wait(60)


def healthy(port: int) -> bool:
    """Whether the server says that it is ready."""
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health", timeout=60, trust_env=False).is_success
    except httpx.HTTPError:
        return False


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Clients:
    """Threads that ask at a steady pace until they are stopped; ``away`` is set while the server is being restarted."""

    def __init__(self, port: int, pace: float, clients: int) -> None:
        self.seen, self._until, self.away = Seen(), threading.Event(), threading.Event()
        self._port, self._wait = port, clients / pace
        self._threads = [threading.Thread(target=self._ask, args=(seed,)) for seed in range(clients)]
        self._threads += [threading.Thread(target=self._run_away), threading.Thread(target=self._break)]

    def __enter__(self) -> Clients:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._until.set()
        for thread in self._threads:
            thread.join(90)

    def _client(self, seed: int) -> httpx.Client:
        transport = httpx.HTTPTransport(local_address=f"127.0.0.{2 + seed}")
        return httpx.Client(base_url=f"http://127.0.0.1:{self._port}", timeout=60, transport=transport)

    def _ask(self, seed: int) -> None:
        draw = random.Random(seed)
        with self._client(seed) as client:
            while not self._until.wait(draw.expovariate(1 / self._wait)):
                path = draw.choice(PATHS).format(n=draw.randrange(100_000), few=draw.randrange(1, 100))
                self._note(client, path, draw.choice(("*/*", "text/html", "application/json")))

    def _run_away(self) -> None:
        with self._client(60) as client:
            for query in itertools.cycle(RUNAWAYS):
                if self._until.wait(15):
                    return
                self._note(client, f"/sparql?query={quote(query)}", "*/*")

    def _note(self, client: httpx.Client, path: str, accept: str) -> None:
        begun = time.monotonic()
        try:
            answer = client.get(path, headers={"accept": accept})
        except httpx.HTTPError as error:
            self.seen.broken[f"{type(error).__name__}{' while restarting' if self.away.is_set() else ''}"] += 1
            return
        self.seen.statuses[answer.status_code] += 1
        if answer.is_server_error:
            what = answer.json().get("code", "") if "json" in answer.headers["content-type"] else answer.text[:60]
            self.seen.faults[f"{answer.status_code} {what} {path.split('?')[0]}"] += 1
        if "?a ?b ?c" not in path:
            self.seen.seconds.append(time.monotonic() - begun)

    def _break(self) -> None:
        draw = random.Random(0)
        while not self._until.wait(2):
            try:
                with socket.create_connection(("127.0.0.1", self._port), timeout=5) as connection:
                    connection.sendall(draw.choice(BROKEN))
                    self._until.wait(draw.random())
            except OSError:
                continue


def slope(samples: Sequence[Sample], name: str) -> float:
    """How much a figure grows in an hour, by the line of least squares."""
    if len(samples) < 2:
        return 0.0
    return (
        statistics.linear_regression([one.second for one in samples], [getattr(one, name) for one in samples])[0] * 3600
    )


def answers(port: int) -> list[bytes]:
    """What is answered to requests that must not change; those that are too busy to be answered are asked again."""
    found = []
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as client:
        for path in SAME:
            for _ in range(ASKED_AGAIN):
                answer = client.get(path)
                if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                    break
                time.sleep(2)
            found.append(answer.content)
    return found


def watch(process: int, begun: float, until: float, every: float) -> Iterator[Sample]:
    """What the server holds, every so many seconds until then."""
    while (now := time.monotonic()) < until:
        yield sample(process, now - begun)
        time.sleep(max(0.0, min(every, until - time.monotonic())))


def soak(data: Path, minutes: float, pace: float, kept: Path | None = None) -> list[str]:
    """Lines on memory, files, threads and errors over so many minutes, with a restart after nine tenths of them.

    The first tenth warms up and counts for no slope. ``kept`` is a file for the samples, tab-separated.
    """
    port, begun = free_port(), time.monotonic()
    end, every = begun + minutes * 60, min(30.0, minutes)
    with server(data, port) as first:
        before = answers(port)
        clients = Clients(port, pace, clients=8)
        with ExitStack() as stack:
            stack.enter_context(clients)
            samples = list(watch(first.pid, begun, begun + minutes * 54, every))
            clients.away.set()
            first.send_signal(signal.SIGTERM)
            first.wait(60)
            stopped = time.monotonic()
            with server(data, port) as second:
                back = time.monotonic() - stopped
                clients.away.clear()
                after = answers(port)
                later = list(watch(second.pid, begun, end, every))
                stack.close()
    if kept:
        with kept.open("w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out, delimiter="\t", lineterminator="\n")
            rows.writerow(Sample.__dataclass_fields__)
            rows.writerows([getattr(one, name) for name in Sample.__dataclass_fields__] for one in [*samples, *later])
    changed = [path for path, one, other in zip(SAME, before, after, strict=True) if one != other]
    same = f"{len(SAME) - len(changed)} of {len(SAME)} answers the same bytes {' '.join(changed)}"
    return [
        f"| soak of {minutes:g} min, {pace:g} requests a second | {clients.seen.line()} |",
        *told(samples, minutes),
        f"| restarted under that load | answers after {back:.1f} s; {same} |",
    ]


def told(samples: Sequence[Sample], minutes: float) -> list[str]:
    """A line for each figure: its median in each third of the time, its most, and its slope."""
    warm = [one for one in samples if one.second > minutes * 6] or list(samples)
    third = max(1, len(warm) // 3)
    lines = []
    names = {
        "resident": "MB resident, all processes", "proportional": "MB, a shared page counted once",
        "main": "MB resident, the answering process", "files": "open files", "threads": "threads",
        "processes": "processes",
    }  # fmt: skip
    for name, what in names.items():
        values = [getattr(one, name) for one in warm]
        parts = [
            statistics.median(part)
            for part in (values[:third], values[third : 2 * third], values[2 * third :] or values)
        ]
        lines.append(
            f"| {what} | thirds {' → '.join(f'{part:.0f}' for part in parts)}, most {max(values):.0f}, "
            f"slope {slope(warm, name):+.1f} an hour |"
        )
    return lines
