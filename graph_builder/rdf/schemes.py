"""Schemes: the indicators and units that facts use, as SKOS concepts."""

from __future__ import annotations

from collections.abc import Iterator

from graph_builder.rdf.observations import indicator_iri
from graph_builder.rdf.terms import Writer, en, opt, opt_decimal, ref, text, zh
from graph_builder.rdf.units import unit
from graph_builder.resolve.values import Resolution


def scheme_lines(writer: Writer, resolution: Resolution) -> Iterator[str]:
    """The indicators and units that the documents use, each once."""
    indicators: dict[str, str] = {}
    units: set[str] = set()
    for shard in resolution.shards:
        for item in shard.facts.observations:
            indicators.setdefault(indicator_iri(writer.iris, item), item.indicator or item.raw_indicator)
            units.update(filter(None, [item.unit]))
    for iri, label in sorted(indicators.items()):
        pairs = [
            *writer.types("gh:Indicator", "skos:Concept"),
            ("skos:prefLabel", zh(label)),
            ("rdfs:label", zh(label)),
            ("skos:inScheme", ref(writer.iris.scheme("indicators"))),
        ]
        yield from writer.lines(iri, pairs)
    for label in sorted(units):
        yield from _unit_lines(writer, label)


def _unit_lines(writer: Writer, label: str) -> Iterator[str]:
    concept = unit(label)
    pairs = [
        *writer.types("gh:Unit", "skos:Concept"),
        ("skos:prefLabel", zh(label)),
        ("rdfs:label", zh(label)),
        ("skos:prefLabel", en(concept.english) if concept.english else ""),
        ("skos:inScheme", ref(writer.iris.scheme("units"))),
        ("gh:unitBase", opt(concept.base)),
        ("gh:factor", opt_decimal(concept.factor)),
        ("gh:quantityKind", opt(concept.kind)),
        ("skos:notation", text(label)),
    ]
    yield from writer.lines(writer.iris.unit(concept.key), pairs)
