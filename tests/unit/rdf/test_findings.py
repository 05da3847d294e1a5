"""Findings are data: each says where it stands, by which rule, how grave and of what; and they can be counted."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pyoxigraph as ox
import pytest

from ontology.iris import BASE
from tests.unit.rdf.real import documents, lines

GRAPH = f"{BASE}graph/findings"
PREFIX = f"PREFIX gh: <{BASE}def/> "


@cache
def store() -> ox.Store:
    """The findings on the five documents, and the passages of these."""
    kept = (f"<{GRAPH}> .", *(f"<{BASE}graph/{name}> ." for name in documents()))
    made = ox.Store()
    made.bulk_load("\n".join(row for row in lines() if row.endswith(kept)).encode(), format=ox.RdfFormat.N_QUADS)
    return made


def rows(query: str) -> list[tuple[str, ...]]:
    found = store().query(PREFIX + query, use_default_graph_as_union=True)
    return [tuple(getattr(term, "value", "") for term in row) for row in found]  # type: ignore[union-attr]


def test_there_are_findings() -> None:
    ((count,),) = rows("SELECT (COUNT(DISTINCT ?f) AS ?n) WHERE { ?f a gh:Finding }")
    assert int(count) > 20


@pytest.mark.parametrize(
    "said",
    [
        "gh:inDocument ?x",
        "gh:rule ?x",
        "gh:severity ?x",
        "gh:focus ?x",
        "gh:printedValue ?x",
        "gh:message ?x FILTER(LANG(?x) = 'zh-hans')",
        "gh:message ?x FILTER(LANG(?x) = 'en')",
        "gh:evidence ?x . ?x gh:start ?start ; gh:end ?end ; gh:quote ?quote",
    ],
)
def test_each_finding_says(said: str) -> None:
    silent = rows(f"SELECT ?f WHERE {{ ?f a gh:Finding FILTER NOT EXISTS {{ ?f {said} }} }}")
    assert silent == []


def test_findings_are_counted_by_document_and_in_all() -> None:
    query = "SELECT ?d ?s (COUNT(DISTINCT ?f) AS ?n) WHERE { ?f a gh:Finding ; gh:inDocument ?d ; gh:severity ?s }"
    counts = Counter[str]()
    for document, _, count in rows(f"{query} GROUP BY ?d ?s ORDER BY ?d ?s"):
        counts[document.rpartition("/")[2]] += int(count)
    assert set(counts) <= set(documents())
    assert len(counts) > 2
    expected = rows("SELECT ?f ?x WHERE { ?f a gh:Finding ; gh:expectedValue ?x }")
    assert len(expected) > 5
