"""Models of things: documents and their sections, indicators, projects, organisations, places and strategies."""

from __future__ import annotations

from pydantic import Field

from api.models.answers import Neighbour
from api.models.common import Mention, Model, Ref
from api.models.facts import Observation, ProjectReport, Relation


class Document(Model):
    """A plan or report."""

    id: str
    type: str
    key: str
    title: str = ""
    kind: str = ""
    region: Ref | None = None
    publisher: str = ""
    period: str = ""
    date: str = ""
    language: str = ""
    sha256: str = ""
    length: int | None = None
    text: str = ""


class Section(Model):
    """A part of a document with a heading. Offsets are code points of the kept text."""

    id: str
    type: str
    key: str
    title: str = ""
    number: str = ""
    level: str = ""
    order: int | None = None
    document: Ref | None = None
    parent: Ref | None = None
    start: int | None = None
    heading_end: int | None = None
    end: int | None = None


class Entity(Model):
    """What every entity says of itself. ``relations`` are links of either direction, with evidence."""

    id: str
    type: str
    key: str
    label: str = ""
    aliases: tuple[str, ...] = ()
    region: Ref | None = None
    documents: tuple[Ref, ...] = ()
    mentions: tuple[Mention, ...] | None = None
    relations: tuple[Relation, ...] | None = None
    neighbours: tuple[Neighbour, ...] | None = None
    more: dict[str, str] = Field(default={}, description="Addresses of the whole lists of what is told in part.")


class Indicator(Entity):
    """A concept that figures are of."""

    definition: str = ""
    broader: Ref | None = None
    unit: Ref | None = None
    direction: str = ""
    quantity_kind: str = ""
    observations: tuple[Observation, ...] | None = None


class Project(Entity):
    """A project over all documents. Money in yuan."""

    in_region: Ref | None = None
    parent: Ref | None = None
    theme: Ref | None = None
    status: str = ""
    investment: float | None = None
    reports: tuple[ProjectReport, ...] | None = None


class Organization(Entity):
    """An enterprise, bank, school, office …"""

    organization_type: str = ""
    parent: Ref | None = None


class Place(Entity):
    """An administrative place, road, river, park …"""

    place_type: str = ""
    code: str = ""
    within: Ref | None = None


class Strategy(Entity):
    """A named strategy, goal, campaign, platform …"""

    strategy_kind: str = ""
    umbrella: Ref | None = None
    period: str = ""
