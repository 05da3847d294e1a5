"""What is no key of a closed list is refused with those that are; the lists are those that facts have."""

from __future__ import annotations

import httpx
import pytest

from api.models.closed import OneOf
from api.models.filters import Filters, ObservationFilters, ProjectFilters

CLOSED = {
    "/v1/documents": ("kind", "kind"), "/v1/sections": ("level", "level"), "/v1/projects": ("status", "status"),
    "/v1/observations": ("value_kind", "value_kind"), "/v1/organizations": ("organization_type", "organization_type"),
    "/v1/places": ("place_type", "place_type"), "/v1/strategies": ("strategy_kind", "strategy_kind"),
    "/v1/outcomes": ("verdict", "verdict"), "/v1/findings": ("severity", "severity"), "/v1/repairs": ("kind", "kind"),
    "/v1/reports": ("status", "status"),
}  # fmt: skip


@pytest.mark.parametrize("path", CLOSED)
def test_a_value_that_nothing_can_have_is_refused(client: httpx.Client, path: str) -> None:
    name, field = CLOSED[path]
    answer = client.get(path, params={name: "nothing"})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad-parameter")
    held = {item[field] for item in client.get(path, params={"limit": 1000}).json()["items"]}
    assert held
    for value in held:
        assert value in answer.json()["errors"][0]["what"]
        assert client.get(path, params={name: value}).json()["items"]


def test_labels_stand_for_keys(client: httpx.Client) -> None:
    by_key, by_label = (client.get("/v1/projects", params={"status": one}).json() for one in ("completed", "完成"))
    assert by_key == by_label
    assert by_key["items"]
    assert OneOf("verdicts").key("missed") == OneOf("verdicts").key("未完成") == "missed"


def test_the_schema_tells_the_keys() -> None:
    schema = ProjectFilters.model_json_schema()["properties"]["status"]
    assert schema["items"]["enum"][:2] == ["planned", "started"]
    assert issubclass(ObservationFilters, Filters)
    assert ObservationFilters(attribute=["约束性"]).values()["attribute"] == ("约束性",)


def test_an_unknown_parameter_is_told_the_known_ones(client: httpx.Client) -> None:
    (told,) = client.get("/v1/projects?regoin=410403").json()["errors"]
    assert told["where"] == "query.regoin"
    assert "region, theme, status" in told["what"]
    (told,) = client.get("/v1/paths?from=place/410403&to=place/410411&length=2").json()["errors"]
    assert "known: from, to, k, format" in told["what"]


def test_the_api_lists_itself(client: httpx.Client) -> None:
    told = client.get("/v1").json()["items"]
    assert {"/v1", "/v1/projects", "/v1/explain", "/v1/queries/{name}"} <= {one["path"] for one in told}
    assert all(one["what"] for one in told)
    assert "/v1 lists" in client.get("/v1/nothings").json()["detail"]


def test_json_is_read_as_linked_data(client: httpx.Client) -> None:
    answer = client.get("/doc/place/410403", headers={"accept": "application/json"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/ld+json")


def test_a_format_that_there_is_not_is_refused(client: httpx.Client) -> None:
    for path in ("/doc/place/410403", "/def/core"):
        answer = client.get(f"{path}?format=pdf", headers={"accept": "*/*"})
        assert (answer.status_code, answer.json()["code"]) == (406, "not-acceptable")
        assert "turtle" in answer.json()["offered"]


def test_search_takes_types_of_things_and_names_of_districts(client: httpx.Client) -> None:
    answer = client.get("/v1/search", params={"q": "平高", "type": "planet"})
    assert answer.status_code == 422
    assert "organization" in answer.json()["errors"][0]["what"]
    by_key, by_name = (client.get("/v1/search", params={"q": "小学", "region": one}) for one in ("410403", "卫东区"))
    assert by_key.json()["names"]
    assert by_key.json() == by_name.json()
    assert client.get("/v1/search", params={"q": "小学", "region": "无此区"}).status_code == 404
