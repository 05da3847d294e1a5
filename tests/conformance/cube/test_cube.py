"""The data cubes meet every integrity constraint of the W3C vocabulary, and breaches of them are noticed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graph_builder.rdf.graph import quads
from ontology.iris import BASE
from shapes.compile import compile_shapes
from shapes.fast import run
from tests.unit.rdf.real import documents
from tests.unit.rdf.real import lines as real_lines
from tests.unit.rdf.sample import OUTCOMES, RESOLUTION

HERE = Path(__file__).parent
VIEW = Path(__file__).parents[3] / "shapes" / "views" / "cube.ttl"
CONSTRAINTS = sorted(HERE.glob("ic-*.rq"))
QB = "http://purl.org/linked-data/cube#"
LINES = tuple(quads(RESOLUTION, OUTCOMES))


def cubes(*more: str, lines: Iterable[str] = LINES) -> ox.Store:
    """The union of all graphs but the views, normalised, with further triples."""
    skipped = tuple(f"<{BASE}graph/{name}> ." for name in ("cube", "inferred", "dataset"))
    triples = [f"{line[: line.rindex(' <')]} ." for line in lines if not line.endswith(skipped)]
    store = ox.Store()
    store.load("\n".join([*triples, *more]).encode(), format=ox.RdfFormat.N_TRIPLES)
    store.update((HERE / "normalise.ru").read_text(encoding="utf-8"))
    return store


@cache
def real_cubes() -> ox.Store:
    """The cubes of the five documents: their observations with all that is said of them, and the ontology."""
    shared = [f"<{BASE}graph/{name}> ." for name in ("ontology", "schemes", "entities")]
    kept = (*shared, *(f"<{BASE}graph/{document}> ." for document in documents()))
    return cubes(lines=(line for line in real_lines() if line.endswith(kept)))


@pytest.mark.parametrize("path", CONSTRAINTS, ids=lambda path: path.stem)
def test_constraint_holds_in_the_five_documents(path: Path) -> None:
    observations = f"SELECT (COUNT(?o) AS ?n) WHERE {{ ?o a <{QB}Observation> }}"
    ((count,),) = real_cubes().query(observations)  # type: ignore[misc]
    assert int(count.value) > 500
    assert not real_cubes().query(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", CONSTRAINTS, ids=lambda path: path.stem)
def test_constraint_holds(path: Path) -> None:
    assert len(CONSTRAINTS) == 21
    assert not cubes().query(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "breach"),
    [
        ("ic-01", f"<urn:o> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{QB}Observation> ."),
        ("ic-02", f"<urn:d> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{QB}DataSet> ."),
        ("ic-04", f"<urn:p> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{QB}DimensionProperty> ."),
        ("ic-11", f"<urn:o> <{QB}dataSet> <{BASE}id/dataset/targets> ."),
        ("ic-14", f"<urn:o> <{QB}dataSet> <{BASE}id/dataset/targets> ."),
    ],
)
def test_a_breach_is_noticed(name: str, breach: str) -> None:
    assert cubes(breach).query((HERE / f"{name}.rq").read_text(encoding="utf-8"))


def view(lines: list[str]) -> list[str]:
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
    shapes = rdflib.Graph().parse(VIEW)
    return [f"{result.shape} {result.component} {result.focus}" for result in run(store, compile_shapes(shapes))]


@pytest.mark.parametrize("source", ["sample", "five documents"])
def test_the_cube_link_view_is_valid_by_itself(source: str) -> None:
    end = f" <{BASE}graph/cube> ."
    whole = LINES if source == "sample" else real_lines()
    lines = [f"{line.removesuffix(end)} ." for line in whole if line.endswith(end)]
    assert len(lines) > 50
    assert view(lines) == []
    broken = [line for line in lines if "observedBy" not in line]
    assert any("ObservedBy" in row or "observedBy" in row for row in view(broken))


def test_the_view_meets_its_own_constraint() -> None:
    """cube.link lets a cube say what its observations look like, as a SHACL shape: ours do."""
    end = f" <{BASE}graph/cube> ."
    lines = [f"{line.removesuffix(end)} ." for line in LINES if line.endswith(end)]
    shapes = rdflib.Graph().parse(data="\n".join(lines), format="nt")
    cube = rdflib.Namespace("https://cube.link/")
    for constraint in set(shapes.objects(None, cube.observationConstraint)):
        shapes.add((constraint, rdflib.namespace.SH.targetClass, cube.Observation))
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
    checks = compile_shapes(shapes)
    assert checks
    assert list(run(store, checks)) == []
