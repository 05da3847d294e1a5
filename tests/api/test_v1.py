"""The JSON API: lists, filters, orders, cursors, single things, formats, relationships, search, queries."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import duckdb
import httpx
import openpyxl
import pytest
import rdflib

from api.library.fields import KINDS
from api.published import questions
from api.routes.v1_lists import LISTS

PLAN = "weidong-plan-2021"
ENVELOPE = {"items", "next", "release"}


def items(client: httpx.Client, path: str, **parameters: object) -> list[dict[str, object]]:
    answer = client.get(f"/v1/{path}", params=parameters)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    assert set(answer.json()) == ENVELOPE
    return list(answer.json()["items"])


@pytest.mark.parametrize("path", [api.path for api in LISTS])
def test_every_list_has_items_and_each_item_is_told_alone(client: httpx.Client, path: str) -> None:
    found = client.get(path).json()["items"]
    assert found, path
    alone = client.get(f"{path}/{found[0]['key']}")
    assert alone.status_code == 200, alone.text
    assert alone.json()["id"] == found[0]["id"]
    assert client.get(f"{path}/no-such-key").status_code == 404


def test_every_example_of_the_openapi_description_answers(client: httpx.Client) -> None:
    description = client.get("/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    examples = [
        operation["x-example"]
        for path in description["paths"].values()
        for operation in path.values()
        if "x-example" in operation
    ]
    assert len(examples) > 20
    for example in examples:
        answer = client.get(example)
        assert answer.status_code == 200, (example, answer.text)
        if "items" in answer.text and answer.headers["content-type"] == "application/json":
            assert answer.json().get("items", True), example


@pytest.mark.parametrize(
    ("path", "parameters", "number"),
    [
        ("documents", {"region": "410403"}, 2),
        ("documents", {"region": ["410403", "410411"]}, 3),
        ("documents", {"kind": "plan", "region": "410403"}, 1),
        ("sections", {"document": PLAN, "level": "chapter"}, 2),
        ("observations", {"indicator": "gdp", "value_kind": "actual"}, 1),
        ("observations", {"attribute": "约束性"}, 1),
        ("observations", {"minimum": 20, "maximum": 90}, 2),
        ("observations", {"confidence": 0.95}, 0),
        ("projects", {"minimum": 1e9}, 1),
        ("projects", {"status": "completed", "theme": "education"}, 1),
        ("relations", {"predicate": "locatedIn"}, 1),
        ("outcomes", {"verdict": "missed", "region": "410403"}, 1),
        ("places", {"within": "410400"}, 2),
        ("mentions", {"document": "zhanhe-plan-2021"}, 2),
        ("observations", {"theme": "economy"}, 2),
        ("observations", {"theme": "education"}, 0),
        ("timelines", {"event": "completed", "region": "410403"}, 1),
        ("timelines", {"document": "zhanhe-plan-2021"}, 0),
        ("comparisons", {"lacking": "湛河区"}, 1),
        ("comparisons", {"kind": "strategy", "document": "zhanhe-plan-2021"}, 1),
        ("comparisons", {"subject": "indicator/gdp"}, 1),
        ("shared-texts", {"likely_source": PLAN, "minimum": 4}, 1),
        ("shared-texts", {"minimum": 5}, 0),
        ("ties", {"organization": "平高集团"}, 1),
        ("ties", {"kind": "sentence"}, 1),
        ("ties", {"document": PLAN, "through": "project/智能电力装备产业园"}, 1),
        ("standings", {"minimum": 2}, 0),
        ("profiles", {"region": "卫东区", "document": "weidong-report-2022"}, 1),
    ],
)
def test_filters(client: httpx.Client, path: str, parameters: dict[str, object], number: int) -> None:
    assert len(items(client, path, **parameters)) == number


def test_orders(client: httpx.Client) -> None:
    values = [item["value"] for item in items(client, "observations", sort="-value")]
    assert values == sorted(values, reverse=True)  # type: ignore[type-var]
    assert items(client, "documents", sort="date")[0]["key"] == "zhanhe-plan-2021"
    assert client.get("/v1/documents?sort=nonsense").status_code == 422


def test_cursors_reach_everything_once(client: httpx.Client) -> None:
    whole = [item["id"] for item in items(client, "observations", limit=500)]
    parts: list[object] = []
    path = "/v1/observations?limit=2"
    for _ in range(10):
        answer = client.get(path)
        parts += [item["id"] for item in answer.json()["items"]]
        if not answer.json()["next"]:
            break
        assert 'rel="next"' in answer.headers["link"]
        path = answer.headers["link"].split(";")[0].strip("<>")
    assert parts == whole
    cursor = client.get("/v1/observations?limit=2").json()["next"]
    assert client.get("/v1/places", params={"cursor": cursor}).json()["code"] == "bad-cursor"
    assert client.get("/v1/observations?cursor=%00%00").json()["code"] == "bad-cursor"


def test_unknown_parameters_are_refused(client: httpx.Client) -> None:
    for path in (
        "/v1/documents?colour=red",
        "/v1/places/410403?x=1",
        "/v1/search?q=a&x=1",
        "/v1/paths?from=a&to=b&c=1",
    ):
        answer = client.get(path)
        assert answer.status_code == 422, path
        assert answer.json()["code"] == "bad-parameter"
        assert answer.headers["content-type"] == "application/problem+json"


def test_facts_carry_evidence_that_stands_in_the_text(client: httpx.Client) -> None:
    fixture = Path(__file__).parent / "fixture" / "text"
    for path in ("observations", "relations", "repairs", "mentions", "reports", "findings"):
        for item in items(client, path):
            evidence = item["evidence"]
            assert isinstance(evidence, dict)
            text = (fixture / f"{evidence['document']}.txt").read_text(encoding="utf-8")
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_a_project_tells_its_reports_and_parties(client: httpx.Client) -> None:
    key = items(client, "projects", minimum=1)[0]["key"]
    told = client.get(f"/v1/projects/{key}").json()
    assert [report["status"] for report in told["reports"]] == ["planned", "ongoing"]
    assert told["reports"][0]["parties"][0]["organization"]["label"] == "平高集团"
    assert {relation["predicate"] for relation in told["relations"]} == {"builtBy", "locatedIn"}
    listed = items(client, "projects", include="reports", minimum=1)[0]
    assert listed["reports"] == told["reports"]


def test_what_is_derived_is_told_with_its_parts_and_passages(client: httpx.Client) -> None:
    life = items(client, "timelines")[0]
    events = life["events"]
    assert isinstance(events, list)
    assert [(event["step"], event["kind"], event["date"]) for event in events] == [
        (1, "promised", "2021-02"), (2, "completed", "2022-04-24"),
    ]  # fmt: skip
    assert events[1]["evidence"]["document"] == events[1]["document"]["key"] == "weidong-report-2022"
    assert client.get(f"/v1/reports/{events[1]['report']['key']}").json()["status"] == "completed"
    shared = items(client, "shared-texts")[0]
    assert [at["quote"] for at in shared["evidence"]] == ["平高集团", "平高集团"]  # type: ignore[attr-defined]
    compared = items(client, "comparisons", kind="indicator")[0]
    assert [place["label"] for place in compared["lacking"]] == ["湛河区"]  # type: ignore[attr-defined]
    assert [at["document"] for at in compared["evidence"]] == [PLAN, "weidong-report-2022"]  # type: ignore[attr-defined]
    tallies = items(client, "profiles")[0]["tallies"]
    assert tallies == [
        {"group": "fact", "of": "project", "count": 2}, {"group": "verdict", "of": "met", "count": 1},
    ]  # fmt: skip


def test_parts_keep_their_meaning_in_json_ld(client: httpx.Client) -> None:
    life = items(client, "timelines")[0]
    told = client.get(f"/v1/timelines/{life['key']}", headers={"accept": "application/ld+json"}).json()
    told["@context"] = client.get(told["@context"]).json()["@context"]
    found = rdflib.Graph().parse(data=json.dumps(told), format="json-ld")
    gh = rdflib.Namespace("https://w3id.org/guihua/def/")
    kinds = {str(found.value(event, gh.eventKind)) for event in found.objects(rdflib.URIRef(str(life["id"])), gh.event)}
    assert kinds == {"promised", "completed"}


def test_outcomes_tell_both_sides(client: httpx.Client) -> None:
    outcome = items(client, "outcomes", verdict="missed")[0]
    assert outcome["target"]["value"] == 7.5  # type: ignore[index]
    assert outcome["reported"]["evidence"]["quote"] == "地区生产总值增长6.6%"  # type: ignore[index]


def test_lists_as_tables(client: httpx.Client, tmp_path: Path) -> None:
    plain = client.get("/v1/observations", headers={"accept": "text/csv"})
    assert plain.headers["content-type"].startswith("text/csv")
    assert plain.text.splitlines()[0].startswith("id,type,key,evidence.id")
    assert len(plain.text.splitlines()) == 6
    book = client.get("/v1/observations?format=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    assert sheet is not None
    assert sheet.max_row == 6
    parquet = client.get("/v1/observations?format=parquet")
    (tmp_path / "rows.parquet").write_bytes(parquet.content)
    with duckdb.connect() as connection:
        assert connection.execute(
            "SELECT count(*) FROM read_parquet(?)", [str(tmp_path / "rows.parquet")]
        ).fetchone() == (5,)


def test_things_as_json_ld(client: httpx.Client) -> None:
    answer = client.get("/v1/places/410403", headers={"accept": "application/ld+json"})
    assert answer.headers["content-type"] == "application/ld+json"
    held = answer.json()
    held["@context"] = client.get(held["@context"]).json()["@context"]
    found = rdflib.Graph().parse(data=json.dumps(held), format="json-ld")
    place = rdflib.URIRef("https://w3id.org/guihua/id/place/410403")
    assert (place, rdflib.URIRef("https://w3id.org/guihua/def/within"), None) in found
    fact = client.get("/v1/relations?limit=1").json()["items"][0]
    told = client.get(f"/v1/relations/{fact['key']}", headers={"accept": "application/ld+json"}).json()
    told["@context"] = client.get(told["@context"]).json()["@context"]
    stated = rdflib.Graph().parse(data=json.dumps(told), format="json-ld")
    passage = rdflib.URIRef(fact["evidence"]["id"])
    quote = rdflib.URIRef("https://w3id.org/guihua/def/quote")
    assert str(stated.value(passage, quote)) == fact["evidence"]["quote"]
    for kind in KINDS:
        assert client.get(f"/v1/contexts/{kind.type}.jsonld").status_code == 200


def test_neighbours_and_paths_show_their_evidence(client: httpx.Client) -> None:
    organization = client.get("/v1/resolve", params={"name": "平高集团"}).json()["items"][0]["candidates"][0]
    beside = client.get(f"/v1/organizations/{organization['key']}/neighbours").json()["items"]
    built = next(one for one in beside if one["predicate"] == "builtBy")
    assert built["entity"]["label"] == "智能电力装备产业园"
    assert built["relations"][0]["evidence"]["quote"]
    found = client.get("/v1/paths", params={"from": "平高集团", "to": "平安大道"}).json()["items"]
    assert [hop["end"]["label"] for hop in found[0]["hops"]] == ["智能电力装备产业园", "平安大道"]
    assert all(hop["evidence"] for hop in found[0]["hops"])
    assert client.get("/v1/paths", params={"from": "平高集团", "to": "无此实体"}).status_code == 404


def test_common_neighbours(client: httpx.Client) -> None:
    found = items(client, "common", one="place/410403", other="place/410411")
    assert "平顶山市" in [one["entity"]["label"] for one in found]  # type: ignore[index]


@pytest.mark.parametrize("format_", ["graphml", "gexf", "cytoscape", "csv"])
def test_ego_networks(client: httpx.Client, format_: str) -> None:
    answer = client.get("/v1/ego", params={"node": "平高集团", "format": format_, "radius": 2})
    assert answer.status_code == 200
    assert "智能电力装备产业园" in answer.text or format_ == "csv"
    if format_ in ("graphml", "gexf"):
        assert len(ET.fromstring(answer.text)) > 0


def test_districts_side_by_side(client: httpx.Client) -> None:
    found = client.get("/v1/compare?region=410403&region=410411").json()
    urban = next(one for one in found["indicators"] if one["indicator"]["key"] == "urbanization_rate")
    assert urban["figures"]["410403"][0]["value"] == 98.6
    assert urban["figures"]["410411"][0]["value"] == 80
    assert {"label": "智造强区", "regions": ["410403", "410411"]} in found["strategies"]
    assert client.get("/v1/compare?region=410403&region=999999").status_code == 404


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("平高", "平高集团"),
        ("pinggao", "平高集团"),
        ("pgjt", "平高集团"),
        ("平高集团有限公司", "平高集团"),
        ("平高集図", "平高集团"),
        ("智造強區", "智造强区"),
        ("机械装备", "平煤神马机械装备集团"),
        ("平媒神马机械装备集团", "平煤神马机械装备集团"),
    ],
)
def test_names_are_found(client: httpx.Client, words: str, label: str) -> None:
    found = client.get("/v1/search", params={"q": words}).json()["names"]
    assert label in [name["label"] for name in found]


def test_text_is_found_with_offsets_and_facets(client: httpx.Client) -> None:
    found = client.get("/v1/search", params={"q": "平高"}).json()
    assert len(found["passages"]) == 3
    fixture = Path(__file__).parent / "fixture" / "text"
    for place in found["passages"]:
        text = (fixture / f"{place['document']}.txt").read_text(encoding="utf-8")
        assert text[place["start"] : place["end"]] == place["match"] == "平高"
    assert found["facets"]["type"]["organization"] == 1
    assert client.get("/v1/search", params={"q": "平高", "document": PLAN}).json()["passages"][0]["document"] == PLAN
    assert client.get("/v1/suggest", params={"q": "智"}).json()["items"][0]["label"].startswith("智")


def test_batches_keep_their_order(client: httpx.Client) -> None:
    asked = ["place/410411", "document/weidong-plan-2021", "place/none", "place/410403"]
    answer = client.get("/v1/batch", params={"id": asked}).json()
    got = [item["key"] for item in answer["items"]]
    assert answer["unknown"] == ["place/none"]
    assert got == ["410411", "weidong-plan-2021", "410403"]
    posted = client.post("/v1/batch", json={"ids": asked}).json()
    assert [item["key"] for item in posted["items"]] == got
    assert posted["unknown"] == ["place/none"]
    assert client.post("/v1/batch", json={"ids": ["nothing/x", "x", "urn:x"]}).json()["unknown"] == [
        "nothing/x", "x", "urn:x",
    ]  # fmt: skip
    assert client.post("/v1/batch", json={"ids": [f"place/{n}" for n in range(501)]}).status_code == 422
    assert client.get("/v1/batch?id=a:<b>").status_code == 422


def test_evidence_tells_what_rests_on_it(client: httpx.Client) -> None:
    evidence = items(client, "relations", predicate="locatedIn")[0]["evidence"]
    key = str(evidence["id"]).rpartition("/")[2]  # type: ignore[index]
    told = client.get(f"/v1/evidence/{key}").json()
    assert told["evidence"] == evidence
    assert [fact["type"] for fact in told["facts"]] == ["relation"]


def test_published_queries_stand_for_all_questions(client: httpx.Client) -> None:
    listed = client.get("/v1/queries").json()["items"]
    assert {query["question"] for query in listed} == set(range(1, 34))
    assert all(query["title_zh"] != query["title_en"] for query in listed)


@pytest.mark.parametrize("name", [query.name for query in questions()])
def test_each_published_query_runs(client: httpx.Client, name: str) -> None:
    answer = client.get(f"/v1/queries/{name}")
    assert answer.status_code == 200, answer.text
    assert {"columns", "items", "next", "release"} == set(answer.json())
    assert client.get(f"/v1/queries/{name}?nonsense=1").status_code == 422


def test_parameters_of_published_queries_are_terms(client: httpx.Client) -> None:
    asked = {"name": '平高" } INSERT { ?s ?p ?o } #'}
    assert client.get("/v1/queries/organization_surfaces", params=asked).json()["items"] == []
    found = client.get("/v1/queries/organization_surfaces", params={"name": "平高", "format": "csv"})
    assert len(found.text.splitlines()) == 4
    assert client.get("/v1/queries/plan_against_outcome?region=410403&period=2021").json()["items"]


def test_releases_are_listed(client: httpx.Client) -> None:
    assert items(client, "releases")[0]["current"] is True


def test_answers_are_tagged_by_representation(client: httpx.Client) -> None:
    first = client.get("/v1/observations?limit=3", headers={"accept-encoding": "identity"})
    tag = {"if-none-match": first.headers["etag"]}
    assert client.get("/v1/observations?limit=3", headers=tag).status_code == 304
    assert client.get("/v1/observations?limit=3", headers=tag | {"accept": "text/csv"}).status_code == 200
    assert client.get("/v1/observations?limit=4", headers=tag).status_code == 200
    again = client.get("/v1/observations?limit=3", headers={"accept-encoding": "identity"})
    assert again.content == first.content
    assert "etag" not in client.get("/v1/places/none").headers
    head = client.head("/v1/observations?limit=3")
    assert head.headers["etag"].removeprefix("W/") == first.headers["etag"]
