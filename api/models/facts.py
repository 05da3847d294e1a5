"""Models of facts: observations, relations, outcomes, findings, repairs and what passages say of projects."""

from __future__ import annotations

from api.models.common import Evidence, Fact, Model, Ref, Text


class Observation(Fact):
    """A figure for an indicator, a region and a period, as printed and in a base unit."""

    indicator: Ref | None = None
    raw_indicator: str = ""
    region: Ref | None = None
    period: str = ""
    value_kind: str = ""
    measure: str = ""
    raw_value: str = ""
    value: float | None = None
    unit: str = ""
    value_base: float | None = None
    unit_base: str = ""
    bound: str = ""
    attribute: str = ""
    source: str = ""
    table: str = ""
    row: str = ""
    cell: str = ""


class Party(Model):
    """An organisation's part in a project."""

    organization: Ref | None = None
    name: str = ""
    role: str = ""
    evidence: Evidence | None = None


class ProjectReport(Fact):
    """What one passage says of a project."""

    project: Ref | None = None
    surface: str = ""
    status: str = ""
    status_date: str = ""
    investment: float | None = None
    invested: float | None = None
    investment_raw: str = ""
    area: str = ""
    capacity: str = ""
    location: str = ""
    theme: Ref | None = None
    parties: tuple[Party, ...] = ()


class Relation(Fact):
    """A link between two things that a passage states. An end that is no known thing has only a name."""

    subject: Ref | None = None
    subject_name: str = ""
    predicate: str = ""
    object: Ref | None = None
    object_name: str = ""


class Outcome(Model):
    """What became of a target or a promised project."""

    id: str
    type: str
    key: str
    outcome_of: Ref | None = None
    verdict: str = ""
    reason: Text = Text()
    region: Ref | None = None
    period: str = ""
    measure: str = ""
    rule: str = ""
    pace: float | None = None
    pace_needed: float | None = None
    target: Observation | ProjectReport | None = None
    reported: Observation | ProjectReport | None = None


class Finding(Fact):
    """A doubt about what is printed or read."""

    severity: str = ""
    kind: str = ""
    focus: tuple[Ref, ...] = ()
    focus_name: str = ""
    message: Text = Text()
    printed_value: str = ""
    expected_value: str = ""
    region: Ref | None = None
    period: str = ""


class Repair(Fact):
    """A misprint with what is read instead."""

    printed: str = ""
    repaired: str = ""
    kind: str = ""
    reason: Text = Text()
