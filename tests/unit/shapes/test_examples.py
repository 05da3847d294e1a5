"""Each shape has an example that passes and one that fails, and the fast engine agrees with pySHACL on all."""

from __future__ import annotations

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


def fast(triples: str) -> list[Result]:
    store = ox.Store()
    store.load(triples.encode(), format=ox.RdfFormat.N_TRIPLES)
    return list(run(store, compiled()))


@cache
def shape_names() -> frozenset[str]:
    """The shapes that say something: property shapes in use, and node shapes with constraints of their own."""
    graph = shapes_graph()
    used = {local(node) for node in graph.objects(None, SH.property)}
    own = {local(node) for node in graph.subjects(SH.pattern) if (node, RDF.type, SH.NodeShape) in graph}
    return frozenset(used | own | {local(node) for node in graph.subjects(SH.sparql)})


def test_every_shape_has_an_example() -> None:
    assert shape_names() == {example.shape for example in examples()}


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.shape)
def test_example(example: Example) -> None:
    assert example.note
    passing = [result for result in fast(example.passing) if result.shape == example.shape]
    failing = [result for result in fast(example.failing) if result.shape == example.shape]
    assert not passing
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
