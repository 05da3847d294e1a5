"""Look-ups read from a release's sorted lines say what the store says, whatever stands in the literals."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.endpoint.express import decoded, read_template
from api.repository import subjects as module
from api.repository.loading import load
from api.repository.subjects import NOT_ASSERTED, Subjects
from api.sparql.inspect import inspect
from api.sparql.lookup import lookup

GRAPH = ox.NamedNode("urn:g")
XSD = "http://www.w3.org/2001/XMLSchema#"
FORMS = (
    "SELECT ?p ?o { <%s> ?p ?o }",
    "SELECT * WHERE { <%s> ?p ?o . }",
    "SELECT ?o { <%s> ?p ?o }",
    "SELECT ?p { <%s> ?p <urn:o> }",
    "PREFIX x: <urn:> SELECT ?o { <%s> x:p ?o }",
    "SELECT ?g ?o { GRAPH ?g { <%s> <urn:p> ?o } }",
    "SELECT * { GRAPH <urn:g> { <%s> ?p ?o } }",
    "SELECT ?g { GRAPH ?g { <%s> ?p ?o } }",
)
iris = st.sampled_from(["urn:s", "urn:s1", "urn:sa", "urn:s-", "urn:规划", "urn:o"])
properties = st.sampled_from(["urn:p", "urn:q", "urn:性质"])
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
plain = st.builds(ox.Literal, texts)
tagged = st.builds(lambda text, tag: ox.Literal(text, language=tag), texts, st.sampled_from(["zh-Hans", "en"]))
numbers = st.sampled_from(["0", "7", "-12", "007", "1.5", "1.50", "+3", "-0", "1e3", "12345678901234567890"])
typed = st.builds(
    lambda text, name: ox.Literal(text, datatype=ox.NamedNode(XSD + name)),
    numbers, st.sampled_from(["integer", "decimal", "double", "gYear", "string"]),
)  # fmt: skip
objects = st.one_of(iris.map(ox.NamedNode), plain, tagged, typed)
graphs = st.sampled_from(["urn:g", "urn:h", *(f"urn:x{name.decode()}" for name in NOT_ASSERTED)])
quads = st.builds(
    lambda s, p, o, g: ox.Quad(ox.NamedNode(s), ox.NamedNode(p), o, ox.NamedNode(g)), iris, properties, objects, graphs
)


def release(held: Sequence[ox.Quad]) -> tuple[Subjects, ox.Store]:
    """The look-ups of a graph, and the store that a release has of it."""
    lines = sorted({f"{quad} .\n".encode() for quad in held})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nq"
        path.write_bytes(b"".join(lines))
        found = Subjects(path)
        store = load(path)
    return found, store


@settings(deadline=None)  # the machine may be busy
@given(st.lists(quads, max_size=40))
def test_the_default_graph_in_memory_is_the_asserted_graphs(held: list[ox.Quad]) -> None:
    named = ox.Store()
    named.extend(held)
    asserted = {quad.triple for quad in named if not str(quad.graph_name)[1:-1].encode().endswith(NOT_ASSERTED)}
    _, store = release(held)
    assert {quad.triple for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())} == asserted
    assert len(store) == len(named) + len(asserted)


def rows(answer: bytes | None) -> list[str]:
    """The rows of an answer in an order of their own."""
    assert answer is not None
    return sorted(json.dumps(row, sort_keys=True) for row in json.loads(answer)["results"]["bindings"])


@settings(deadline=None)  # the machine may be busy
@given(st.lists(quads, max_size=40), st.sampled_from(FORMS), iris)
def test_look_ups_say_what_the_store_says(held: list[ox.Quad], form: str, subject: str) -> None:
    found, store = release(held)
    text = form % subject
    asked = lookup(inspect(text))
    assert asked is not None
    assert asked.single is not None
    answer = found.rows(asked.single, asked.single.constants, 100)
    if answer is not None:
        results = store.query(text)
        assert isinstance(results, ox.QuerySolutions)
        assert rows(answer) == rows(results.serialize(format=ox.QueryResultsFormat.JSON))


@settings(deadline=None)  # the machine may be busy
@given(st.integers(1, 60), st.integers(1, 60))
def test_samples_and_pieces_of_any_size_find_the_same(step: int, chunk: int) -> None:
    held = [
        ox.Quad(ox.NamedNode(f"urn:{'s' * (n % 5)}{n}"), ox.NamedNode(f"urn:p{m}"), ox.Literal(m), GRAPH)
        for n in range(30)
        for m in range(n % 7)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "STEP", step)
        patch.setattr(module, "CHUNK", chunk)
        found, _ = release(held)
        for n in range(30):
            statements = found.statements(f"urn:{'s' * (n % 5)}{n}".encode(), 100)
            assert statements is not None
            assert len(statements) == n % 7


def test_more_than_allowed_or_unsorted_is_left_to_the_store(tmp_path: Path) -> None:
    lines = [f"<urn:s> <urn:p> <urn:{n}> <urn:g> .\n" for n in range(10)]
    (tmp_path / "sorted.nq").write_text("".join(lines), encoding="utf-8")
    found = Subjects(tmp_path / "sorted.nq")
    assert found.statements(b"urn:s", 9) is None
    assert len(found.statements(b"urn:s", 10) or ()) == 10
    unsorted = [f"<urn:{9999 - n}> <urn:p> <urn:o> <urn:g> .\n" for n in range(9999)]
    (tmp_path / "unsorted.nq").write_text("".join(unsorted), encoding="utf-8")
    assert Subjects(tmp_path / "unsorted.nq").statements(b"urn:7", 10) is None


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?o { <> <> ?o FILTER(?o > 1) }", "SELECT ?o { <> <> ?o . ?o <> ?x }", "SELECT DISTINCT ?o { <> <> ?o }",
        'SELECT ?o { <> <> ?o } # <>', 'SELECT ?o { <> <> "a" }', "SELECT ?o { <> <> ?o } OFFSET 1", "ASK { <> <> <> }",
        "SELECT ?o FROM <> { <> <> ?o }", "SELECT ?x { <> <> ?o }", "SELECT ?o ?o { <> <> ?o }",
        "SELECT ?o { ?o <> <> }",
    ],
)  # fmt: skip
def test_what_is_more_than_a_look_up_is_none(text: str) -> None:
    parts = text.split("<>")
    found = read_template(parts, "<" * (len(parts) - 1))
    assert found is None or found.single is None


@settings(deadline=None)  # the machine may be busy
@given(texts)
def test_queries_are_decoded_once_as_forms_are(text: str) -> None:
    from urllib.parse import quote_plus, unquote_plus

    assert decoded(quote_plus(text).encode()) == text
    assert decoded(text.encode()) == unquote_plus(text, errors="strict") if "%" not in text else True
