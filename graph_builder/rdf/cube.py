"""The cube.link view: targets and outcomes as two cubes that stand complete in a graph of their own."""

from __future__ import annotations

from collections.abc import Iterator

from graph_builder.extract.values import Observation
from graph_builder.rdf.observations import TARGETS, cubed, dimension_pairs, observation_iri
from graph_builder.rdf.terms import Writer, en, ref, zh
from graph_builder.resolve.values import Resolution

DIMENSIONS = ("gh:indicator", "gh:region", "gh:period", "gh:valueKind", "gh:measure", "gh:bound", "gh:evidence")
LABELS = {
    "targets": ("目标与计划", "Targets and plans"),
    "outcomes": ("基期与实绩", "Baselines and outcomes"),
}
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
XSD_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"


def cube_lines(writer: Writer, resolution: Resolution) -> Iterator[str]:
    """Both cubes with their observation sets, constraints and observations."""
    for name in LABELS:
        yield from _cube(writer, name)
    for shard in resolution.shards:
        for item in cubed(shard.facts.observations):
            yield from _observation(writer, item)


def _cube(writer: Writer, name: str) -> Iterator[str]:
    iris = writer.iris
    label_zh, label_en = LABELS[name]
    constraint = iris.id("constraint", name)
    pairs = [
        *writer.types("cube:Cube"),
        ("schema:name", zh(label_zh)),
        ("schema:name", en(label_en)),
        ("cube:observationSet", ref(iris.id("observation-set", name))),
        ("cube:observationConstraint", ref(constraint)),
    ]
    yield from writer.lines(iris.id("cube", name), pairs)
    yield from writer.lines(iris.id("observation-set", name), writer.types("cube:ObservationSet"))
    paths = (*DIMENSIONS, "gh:value")
    nodes = {path: f"{constraint}#{path.partition(':')[2]}" for path in paths}
    pairs = [*writer.types("cube:Constraint", "sh:NodeShape"), *(("sh:property", ref(nodes[path])) for path in paths)]
    yield from writer.lines(constraint, pairs)
    for path, node in nodes.items():
        yield from writer.lines(node, _property(writer, path))


def _property(writer: Writer, path: str) -> list[tuple[str, str]]:
    number = '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'
    counts = [("sh:path", writer.term(path)), ("sh:minCount", number), ("sh:maxCount", number)]
    if path == "gh:value":
        return [*writer.types("cube:MeasureDimension"), *counts, ("sh:datatype", ref(XSD_DECIMAL))]
    if path in ("gh:indicator", "gh:region", "gh:period", "gh:evidence"):
        return [*writer.types("cube:KeyDimension"), *counts, ("sh:nodeKind", writer.term("sh:IRI"))]
    return [*writer.types("cube:KeyDimension"), *counts, ("sh:datatype", ref(XSD_STRING))]


def _observation(writer: Writer, item: Observation) -> Iterator[str]:
    at, iris = item.evidence, writer.iris
    iri = observation_iri(iris, item)
    name = "targets" if item.kind in TARGETS else "outcomes"
    yield from writer.lines(iris.id("observation-set", name), [("cube:observation", ref(iri))])
    pairs = [
        *writer.types("cube:Observation"),
        ("cube:observedBy", ref(iris.document(at.document))),
        ("gh:evidence", ref(iris.passage(at.document, at.start, at.end))),
        *dimension_pairs(writer, item),
    ]
    yield from writer.lines(iri, pairs)
