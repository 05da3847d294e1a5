"""The values of extraction: facts as one document states them, each with its evidence.

Every fact carries ``evidence``, whose offsets index the kept text. Names are the repaired form,
``surface`` and ``raw`` are as printed. Closed lists are literals here and in the ontology.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ValueKind = Literal["baseline", "actual", "target", "plan"]
Measure = Literal["level", "growth", "change", "share", "count", "cumulative"]
Bound = Literal["exact", "about", "min", "max", "none"]
Attribute = Literal["", "预期性", "约束性"]
Status = Literal["planned", "started", "ongoing", "completed", "signed", "unknown"]
OrganizationType = Literal[
    "enterprise", "bank_or_finance", "university_or_institute", "school", "hospital",
    "government", "platform", "social_org", "other",
]  # fmt: skip
PlaceType = Literal[
    "province", "city", "district", "county", "subdistrict_or_town", "village", "community", "road", "railway",
    "river_or_lake", "mountain", "park_or_zone", "wetland", "station", "scenic_or_site", "other",
]  # fmt: skip
StrategyKind = Literal[
    "strategy", "positioning", "goal", "campaign", "platform", "spatial_structure", "policy", "programme",
]  # fmt: skip
Predicate = Literal[
    "locatedIn", "builtBy", "ownedBy", "suppliesTo", "partOf", "supports", "leads", "partnersWith", "targets",
    "achieved", "connects", "investsIn", "subsidiaryOf", "produces",
]  # fmt: skip
Severity = Literal["info", "warning", "violation"]


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Where a fact was read: ``kept_text[start:end] == quote``, in code points.

    ``context`` is the span of the sentence around it, ``section`` a section key, ``rule`` the id of the rule
    that read it and ``confidence`` that rule's smoothed precision on the gold, between 0 and 1.
    """

    document: str
    start: int
    end: int
    quote: str
    section: str
    rule: str
    confidence: float
    context: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure: an indicator's value for a region and a period, as printed and in a base unit."""

    evidence: Evidence
    source: Literal["table", "prose"]
    table: str
    row: str
    indicator: str
    concept: str
    raw_indicator: str
    region: str
    region_code: str
    kind: ValueKind
    measure: Measure
    period: str
    raw: str
    value: Decimal | None
    unit: str
    value_base: Decimal | None
    unit_base: str
    bound: Bound
    attribute: Attribute


@dataclass(frozen=True, slots=True)
class OrganizationMention:
    """An organisation where a document prints one of its surface forms: one value per occurrence."""

    evidence: Evidence
    name: str
    surface: str
    type: OrganizationType
    scope: str
    role: str


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place where a document prints one of its surface forms: one value per occurrence.

    ``code`` is its administrative code where it has one; ``within`` the name of the place above;
    ``scope`` the region code in which the name is unique.
    """

    evidence: Evidence
    name: str
    surface: str
    type: PlaceType
    within: str
    code: str
    scope: str


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation's part in a project, with the words that say so."""

    organization: str
    role: Predicate
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """What one passage of a document says of one project. Money in yuan; sizes as printed."""

    evidence: Evidence
    name: str
    surface: str
    parent: str
    status: Status
    status_date: str
    investment_yuan: Decimal | None
    invested_yuan: Decimal | None
    investment_raw: str
    area: str
    capacity: str
    location: str
    parties: tuple[Party, ...]
    theme: str


@dataclass(frozen=True, slots=True)
class StrategyMention:
    """A named strategy, goal, campaign … where a document names it, one per occurrence. ``parent`` is its umbrella."""

    evidence: Evidence
    name: str
    surface: str
    kind: StrategyKind
    parent: str
    period: str


@dataclass(frozen=True, slots=True)
class RelationMention:
    """A relation a passage states between two named things; types tell entities of equal name apart."""

    evidence: Evidence
    subject: str
    subject_type: str
    predicate: Predicate
    object: str
    object_type: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about what is printed or read, for the quality page.

    ``focus`` names what it is about; ``printed`` and ``expected`` are values where it has them.
    """

    evidence: Evidence
    rule: str
    severity: Severity
    focus: str
    message_zh: str
    message_en: str
    printed: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one document states: the shard that is kept by the hash of text, lexicons and code.

    Projects stand as one report per passage; those of one project of the document share ``name``.
    """

    document: str
    observations: tuple[Observation, ...] = ()
    organizations: tuple[OrganizationMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    projects: tuple[ProjectReport, ...] = ()
    strategies: tuple[StrategyMention, ...] = ()
    relations: tuple[RelationMention, ...] = ()
    findings: tuple[Finding, ...] = ()
