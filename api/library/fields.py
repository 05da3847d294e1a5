"""Which property fills which field of which model, and how. Also the source of the JSON-LD contexts."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from api.models import derived, facts, things
from api.models.common import Mention, Model

FieldKind = Literal[
    "text", "texts", "number", "integer", "ref", "refs", "key", "local", "translated", "evidence", "passages", "parts"
]  # fmt: skip
NAMESPACES: Mapping[str, str] = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
}


@dataclass(frozen=True, slots=True)
class Part:
    """What a thing has parts of: their model and fields, and the fields that put them in order."""

    model: builtins.type[Model]
    fields: tuple[Field, ...]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, the property it is read from (prefixed; own terms without prefix), its kind and parts."""

    name: str
    predicate: str
    kind: FieldKind = "text"
    part: Part | None = None

    def iri(self, base: str) -> str:
        """The property's IRI."""
        prefix, colon, local = self.predicate.partition(":")
        return f"{NAMESPACES[prefix]}{local}" if colon else f"{base}def/{self.predicate}"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing the API tells of: its path, type in IRIs, model and fields."""

    path: str
    type: str
    model: builtins.type[Model]
    fields: tuple[Field, ...]


_FACT = (
    Field("evidence", "evidence", "evidence"),
    Field("rule", "rule", "key"),
    Field("confidence", "confidence", "number"),
)
_ENTITY = (
    Field("label", "skos:prefLabel"),
    Field("aliases", "skos:altLabel", "texts"),
    Field("region", "region", "ref"),
    Field("documents", "mentionedIn", "refs"),
)
_PARTY = Part(facts.Party, (
    Field("evidence", "evidence", "evidence"), Field("organization", "organization", "ref"),
    Field("name", "name"), Field("role", "role"),
), ("name", "role"))  # fmt: skip
_EVENT = Part(derived.Event, (
    Field("step", "step", "integer"), Field("kind", "eventKind"), Field("date", "eventDate"),
    Field("document", "inDocument", "ref"), Field("report", "toldBy", "ref"), Field("before", "valueBefore"),
    Field("after", "valueAfter"), Field("evidence", "prov:wasDerivedFrom", "evidence"),
), ("step",))  # fmt: skip
_TALLY = Part(derived.Tally, (
    Field("group", "tallyGroup"), Field("of", "tallyOf"), Field("count", "tallyCount", "integer"),
), ("group", "of"))  # fmt: skip
_DERIVED = (Field("rule", "rule", "key"),)
KINDS: tuple[Kind, ...] = (
    Kind("documents", "document", things.Document, (
        Field("title", "dcterms:title"), Field("kind", "kind"), Field("region", "region", "ref"),
        Field("publisher", "dcterms:publisher"), Field("period", "period", "key"), Field("date", "dcterms:date"),
        Field("language", "dcterms:language"), Field("sha256", "sha256"), Field("length", "length", "integer"),
        Field("text", "textFile"),
    )),
    Kind("sections", "section", things.Section, (
        Field("title", "dcterms:title"), Field("number", "number"), Field("level", "level"),
        Field("order", "order", "integer"), Field("document", "inDocument", "ref"),
        Field("parent", "parentSection", "ref"), Field("start", "start", "integer"),
        Field("heading_end", "headingEnd", "integer"), Field("end", "end", "integer"),
    )),
    Kind("indicators", "indicator", things.Indicator, (
        *_ENTITY, Field("definition", "skos:definition"), Field("broader", "skos:broader", "ref"),
        Field("unit", "defaultUnit", "ref"), Field("direction", "direction"), Field("quantity_kind", "quantityKind"),
    )),
    Kind("observations", "observation", facts.Observation, (
        *_FACT, Field("indicator", "indicator", "ref"), Field("raw_indicator", "rawIndicator"),
        Field("region", "region", "ref"), Field("period", "period", "key"), Field("value_kind", "valueKind"),
        Field("measure", "measure"), Field("raw_value", "rawValue"), Field("value", "value", "number"),
        Field("unit", "unitLabel"), Field("value_base", "valueBase", "number"), Field("unit_base", "unitBase"),
        Field("bound", "bound"), Field("attribute", "attribute"), Field("source", "source"), Field("table", "table"),
        Field("row", "row"), Field("cell", "cell", "key"),
    )),
    Kind("projects", "project", things.Project, (
        *_ENTITY, Field("in_region", "inRegion", "ref"), Field("parent", "partOf", "ref"),
        Field("theme", "theme", "ref"), Field("status", "status"), Field("investment", "investment", "number"),
    )),
    Kind("organizations", "organization", things.Organization, (
        *_ENTITY, Field("organization_type", "organizationType"), Field("parent", "subsidiaryOf", "ref"),
    )),
    Kind("places", "place", things.Place, (
        *_ENTITY, Field("place_type", "placeType"), Field("code", "code"), Field("within", "within", "ref"),
    )),
    Kind("strategies", "strategy", things.Strategy, (
        *_ENTITY, Field("strategy_kind", "strategyKind"), Field("umbrella", "umbrella", "ref"),
        Field("period", "period", "key"),
    )),
    Kind("relations", "relation", facts.Relation, (
        *_FACT, Field("subject", "subject", "ref"), Field("subject_name", "subjectName"),
        Field("predicate", "predicate", "local"), Field("object", "object", "ref"), Field("object_name", "objectName"),
    )),
    Kind("outcomes", "outcome", facts.Outcome, (
        Field("outcome_of", "outcomeOf", "ref"), Field("verdict", "verdict"), Field("reason", "reason", "translated"),
        Field("region", "region", "ref"), Field("period", "period", "key"), Field("measure", "measure"),
        Field("rule", "rule", "key"), Field("pace", "pace", "number"), Field("pace_needed", "paceNeeded", "number"),
        Field("target", "target", "ref"), Field("reported", "reported", "ref"),
    )),
    Kind("findings", "finding", facts.Finding, (
        *_FACT, Field("severity", "severity"), Field("kind", "findingKind"), Field("focus", "focus", "refs"),
        Field("focus_name", "focusName"), Field("message", "message", "translated"),
        Field("printed_value", "printedValue"), Field("expected_value", "expectedValue"),
        Field("region", "region", "ref"), Field("period", "period", "key"),
    )),
    Kind("repairs", "repair", facts.Repair, (
        *_FACT, Field("printed", "printed"), Field("repaired", "repaired"), Field("kind", "repairKind"),
        Field("reason", "reason", "translated"),
    )),
    Kind("mentions", "mention", Mention, (
        *_FACT, Field("entity", "mentions", "ref"), Field("surface", "surface"), Field("role", "role"),
    )),
    Kind("reports", "report", facts.ProjectReport, (
        *_FACT, Field("project", "reportOf", "ref"), Field("surface", "surface"), Field("status", "status"),
        Field("status_date", "statusDate"), Field("investment", "investment", "number"),
        Field("invested", "invested", "number"), Field("investment_raw", "investmentRaw"), Field("area", "area"),
        Field("capacity", "capacity"), Field("location", "locationText"), Field("theme", "theme", "ref"),
        Field("parties", "party", "parts", _PARTY),
    )),
    Kind("industries", "industry", things.Entity, _ENTITY),
    Kind("timelines", "timeline", derived.Timeline, (
        *_DERIVED, Field("label", "rdfs:label"), Field("project", "timelineOf", "ref"),
        Field("region", "region", "ref"), Field("events", "event", "parts", _EVENT),
    )),
    Kind("comparisons", "comparison", derived.DistrictComparison, (
        *_DERIVED, Field("label", "rdfs:label"), Field("kind", "comparisonKind"), Field("subjects", "compares", "refs"),
        Field("present", "presentIn", "refs"), Field("lacking", "lackingIn", "refs"),
        Field("evidence", "prov:wasDerivedFrom", "passages"),
    )),
    Kind("shared-texts", "shared-text", derived.SharedText, (
        *_DERIVED, Field("length", "signs", "integer"), Field("source", "likelySource", "ref"),
        Field("reason", "reason", "translated"), Field("evidence", "prov:wasDerivedFrom", "passages"),
    )),
    Kind("ties", "tie", derived.Tie, (
        *_DERIVED, Field("organizations", "tied", "refs"), Field("kind", "tieKind"), Field("roles", "tieRole", "texts"),
        Field("through", "through", "ref"), Field("evidence", "prov:wasDerivedFrom", "evidence"),
    )),
    Kind("standings", "standing", derived.Standing, (
        *_DERIVED, Field("organization", "standingOf", "ref"), Field("degree", "degree", "integer"),
        Field("betweenness", "betweenness", "number"), Field("regions", "presentIn", "refs"),
        Field("reason", "reason", "translated"),
    )),
    Kind("profiles", "profile", derived.Profile, (
        *_DERIVED, Field("label", "rdfs:label"), Field("region", "profileOf", "ref"),
        Field("tallies", "tally", "parts", _TALLY), Field("only_here", "onlyHere", "texts"),
        Field("enterprises", "namesMost", "refs"), Field("documents", "prov:wasDerivedFrom", "refs"),
    )),
)  # fmt: skip
BY_PATH: Mapping[str, Kind] = {kind.path: kind for kind in KINDS}
BY_TYPE: Mapping[str, Kind] = {kind.type: kind for kind in KINDS}
SINGULAR: Mapping[str, str] = {kind.path: kind.type for kind in KINDS}
