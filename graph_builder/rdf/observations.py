"""Observations: figures as statistical observations, and the cells that figures of one thing share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph_builder.extract.values import Observation
from graph_builder.rdf.passages import fact_pairs
from graph_builder.rdf.terms import Writer, opt, opt_decimal, ref, text
from graph_builder.rdf.units import unit_key
from ontology.iris import Iris, is_code, is_period

TARGETS = frozenset({"target", "plan"})


def observation_iri(iris: Iris, item: Observation) -> str:
    """The IRI of an observation: its span and all that tells it from others read there."""
    at = item.evidence
    content = (
        item.source, item.table, item.row, item.concept or item.indicator, item.raw_indicator,
        item.region_code or item.region, item.kind, item.measure, item.period, item.raw, item.unit, item.bound,
    )  # fmt: skip
    return iris.fact("observation", at.document, (at.start, at.end), *content)


def indicator_iri(iris: Iris, item: Observation) -> str:
    """The IRI of the indicator an observation is of."""
    return iris.indicator(item.concept, item.indicator or item.raw_indicator)


def cell_iri(iris: Iris, item: Observation) -> str:
    """The IRI of the observation's cell, or empty where region or period are not known."""
    if not is_code(item.region_code) or not is_period(item.period):
        return ""
    key = indicator_iri(iris, item).rpartition("/")[2]
    return iris.cell(item.region_code, key, item.measure, item.period)


def data_set_iri(iris: Iris, item: Observation) -> str:
    """The IRI of the data set an observation belongs to, by whether it is a target or an outcome."""
    return iris.id("dataset", "targets" if item.kind in TARGETS else "outcomes")


def cubed(items: Iterable[Observation]) -> Iterator[Observation]:
    """Those observations that have every dimension and a value: the first of each dimensions' values.

    A statement without a number (``按市下达``) or without a period stays a fact, outside the data cubes.
    """
    seen: set[tuple[str, ...]] = set()
    for item in items:
        if not is_code(item.region_code) or not is_period(item.period) or item.value is None:
            continue
        at = item.evidence
        indicator = item.concept or item.indicator or item.raw_indicator
        place = f"{at.document}.{at.start}-{at.end}"
        key = (indicator, item.region_code, item.period, item.measure, item.kind, item.bound, place)
        if key not in seen:
            seen.add(key)
            yield item


def dimension_pairs(writer: Writer, item: Observation) -> list[tuple[str, str]]:
    """The dimensions, the measure and the attributes of an observation."""
    iris = writer.iris
    return [
        ("gh:indicator", ref(indicator_iri(iris, item))),
        ("gh:region", writer.place(item.region_code)),
        ("gh:period", writer.period(item.period)),
        ("gh:valueKind", text(item.kind)),
        ("gh:measure", text(item.measure)),
        ("gh:bound", text(item.bound)),
        ("gh:value", opt_decimal(item.value)),
        ("gh:unit", ref(iris.unit(unit_key(item.unit))) if item.unit else ""),
        ("gh:attribute", opt(item.attribute)),
    ]


def observation_lines(writer: Writer, items: tuple[Observation, ...]) -> Iterator[str]:
    """The observations of a document, and the cells they stand in."""
    in_cube = {observation_iri(writer.iris, item) for item in cubed(items)}
    cells: dict[str, Observation] = {}
    for item in items:
        cell = cell_iri(writer.iris, item)
        if cell:
            cells.setdefault(cell, item)
        iri = observation_iri(writer.iris, item)
        pairs = [
            *writer.types("gh:Observation"),
            *(writer.types("qb:Observation") if iri in in_cube else ()),
            ("qb:dataSet", ref(data_set_iri(writer.iris, item)) if iri in in_cube else ""),
            *fact_pairs(writer, item.evidence),
            *dimension_pairs(writer, item),
            ("gh:source", text(item.source)),
            ("gh:table", opt(item.table)),
            ("gh:row", opt(item.row)),
            ("gh:rawIndicator", opt(item.raw_indicator)),
            ("gh:rawValue", text(item.raw)),
            ("gh:unitLabel", opt(item.unit)),
            ("gh:valueBase", opt_decimal(item.value_base)),
            ("gh:unitBase", opt(item.unit_base)),
            ("gh:regionName", "" if item.region_code else opt(item.region)),
            ("gh:cell", ref(cell)),
        ]
        yield from writer.lines(iri, pairs)
    for cell, item in sorted(cells.items()):
        dimensions = {"gh:indicator", "gh:region", "gh:period", "gh:measure"}
        pairs = [pair for pair in dimension_pairs(writer, item) if pair[0] in dimensions]
        yield from writer.lines(cell, [*writer.types("gh:Cell"), *pairs])
