"""Models of answers about relationships, search and the service."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from api.models.common import Evidence, Model, Ref
from api.models.facts import Relation


class Neighbour(Model):
    """An entity beside another: by links that documents state, or named in the same sections."""

    entity: Ref
    predicate: str
    outgoing: bool | None = None
    documents: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()


class PathHop(Model):
    """One step of a path, with the relations and passages that show it."""

    start: Ref
    end: Ref
    predicates: tuple[str, ...] = ()
    section: Ref | None = None
    relations: tuple[Relation, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class EntityPath(Model):
    """A path between two entities."""

    length: int
    hops: tuple[PathHop, ...]


class Common(Model):
    """An entity linked to two others, with the links."""

    entity: Ref
    predicates: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


class FigureGroup(Model):
    """Figures that have something in common, and their unit: what was not grouped by is left out."""

    indicator: Ref | None = None
    region: Ref | None = None
    period: str = ""
    value_kind: str = ""
    measure: str = ""
    document: Ref | None = None
    unit: str
    count: int
    least: float | None = None
    mean: float | None = None
    greatest: float | None = None


class NameHit(Model):
    """A named thing that was found; ``how`` tells by what."""

    id: str
    type: str
    key: str
    label: str
    aliases: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    weight: int = 0
    how: str = ""
    score: float = 0.0


class PassageHit(Model):
    """A place in a document's text. ``start`` and ``end`` are code points of the kept text."""

    document: str
    section: str
    title: str
    start: int
    end: int
    before: str
    match: str
    after: str


class SearchAnswer(Model):
    """What a search found: names, places in the text, and how many of each type, document and region."""

    names: tuple[NameHit, ...]
    passages: tuple[PassageHit, ...]
    facets: dict[str, dict[str, int]]
    release: str


class Resolved(Model):
    """The things that have a name."""

    name: str
    candidates: tuple[NameHit, ...]


class EvidenceAnswer(Model):
    """A passage and the facts that rest on it."""

    evidence: Evidence
    facts: tuple[dict[str, Any], ...]
    release: str


class QueryParameter(Model):
    """A parameter of a published query."""

    name: str
    type: str
    example: str
    optional: bool
    zh: str
    en: str


class QueryInfo(Model):
    """A published query."""

    name: str
    question: int | None
    title_zh: str
    title_en: str
    description_zh: str
    description_en: str
    parameters: tuple[QueryParameter, ...]
    query: str


class QueryAnswer(Model):
    """The rows of a published query."""

    columns: tuple[str, ...]
    items: tuple[dict[str, str | float | None], ...]
    next: str | None = None
    release: str


class Operation(Model):
    """Something that the JSON API does."""

    path: str
    method: str
    what: str
    example: str = ""


class ReleaseInfo(Model):
    """A release that can be served."""

    name: str
    current: bool
    counts: dict[str, int] = Field(default={})
    documents: tuple[str, ...] = ()


class BatchBody(Model):
    """Which things are asked for: IRIs, or types and keys (``place/410403``)."""

    ids: tuple[str, ...] = Field(max_length=500)


class Batch(Model):
    """The things that were asked for, in that order, and what was asked for in vain."""

    items: tuple[dict[str, Any], ...]
    unknown: tuple[str, ...] = ()
    next: None = None
    release: str


class Compared(Model):
    """An indicator of several districts side by side: figures by district."""

    indicator: Ref
    period: str
    measure: str
    value_kind: str
    figures: dict[str, tuple[dict[str, Any], ...]]


class Comparison(Model):
    """Districts side by side."""

    regions: tuple[Ref, ...]
    indicators: tuple[Compared, ...]
    strategies: tuple[dict[str, Any], ...]
    release: str
