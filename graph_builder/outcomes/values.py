"""The values of what became of it: outcomes, timelines, contradictions, shared text, networks.

All are derived: each names the statements it was derived from and the rule that derived it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from graph_builder.extract.values import Evidence, Measure, Observation, ProjectReport, Severity

Verdict = Literal["met", "missed", "in_progress", "on_pace", "behind", "not_comparable", "no_outcome"]
EventKind = Literal[
    "promised", "started", "progress", "completed", "mentioned", "renamed", "resized", "costed", "moved", "silent",
]  # fmt: skip
ContradictionKind = Literal["value", "unit", "rounding", "growth", "share", "sum", "repeated", "revised"]
TieKind = Literal["project", "industry", "place", "strategy", "sentence", "relation", "group"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one target or one promised project.

    ``key`` is the last part of its IRI (``outcome/{key}``); ``subject`` the indicator's label or the project's
    name, ``subject_key`` the concept or the project entity's key; ``reported`` is missing where nothing was
    reported; ``sources`` are all statements it was derived from, the target's first. ``pace`` and
    ``pace_needed`` are yearly, of five-year targets.
    """

    key: str
    kind: Literal["indicator", "project"]
    subject: str
    subject_key: str
    region: str
    region_code: str
    period: str
    measure: Measure | Literal["status"]
    target: Observation | ProjectReport
    reported: Observation | ProjectReport | None
    verdict: Verdict
    rule: str
    reason: str
    reason_en: str
    sources: tuple[Evidence, ...]
    pace: Decimal | None = None
    pace_needed: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A moment in the life of a project: what a document says (or, ``silent``, that a later one says nothing).

    ``date`` is the stated one or the document's; ``before`` and ``after`` are printed values where one changed.
    """

    kind: EventKind
    document: str
    date: str
    detail: str
    report: ProjectReport | None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The life of one project over all documents, in the order of the documents' dates."""

    project: str
    name: str
    region_code: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements that cannot all be right. ``statements`` are both (or all) sides; ``cause`` may be empty.

    ``expected`` is what the first would be if the others are right, where that can be computed.
    """

    key: str
    kind: ContradictionKind
    severity: Severity
    subject: str
    region_code: str
    period: str
    statements: tuple[Observation | ProjectReport, ...]
    cause: str
    cause_en: str
    rule: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class SharedText:
    """Text that two documents share word for word: the spans in both kept texts.

    ``source`` is the document it was likely taken from, or empty; ``reason`` says why.
    """

    first: Evidence
    second: Evidence
    length: int
    source: str
    reason: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """An indicator, strategy, slogan, measure or project type as several districts have it.

    ``regions`` are those that have it, ``lacking`` those that do not, ``evidence`` one statement per region.
    """

    kind: Literal["indicator", "strategy", "slogan", "measure", "theme"]
    subject: str
    subject_key: str
    regions: tuple[str, ...]
    lacking: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A district on one page: counts of what its documents state, and its own strategies and sectors.

    ``themes`` are the projects by theme, ``enterprises`` the keys of those its documents name most.
    """

    region: str
    region_code: str
    documents: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    verdicts: tuple[tuple[str, int], ...]
    only_here: tuple[str, ...]
    themes: tuple[tuple[str, int], ...] = ()
    enterprises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """Two organisations named together, and by what: ``through`` is the project, industry … that joins them.

    ``roles`` are the parts they have in it (``builtBy``, ``leads``), where the passage says so.
    """

    first: str
    second: str
    kind: TieKind
    through: str
    evidence: Evidence
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """An organisation's place in the network: its centrality, and why it has it (its ties by kind)."""

    organization: str
    name: str
    degree: int
    betweenness: float
    districts: tuple[str, ...]
    why: str
    why_en: str


@dataclass(frozen=True, slots=True)
class Outcomes:
    """All that is derived across statements and documents."""

    outcomes: tuple[Outcome, ...] = ()
    timelines: tuple[Timeline, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    shared_texts: tuple[SharedText, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    profiles: tuple[Profile, ...] = ()
    ties: tuple[Tie, ...] = ()
    standings: tuple[Standing, ...] = ()
