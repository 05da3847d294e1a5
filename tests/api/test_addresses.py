"""Every spelling of an address means one thing at every entrance; what was merged, retired or taken out is told."""

from __future__ import annotations

import json
import shutil
import socket
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from api.app import create_app
from api.settings import Settings
from tests.api.serving import client_of
from tests.api.small import NAME

GH = "https://w3id.org/guihua/"
NAMED = {"卫东区": "place/410403", "湛河区": "place/410411", "平高集团": "", "智能电力装备产业园": ""}
TURTLE = {"accept": "text/turtle"}
OLD = (
    "organization||旧名公司\tid/organization/old-1\t旧名公司\t\tid/organization/old-2\t\n"
    "organization||次名公司\tid/organization/old-2\t次名公司\t\tid/place/410403\t\n"
    "project||撤销项目\tid/project/gone-1\t撤销项目\t410403\t\t撤销\n"
    "place||卫东区\tid/place/410403\t卫东区\t\t\t\n"
)


def spelled(text: str, choices: list[int]) -> str:
    """The text with each character raw, or percent-encoded in capitals or small letters."""
    ways = (lambda c: c, lambda c: quote(c, safe=""), lambda c: quote(c, safe="").lower())
    return "".join(ways[choice % 3](character) for character, choice in zip(text, choices, strict=False))


@pytest.fixture(scope="module")
def known(client: httpx.Client) -> dict[str, str]:
    """Names, and the type and key of the one thing that each means."""
    found = {}
    for name in NAMED:
        (hit, *_) = client.get("/v1/resolve", params={"name": name}).json()["items"][0]["candidates"]
        found[name] = f"{hit['type']}/{hit['key']}"
    return found


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(NAMED)),
    form=st.sampled_from(["NFC", "NFD", "NFKC"]),
    choices=st.lists(st.integers(0, 2), min_size=30, max_size=30),
)
def test_every_spelling_of_a_name_means_one_thing(
    client: httpx.Client, known: dict[str, str], name: str, form: str, choices: list[int]
) -> None:
    type_, key = known[name].split("/")
    folder = {"place": "places", "organization": "organizations", "project": "projects"}[type_]
    text = spelled(unicodedata.normalize(form, name), choices)  # type: ignore[arg-type]
    for address, wanted in (
        (f"/id/{type_}/{text}", f"/id/{type_}/{key}"),
        (f"/doc/{type_}/{text}", f"/doc/{type_}/{key}"),
        (f"/doc/{type_}/{text}.ttl", f"/doc/{type_}/{key}.ttl"),
        (f"/v1/{folder}/{text}", f"/v1/{folder}/{key}"),
    ):
        answer = client.get(address, headers=TURTLE if address.startswith(("/id", "/doc")) else {})
        assert (answer.status_code, answer.headers.get("location")) == (303, wanted), address
    batch = client.get(f"/v1/batch?id={type_}/{text}").json()["items"]
    assert [item["key"] for item in batch] == [key]
    ego = client.get(f"/v1/ego?node={type_}/{text}&radius=1").json()
    assert client.get(f"/v1/ego?node={text}").json()["elements"]["nodes"] == ego["elements"]["nodes"]
    if type_ == "place":
        assert client.get(f"/v1/documents?region={text}").json() == client.get(f"/v1/documents?region={key}").json()


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=st.lists(st.integers(0, 2), min_size=30, max_size=30))
def test_every_spelling_of_a_key_is_one_address(client: httpx.Client, choices: list[int]) -> None:
    encoded = "".join(
        (f"%{ord(c):02X}", f"%{ord(c):02x}", c)[choice] for c, choice in zip("410403", choices, strict=False)
    )
    plain = client.get("/doc/place/410403", headers=TURTLE)
    spelt = client.get(f"/doc/place/{encoded}", headers=TURTLE)
    assert (spelt.status_code, spelt.content, spelt.headers["etag"]) == (200, plain.content, plain.headers["etag"])
    assert client.get(f"/id/place/{encoded}").headers["location"] == "/doc/place/410403"
    assert client.get(f"/v1/places/{encoded}").json()["key"] == "410403"


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=12))
def test_iris_in_queries_are_compared_by_character(client: httpx.Client, text: str) -> None:
    """What HTTP encodes comes back as it was; what is encoded inside an IRI stays encoded."""
    inner = quote(text, safe="")
    query = f"SELECT (<http://e/{inner}> AS ?iri) ({json.dumps(text, ensure_ascii=False)} AS ?text) {{}}"
    json_rows = {"accept": "application/sparql-results+json"}
    direct = {"content-type": "application/sparql-query", **json_rows}
    answers = (
        client.get("/sparql", params={"query": query}, headers=json_rows),
        client.post("/sparql", data={"query": query}, headers=json_rows),
        client.post("/sparql", content=query.encode(), headers=direct),
    )
    for answer in answers:
        (row,) = answer.json()["results"]["bindings"]
        assert row["iri"]["value"] == f"http://e/{inner}"
        assert row["text"]["value"] == text
    assert client.get("/graph-store", params={"graph": f"http://e/{inner}"}).status_code == 404


@pytest.mark.parametrize("target", ["/id/place/卫东区", "/v1/documents?region=卫东区"])
def test_raw_utf8_in_a_request_line_is_no_http(client: httpx.Client, target: str) -> None:
    with socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=10) as connection:
        connection.sendall(f"GET {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.split(b" ")[1] == b"400", answer[:300]


@pytest.mark.parametrize("path", ["/id/place/%FF", "/doc/place/%FF", "/v1/places/%FF", "/graph/%FF"])
def test_addresses_that_are_no_utf8_are_not_found(client: httpx.Client, path: str) -> None:
    assert client.get(path, headers={"accept": "*/*"}).status_code == 404


@pytest.fixture(scope="module")
def later(embedded: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of the release after another one with a document more, and with a memory of identities."""
    data = tmp_path_factory.mktemp("data")
    shutil.copytree(embedded.releases, data / "releases", symlinks=True)
    (data / "releases" / "fedcba9876543210").mkdir()
    held = json.loads((data / "releases" / NAME / "manifest.json").read_text(encoding="utf-8"))
    held["documents"] = [*held.get("documents", ()), {"id": "gone-plan-2016"}]
    (data / "releases" / "fedcba9876543210" / "manifest.json").write_text(json.dumps(held), encoding="utf-8")
    (data / "documents").mkdir()
    removed = "id\ttitle\tsha256\nlost-plan-2011\t某规划\t00\nweidong-plan-2021\t重新加入的规划\t11\n"
    (data / "documents" / "removed.tsv").write_text(removed, encoding="utf-8")
    (data / "identity.tsv").write_text("key\tiri\tname\tscope\tmerged_into\tretired\n" + OLD, encoding="utf-8")
    with client_of(create_app(embedded.model_copy(update={"releases": data / "releases"}))) as client:
        yield client


@pytest.mark.parametrize("accept", ["text/turtle", "text/html", "application/json"])
@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/id/organization/old-1", 301, "/id/place/410403"),
        ("/doc/organization/old-1", 301, "/doc/place/410403"),
        ("/doc/organization/old-1.ttl", 301, "/doc/place/410403.ttl"),
        ("/doc/organization/old-2?format=ttl", 301, "/doc/place/410403?format=ttl"),
        ("/v1/organizations/old-1", 301, "/v1/places/410403"),
        ("/doc/project/gone-1", 410, None),
        ("/v1/projects/gone-1", 410, None),
        ("/v1/projects/gone-1/neighbours", 410, None),
        ("/doc/document/gone-plan-2016", 410, None),
        ("/v1/documents/gone-plan-2016", 410, None),
        ("/doc/section/gone-plan-2016.c1", 410, None),
        ("/v1/evidence/gone-plan-2016.10-20", 410, None),
        ("/graph/gone-plan-2016", 410, None),
        ("/doc/document/lost-plan-2011", 410, None),
        ("/v1/evidence/lost-plan-2011.10-20", 410, None),
        ("/v1/documents/weidong-plan-2021", 200, None),
        ("/doc/project/never-1", 404, None),
        ("/v1/documents/never-plan-2016", 404, None),
        ("/v1/places/410403", 200, None),
    ],
)
def test_what_is_no_longer_there_is_told(
    later: httpx.Client, path: str, status: int, location: str | None, accept: str
) -> None:
    refusing = (path.startswith(("/doc", "/graph")) and accept == "application/json") or (
        path.startswith("/v1") and accept != "application/json"
    )
    answer = later.get(path, headers={"accept": "*/*" if refusing else accept})
    if path.startswith("/graph") and accept == "text/html":
        return
    assert (answer.status_code, answer.headers.get("location")) == (status, location), answer.text
    if status in (404, 410) and "json" in answer.headers["content-type"]:
        assert answer.json()["code"] == ("gone" if status == 410 else "not-found")
    assert later.head(path, headers={"accept": "*/*"}).status_code == status
