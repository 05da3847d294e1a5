"""The JSON API for picky clients: columns, pages of queries, names, queries asked of the store, the description."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import httpx
import pytest

from api.app import create_app
from api.library import library as library_module
from api.repository.protocol import Repository, Row
from api.routes.v1_lists import LISTS
from api.settings import Settings
from tests.api.serving import client_of

RESOLVED = "/v1/resolve?name=平高集团"


class Counting:
    """A store that counts what it is asked."""

    def __init__(self, repository: Repository) -> None:
        self._repository, self.asked = repository, 0

    async def rows(self, text: str, *, lookup: bool = False) -> tuple[Row, ...]:
        self.asked += 1
        return await self._repository.rows(text, lookup=lookup)

    def __getattr__(self, name: str) -> object:
        return getattr(self._repository, name)


@pytest.fixture(scope="module")
def counted(settings: Settings) -> Iterator[tuple[httpx.Client, Counting]]:
    """A client and the store behind it, with nothing kept between requests."""
    app = create_app(settings.model_copy(update={"cache_mb": 0.0}))
    counting = Counting(app.state.repository)
    app.state.library.repository = counting
    app.state.library.assembler._repository = counting
    with client_of(app) as client:
        client.get("/v1/paths?from=平高集团&to=平安大道")  # reads the network and common labels
        yield client, counting


def cost(counted: tuple[httpx.Client, Counting], path: str) -> tuple[int, int]:
    """How many things an address tells, and how many queries that took once labels are kept."""
    client, counting = counted
    client.get(path)
    before = counting.asked
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return len(answer.json().get("items", [1])), counting.asked - before


@pytest.mark.parametrize("path", [api.path for api in LISTS])
def test_lists_take_as_many_queries_for_all_items_as_for_one(counted: tuple[httpx.Client, Counting], path: str) -> None:
    _, one = cost(counted, f"{path}?limit=1")
    _, all_ = cost(counted, f"{path}?limit=1000")
    assert all_ <= one + 2  # parties and sides are asked for where there are some
    assert all_ <= 8


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/v1/projects?include=reports&include=relations&include=mentions&include=neighbours", 22),
        ("/v1/places?include=mentions&include=neighbours", 8),
        ("/v1/batch?id=place/410403&id=place/410411&id=document/weidong-plan-2021", 4),
        ("/v1/places/410403/neighbours", 4),
        ("/v1/paths?from=平高集团&to=平安大道&k=10", 7),
        ("/v1/compare?region=410403&region=410411", 6),
    ],
)
def test_what_is_told_with_items_costs_no_query_for_each(
    counted: tuple[httpx.Client, Counting], path: str, most: int
) -> None:
    items, asked = cost(counted, path)
    assert items >= 1
    assert asked <= most


def test_columns_do_not_depend_on_what_is_found(client: httpx.Client, tmp_path: Path) -> None:
    for api in LISTS:
        heads = []
        nothing = {"/v1/documents": "?region=none", "/v1/standings": "?region=none"}.get(api.path, "?document=none")
        for query in ("", "?limit=1", nothing):
            text = client.get(f"{api.path}{query}", headers={"accept": "text/csv"}).text
            heads.append(next(csv.reader(io.StringIO(text))))
        assert heads[0] == heads[1] == heads[2], api.path
        assert len(set(heads[0])) == len(heads[0]) > 3
        assert "neighbours" not in heads[0]
        assert "more" not in heads[0]
    (tmp_path / "none.parquet").write_bytes(client.get("/v1/observations?document=none&format=parquet").content)
    (tmp_path / "some.parquet").write_bytes(client.get("/v1/observations?format=parquet").content)
    with duckdb.connect() as connection:
        kinds = [
            connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(tmp_path / f"{name}.parquet")]).fetchall()
            for name in ("none", "some")
        ]
    assert kinds[0] == kinds[1]
    assert ("value", "DOUBLE") in [row[:2] for row in kinds[0]]


def test_pages_of_published_queries(client: httpx.Client) -> None:
    path = "/v1/queries/organization_statements"
    whole = client.get(path).json()
    assert whole["next"] is None
    assert len(whole["items"]) > 1
    parts: list[object] = []
    following = f"{path}?limit=1"
    for _ in range(20):
        answer = client.get(following)
        assert answer.json()["columns"] == whole["columns"]
        parts += answer.json()["items"]
        if not answer.json()["next"]:
            break
        following = answer.headers["link"].partition(">")[0].strip("<")
    assert parts == whole["items"]
    cursor = client.get(f"{path}?limit=1").json()["next"]
    other = client.get("/v1/queries/long_roads", params={"cursor": cursor})
    assert (other.status_code, other.json()["code"]) == (400, "bad-cursor")
    none = client.get(path, params={"name": "无此机构"}).json()
    assert (none["items"], none["columns"]) == ([], whole["columns"])


def test_no_parameter_is_ignored(client: httpx.Client) -> None:
    key = client.get("/v1/relations").json()["items"][0]["evidence"]["id"].rpartition("/")[2]
    for path in ("/v1/queries", "/v1/releases", f"/v1/evidence/{key}", "/v1/contexts/place.jsonld"):
        assert client.get(path).status_code == 200, path
        refused = client.get(f"{path}?colour=red")
        assert (refused.status_code, refused.json()["code"]) == (422, "bad-parameter"), path


def test_a_name_of_two_things_is_not_guessed(client: httpx.Client) -> None:
    answer = client.get("/v1/paths", params={"from": "平安大道", "to": "平高集团"})
    assert answer.status_code == 200
    again = client.get("/v1/ego", params={"node": "卫东区"})
    assert again.status_code in (200, 409)
    if again.status_code == 409:
        assert again.json()["code"] == "ambiguous"
        assert len(again.json()["candidates"]) > 1


def test_ego_networks_are_negotiated(client: httpx.Client) -> None:
    path = "/v1/ego?node=place/410403"
    for kind in ("application/graphml+xml", "application/gexf+xml", "text/csv", "application/vnd.cytoscape+json"):
        answer = client.get(path, headers={"accept": kind})
        assert answer.headers["content-type"].partition(";")[0] == kind
        assert client.get(path, headers={"accept": kind, "if-none-match": answer.headers["etag"]}).status_code == 304
    assert client.get(path, headers={"accept": "image/png"}).status_code == 406
    assert client.get(path).headers["content-type"].startswith("application/vnd.cytoscape+json")


def test_relationships_as_tables(client: httpx.Client) -> None:
    for path in ("/v1/places/410403/neighbours", "/v1/common?one=place/410403&other=place/410411"):
        answer = client.get(path, headers={"accept": "text/csv"})
        assert answer.headers["content-type"].startswith("text/csv")
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        assert len(rows) == len(client.get(path).json()["items"])
        assert rows[0]["entity.id"]


def test_single_things_tell_what_is_asked_for(client: httpx.Client) -> None:
    key = client.get(RESOLVED).json()["items"][0]["candidates"][0]["key"]
    told = client.get(f"/v1/organizations/{key}").json()
    assert told["mentions"]
    assert told["neighbours"] is None
    beside = client.get(f"/v1/organizations/{key}?include=neighbours").json()
    assert beside["mentions"] is None
    assert "builtBy" in {one["predicate"] for one in beside["neighbours"]}
    assert client.get(f"/v1/organizations/{key}?include=nothing").status_code == 422


def test_what_is_told_in_part_says_where_the_rest_is(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    key = client.get(RESOLVED).json()["items"][0]["candidates"][0]["key"]
    whole = client.get(f"/v1/organizations/{key}?include=mentions").json()
    assert whole["more"] == {}
    monkeypatch.setattr(library_module, "MOST_OF_ONE", 1)
    part = client.get(f"/v1/organizations/{key}?include=mentions&include=mentions").json()
    assert len(part["mentions"]) == 1
    rest = client.get(part["more"]["mentions"]).json()["items"]
    assert len(rest) == len(whole["mentions"]) > 1


def test_the_description_has_examples_orders_and_media_types(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    listed = paths["/v1/observations"]["get"]
    parameters = {parameter["name"]: parameter for parameter in listed["parameters"]}
    assert parameters["region"]["example"] == ["410403"]
    assert "-value" in parameters["sort"]["schema"]["enum"]
    assert set(listed["responses"]["200"]["content"]) >= {"application/json", "text/csv"}
    assert "application/ld+json" in paths["/v1/places/{key}"]["get"]["responses"]["200"]["content"]
    for path, operations in paths.items():
        assert "application/problem+json" in json.dumps(operations), path
    for name in ("indicator_figures", "plan_against_outcome"):
        assert paths[f"/v1/queries/{name}"]["get"]["parameters"][0]["example"]


def test_every_example_of_every_parameter_answers(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    tried = 0
    for path, operations in paths.items():
        operation = operations.get("get", {})
        given: dict[str, Sequence[str] | str] = {}
        for parameter in operation.get("parameters", ()):
            if "example" in parameter and parameter["in"] == "path":
                path = path.replace(f"{{{parameter['name']}}}", parameter["example"])
            elif "example" in parameter:
                given[parameter["name"]] = parameter["example"]
        if given and "{" not in path:
            answer = client.get(path, params=given)
            assert answer.status_code == 200, (path, given, answer.text)
            tried += 1
    assert tried > 40


def test_what_belongs_to_a_thing_is_the_same_as_a_look_up_and_as_a_query(embedded: Settings) -> None:
    told = []
    for rows in (2000, 1):
        with client_of(create_app(embedded.model_copy(update={"quick_rows": rows}))) as one:
            told.append([one.get(f"/v1/{path}").json() for path in ("places/410403", "indicators/gdp")])
    assert told[0] == told[1]
    assert any(len(one.get("relations") or ()) + len(one.get("observations") or ()) for one in told[0]), told[0]
