"""What the W3C cases of the SPARQL 1.1 protocol ask and expect, by the local names of their manifest.

The manifest only names the cases, so each is written out here: a request, and what the answer must be. Where a case
wants two graphs of its own, two named graphs of the release stand for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import httpx

ONE = "https://w3id.org/guihua/graph/weidong-plan-2021"
OTHER = "https://w3id.org/guihua/graph/zhanhe-plan-2021"
ABSENT = "https://w3id.org/guihua/graph/weidong-report-2022"
BASE = "https://w3id.org/guihua/id/document/"
IN_ONE, IN_OTHER = f"<{BASE}weidong-plan-2021>", f"<{BASE}zhanhe-plan-2021>"
IN_ABSENT = f"<{BASE}weidong-report-2022>"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
JSON = "application/sparql-results+json"
TITLE = "<http://purl.org/dc/terms/title>"
ROWS = ("application/sparql-results+xml", JSON, "text/csv", "text/tab-separated-values")
GRAPHS = ("application/rdf+xml", "text/turtle", "application/n-triples", "text/html")
UTF16_UPDATE = "CLEAR NAMED".encode("utf-16")

Check = Callable[[httpx.Response], bool]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request to the endpoint, and whether an answer is the right one."""

    right: Check
    method: str = "GET"
    params: tuple[tuple[str, str], ...] = ()
    form: tuple[tuple[str, str], ...] = ()
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def ask(self, client: httpx.Client, path: str) -> httpx.Response:
        """The endpoint's answer."""
        body = str(httpx.QueryParams(list(self.form))).encode() if self.form else self.content
        kind = {"content-type": FORM} if self.form and "content-type" not in self.headers else {}
        return client.request(
            self.method, path, params=list(self.params), content=body or None, headers={**kind, **self.headers}
        )


def refused(answer: httpx.Response) -> bool:
    """Whether the answer is a refusal that blames the client."""
    return 400 <= answer.status_code < 500


def forbidden(answer: httpx.Response) -> bool:
    """Whether the answer says that this endpoint does not update."""
    return answer.status_code == 403


def truth(value: bool) -> Check:
    """Whether an answer says that value."""
    return lambda answer: answer.status_code == 200 and answer.json().get("boolean") is value


def typed(*kinds: str) -> Check:
    """Whether an answer is of one of the media types."""
    return lambda answer: (
        answer.status_code == 200 and answer.headers["content-type"].partition(";")[0].strip() in kinds
    )


def graphs(*wanted: str) -> Check:
    """Whether the rows tell these graphs and no others."""
    return lambda answer: (
        answer.status_code == 200 and {row["g"]["value"] for row in answer.json()["results"]["bindings"]} == set(wanted)
    )


def asked(right: Check, query: str, *dataset: tuple[str, str], accept: str = JSON) -> Exchange:
    """A query by GET with a dataset."""
    return Exchange(right, params=(("query", query), *dataset), headers={"accept": accept})


def posted(right: Check, query: str, *dataset: tuple[str, str]) -> Exchange:
    """A query by a direct POST, its dataset in the address."""
    headers = {"accept": JSON, "content-type": QUERY}
    return Exchange(right, "POST", params=dataset, content=query.encode(), headers=headers)


def updated(update: str, *pairs: tuple[str, str], right: Check = forbidden) -> Exchange:
    """An update by a form."""
    return Exchange(right, "POST", form=(("update", update), *pairs))


DEFAULT, DEFAULT_OTHER = ("default-graph-uri", ONE), ("default-graph-uri", OTHER)
NAMED, NAMED_OTHER = ("named-graph-uri", ONE), ("named-graph-uri", OTHER)
BOTH = f"ASK {{ {IN_ONE} {TITLE} ?a . {IN_OTHER} {TITLE} ?b }}"
NOT_THIRD = f"ASK {{ {IN_ABSENT} {TITLE} ?a }}"
IN_NAMED = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
MIXED = f"SELECT DISTINCT ?g {{ {IN_ABSENT} {TITLE} ?title . GRAPH ?g {{ ?s ?p ?o }} }}"
FROM_OTHER = f"ASK FROM <{OTHER}> {{ {IN_ONE} {TITLE} ?title }}"

CASES: Mapping[str, tuple[Exchange, ...]] = {
    "query_post_form": (Exchange(truth(True), "POST", form=(("query", "ASK {}"),), headers={"accept": JSON}),),
    "query_post_direct": (posted(truth(True), "ASK {}"),),
    "query_get": (asked(truth(True), "ASK {}"),),
    "query_dataset_default_graphs_get": (
        asked(truth(True), BOTH, DEFAULT, DEFAULT_OTHER),
        asked(truth(False), NOT_THIRD, DEFAULT, DEFAULT_OTHER),
    ),
    "query_dataset_default_graphs_post": (
        posted(truth(True), BOTH, DEFAULT, DEFAULT_OTHER),
        posted(truth(False), NOT_THIRD, DEFAULT, DEFAULT_OTHER),
    ),
    "query_dataset_named_graphs_post": (posted(graphs(ONE, OTHER), IN_NAMED, NAMED, NAMED_OTHER),),
    "query_dataset_named_graphs_get": (asked(graphs(ONE, OTHER), IN_NAMED, NAMED, NAMED_OTHER),),
    "query_dataset_full": (
        posted(graphs(ONE, OTHER), MIXED, ("default-graph-uri", ABSENT), NAMED, NAMED_OTHER),
        posted(graphs(), MIXED, DEFAULT, NAMED, NAMED_OTHER),
    ),
    "query_multiple_dataset": (
        posted(truth(True), FROM_OTHER, DEFAULT),
        posted(truth(False), FROM_OTHER, DEFAULT_OTHER),
    ),
    "query_content_type_select": (asked(typed(*ROWS), "SELECT (1 AS ?value) {}", accept="*/*"),),
    "query_content_type_ask": (asked(typed(*ROWS[:2]), "ASK {}", accept="*/*"),),
    "query_content_type_describe": (asked(typed(*GRAPHS), f"DESCRIBE {IN_ONE}", accept="*/*"),),
    "query_content_type_construct": (asked(typed(*GRAPHS), "CONSTRUCT { <urn:s> <urn:p> 1 } {}", accept="*/*"),),
    "bad_query_method": (Exchange(refused, "PUT", params=(("query", "ASK {}"),)),),
    "bad_multiple_queries": (Exchange(refused, params=(("query", "ASK {}"), ("query", "SELECT * {}"))),),
    "bad_query_wrong_media_type": (
        Exchange(refused, "POST", content=b"ASK {}", headers={"content-type": "text/plain"}),
    ),
    "bad_query_missing_form_type": (Exchange(refused, "POST", content=b"query=ASK%20%7B%7D"),),
    "bad_query_missing_direct_type": (Exchange(refused, "POST", content=b"ASK {}"),),
    "bad_query_non_utf8": (
        Exchange(
            refused, "POST", content="ASK {}".encode("utf-16"), headers={"content-type": f"{QUERY}; charset=UTF-16"}
        ),
        Exchange(refused, "POST", content="ASK {}".encode("utf-16"), headers={"content-type": QUERY}),
    ),
    "bad_query_syntax": (Exchange(refused, params=(("query", "ASK {"),)),),
    "bad_update_get": (Exchange(refused, params=(("update", "CLEAR ALL"),)),),
    "bad_multiple_updates": (updated("CLEAR NAMED", ("update", "CLEAR DEFAULT"), right=refused),),
    "bad_update_wrong_media_type": (
        Exchange(refused, "POST", content=b"CLEAR NAMED", headers={"content-type": "text/plain"}),
    ),
    "bad_update_missing_form_type": (Exchange(refused, "POST", content=b"update=CLEAR%20NAMED"),),
    "bad_update_non_utf8": (
        Exchange(
            refused,
            "POST",
            content="CLEAR NAMED".encode("utf-16"),
            headers={"content-type": f"{UPDATE}; charset=UTF-16"},
        ),
    ),
    "bad_update_syntax": (updated("CLEAR XYZ", right=refused),),
    "bad_update_dataset_conflict": (
        updated("INSERT { ?s ?p ?o } USING <urn:g> WHERE { ?s ?p ?o }", ("using-named-graph-uri", ONE), right=refused),
    ),
    "update_dataset_default_graph": (updated("CLEAR ALL", ("using-graph-uri", ONE)),),
    "update_dataset_default_graphs": (updated("CLEAR ALL", ("using-graph-uri", ONE), ("using-graph-uri", OTHER)),),
    "update_dataset_named_graphs": (updated("CLEAR ALL", ("using-named-graph-uri", ONE)),),
    "update_dataset_full": (updated("CLEAR ALL", ("using-graph-uri", ONE), ("using-named-graph-uri", OTHER)),),
    "update_post_form": (updated("CLEAR ALL"),),
    "update_post_direct": (Exchange(forbidden, "POST", content=b"CLEAR ALL", headers={"content-type": UPDATE}),),
    "update_base_uri": (updated("INSERT DATA { <test> <p> <o> }"),),
}
"""The exchanges of each case. Those of updates show that each is refused, as a read-only endpoint must."""
