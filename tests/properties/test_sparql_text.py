"""Properties of reading SPARQL texts: tokens, refusals and limits are never fooled by what stands inside strings."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.errors import ApiError
from api.sparql.inspect import inspect
from api.sparql.lookup import lookup
from api.sparql.tokens import tokens

HARMLESS = [
    "'SERVICE'", '"SERVICE <urn:x> {}"', "'''a'SERVICE'b'''", '"""a"SERVICE"b"""', "<urn:SERVICE>", "?SERVICE",
    "# SERVICE\n", "'\\'SERVICE'", '"\\\\"', "<urn:'>", '"#"', "'LIMIT 5'", "<urn:\\U00000041'>",
    "<urn:\\u0041>", "7", "true",
]  # fmt: skip
HARMFUL = [
    "SERVICE <urn:x> {}", "service ?x {}", "Service SILENT <urn:x> { ?a ?b ?c }", "SERVICE#x\n<urn:x>{}",
    "FILTER EXISTS { SERVICE <urn:x> {} }",
]  # fmt: skip


TAILS = ["", "LIMIT 7", "LIMIT 3 OFFSET 1", "OFFSET 2", "ORDER BY ?a", "ORDER BY ?a LIMIT 900", "VALUES ?b { 1 }"]


@given(st.text(max_size=200))
def test_tokens_never_fail_and_keep_their_places(text: str) -> None:
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)


@given(st.lists(st.sampled_from(HARMLESS), max_size=6), st.lists(st.sampled_from(HARMLESS), max_size=6))
def test_harmless_words_pass_and_harmful_ones_do_not(before: list[str], after: list[str]) -> None:
    first, last = (
        " ".join(f"?s ?p {part} ." if not part.startswith("#") else part for part in parts) for parts in (before, after)
    )
    inspect(f"SELECT * {{ {first} {last} }}")
    for harm in HARMFUL:
        with pytest.raises(ApiError, match="SERVICE"):
            inspect(f"SELECT * {{ {first} {harm} {last} }}")


@settings(max_examples=200)
@given(
    st.sampled_from(
        ["", "LIMIT 7", "LIMIT 3 OFFSET 1", "OFFSET 2", "ORDER BY ?a", "ORDER BY ?a LIMIT 900", "VALUES ?b { 1 }"]
    ),
    st.sampled_from(["'LIMIT 1'", '"}"', "?a", "# LIMIT 1\n 4"]),
    st.integers(1, 20),
)
def test_limits_bound_the_rows_and_nothing_else(tail: str, inner: str, rows: int) -> None:
    text = f"SELECT ?a {{ VALUES ?a {{ 1 2 3 4 5 6 7 8 9 }} BIND({inner} AS ?b) }} {tail}"
    store = ox.Store()
    whole = list(store.query(text))  # type: ignore[arg-type]
    bounded = list(store.query(inspect(text).limited(rows)))  # type: ignore[arg-type]
    assert len(bounded) == min(len(whole), rows)


def test_look_ups_are_bounded_by_counting() -> None:
    store = ox.Store()
    pair = [ox.Quad(ox.NamedNode(f"urn:{n}"), ox.NamedNode("urn:p"), ox.NamedNode("urn:o")) for n in range(50)]
    store.extend(pair)
    one, both = "ASK { ?a <urn:p> <urn:o> }", "ASK { ?a <urn:p> <urn:o> . ?b <urn:p> <urn:o> }"
    for text, fits in ((one, True), (both, False)):
        found = lookup(inspect(text))
        assert found is not None
        assert found.fits(store, 100) is fits
    for text in (
        "SELECT * { ?a ?b ?c }", "SELECT * { <urn:a> ?b ?c OPTIONAL { ?c ?d ?e } }", "SELECT * { <urn:a> <urn:b>+ ?c }",
        "SELECT (COUNT(*) AS ?n) { <urn:a> ?b ?c }", "SELECT * { <urn:a> ?b ?c FILTER(?c > 1) }",
        "SELECT * FROM <urn:g> { <urn:a> ?b ?c }",
        "CONSTRUCT { ?a ?b ?c } WHERE { <urn:a> ?b ?c }",
    ):  # fmt: skip
        assert lookup(inspect(text)) is None, text
