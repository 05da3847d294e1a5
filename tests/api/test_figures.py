"""Groups of observations say what a grouping query says."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import httpx
import pytest

QUERY = """PREFIX gh: <https://w3id.org/guihua/def/>
SELECT ?%s ?unit (COUNT(*) AS ?count) (MIN(?v) AS ?least) (AVG(?v) AS ?mean) (MAX(?v) AS ?greatest) WHERE {
  GRAPH ?graph { ?o a gh:Observation ; gh:%s ?%s ; gh:unitBase ?unit ; gh:valueBase ?v } } GROUP BY ?%s ?unit"""
PROPERTIES = {"indicator": "indicator", "region": "region", "value_kind": "valueKind", "measure": "measure"}


def groups(client: httpx.Client, query: str) -> list[dict[str, Any]]:
    answer = client.get(f"/v1/observations/groups{query}")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


@pytest.mark.parametrize("name", PROPERTIES)
def test_groups_count_what_the_store_counts(client: httpx.Client, name: str) -> None:
    text = QUERY % (name, PROPERTIES[name], name, name)
    rows = client.post("/sparql", data={"query": text}).json()["results"]["bindings"]
    wanted = {(row[name]["value"], row["unit"]["value"]): row for row in rows}
    found = {
        (one[name]["id"] if isinstance(one[name], dict) else one[name], one["unit"]): one
        for one in groups(client, f"?by={name}&limit=10000")
        if one[name] and one["least"] is not None
    }
    assert found.keys() == wanted.keys()
    for key, one in found.items():
        assert one["count"] >= int(wanted[key]["count"]["value"])  # some have a unit and no value
        for bound in ("least", "mean", "greatest"):
            assert one[bound] == pytest.approx(float(wanted[key][bound]["value"]), rel=1e-9)


def test_all_observations_are_in_groups_and_those_of_a_filter_in_its(client: httpx.Client) -> None:
    listed = client.get("/v1/observations?limit=1000").json()["items"]
    counted: defaultdict[str, int] = defaultdict(int)
    for one in listed:
        counted[one["region"]["key"] if one["region"] else ""] += 1
    told: defaultdict[str, int] = defaultdict(int)
    for one in groups(client, "?by=region&by=period"):
        told[one["region"]["key"] if one["region"] else ""] += one["count"]
    assert told == counted
    region = max(filter(None, counted), key=lambda key: counted[key])
    some = groups(client, f"?by=period&region={region}&value_kind=target&value_kind=actual")
    wanted = [one for one in listed if (one["region"] or {}).get("key") == region]
    assert sum(one["count"] for one in some) == sum(one["value_kind"] in ("target", "actual") for one in wanted) > 0
    assert all(one["region"] is None for one in some)
    assert {one["period"] for one in some} <= {one["period"] for one in wanted}


def test_the_largest_come_first_and_refs_have_labels(client: httpx.Client) -> None:
    found = groups(client, "?by=indicator&limit=3")
    assert [one["count"] for one in found] == sorted((one["count"] for one in found), reverse=True)
    assert len(found) == 3
    assert all(one["indicator"]["label"] for one in found)


def test_tables_and_refusals(client: httpx.Client) -> None:
    table = client.get("/v1/observations/groups?by=region", headers={"accept": "text/csv"}).text.splitlines()
    assert "region.key" in table[0]
    assert len(table) > 1
    assert groups(client, "?region=999999") == []
    for query in ("?by=colour", "?colour=red", "?limit=0"):
        assert client.get(f"/v1/observations/groups{query}").status_code in (400, 422)
