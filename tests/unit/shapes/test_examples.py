"""Each shape has an example that passes and one that fails, and the fast engine agrees with pySHACL on all."""

from __future__ import annotations

import re
from functools import cache

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF
from rdflib.namespace import SH

from shapes.examples import Example, examples
from shapes.fast import run
from shapes.load import shapes_graph
from shapes.reference import comparable, reference_results
from shapes.report import Result
from shapes.terms import local
from shapes.validate import compiled


def fast(triples: str, shape: str = "") -> list[Result]:
    """The results on some triples, of all shapes or of one."""
    store = ox.Store()
    store.load(triples.encode(), format=ox.RdfFormat.N_TRIPLES)
    wanted = (b for b in compiled() if not shape or any(check.shape == shape for check in b.checks))
    return [result for result in run(store, wanted) if not shape or result.shape == shape]


@cache
def shape_names() -> frozenset[str]:
    """The shapes that say something: property shapes in use, and node shapes with constraints of their own."""
    graph = shapes_graph()
    used = {local(node) for node in graph.objects(None, SH.property)}
    own = {local(node) for node in graph.subjects(SH.pattern) if (node, RDF.type, SH.NodeShape) in graph}
    rules = {local(node) for predicate in (SH.sparql, SH.xone) for node in graph.subjects(predicate)}
    return frozenset(used | own | rules)


def test_every_shape_has_an_example() -> None:
    assert shape_names() == {example.shape for example in examples()}


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.shape)
def test_example(example: Example) -> None:
    assert example.note
    failing = fast(example.failing, example.shape)
    assert not fast(example.passing, example.shape)
    assert failing
    assert all({language for language, _ in result.messages} == {"en", "zh-Hans"} for result in failing)


@pytest.mark.slow
@pytest.mark.parametrize("side", ["passing", "failing"])
def test_pyshacl_agrees(side: str) -> None:
    triples = "".join(getattr(example, side) for example in examples())
    data = rdflib.Graph().parse(data=triples, format="nt")
    expected = {comparable(result) for result in reference_results(data, shapes_graph())}
    found = {comparable(result) for result in fast(triples)}
    assert expected
    assert found == expected


WITHOUT = {"NumberOrNone", "NoPlaceWithinItself", "VerdictNeedsReport", "OneKindOfThing"}
"""Rules that cannot say what they would have expected."""


@pytest.mark.parametrize(
    ("shape", "printed", "expected"),
    [
        ("EvidenceInItsDocument", r"https?://\S+/id/document/\S+", r"https?://\S+/id/document/\S+"),
        ("QuoteFitsItsSpan", r"\d+", r"\d+"),
        ("PassageWithinText", r"\d+", r"≤ \d+"),
        ("SectionWithinItsParent", r"\d+–\d+", r"\d+–\d+"),
        ("CellFits", r"growth", r"level"),
        ("PlainTripleBesideRelation", r"https?://\S+", r"https?://\S+ https?://\S+ https?://\S+"),
        ("ShareWithinHundred", r"-?[\d.]+%", r"0–100%"),
        ("PartsWithinWhole", r"3000\S*", r"≤ 2800\S*"),
        ("PartsTogetherWithinWhole", r"5900\S*", r"≤ 5800\S*"),
        ("SpentWithinInvestment", r"[\d.]+", r"≤ [\d.]+"),
        ("TargetAfterPlan", r"\d{4}", r"≥ 20\d\d"),
        ("SameFigureSameUnit", r"[\d.]+\D+", r"[\d.]+\D+"),
        ("LevelsFitGrowth", r"16\.7%", r"≈ 7(\.0+)?%"),
        ("UnitFitsIndicator", r"\S*（area）", r"\S*（money）"),
    ],
)
def test_rules_say_what_is_printed_and_what_they_would_expect(shape: str, printed: str, expected: str) -> None:
    (example,) = (item for item in examples() if item.shape == shape)
    for result in fast(example.failing, shape):
        value = result.printed or result.value.partition('"^^')[0].strip('"<>')
        assert re.fullmatch(printed, value)
        assert re.fullmatch(expected, result.expected)
        assert value != result.expected


def test_every_shape_says_what_it_expects() -> None:
    silent = {
        example.shape
        for example in examples()
        for result in fast(example.failing, example.shape)
        if not result.expected
    }
    assert silent == WITHOUT
