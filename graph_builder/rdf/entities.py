"""Entities: the things that documents speak of, once each, with all their names."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from graph_builder.rdf.terms import Writer, decimal, opt, ref, text, zh
from graph_builder.resolve.values import Entity, Resolution
from graph_builder.text.divisions import chain

PLACES = {
    "province": "gh:AdministrativePlace", "city": "gh:AdministrativePlace", "district": "gh:AdministrativePlace",
    "county": "gh:AdministrativePlace", "subdistrict_or_town": "gh:AdministrativePlace",
    "village": "gh:AdministrativePlace", "community": "gh:AdministrativePlace", "road": "gh:Road",
    "railway": "gh:Railway", "river_or_lake": "gh:WaterBody", "mountain": "gh:Mountain", "park_or_zone": "gh:Park",
    "wetland": "gh:Wetland", "station": "gh:Station", "scenic_or_site": "gh:Site",
}  # fmt: skip
ORGANIZATIONS = {
    "enterprise": "gh:Enterprise", "bank_or_finance": "gh:Bank", "university_or_institute": "gh:University",
    "school": "gh:School", "hospital": "gh:Hospital", "government": "gh:GovernmentBody",
    "platform": "gh:Platform", "social_org": "gh:SocialOrganization",
}  # fmt: skip
CLASSES = {
    "project": "gh:Project", "organization": "gh:Organization", "place": "gh:Place", "strategy": "gh:Strategy",
    "industry": "gh:Industry",
}  # fmt: skip
SUBTYPES = {"place": PLACES, "organization": ORGANIZATIONS}
TYPE_PROPERTIES = {"place": "gh:placeType", "organization": "gh:organizationType", "strategy": "gh:strategyKind"}
PARENTS = {"place": "gh:within", "project": "gh:partOf", "strategy": "gh:umbrella", "organization": "gh:subsidiaryOf"}


def entity_lines(writer: Writer, resolution: Resolution) -> Iterator[str]:
    """All entities, and the administrative places that documents belong to but nowhere name."""
    for entity in resolution.entities:
        iri = writer.iris.id(entity.type, entity.key)
        yield from writer.lines(iri, [*_common(writer, entity), *_own(writer, entity)])
    yield from _regions(writer, resolution)


def _common(writer: Writer, entity: Entity) -> list[tuple[str, str]]:
    subclass = SUBTYPES.get(entity.type, {}).get(entity.subtype)
    aliases = sorted({alias.name for alias in entity.aliases} - {entity.name})
    parent = PARENTS.get(entity.type)
    return [
        *writer.types(CLASSES[entity.type], *([subclass] if subclass else [])),
        ("skos:prefLabel", zh(entity.name)),
        ("rdfs:label", zh(entity.name)),
        *(("skos:altLabel", zh(alias)) for alias in aliases),
        ("dcterms:identifier", text(entity.key)),
        ("gh:region", writer.place(entity.region_code)),
        (
            TYPE_PROPERTIES.get(entity.type, ""),
            text(entity.subtype or "other") if entity.type in TYPE_PROPERTIES else "",
        ),
        (parent or "", ref(writer.iris.id(entity.type, entity.parent)) if parent and entity.parent else ""),
        *(("gh:mentionedIn", ref(writer.iris.document(document))) for document in entity.documents),
    ]


def _own(writer: Writer, entity: Entity) -> list[tuple[str, str]]:
    if entity.type == "place":
        return [
            ("gh:code", opt(entity.code)),
            ("gh:within", "" if entity.parent else ref(above(writer, entity.code))),
        ]
    if entity.type == "strategy":
        period = entity.attribute("period")
        return [("gh:period", writer.period(period))]
    if entity.type == "project":
        return [
            ("gh:status", text(entity.attribute("status") or "unknown")),
            ("gh:investment", _money(entity.attribute("investment_yuan"))),
            ("gh:theme", ref(writer.theme(entity.attribute("theme")))),
            ("gh:inRegion", writer.place(entity.region_code)),
        ]
    return []


def _money(value: str) -> str:
    try:
        return decimal(Decimal(value)) if value else ""
    except InvalidOperation:
        return ""


def _regions(writer: Writer, resolution: Resolution) -> Iterator[str]:
    """Administrative places that something belongs to and no entity stands for, with all above them."""
    known = {entity.key for entity in resolution.entities if entity.type == "place"}
    names = {shard.entry.region_code: shard.entry.region_name for shard in resolution.shards}
    for shard in resolution.shards:
        for item in shard.facts.observations:
            if item.region_code:
                names.setdefault(item.region_code, item.region)
    for entity in resolution.entities:
        for code in (entity.region_code, entity.code):
            if code:
                names.setdefault(code, code)
    for code in list(names):
        names.update((division.code, division.name) for division in chain(code))
    for code in sorted(names.keys() - known):
        name = names[code]
        pairs = [
            *writer.types("gh:Place", "gh:AdministrativePlace"),
            ("skos:prefLabel", zh(name)),
            ("rdfs:label", zh(name)),
            ("dcterms:identifier", text(code)),
            ("gh:placeType", text(administrative_type(code))),
            ("gh:code", text(code)),
            ("gh:within", ref(above(writer, code))),
        ]
        yield from writer.lines(writer.iris.place(code), pairs)


def above(writer: Writer, code: str) -> str:
    """The IRI of the administrative place above the one with that code, or nothing above a province."""
    divisions = chain(code) if code else ()
    return writer.iris.place(divisions[-2].code) if len(divisions) > 1 else ""


def administrative_type(code: str) -> str:
    """The place type that the length of an administrative code, and its last digits, tell.

    >>> administrative_type("410400"), administrative_type("410403"), administrative_type("410425")
    ('city', 'district', 'county')
    """
    if len(code) == 6:
        if code.endswith("0000"):
            return "province"
        if code.endswith("00"):
            return "city"
        return "district" if code[4] in "01" else "county"
    return {2: "province", 4: "city", 9: "subdistrict_or_town", 12: "village"}.get(len(code), "other")
