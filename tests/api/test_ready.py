"""What pages list is the same from the tables of a release and from its store, whole, and needs no waiting."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.published import PUBLISHED_BASE
from api.ready.build import build, rows
from api.ready.groups import GROUPS, Ask, advance
from api.ready.tables import Tables, statement
from api.ready.version import MADE_BY
from api.ready.writing import FILE, create, fill
from api.release import Release, open_release
from api.routes.pages_data import PageData
from api.settings import Settings
from graph_builder.release import fingerprint
from tests.api.serving import client_of
from tests.api.small import small_release
from visualizations.rows import Row

B = f"{PUBLISHED_BASE}id/"
HTML = {"accept": "text/html"}
MANY = 20_600
SECONDS = 0.4  # twice 0.2, for slower machines
BYTES = 300_000
PATHS = (
    "/", "/documents", "/read/weidong-plan-2021", "/projects", "/projects?status=planned", "/projects?q=路", "/places",
    "/indicators", "/indicators?indicator=gdp", "/outcomes", "/outcomes?verdict=met", "/compare", "/quality",
    "/quality?severity=warning", "/explorer", "/explorer/graph.json", "/workbench", "/doc/place/410403",
    "/doc/indicator/gdp", "/indicators.csv?indicator=gdp",
)  # fmt: skip


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with a small release that has its tables."""
    folder = small_release(tmp_path_factory.mktemp("ready") / "releases")
    build((folder / "current").resolve())
    return folder


@pytest.fixture(scope="module")
def from_tables(ready: Path) -> Iterator[httpx.Client]:
    """A client of a server on that release, which has one process for queries, and hardly waits for it."""
    with client_of(create_app(Settings(releases=ready, query_processes=1, queue_seconds=0.05))) as client:
        yield client


@pytest.fixture(scope="module")
def from_store(releases: Path, store_address: str) -> Iterator[httpx.Client]:
    """A client of a server on the same release without its tables, on the store that is tested."""
    with client_of(create_app(Settings(releases=releases, store=store_address))) as client:
        yield client


def tables_of(releases: Path) -> Tables:
    """The tables of a release, none of which may be asked for."""

    async def refuse(ask: Ask) -> tuple[Row, ...]:
        raise AssertionError(ask)

    return Tables(open_release(Settings(releases=releases)), refuse)


def seen(client: httpx.Client, path: str) -> str:
    """The page at a path, without the address of its server."""
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200
    return answer.text.replace(str(client.base_url).rstrip("/"), "")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_the_same_from_the_tables_and_from_the_store(
    from_tables: httpx.Client, from_store: httpx.Client, path: str, language: str
) -> None:
    address = f"{path}{'&' if '?' in path else '?'}lang={language}"
    assert seen(from_tables, address) == seen(from_store, address)


def test_answers_are_there_from_the_first_view_on(ready: Path) -> None:
    with client_of(create_app(Settings(releases=ready))) as client:
        assert client.get("/questions", headers=HTML).text.count("<tbody>") > 10


def test_the_answers_kept_are_those_that_the_store_gives(from_tables: httpx.Client, from_store: httpx.Client) -> None:
    for name in ("misprints", "binding_indicators"):
        found = seen(from_tables, f"/questions/{name}")
        assert "<tbody>" in found
        assert found == seen(from_store, f"/questions/{name}")


def test_the_tables_have_the_same_bytes_each_time(ready: Path, tmp_path: Path) -> None:
    folder = tmp_path / "release"
    shutil.copytree(ready / "current", folder)
    assert build(folder).read_bytes() == (ready / "current" / FILE).read_bytes()


def test_a_file_that_does_not_fit_is_not_read(ready: Path, tmp_path: Path) -> None:
    folder = small_release(tmp_path / "releases")
    file = folder / "current" / FILE
    for change in ("UPDATE meta SET value = 'https://example.org/' WHERE name = 'base'", "DELETE FROM meta"):
        shutil.copy(ready / "current" / FILE, file)
        assert tables_of(folder).ready
        with closing(sqlite3.connect(file)) as connection:
            connection.execute(change)
            connection.commit()
        assert not tables_of(folder).ready
    file.write_bytes(b"no tables")
    assert not tables_of(folder).ready
    with client_of(create_app(Settings(releases=folder))) as client:
        assert client.get("/projects", headers=HTML).status_code == 200


def test_a_release_depends_on_what_its_tables_are_made_by() -> None:
    assert fingerprint.PAGES == MADE_BY


def test_every_statement_names_its_group_and_runs(ready: Path) -> None:
    names = sorted(path.name.removesuffix(".sql") for path in (files("api") / "ready" / "selects").iterdir())
    assert len(names) > 20
    with closing(sqlite3.connect(ready / "current" / FILE)) as connection:
        for name in names:
            group, text = statement(name)
            assert group in {*GROUPS, "answers"}
            wanted = dict.fromkeys(re.findall(r":(\w+)", text), 1) | ({"keys": "[]"} if ":keys" in text else {})
            connection.execute(text, wanted).fetchall()


def many(ask: Ask) -> tuple[Row, ...]:
    """The rows of a release with very many projects, places, outcomes and doubts; nothing for other queries."""
    if ask.query == "outcomes":
        return tuple(
            {
                "outcome": f"{B}outcome/o-{at}", "of": f"{B}{kind}/x-{at}", "label": f"某事{at}", "verdict": "met",
                "reason": "达到", "language": "zh-Hans", "region": f"{B}place/410403", "period": f"{B}period/2020",
                "target": f"{B}observation/weidong-plan-2021.{at}-{at + 2}.00000000",
            }
            for at in range(MANY)
            for kind in (("indicator", "project")[at % 2],)
        )  # fmt: skip
    if ask.query == "all_findings":
        return tuple(
            {
                "finding": f"{B}finding/f-{at}", "severity": "warning", "rule": f"{B}rule/r", "message": "有疑问",
                "language": "zh-Hans", "document": f"{B}document/weidong-plan-2021",
                "passage": f"{B}passage/weidong-plan-2021.{at % 90}-{at % 90 + 2}",
            }
            for at in range(MANY)
        )  # fmt: skip
    if ask.query == "projects":
        return tuple(
            {"project": f"{B}project/p-{at}", "label": f"工程{at}", "status": "planned", "region": f"{B}place/410403"}
            for at in range(MANY)
        )
    if ask.query == "places":
        return tuple(
            {
                "place": f"{B}place/l-{at}",
                "label": f"路{at}",
                "type": "road",
                "mentions": "1",
                "within": f"{B}place/l-0",
            }
            for at in range(MANY)
        )
    return ()


def test_nothing_is_cut_however_much_there_is() -> None:
    async def rows(ask: Ask) -> tuple[Row, ...]:
        return many(ask)

    async def look() -> None:
        tables = Tables(Release(Path("none"), PUBLISHED_BASE, "none", {}), rows)
        chosen = {"region": "410403", "theme": "", "status": "planned", "q": ""}
        (counted,) = await tables.select("projects_total", **chosen)
        assert counted["total"] == MANY
        cells = await tables.select("projects_board", region="", q="")
        assert [(row["status"], row["total"]) for row in cells] == [("planned", MANY)] * 3
        last = await tables.select("projects_listed", **chosen, limit=300, offset=MANY - 1)
        assert len(last) == 1
        found = await tables.select("projects_listed", **{**chosen, "q": f"工程{MANY - 1}"}, limit=300, offset=0)
        assert [row["key"] for row in found] == [f"p-{MANY - 1}"]
        (places,) = await tables.select("places_total")
        assert places["total"] == MANY
        part = await tables.select("places_page", first=MANY - 10, last=MANY - 1)
        assert len(part) == 11  # with the one they lie in
        assert part[0]["key"] == "l-0"

    asyncio.run(look())


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """A server of a small release whose tables are very long."""
    folder = small_release(tmp_path_factory.mktemp("large") / "releases")
    release = open_release(Settings(releases=folder))
    store = ox.Store.read_only(str(release.folder / "store"))
    create(release.folder / FILE, PUBLISHED_BASE)
    for name, group in GROUPS.items():
        asking = group(release)
        step = advance(asking)
        while isinstance(step, Ask):
            step = advance(asking, many(step) or rows(store, step))
        fill(release.folder / FILE, name, step)
    return create_app(Settings(releases=folder))


@pytest.mark.parametrize(
    "path",
    [
        "/projects", "/projects?q=99", "/projects?status=planned&page=80", "/places", "/places?page=20", "/outcomes",
        "/outcomes?verdict=met&page=60", "/quality", "/quality?severity=warning&page=100",
    ],
)  # fmt: skip
def test_first_views_of_long_lists_are_quick_and_small(large: FastAPI, path: str) -> None:
    async def look() -> tuple[float, httpx.Response]:
        kept = large.state.pages.kept
        kept["warm",] = True
        transport = httpx.ASGITransport(app=large)
        spent = []
        async with (
            large.router.lifespan_context(large),
            httpx.AsyncClient(transport=transport, base_url="http://pages") as client,
        ):
            for _ in range(2):
                kept.clear()
                kept["warm",] = True
                began = time.process_time()
                answer = await client.get(path, headers=HTML)
                spent.append(time.process_time() - began)
        return min(spent), answer

    spent, answer = asyncio.run(look())
    assert answer.status_code == 200
    assert spent <= SECONDS
    assert len(gzip.compress(answer.content, 5)) <= BYTES
    assert "20,600" in answer.text or "10,300" in answer.text or "=99" in path or path == "/projects"


def test_all_rows_of_an_answer_are_fetched_from_a_store_that_gives_but_some_at_once(releases: Path) -> None:
    asked = []

    class Capped:
        async def rows(self, text: str, *, lookup: bool = False) -> tuple[dict[str, object], ...]:
            offset = int(text.rpartition("OFFSET")[2])
            asked.append(offset)
            return tuple({"n": offset + at} for at in range(min(1_000, 2_500 - offset)))

    data = PageData(Capped(), open_release(Settings(releases=releases)))  # type: ignore[arg-type]
    assert len(asyncio.run(data.every_row(Ask("projects")))) == 2_500
    assert asked == [0, 1_000, 2_000]


def test_eight_readers_of_a_large_release_wait_for_no_query(tmp_path: Path, ready: Path) -> None:
    folder = tmp_path / "releases"
    shutil.copytree(ready, folder, symlinks=True)
    manifest = folder / "current" / "manifest.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    told["counts"]["quads"] = 50_000_000
    manifest.write_text(json.dumps(told), encoding="utf-8")
    paths = [path for path in PATHS if "/doc/" not in path]

    async def browse(app: object) -> list[int]:
        transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url="http://pages", timeout=60) as client:
            turns = [paths[at:] + paths[:at] for at in range(8)]

            async def read(turn: list[str]) -> list[int]:
                return [(await client.get(path, headers=HTML)).status_code for path in turn]

            return [status for found in await asyncio.gather(*map(read, turns)) for status in found]

    async def serve() -> list[int]:
        app = create_app(Settings(releases=folder, query_processes=1, queue_seconds=0.01, memory_store_mb=0))
        app.state.pages.kept["warm",] = True
        async with app.router.lifespan_context(app):
            return await browse(app)

    assert set(asyncio.run(serve())) == {200}
