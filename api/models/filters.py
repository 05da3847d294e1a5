"""The query parameters of the lists. An unknown parameter is refused, as is what is no key of a closed list.

Each may be repeated unless it is a bound.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.models import closed

Key = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Keys = list[Key]
Include = Literal["mentions", "relations", "reports", "observations", "neighbours"]


class Told(BaseModel):
    """What a single thing takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    include: list[Include] = Field(
        default=[], description="What to tell with the thing, instead of all that belongs to it."
    )


class Filters(BaseModel):
    """What every list takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: int | None = Field(default=None, ge=1, le=1000, description="Items in this part of the list.")
    cursor: str | None = Field(default=None, max_length=500, description="The `next` of the part before.")
    sort: str = Field(default="", max_length=40, description="An order the list knows; `-` before it turns it round.")
    include: list[Include] = Field(
        default=[], description="What to tell with each entity; facts always tell their evidence."
    )
    format: Literal["", "json", "csv", "parquet", "xlsx"] = Field(default="", description="Instead of Accept.")

    def values(self) -> dict[str, tuple[str, ...]]:
        """The filters that are set, as texts by their names."""
        own = type(self).model_fields.keys() - Filters.model_fields.keys()
        given = {name: getattr(self, name) for name in sorted(own)}
        return {
            name: tuple(map(str, value)) if isinstance(value, list) else (str(value),)
            for name, value in given.items()
            if value not in (None, [], "")
        }


class DocumentFilters(Filters):
    """Filters of documents."""

    region: Keys = Field(default=[], description="Key of a place.")
    kind: closed.DocumentKinds = Field(default=[], description="plan, report or execution.")
    period: Keys = Field(default=[], description="A year or a range of years.")


class SectionFilters(Filters):
    """Filters of sections."""

    document: Keys = Field(default=[], description="Key of a document.")
    level: closed.Levels = Field(default=[], description="part, chapter, section, item1 …")
    parent: Keys = Field(default=[], description="Key of the section above.")


class IndicatorFilters(Filters):
    """Filters of indicators."""

    document: Keys = Field(default=[], description="Key of a document with figures for it.")
    theme: Keys = Field(default=[], description="Key of its theme.")


class FactFilters(Filters):
    """What lists of facts take."""

    document: Keys = Field(default=[], description="Key of a document.")
    section: Keys = Field(default=[], description="Key of a section.")
    rule: Keys = Field(default=[], description="Key of the rule that read it.")
    confidence: float | None = Field(default=None, ge=0, le=1, description="At least this confidence.")


class ObservationFilters(FactFilters):
    """Filters of observations."""

    region: Keys = Field(default=[], description="Key of a place.")
    indicator: Keys = Field(default=[], description="Key of an indicator.")
    theme: Keys = Field(default=[], description="Key of the theme of its indicator; of those of the lexicon alone.")
    period: Keys = Field(default=[], description="A year or a range of years.")
    value_kind: closed.ValueKinds = Field(default=[], description="baseline, actual, target or plan.")
    measure: closed.Measures = Field(default=[], description="level, growth, change, share, count or cumulative.")
    attribute: closed.Attributes = Field(default=[], description="约束性 or 预期性.")
    source: Keys = Field(default=[], description="table or prose.")
    minimum: float | None = Field(default=None, allow_inf_nan=False, description="Least value in the base unit.")
    maximum: float | None = Field(default=None, allow_inf_nan=False, description="Greatest value in the base unit.")


class ProjectFilters(Filters):
    """Filters of projects."""

    document: Keys = Field(default=[], description="Key of a document that names it.")
    region: Keys = Field(default=[], description="Key of the district it belongs to.")
    theme: Keys = Field(default=[], description="Key of its theme.")
    status: closed.Statuses = Field(default=[], description="planned, started, ongoing, completed, signed or unknown.")
    parent: Keys = Field(default=[], description="Key of the project it is part of.")
    minimum: float | None = Field(default=None, allow_inf_nan=False, description="Least investment in yuan.")
    maximum: float | None = Field(default=None, allow_inf_nan=False, description="Greatest investment in yuan.")


class OrganizationFilters(Filters):
    """Filters of organisations."""

    document: Keys = Field(default=[], description="Key of a document that names it.")
    region: Keys = Field(default=[], description="Key of the district it belongs to.")
    organization_type: closed.OrganizationTypes = Field(default=[], description="enterprise, bank_or_finance, school …")
    parent: Keys = Field(default=[], description="Key of the organisation it is a subsidiary of.")


class IndustryFilters(Filters):
    """Filters of industries."""

    document: Keys = Field(default=[], description="Key of a document that names it.")
    region: Keys = Field(default=[], description="Key of the district it belongs to.")


class PlaceFilters(Filters):
    """Filters of places."""

    document: Keys = Field(default=[], description="Key of a document that names it.")
    region: Keys = Field(default=[], description="Key of the district it belongs to.")
    place_type: closed.PlaceTypes = Field(default=[], description="village, road, river_or_lake …")
    within: Keys = Field(default=[], description="Key of the place above.")
    code: Keys = Field(default=[], description="Administrative code.")


class StrategyFilters(Filters):
    """Filters of strategies."""

    document: Keys = Field(default=[], description="Key of a document that names it.")
    strategy_kind: closed.StrategyKinds = Field(default=[], description="strategy, positioning, goal, campaign …")
    umbrella: Keys = Field(default=[], description="Key of the strategy above.")
    period: Keys = Field(default=[], description="A year or a range of years.")


class RelationFilters(FactFilters):
    """Filters of relations."""

    subject: Keys = Field(default=[], description="IRI, or type and key (`organization/…`), of the subject.")
    predicate: Keys = Field(default=[], description="locatedIn, builtBy, supports …")
    object: Keys = Field(default=[], description="IRI, or type and key, of the object.")


class OutcomeFilters(Filters):
    """Filters of outcomes."""

    document: Keys = Field(default=[], description="Key of the document with the target.")
    region: Keys = Field(default=[], description="Key of a place.")
    period: Keys = Field(default=[], description="A year or a range of years.")
    verdict: closed.Verdicts = Field(default=[], description="met, missed, in_progress, on_pace, behind …")
    outcome_of: Keys = Field(default=[], description="IRI, or type and key, of the indicator or project.")


class FindingFilters(FactFilters):
    """Filters of findings."""

    severity: closed.Severities = Field(default=[], description="info, warning or violation.")
    kind: Keys = Field(default=[], description="Kind of a contradiction.")


class RepairFilters(FactFilters):
    """Filters of repairs."""

    kind: closed.RepairKinds = Field(default=[], description="ocr, unit, stray_line, layout or inconsistent.")


class MentionFilters(FactFilters):
    """Filters of mentions."""

    entity: Keys = Field(default=[], description="IRI, or type and key, of an entity.")


class ReportFilters(FactFilters):
    """Filters of what passages say of projects."""

    project: Keys = Field(default=[], description="Key of a project.")
    status: closed.Statuses = Field(default=[], description="planned, started, ongoing, completed, signed or unknown.")
