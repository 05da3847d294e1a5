"""Loading a release into another store by the SPARQL 1.1 Graph Store Protocol, graph by graph, verified.

A graph whose content is there already is skipped, so that a load that was broken off goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import httpx
import pyoxigraph as ox

from api.errors import PublishError

TRIPLES = "application/n-triples"
SECONDS = 600.0
PLACES = 15
DECIMAL = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")


@dataclass(frozen=True, slots=True)
class Published:
    """What was loaded and verified; ``sent`` of the graphs were not there before."""

    graphs: int
    triples: int
    sent: int


@dataclass(frozen=True, slots=True)
class Content:
    """A graph's number of triples and the SHA-256 of its sorted N-Triples."""

    triples: int
    digest: str


def publish(
    release: Path, to: str, progress: Callable[[str, int, int], None], *, auth: tuple[str, str] | None = None
) -> Published:
    """Load every named graph of a release into the store whose Graph Store Protocol address is ``to``.

    Raises PublishError where the store refuses, cannot be reached, or holds something else afterwards.
    """
    sent = triples = 0
    login = httpx.DigestAuth(*auth) if auth else None
    with tempfile.TemporaryDirectory() as work, httpx.Client(timeout=SECONDS, auth=login) as client:
        graphs = split(release / "graph.nq", Path(work))
        for number, (graph, path) in enumerate(sorted(graphs.items())):
            progress("publish", number, len(graphs))
            wanted = content(_parsed(path.read_bytes()))
            if _held(client, to, graph) != wanted:
                _put(client, to, graph, path)
                sent += 1
                if (held := _held(client, to, graph)) != wanted:
                    found = f"{held.triples} triples" if held else "nothing"
                    raise PublishError(f"{to}: <{graph}> holds {found} after loading, not {wanted.triples}")
            triples += wanted.triples
        progress("publish", len(graphs), len(graphs))
    return Published(len(graphs), triples, sent)


def split(quads: Path, folder: Path) -> dict[str, Path]:
    """One file of N-Triples for each named graph of a file of N-Quads, by the graph's IRI."""
    paths: dict[str, Path] = {}
    with ExitStack() as stack, quads.open("rb") as lines:
        files = {}
        for line in lines:
            triple, _, graph = line.rstrip(b" .\n").rpartition(b" <")
            name = graph.rstrip(b">").decode()
            if name not in files:
                paths[name] = folder / f"{len(paths)}.nt"
                files[name] = stack.enter_context(paths[name].open("wb"))
            files[name].write(triple + b" .\n")
    return paths


def content(triples: Iterable[ox.Triple]) -> Content:
    """Number and digest of triples, however they were written and in whatever order.

    Decimals count to 15 places: Virtuoso holds no more.
    """
    lines = sorted({f"{_rounded(triple)} .\n" for triple in triples})
    return Content(len(lines), hashlib.sha256("".join(lines).encode()).hexdigest())


def _rounded(triple: ox.Triple) -> ox.Triple:
    value = triple.object
    if not isinstance(value, ox.Literal) or value.datatype != DECIMAL or len(value.value) <= PLACES:
        return triple
    rounded = round(Decimal(value.value), PLACES).normalize()
    return ox.Triple(triple.subject, triple.predicate, ox.Literal(f"{rounded:f}", datatype=DECIMAL))


def _parsed(body: bytes) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]


def _held(client: httpx.Client, to: str, graph: str) -> Content | None:
    """What the store holds of a graph; nothing where it has none."""
    answer = _asked(client, "GET", to, graph, headers={"Accept": TRIPLES})
    if answer.status_code == httpx.codes.NOT_FOUND:
        return None
    _accepted(answer)
    return content(_parsed(answer.content))


def _put(client: httpx.Client, to: str, graph: str, path: Path) -> None:
    _accepted(_asked(client, "PUT", to, graph, headers={"Content-Type": TRIPLES}, body=path.read_bytes()))


def _asked(
    client: httpx.Client, method: str, to: str, graph: str, *, headers: dict[str, str], body: bytes | None = None
) -> httpx.Response:
    try:
        return client.request(method, to, params={"graph": graph}, headers=headers, content=body)
    except httpx.HTTPError as error:
        raise PublishError(f"{to} cannot be reached: {error}") from error


def _accepted(answer: httpx.Response) -> None:
    if not answer.is_success:
        raise PublishError(f"{answer.request.url}: {answer.status_code} {answer.text[:200]}")
