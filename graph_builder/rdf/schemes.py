"""Schemes: the closed lists, themes, indicators and units as SKOS concepts."""

from __future__ import annotations

from collections.abc import Iterator

from graph_builder.rdf.observations import indicator_iri
from graph_builder.rdf.terms import Writer, en, opt, opt_decimal, ref, text, zh
from graph_builder.rdf.units import unit
from graph_builder.resolve.values import Resolution
from graph_builder.text import lexicon
from ontology.schemes import qudt, schemes, sdg

Label = tuple[str, str]


def scheme_lines(writer: Writer, resolution: Resolution) -> Iterator[str]:
    """All concept schemes: closed lists, themes, the indicators of the lexicon and of documents, and units."""
    yield from _closed_lists(writer)
    yield from _themes(writer, resolution)
    known = {row["key"]: row for row in lexicon.table("indicators")}
    for row in known.values():
        yield from _indicator_lines(writer, row)
    yield from _local_indicators(writer, resolution, set(known))
    printed = {item.unit for shard in resolution.shards for item in shard.facts.observations}
    printed |= {row["label"] for row in lexicon.table("units")} | {row["unit"] for row in known.values()}
    for label in sorted(filter(None, printed)):
        yield from _unit_lines(writer, label)


def _closed_lists(writer: Writer) -> Iterator[str]:
    for scheme in schemes():
        iri = writer.iris.scheme(scheme.key)
        labels = [("skos:prefLabel", zh(scheme.zh)), ("skos:prefLabel", en(scheme.en)), ("rdfs:label", zh(scheme.zh))]
        tops = [("skos:hasTopConcept", ref(writer.iris.id(scheme.segment, concept.key))) for concept in scheme.concepts]
        yield from writer.lines(iri, [*writer.types("skos:ConceptScheme"), *labels, *tops])
        for concept in scheme.concepts:
            pairs = [
                *writer.types("skos:Concept"),
                ("skos:prefLabel", zh(concept.zh)),
                ("skos:prefLabel", en(concept.en)),
                ("rdfs:label", zh(concept.zh)),
                ("skos:definition", zh(concept.definition_zh)),
                ("skos:definition", en(concept.definition_en)),
                ("skos:notation", text(concept.notation)),
                ("skos:inScheme", ref(iri)),
                ("skos:topConceptOf", ref(iri)),
            ]
            yield from writer.lines(writer.iris.id(scheme.segment, concept.key), pairs)


def _themes(writer: Writer, resolution: Resolution) -> Iterator[str]:
    """The themes; those of indicators head the scheme of indicators too, so that broader ones stand in one scheme."""
    heads = {writer.theme(row["key"]) for row in lexicon.table("indicator_themes")}
    themes: dict[str, Label] = {}
    for name in ("indicator_themes", "project_themes"):
        for row in lexicon.table(name):
            themes.setdefault(writer.theme(row["key"]), (row["zh"], row["en"]))
    for shard in resolution.shards:
        for report in shard.facts.projects:
            if report.theme:
                themes.setdefault(writer.theme(report.theme), (report.theme, ""))
    for iri, (label_zh, label_en) in sorted(themes.items()):
        pairs = [
            *writer.types("skos:Concept"),
            ("skos:prefLabel", zh(label_zh)),
            ("skos:prefLabel", en(label_en) if label_en else ""),
            ("rdfs:label", zh(label_zh)),
            *_top(writer, "themes"),
            *(_top(writer, "indicators") if iri in heads else ()),
        ]
        yield from writer.lines(iri, pairs)


def _indicator_lines(writer: Writer, row: dict[str, str]) -> Iterator[str]:
    theme = writer.theme(row["theme"])
    kind = qudt("kind", row["kind"])
    pairs = [
        *writer.types("gh:Indicator", "skos:Concept"),
        ("skos:prefLabel", zh(row["zh"])),
        ("skos:prefLabel", en(row["en"]) if row["en"] else ""),
        ("rdfs:label", zh(row["zh"])),
        *(("skos:altLabel", zh(alias)) for alias in dict.fromkeys(filter(None, row["aliases"].split("|")))),
        ("skos:definition", zh(row["definition_zh"]) if row["definition_zh"] else ""),
        ("skos:definition", en(row["definition_en"]) if row["definition_en"] else ""),
        ("skos:inScheme", ref(writer.iris.scheme("indicators"))),
        ("skos:broader", ref(theme)),
        ("gh:theme", ref(theme)),
        ("gh:defaultUnit", ref(writer.iris.unit(unit(row["unit"]).key)) if row["unit"] else ""),
        ("gh:direction", opt(row["direction"])),
        ("gh:quantityKind", opt(row["kind"])),
        ("qudt:hasQuantityKind", writer.term(f"quantitykind:{kind}") if kind else ""),
        ("skos:closeMatch", writer.term(f"sdg:{sdg(row['sdg'])}") if row["sdg"] else ""),
        ("skos:notation", text(row["key"])),
    ]
    yield from writer.lines(writer.iris.indicator(row["key"], row["zh"]), pairs)


def _local_indicators(writer: Writer, resolution: Resolution, known: set[str]) -> Iterator[str]:
    """The indicators that documents name and the lexicon does not have."""
    found: dict[str, str] = {}
    for shard in resolution.shards:
        for item in shard.facts.observations:
            if item.concept not in known:
                found.setdefault(indicator_iri(writer.iris, item), item.indicator or item.raw_indicator)
    for iri, label in sorted(found.items()):
        pairs = [
            *writer.types("gh:Indicator", "skos:Concept"),
            ("skos:prefLabel", zh(label)),
            ("rdfs:label", zh(label)),
            ("skos:inScheme", ref(writer.iris.scheme("indicators"))),
            *_top(writer, "local-indicators"),
        ]
        yield from writer.lines(iri, pairs)


def _unit_lines(writer: Writer, label: str) -> Iterator[str]:
    concept = unit(label)
    same = qudt("unit", concept.key)
    pairs = [
        *writer.types("gh:Unit", "skos:Concept"),
        ("skos:prefLabel", zh(label)),
        ("rdfs:label", zh(label)),
        ("skos:prefLabel", en(concept.english) if concept.english else ""),
        *_top(writer, "units"),
        ("gh:unitBase", opt(concept.base)),
        ("gh:factor", opt_decimal(concept.factor)),
        ("gh:quantityKind", opt(concept.kind)),
        ("skos:notation", text(label)),
        ("skos:closeMatch", writer.term(f"unit:{same}") if same else ""),
    ]
    yield from writer.lines(writer.iris.unit(concept.key), pairs)


def _top(writer: Writer, scheme: str) -> list[tuple[str, str]]:
    """That a concept is in a scheme, with none above it there."""
    iri = ref(writer.iris.scheme(scheme))
    return [("skos:inScheme", iri), ("skos:topConceptOf", iri)]
