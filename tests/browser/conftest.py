"""A release of the five documents, one with hostile labels, servers on both, and a browser."""

from __future__ import annotations

import json
import math
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from api.app import create_app
from api.ready.build import begin
from api.settings import Settings
from graph_builder.pipeline import Data, build
from graph_builder.release import columns, layout, search, store
from tests.api.serving import serving
from tests.api.small import FIXTURE
from tests.browser.chromium import PROGRAM, Watched, chromium, watch
from tests.browser.long import long_release
from tests.browser.paths import busiest
from visualizations.frontend.build import is_current

ROOT = Path(__file__).parent.parent.parent
HOSTILE = Path(__file__).parent / "hostile.nq"
SCRIPTS = '<script>window.hit=1</script><img src="x" onerror="window.hit=2">'


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser; without chromium or scripts these tests are skipped and say so."""
    if not PROGRAM:
        pytest.skip("there is no chromium: apt-get install chromium fonts-noto-cjk")
    if not is_current():
        pytest.skip("the pages' scripts are not built: make frontend")
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The releases of the five documents: those that GUIHUA_TEST_RELEASES names, else built anew."""
    if os.environ.get("GUIHUA_TEST_RELEASES"):
        return Path(os.environ["GUIHUA_TEST_RELEASES"])
    root = tmp_path_factory.mktemp("corpus")
    shutil.copytree(ROOT / "data" / "documents", root / "documents")
    for name in ("identity.tsv", "corrections.tsv"):
        if (ROOT / "data" / name).is_file():
            shutil.copy(ROOT / "data" / name, root / name)
    build(Data(root), lambda _stage, _done, _all: None, pages=begin)
    return root / "releases"


@pytest.fixture(scope="session")
def keys(corpus: Path) -> dict[str, str]:
    """The key of each kind of thing that the release says most of."""
    return busiest(corpus / "current" / "graph.nq")


@pytest.fixture(scope="session")
def address(corpus: Path) -> Iterator[str]:
    """The address of the server on the five documents."""
    with serving(create_app(Settings(releases=corpus))) as running:
        yield running


@pytest.fixture(scope="session")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a release whose labels, quotes and text hold scripts."""
    folder = tmp_path_factory.mktemp("hostile")
    release = folder / "0123456789abcdef"
    shutil.copytree(FIXTURE, release)
    (folder / "current").symlink_to(release.name)
    graph = release / "graph.nq"
    lines = set(graph.read_text("utf-8").splitlines()) | set(HOSTILE.read_text("utf-8").splitlines())
    graph.write_text("\n".join(sorted(lines)) + "\n", "utf-8")
    text = release / "text" / "weidong-plan-2021.txt"
    kept = text.read_text("utf-8")
    text.write_text(
        '<script>window.hit=1</script><img src="x" onerror="window.hit=2">'[: len(kept)] + kept[65:], "utf-8"
    )
    for part in (store, search, columns, layout):
        part.build(folder / "current")
    with serving(create_app(Settings(releases=folder))) as running:
        yield running


@pytest.fixture(scope="session")
def large_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server whose explorer draws 10,000 entities and 30,000 links."""
    with drawing(tmp_path_factory.mktemp("large"), large_layout(10_000, 3)) as running:
        yield running


@pytest.fixture(scope="session")
def fiftyfold_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server whose release has fifty times the entities and links of the five documents."""
    with drawing(tmp_path_factory.mktemp("fiftyfold"), large_layout(140_000, 1)) as running:
        yield running


@contextmanager
def drawing(folder: Path, made: dict[str, list[dict[str, object]]]) -> Iterator[str]:
    """The address of a server on the small release with another layout."""
    shutil.copytree(FIXTURE, folder / "0123456789abcdef")
    (folder / "current").symlink_to("0123456789abcdef")
    for part in (store, search, columns):
        part.build(folder / "current")
    (folder / "current" / "layout.json").write_text(json.dumps(made), "utf-8")
    with serving(create_app(Settings(releases=folder))) as running:
        yield running


@pytest.fixture(scope="session")
def long_address(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that has a plan of 300 pages."""
    folder = long_release(corpus, tmp_path_factory.mktemp("long"))
    with serving(create_app(Settings(releases=folder))) as running:
        yield running


def large_layout(nodes: int, each: int) -> dict[str, list[dict[str, object]]]:
    """A layout of so many nodes on a spiral, each linked with so many others."""
    base, types = "https://w3id.org/guihua/id", ("project", "place", "organization", "strategy")
    names = [f"{base}/{types[at % 4]}/n-{at:05d}" for at in range(nodes)]
    made: list[dict[str, object]] = [
        {
            "id": name, "type": types[at % 4], "key": f"n-{at:05d}", "label": f"实体{at}", "weight": at % 9,
            "documents": ["weidong-plan-2021"], "regions": [], "degree": each,
            "x": round(30 * math.sqrt(at) * math.cos(at * 2.4)), "y": round(30 * math.sqrt(at) * math.sin(at * 2.4)),
        }
        for at, name in enumerate(names)
    ]  # fmt: skip
    edges: list[dict[str, object]] = [
        {"source": name, "target": names[(at * 7 + 13 * turn + 1) % nodes], "predicate": "partOf", "documents": []}
        for at, name in enumerate(names)
        for turn in range(each)
    ]
    return {"nodes": made, "edges": edges}


@pytest.fixture
def site(browser: Browser, address: str) -> Iterator[Watched]:
    """A watched page on the five documents; at the end nothing may have gone wrong on it."""
    context = browser.new_context(viewport={"width": 1360, "height": 900}, locale="zh-CN")
    watched = watch(context, address)
    yield watched
    context.close()
    watched.assert_clean()
