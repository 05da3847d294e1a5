"""The card of a fact: what was read from these characters, with its entity, details and rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from visualizations.entity import Property, Value, resource
from visualizations.language import Messages
from visualizations.reader import Fact
from visualizations.rows import Row, page_path
from visualizations.tabular import Cell, cell_at

_TITLES = {
    "observation": ("indicator", "rawIndicator"),
    "project": ("reportOf", "surface"),
    "relation": ("predicate",),
    "repair": ("repaired", "printed"),
    "finding": ("message",),
}
_DETAILS = {
    "observation": ("rawValue", "value", "bound", "period", "region", "valueKind", "measure", "table"),
    "project": ("status", "statusDate", "investment", "invested", "area", "capacity", "locationText", "theme"),
    "relation": ("subject", "object"),
    "repair": ("printed", "repaired", "repairKind", "reason"),
    "finding": ("printedValue", "expectedValue", "severity"),
}  # fmt: skip
_MENTION = (("mentions", "organization", "name", "surface"), ("surface", "role"))


@dataclass(frozen=True, slots=True)
class Card:
    """One fact for the reader's side column and the pages of facts."""

    kind: str
    title: str
    href: str
    quote: str
    details: tuple[tuple[str, Value], ...]
    rule: str
    confidence: str
    page: str
    start: int
    end: int
    cell: Cell | None = None


def here(known: Iterable[Fact], start: int, end: int, limit: int = 12) -> tuple[Fact, ...]:
    """The facts whose span overlaps a range, the shortest first."""
    overlapping = [fact for fact in known if fact.start < end and fact.end > start]
    return tuple(sorted(overlapping, key=lambda fact: (fact.end - fact.start, fact.start, fact.iri)))[:limit]


def card(fact: Fact, rows: Sequence[Row], text: str, words: Messages) -> Card:
    """The card of a fact from the rows of ``pages/resource`` and the kept text of its document."""
    quote = text[fact.start : fact.end]
    described = resource(fact.iri, rows, words)
    properties = {held.name: held for held in described.properties} if described else {}
    if "value" in properties and "unitLabel" in properties:
        properties["value"] = _with_unit(properties["value"], properties["unitLabel"], words)
    titles, details = _TITLES.get(fact.kind, _MENTION[0]), _DETAILS.get(fact.kind, _MENTION[1])
    title = next((properties[name].values[0] for name in titles if name in properties), Value(fact.label or quote))
    if fact.kind == "relation":
        ends = [properties[name].values[0].text for name in ("subject", "predicate", "object") if name in properties]
        title = Value(" ".join(ends))
    rule, sure = properties.get("rule"), properties.get("confidence")
    return Card(
        kind=fact.kind,
        title=title.text,
        href=title.href,
        quote=quote,
        details=tuple(
            (properties[name].label, value)
            for name in details
            if name in properties
            for value in _filled(properties[name])
        ),
        rule=rule.values[0].text if rule else "",
        confidence=f"{float(sure.values[0].text) * 100:.0f}%" if sure else "",
        page=page_path(fact.iri),
        start=fact.start,
        end=fact.end,
        cell=cell_at(text, fact.start, fact.end) if fact.kind == "observation" else None,
    )


def _with_unit(value: Property, unit: Property, words: Messages) -> Property:
    """The value of a figure said with its unit."""
    said = words.amount(Decimal(value.values[0].text.replace(",", "")), unit.values[0].text)
    return replace(value, values=(Value(said),))


def _filled(held: Property) -> tuple[Value, ...]:
    return tuple(value for value in held.values if value.text)
