"""The Python client against a running server, each of its methods."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from types import SimpleNamespace
from xml.etree import ElementTree

import httpx
import pandas as pd
import pytest
import rdflib

from api.app import create_app
from api.models.things import Place, Project
from api.settings import Settings
from guihua.client import Client, GuihuaError
from tests.api.serving import client_of

LISTS = {
    "documents", "sections", "indicators", "observations", "projects", "organizations", "places", "strategies",
    "industries", "relations", "outcomes", "findings", "repairs", "mentions", "reports",
    "timelines", "comparisons", "shared_texts", "ties", "standings", "profiles",
}  # fmt: skip
OTHERS = {
    "close", "get", "batch", "evidence", "resolve", "suggest", "search", "neighbours", "paths", "common", "ego",
    "compare", "explain", "queries", "query", "sparql", "holds", "graph", "frame", "releases", "unknown",
}  # fmt: skip


@pytest.fixture(scope="module")
def guihua(client: httpx.Client) -> Iterator[Client]:
    with Client(str(client.base_url)) as made:
        yield made


def test_these_are_all_methods() -> None:
    public = {name for name, _ in inspect.getmembers(Client, inspect.isfunction) if not name.startswith("_")}
    assert public == LISTS | OTHERS


@pytest.mark.parametrize("name", sorted(LISTS))
def test_lists_run_over_all_parts_as_models(guihua: Client, client: httpx.Client, name: str) -> None:
    path = name.replace("_", "-")
    whole = client.get(f"/v1/{path}?limit=1000").json()["items"]
    found = list(getattr(guihua, name)(limit=2))
    assert [item.id for item in found] == [item["id"] for item in whole]
    assert json.loads(found[0].model_dump_json()) == whole[0]
    frame = guihua.frame(path)
    assert list(frame["id"]) == [item["id"] for item in whole]


def test_filters_and_names(guihua: Client) -> None:
    assert [document.key for document in guihua.documents(region="410411", kind=None)] == ["zhanhe-plan-2021"]
    assert [document.key for document in guihua.documents(region=["湛河区"])] == ["zhanhe-plan-2021"]
    with pytest.raises(GuihuaError, match="bad-parameter"):
        list(guihua.documents(colour="red"))


def test_things_are_typed(guihua: Client) -> None:
    found = guihua.resolve("建设路小学", "project")[0]
    project = guihua.get("project", found.key)
    assert isinstance(project, Project)
    assert project.reports is not None
    assert [report.status for report in project.reports] == ["started", "completed"]
    assert guihua.batch(["place/410403", found.id])[1].model_dump()["id"] == found.id
    assert guihua.unknown(["place/410403", "place/none"]) == ("place/none",)
    place = guihua.get("place", "卫东区", include=["neighbours"])
    assert isinstance(place, Place)
    assert (place.key, place.mentions) == ("410403", None)
    assert place.neighbours is not None
    with pytest.raises(ValueError, match="is no type"):
        guihua.get("planet", "x")


def test_evidence(guihua: Client) -> None:
    relation = next(iter(guihua.relations(predicate="locatedIn")))
    assert relation.evidence is not None
    told = guihua.evidence(relation.evidence.id.rpartition("/")[2])
    assert told.evidence == relation.evidence
    assert relation.id in [fact["id"] for fact in told.facts]


def test_relationships(guihua: Client) -> None:
    path = guihua.paths("平高集团", "平安大道", k=1)[0]
    assert path.length == 2
    assert all(hop.evidence for hop in path.hops)
    assert guihua.neighbours("place", "410403")
    assert [one.entity.label for one in guihua.common("place/410403", "place/410411")][:1] == ["平顶山市"]
    assert guihua.compare("410403", "410411").indicators
    assert ElementTree.fromstring(guihua.ego("平高集团")).tag.endswith("graphml")
    assert guihua.ego("平高集团", radius=2, form="csv").startswith(b"source,predicate,target")


def test_search(guihua: Client) -> None:
    names, passages = guihua.search("平高")
    assert names[0].label == "平高集团"
    assert len(passages) == 3
    assert guihua.suggest("pgjt", limit=1)[0].label == "平高集团"


def test_frames(guihua: Client) -> None:
    frame = guihua.frame("observations", region="410403")
    assert len(frame) == 4
    assert "evidence.quote" in frame.columns
    none = guihua.frame("observations", region="999999")
    assert (len(none), "evidence.quote" in none.columns) == (0, True)
    figures = guihua.query("indicator_figures", name="常住人口城镇化率")
    assert len(figures) == 2
    assert pd.api.types.is_numeric_dtype(figures["value"])
    assert len(guihua.queries()) >= 25
    assert guihua.releases()[0].current


def test_queries_are_read_to_the_end(guihua: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = guihua.query("organization_statements")
    asked: list[dict[str, object]] = []
    transport = guihua._transport
    own = transport.json

    def smaller(path: str, parameters: dict[str, object]) -> object:
        asked.append(parameters)
        return own(path, {"limit": 1, **parameters})  # type: ignore[dict-item]

    monkeypatch.setattr(transport, "json", smaller)
    assert guihua.query("organization_statements").equals(whole)
    assert len(asked) == len(whole) > 1


def test_sparql(guihua: Client) -> None:
    frame = guihua.sparql('SELECT ?n ?code ?none { VALUES (?n ?code) { (1 "0410") (2 "0411") } }')
    assert list(frame["n"]) == [1, 2]
    assert list(frame["code"]) == ["0410", "0411"]
    assert list(frame.columns) == ["n", "code", "none"]
    assert list(guihua.sparql("SELECT ?x ?y { FILTER(false) }").columns) == ["x", "y"]
    assert guihua.holds("ASK {}") is True
    graph = guihua.graph("CONSTRUCT { <urn:a> <urn:b> 1 } {}")
    assert list(graph) == [(rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.Literal(1))]


def test_refusals_are_errors(guihua: Client) -> None:
    with pytest.raises(GuihuaError, match="not-found") as caught:
        guihua.get("place", "0")
    assert (caught.value.status, caught.value.code) == (404, "not-found")
    assert caught.value.problem["instance"] == "/v1/places/0"
    with pytest.raises(GuihuaError) as syntax:
        guihua.sparql("SELECT")
    assert syntax.value.code == "query-syntax"
    with pytest.raises(GuihuaError) as nobody, Client("http://127.0.0.1:9", seconds=2) as gone:
        gone.queries()
    assert (nobody.value.status, nobody.value.code) == (0, "unreachable")


def test_busy_servers_are_asked_again(embedded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = embedded.model_copy(update={"rate": 1.0, "rate_burst": 1, "rate_exempt": ""})
    waits: list[float] = []
    monkeypatch.setattr("guihua.client.transport.time", SimpleNamespace(sleep=waits.append))
    with client_of(create_app(strict)) as there, Client(str(there.base_url), retries=1) as asking:
        assert asking.queries()
        with pytest.raises(GuihuaError) as caught:
            asking.releases()
    assert caught.value.code == "too-many-requests"
    assert len(waits) == 1
    assert 1 <= waits[0] <= 2
