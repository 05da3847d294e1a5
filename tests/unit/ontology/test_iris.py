"""Minting IRIs: ASCII, legal, injective."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ontology.iris import BASE, IRIS, Iris, entity_key

NAMES = st.text(min_size=1, max_size=30)
CODES = st.from_regex(r"\A[0-9]{6}\Z")
LEGAL = re.compile(r"https://w3id\.org/guihua/id/[a-z]+/[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")


@given(NAMES, CODES)
def test_any_name_gives_a_legal_ascii_iri(name: str, scope: str) -> None:
    iri = IRIS.entity("place", scope, name)
    assert LEGAL.fullmatch(iri)
    assert IRIS.parse(iri) == ("place", entity_key(scope, name))


@given(st.tuples(CODES, NAMES), st.tuples(CODES, NAMES))
def test_different_entities_get_different_iris(one: tuple[str, str], other: tuple[str, str]) -> None:
    assume(one != other)
    assert IRIS.entity("organization", *one) != IRIS.entity("organization", *other)


@given(st.lists(st.text(max_size=8), max_size=4), st.lists(st.text(max_size=8), max_size=4))
def test_facts_at_one_span_are_told_apart_by_content(one: list[str], other: list[str]) -> None:
    assume(one != other)
    assert IRIS.fact("observation", "d", (1, 2), *one) != IRIS.fact("observation", "d", (1, 2), *other)


@given(st.tuples(st.integers(0, 99), st.integers(0, 99)), st.tuples(st.integers(0, 99), st.integers(0, 99)))
def test_passages_are_injective(one: tuple[int, int], other: tuple[int, int]) -> None:
    assert (IRIS.passage("d", *one) == IRIS.passage("d", *other)) == (one == other)


def test_cells_need_code_and_period() -> None:
    assert IRIS.cell("410403", "gdp", "growth", "2021-2025") == f"{BASE}id/cell/410403.gdp.growth.2021-2025"
    for code, indicator, period in (("", "gdp", "2021"), ("410403", "gdp", ""), ("410403", "g.d", "2021")):
        with pytest.raises(ValueError, match="not a"):
            IRIS.cell(code, indicator, "growth", period)


@pytest.mark.parametrize("base", ["", "w3id.org/", "https://例.cn/", "https://x.org", "https://x.org/ a/"])
def test_a_base_is_an_absolute_ascii_iri_that_ends_in_a_separator(base: str) -> None:
    with pytest.raises(ValueError, match="not a base"):
        Iris(base)


@pytest.mark.parametrize("key", ["", "a b", "中", "a//b", "../x", "a.", "²"])
def test_keys_that_are_no_keys_are_refused(key: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        IRIS.id("place", key)


def test_rules_with_odd_ids_get_keys() -> None:
    assert IRIS.rule("table.cell") == f"{BASE}id/rule/table.cell"
    assert LEGAL.fullmatch(IRIS.rule("中/文 rule"))
