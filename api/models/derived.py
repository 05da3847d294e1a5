"""Models of what is derived across documents: lives of projects, comparisons, shared passages, ties, profiles."""

from __future__ import annotations

from api.models.common import Evidence, Model, Ref, Text


class Derived(Model):
    """What every derived thing says of itself: its IRI, type and key, and the rule that derived it."""

    id: str
    type: str
    key: str
    rule: str = ""


class Event(Model):
    """A step in a project's life. ``report`` is the statement that tells it; ``before`` and ``after`` as printed."""

    step: int
    kind: str = ""
    date: str = ""
    document: Ref | None = None
    report: Ref | None = None
    before: str = ""
    after: str = ""
    evidence: Evidence | None = None


class Timeline(Derived):
    """The life of a project over all documents, in the order of time."""

    label: str = ""
    project: Ref | None = None
    region: Ref | None = None
    events: tuple[Event, ...] = ()


class DistrictComparison(Derived):
    """What of one kind some districts have and others, with documents of the same sort, lack."""

    label: str = ""
    kind: str = ""
    subjects: tuple[Ref, ...] = ()
    present: tuple[Ref, ...] = ()
    lacking: tuple[Ref, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class SharedText(Derived):
    """A passage that documents of two districts share. ``length`` in characters; ``source`` printed it first."""

    length: int
    source: Ref | None = None
    reason: Text = Text()
    evidence: tuple[Evidence, ...] = ()


class Tie(Derived):
    """Two enterprises that a sentence, a project, an industry, a place, a strategy or a group ties together."""

    organizations: tuple[Ref, ...] = ()
    kind: str = ""
    roles: tuple[str, ...] = ()
    through: Ref | None = None
    evidence: Evidence | None = None


class Standing(Derived):
    """An enterprise's place in the network of ties: how many others, and the share of shortest ways through it."""

    organization: Ref | None = None
    degree: int = 0
    betweenness: float = 0.0
    regions: tuple[Ref, ...] = ()
    reason: Text = Text()


class Tally(Model):
    """How many of one sort a district's documents hold: facts, verdicts of outcomes or projects of a theme."""

    group: str
    of: str
    count: int


class Profile(Derived):
    """A district in numbers, what it alone has, and the enterprises that it names most."""

    label: str = ""
    region: Ref | None = None
    tallies: tuple[Tally, ...] = ()
    only_here: tuple[str, ...] = ()
    enterprises: tuple[Ref, ...] = ()
    documents: tuple[Ref, ...] = ()
