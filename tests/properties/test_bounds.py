"""No plan for a query takes more steps than its bound; short queries are answered as every query is."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.endpoint.express import read_template, taken_apart
from api.repository.loading import load
from api.repository.near import held as near_store
from api.sparql.bounds import CONSTANT, Part, bound, parts
from api.sparql.inspect import inspect

names = st.sampled_from(["a", "b", "c", "d", "e", "f", "g"])
properties = st.sampled_from(["p", "q", "r"])
graphs = st.sampled_from(["g", "h", "x/graph/inferred"])
quads = st.builds(
    lambda s, p, o, g: ox.Quad(*(ox.NamedNode(f"urn:{one}") for one in (s, p, o, g))), names, properties, names, graphs
)
variables = st.sampled_from(["x", "y", "z", "w"])
patterns = st.builds(
    lambda s, p, o, optional: (s, f"urn:{p}", o, optional),
    variables | names.map(lambda name: f"<urn:{name}>"), properties,
    variables | names.map(lambda name: f"<urn:{name}>"), st.booleans(),
)  # fmt: skip


def written(one: tuple[str, str, str, bool]) -> str:
    """A pattern as a query has it."""
    subject, predicate, object_, _ = one
    ends = [end if end.startswith("<") else f"?{end}" for end in (subject, object_)]
    return f"{ends[0]} <{predicate}> {ends[1]} ."


def grouped(chosen: Sequence[tuple[str, str, str, bool]]) -> str:
    """The group of some patterns, the optional ones last."""
    needed = [written(one) for one in chosen if not one[3]]
    return " ".join(needed + [f"OPTIONAL {{ {written(one)} }}" for one in chosen if one[3]])


@settings(deadline=None)  # the machine may be busy
@given(st.lists(quads, max_size=60), st.lists(patterns, min_size=1, max_size=4))
def test_no_set_of_patterns_has_more_rows_than_the_bound_says(
    held: list[ox.Quad], asked: list[tuple[str, str, str, bool]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nq"
        path.write_bytes(b"".join(sorted({f"{quad} .\n".encode() for quad in held})))
        store, degrees = load(path), near_store(path).degrees
    rows = 0
    for size in range(1, len(asked) + 1):
        for chosen in itertools.combinations(asked, size):
            results = store.query(f"SELECT * {{ {grouped(chosen)} }}")
            assert isinstance(results, ox.QuerySolutions)
            rows += sum(1 for _ in results)
    read = parts(inspect(f"SELECT * {{ {grouped(asked)} }}"))
    assert read is not None
    assert bound(read, degrees) >= rows - sum(one[3] for one in asked)  # a lone optional pattern gives one empty row


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s ?p ?o }", "SELECT ?s { ?s <urn:p>+ ?o }", "SELECT ?s { ?s <urn:p>/<urn:q> ?o }",
        "SELECT ?s { ?s <urn:p> ?o . { SELECT ?o { ?o <urn:q> ?x } } }", "SELECT ?s { ?s <p> ?o }",
        "SELECT ?s { ?s <urn:p> ?o FILTER(REGEX(?o, '(a+)+')) }", "SELECT ?s { GRAPH ?g { ?s <urn:p> ?o } }",
        "SELECT ?s { ?s <urn:p> ?o FILTER EXISTS { ?s <urn:q> ?x } }", "SELECT ?s { ?s <urn:p> ?o BIND(?o AS ?x) }",
        "SELECT ?s { ?s <urn:p> ?o FILTER(<urn:f>(?o)) }", "SELECT ?s { { ?s <urn:p> ?o } UNION { ?s <urn:q> ?o } }",
        "SELECT (CONCAT(?s, ?s) AS ?t) { ?s <urn:p> ?o }", "SELECT ?s { ?s <urn:p> ?o } ORDER BY CONCAT(?s, ?s)",
        "SELECT ?s FROM <urn:g> { ?s <urn:p> ?o }", "SELECT ?s { ?s <http://a/b/../p> ?o }", "ASK { ?s <urn:p> ?o }",
        "BASE <urn:> SELECT ?s { ?s <urn:p> ?o }", "SELECT ?s { ?s <urn:p> [] }", "SELECT ?s { ?s !<urn:p> ?o }",
        "SELECT ?s { ?s <urn:p> ?a ; <urn:p> ?b ; <urn:p> ?c ; <urn:p> ?d ; <urn:p> ?e ; <urn:p> ?f }",
        "SELECT ?s { ?s <urn:p> ?o } HAVING (?o > 1)", "SELECT ?s { ?s <urn:p> ?o } VALUES ?s { <urn:a> }",
    ],
)  # fmt: skip
def test_what_has_no_bound_is_told_none(query: str) -> None:
    assert parts(inspect(query)) is None


def test_the_patterns_of_a_query_are_read() -> None:
    query = (
        "PREFIX x: <urn:> SELECT * { ?a a x:T ; x:p 'v'@en, ?b . OPTIONAL { ?b x:q ?c } FILTER(?b < 3 && !BOUND(?c)) }"
    )
    rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    assert parts(inspect(query)) == (
        Part("a", rdf_type, CONSTANT, False),
        Part("a", "urn:p", CONSTANT, False),
        Part("a", "urn:p", "b", False),
        Part("b", "urn:q", "c", True),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SELECT * { ?1 <urn:p> ?1 }", "SELECT * { ?1 <urn:p> ?2 }"),
        ("SELECT * { ?a <urn:p> ?x·1 . ?x·1 <urn:q> ?b }", "SELECT * { ?a <urn:p> ?x·1 . ?x·2 <urn:q> ?b }"),
        ('SELECT * { ?a <urn:p> """x""" }', 'SELECT * { ?a <urn:p> """x" . ?b <urn:q> "y""" }'),
        ("SELECT * { ?a <urn:p> 'x <urn:q> y' }", "SELECT * { ?a <urn:p> 'x <urn:r> y' }"),
        ("SELECT * { ?a <urn:p> ?b } # <urn:x>\n", "SELECT * { ?a <urn:p> ?b } # <urn:y>\n"),
    ],
)
def test_queries_that_differ_in_more_than_constants_are_told_apart(one: str, other: str) -> None:
    told = []
    for text in (one, other):
        around, _, kinds = taken_apart(text)
        template = read_template(around, kinds)
        told.append((template, kinds, around) if template else None)
    assert None in told or told[0] != told[1]
