"""Why a triple holds, told by the API: rules and premises down to the quotes of documents."""

from __future__ import annotations

import httpx
import pytest

from guihua.client import Client, GuihuaError
from ontology.iris import BASE

EXPLAIN = "/v1/explain"


def asked(client: httpx.Client, subject: str, predicate: str, object_: str) -> httpx.Response:
    return client.get(EXPLAIN, params={"s": subject, "p": predicate, "o": object_})


def test_what_follows_is_told_with_its_premises(client: httpx.Client) -> None:
    answer = asked(client, "平安大道", "within", "place/410000").json()
    steps = answer["steps"]
    assert steps[-1]["rule"] == "prp-trp"
    assert steps[-1]["rule_label"]["zh"]
    ends = [(step["subject"]["key"], step["object"]["key"]) for step in steps]
    assert ends[-1] == ("ping-an-da-dao-57a906a2", "410000")
    assert ("410403", "410400") in ends
    for at, step in enumerate(steps):
        assert all(premise < at for premise in step["premises"])
        assert bool(step["premises"]) == (step["rule"] != "asserted")
        assert bool(step["graphs"]) == (step["rule"] == "asserted")
    assert steps[-1]["predicate"]["id"] == f"{BASE}def/within"


def test_what_a_relation_states_is_quoted(client: httpx.Client) -> None:
    relation = client.get("/v1/relations?predicate=locatedIn").json()["items"][0]
    inferred = asked(client, relation["subject"]["id"], "locatedIn", "place/410400")
    step = next(one for one in inferred.json()["steps"] if one["grounds"] and one["grounds"][0]["states"])
    assert step["grounds"][0]["evidence"] == relation["evidence"]
    assert step["grounds"][0]["fact"]["id"] == relation["id"]
    assert step["graphs"] == [relation["evidence"]["document"]]


def test_what_was_settled_shows_where_its_subject_is_named(client: httpx.Client) -> None:
    (step,) = asked(client, "平高集团", "a", "gh:Organization").json()["steps"]
    assert step["graphs"] == ["entities"]
    assert [ground["states"] for ground in step["grounds"]] == [False]
    assert "平高集团" in step["grounds"][0]["evidence"]["quote"]


def test_an_inverse_is_told(client: httpx.Client) -> None:
    steps = asked(client, "place/410400", "gh:contains", "place/410403").json()["steps"]
    assert [step["rule"] for step in steps] == ["asserted", "prp-inv"]
    assert steps[0]["subject"]["label"] == steps[1]["object"]["label"] != ""


@pytest.mark.parametrize(
    ("parts", "status", "code"),
    [
        (("place/410403", "within", "place/410411"), 404, "not-found"),
        (("place/410403", "nobody:within", "place/410411"), 422, "bad-parameter"),
        (("无此地", "within", "place/410411"), 404, "not-found"),
        (("place/410403", "a", "gh:Project"), 404, "not-found"),
        (("place/410403", 'a> } UNION { ?s ?p "', "gh:Place"), 422, "bad-parameter"),
    ],
)
def test_refusals(client: httpx.Client, parts: tuple[str, str, str], status: int, code: str) -> None:
    answer = asked(client, *parts)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_the_client_explains(client: httpx.Client) -> None:
    with Client(str(client.base_url)) as guihua:
        told = guihua.explain("place/410403", "within", "place/410000")
        assert [step.rule for step in told.steps] == ["asserted", "asserted", "prp-trp"]
        with pytest.raises(GuihuaError, match="not-found"):
            guihua.explain("place/410000", "within", "place/410403")
