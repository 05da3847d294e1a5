"""The values of settling names: shards as extraction left them, and the entities their mentions stand for.

A **group** is what a grouping rule hands over: mentions that name one thing, each with the rule that says so.
An **entity** is a group with an identity: its key is the last part of its IRI and never changes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from graph_builder.document.values import Entry, Front, Level
from graph_builder.extract.values import (
    Evidence,
    Facts,
    OrganizationMention,
    PlaceMention,
    ProjectReport,
    StrategyMention,
)
from graph_builder.text.values import KeptText, Repair

EntityType = Literal["organization", "place", "project", "strategy", "industry"]
Mention = OrganizationMention | PlaceMention | ProjectReport | StrategyMention


@dataclass(frozen=True, slots=True)
class SectionSpan:
    """A section with its place in the kept text: heading ``start:heading_end``, all it holds ``start:end``."""

    key: str
    level: Level
    number: str
    title: str
    parent: str
    start: int
    heading_end: int
    end: int


@dataclass(frozen=True, slots=True)
class TableSpan:
    """A table with its place in the kept text; ``section`` is the key of its own section."""

    section: str
    title: str
    rows: int
    columns: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch of the kept text that extraction did not read, and why (``table``, ``stray``)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Shard:
    """All that building knows of one document alone: kept by the hash of text, lexicons and code.

    It holds no clean text: every offset in it is of ``kept.text``.
    """

    entry: Entry
    kept: KeptText
    front: Front
    sections: tuple[SectionSpan, ...]
    repairs: tuple[Repair, ...]
    facts: Facts
    tables: tuple[TableSpan, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """What a name is unique by before it has an IRI: its type, the scope it is unique in, and the name.

    ``scope`` is a region code (``410403``) or empty for names that are unique in the whole country.
    """

    type: EntityType
    scope: str
    name: str

    def __str__(self) -> str:
        return f"{self.type}|{self.scope}|{self.name}"


@dataclass(frozen=True, slots=True)
class Member:
    """A mention in a group, and the rule by which it stands there (``rule`` an id, ``reason`` a sentence)."""

    mention: Mention
    rule: str
    reason: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A pair that a rule came close to joining, and why it did not; ``score`` is between 0 and 1."""

    first: Named
    second: Named
    rule: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions that name one thing. ``names`` are all names it goes by, the canonical one first.

    ``parent`` is the group above (a project's programme, a strategy's umbrella, a place's administrative
    place), named as that group names itself; ``subtype`` the organisation, place or strategy type.
    """

    named: Named
    subtype: str
    names: tuple[str, ...]
    members: tuple[Member, ...]
    code: str = ""
    region_code: str = ""
    parent: Named | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    near: tuple[NearMiss, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Alias:
    """A name an entity goes by, as printed or repaired, and the documents that use it."""

    name: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with an IRI (``id/{type}/{key}``). ``region_code`` is the district it belongs to, or empty.

    ``parent`` is the key of the entity of the same type above it, or empty; ``attributes`` are what was
    settled over all mentions (projects: status, investment_yuan, theme, location; strategies: period).
    """

    type: EntityType
    key: str
    name: str
    scope: str
    subtype: str
    code: str
    region_code: str
    aliases: tuple[Alias, ...]
    parent: str
    documents: tuple[str, ...]
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def named(self) -> Named:
        """What its name is unique by."""
        return Named(self.type, self.scope, self.name)

    def attribute(self, name: str) -> str:
        """The value of an attribute, or an empty text."""
        return dict(self.attributes).get(name, "")


@dataclass(frozen=True, slots=True)
class Link:
    """A mention settled on an entity: which rule joined it, and why. ``name`` is the mention's own."""

    type: EntityType
    name: str
    evidence: Evidence
    entity: str
    rule: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Remembered:
    """A line of data/identity.tsv: a name's identity. ``iri`` is below the base (``id/place/410403``)."""

    key: str
    iri: str
    name: str
    scope: str
    merged_into: str = ""
    retired: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of data/corrections.tsv: a reviewed decision, with its reason.

    ``action`` is merge (``subject`` into ``object``), split (``object``, a name, out of ``subject``), reject
    (``subject``: an entity's IRI or a fact's ``document.start-end``), type or status (``object`` is the new one).
    """

    action: Literal["merge", "split", "reject", "type", "status"]
    subject: str
    object: str
    reason: str
    where: str


EntityId = tuple[EntityType, str]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The shards with who is who. ``memory`` is data/identity.tsv with what this build appended to it.

    ``by_name`` leads from (document, type or subtype, name) and ``by_place`` from (document, start, end, type)
    of a mention to the entity.
    """

    shards: tuple[Shard, ...]
    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    near_misses: tuple[NearMiss, ...] = ()
    memory: tuple[Remembered, ...] = ()
    corrections: tuple[Correction, ...] = ()
    by_key: Mapping[EntityId, Entity] = field(default_factory=dict, repr=False)
    by_name: Mapping[tuple[str, str, str], Entity] = field(default_factory=dict, repr=False)
    by_place: Mapping[tuple[str, int, int, str], Entity] = field(default_factory=dict, repr=False)

    def find(self, document: str, type_: str, name: str) -> Entity | None:
        """The entity a document calls ``name``; ``type_`` is an entity type or a subtype (``road``)."""
        return self.by_name.get((document, type_, name))

    def of(self, mention: Mention) -> Entity | None:
        """The entity a mention stands for, or nothing where it was rejected."""
        at = mention.evidence
        found = self.by_place.get((at.document, at.start, at.end, f"{entity_type(mention)}|{mention.name}"))
        return found or self.find(at.document, entity_type(mention), mention.name)

    def entity(self, type_: EntityType, key: str) -> Entity | None:
        """The entity of a type with this key."""
        return self.by_key.get((type_, key))

    def shard(self, document: str) -> Shard:
        """The shard of a document. Raises KeyError for an unknown one."""
        at = bisect_left(self.shards, document, key=lambda shard: shard.entry.id)
        near = self.shards[at : at + 1]
        for shard in near if near and near[0].entry.id == document else self.shards:
            if shard.entry.id == document:
                return shard
        raise KeyError(document)


def entity_type(mention: Mention) -> EntityType:
    """The type of entity a mention names."""
    if isinstance(mention, OrganizationMention):
        return "organization"
    if isinstance(mention, PlaceMention):
        return "place"
    return "project" if isinstance(mention, ProjectReport) else "strategy"
