"""The query parameters of the lists of what is derived across documents."""

from __future__ import annotations

from pydantic import Field

from api.models.filters import Filters, Keys


class TimelineFilters(Filters):
    """Filters of timelines."""

    document: Keys = Field(default=[], description="Key of a document that an event is of.")
    region: Keys = Field(default=[], description="Key of the district of the project.")
    project: Keys = Field(default=[], description="Key of the project.")
    event: Keys = Field(
        default=[],
        description="Kind of an event: promised, started, progress, completed, renamed, resized, moved, silent …",
    )


class ComparisonFilters(Filters):
    """Filters of comparisons."""

    document: Keys = Field(default=[], description="Key of a document that it rests on.")
    kind: Keys = Field(default=[], description="indicator, strategy, slogan, measure or theme.")
    region: Keys = Field(default=[], description="Key of a district that has it.")
    lacking: Keys = Field(default=[], description="Key of a district that lacks it.")
    subject: Keys = Field(default=[], description="IRI, or type and key (`indicator/gdp`), of what is compared.")


class SharedTextFilters(Filters):
    """Filters of shared texts."""

    document: Keys = Field(default=[], description="Key of a document that prints it.")
    likely_source: Keys = Field(default=[], description="Key of the document that likely is the source.")
    minimum: int | None = Field(default=None, ge=0, description="Least length in characters.")


class TieFilters(Filters):
    """Filters of ties."""

    document: Keys = Field(default=[], description="Key of the document that it rests on.")
    organization: Keys = Field(default=[], description="Key of one of the two.")
    kind: Keys = Field(default=[], description="sentence, project, industry, place, strategy, relation or group.")
    through: Keys = Field(default=[], description="IRI, or type and key (`project/…`), of what ties them.")


class StandingFilters(Filters):
    """Filters of standings."""

    organization: Keys = Field(default=[], description="Key of the enterprise.")
    region: Keys = Field(default=[], description="Key of a district that it is named in.")
    minimum: int | None = Field(default=None, ge=0, description="Least number of others that it is tied to.")


class ProfileFilters(Filters):
    """Filters of profiles."""

    region: Keys = Field(default=[], description="Key of the district.")
    document: Keys = Field(default=[], description="Key of a document that it counts.")
