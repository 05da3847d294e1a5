"""A release is loaded into a real store, verified, and goes on where it was broken off."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from api.errors import PublishError
from api.publish import content, publish, split

SERVER = str(Path(sys.executable).parent / "oxigraph")
QUADS = (
    '<x:a> <x:p> "一"@zh <https://w3id.org/guihua/graph/one> .\n'
    "<x:a> <x:p> <x:b> <https://w3id.org/guihua/graph/one> .\n"
    '<x:c> <x:p> "\\"quoted\\" .\\n" <https://w3id.org/guihua/graph/two> .\n'
)


@pytest.fixture
def store() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen([SERVER, "serve", "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL) as server:
        try:
            until = time.monotonic() + 20
            while time.monotonic() < until:
                try:
                    httpx.get(f"http://127.0.0.1:{port}/", timeout=1)
                    break
                except httpx.TransportError:
                    time.sleep(0.05)
            yield f"http://127.0.0.1:{port}/store"
        finally:
            server.terminate()


@pytest.fixture
def release(tmp_path: Path) -> Path:
    (tmp_path / "graph.nq").write_text(QUADS, encoding="utf-8")
    return tmp_path


def quiet(_stage: str, _done: int, _total: int) -> None:
    pass


def test_all_graphs_arrive_and_are_verified(store: str, release: Path) -> None:
    done = publish(release, store, quiet)
    assert (done.graphs, done.triples, done.sent) == (2, 3, 2)
    held = httpx.get(
        store, params={"graph": "https://w3id.org/guihua/graph/one"}, headers={"Accept": "application/n-triples"}
    )
    assert len(held.text.splitlines()) == 2


def test_a_second_load_sends_only_what_changed(store: str, release: Path) -> None:
    publish(release, store, quiet)
    httpx.put(
        store,
        params={"graph": "https://w3id.org/guihua/graph/two"},
        content="",
        headers={"Content-Type": "text/turtle"},
    )
    assert publish(release, store, quiet).sent == 1


def test_a_store_that_is_not_there(release: Path) -> None:
    with pytest.raises(PublishError, match="cannot be reached"):
        publish(release, "http://127.0.0.1:9/store", quiet)


def test_a_store_that_refuses(store: str, release: Path) -> None:
    with pytest.raises(PublishError, match=r"40[0-9]"):
        publish(release, store.replace("/store", "/query"), quiet)


def test_quads_are_split_by_graph(release: Path, tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    parts = split(release / "graph.nq", tmp_path / "parts")
    assert {name.rsplit("/", 1)[1]: len(path.read_text().splitlines()) for name, path in parts.items()} == {
        "one": 2,
        "two": 1,
    }
    assert content(()).triples == 0


def test_decimals_count_to_the_places_that_stores_hold() -> None:
    def holding(number: str) -> str:
        decimal = ox.Literal(number, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
        return content([ox.Triple(ox.NamedNode("x:a"), ox.NamedNode("x:p"), decimal)]).digest

    assert holding("666.6666666666666667") == holding("666.666666666666667")
    assert holding("666.666666666666667") != holding("666.666666666666668")
    assert holding("0.97") != holding("0.98")
