"""The W3C cases of the SPARQL 1.1 protocol and service description hold, and the report that is served says so.

The manifests lie in rdflib's source distribution, which pip fetches when the tests run; nothing is copied here.
"""

from __future__ import annotations

import os
from collections import Counter

import httpx
import pyoxigraph as ox
import pytest

from tests.api.w3c import description, exchange
from tests.api.w3c.earl import REPORT, Case, ManifestsMissingError, cases, fetched, outcome, report

EARL = "http://www.w3.org/ns/earl#"
UPDATES = {name for name in exchange.CASES if name.startswith("update_")}


@pytest.fixture(scope="module")
def suites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, ...]:
    try:
        return tuple(cases(fetched(tmp_path_factory.mktemp("rdflib"))))
    except ManifestsMissingError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"the W3C cases were NOT run: {error}")


@pytest.mark.slow
def test_the_cases_of_the_manifests_hold_and_are_reported(
    suites: tuple[Case, ...], client: httpx.Client, store_kind: str
) -> None:
    assert len(suites) == 37
    found = {case: outcome(case, client) for case in suites}
    assert not [case.name for case, how in found.items() if how in ("failed", "untested")]
    assert {case.name for case, how in found.items() if how == "inapplicable"} == UPDATES
    assert REPORT.read_text(encoding="utf-8") == report(found), "write it anew: python -m tests.api.w3c.earl"


@pytest.mark.parametrize("name", exchange.CASES)
def test_each_case_of_the_protocol_holds(client: httpx.Client, name: str) -> None:
    for one in exchange.CASES[name]:
        answer = one.ask(client, "/sparql")
        assert one.right(answer), (answer.status_code, answer.text)


@pytest.mark.parametrize("name", description.CASES)
def test_each_case_of_the_description_holds(client: httpx.Client, name: str) -> None:
    assert description.CASES[name](client, "/sparql")


def test_the_report_is_served(client: httpx.Client) -> None:
    answer = client.get("/conformance", headers={"accept": "application/n-triples"})
    assert answer.status_code == 200
    outcomes = Counter(
        quad.object.value.removeprefix(EARL)
        for quad in ox.parse(answer.content, ox.RdfFormat.N_TRIPLES)
        if quad.predicate.value == f"{EARL}outcome" and isinstance(quad.object, ox.NamedNode)
    )
    assert outcomes == {"passed": 30, "inapplicable": 7}
    assert client.get("/conformance", headers={"accept": "text/csv"}).status_code == 406
    assert client.get("/conformance").headers["content-type"].startswith("text/turtle")


def test_wrong_answers_would_fail(client: httpx.Client) -> None:
    bad = Case("urn:none", "query_get", "protocol")
    assert outcome(bad, client, "/health") == "failed"
    assert outcome(Case("urn:none", "no_such_case", "protocol"), client) == "untested"
