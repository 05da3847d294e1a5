"""What a document says of one project, taken together over its passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph_builder.extract.values import Evidence, Party, ProjectReport, Status
from graph_builder.text import lexicon

SHORTEST = 3


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """One project of one document: the latest status stated, the first of everything else."""

    evidence: Evidence
    parent: str
    status: Status
    investment_yuan: Decimal | None
    area: str
    capacity: str
    location: str
    enterprises: tuple[str, ...]


def summarise(reports: Sequence[ProjectReport]) -> ProjectSummary:
    """The summary of one project's reports, which stand in the order of the text."""
    statuses = [report.status for report in reports if report.status != "unknown"]
    investments = [report.investment_yuan for report in reports if report.investment_yuan is not None]
    investments += [report.invested_yuan for report in reports if report.invested_yuan is not None]
    parties = dict.fromkeys(_called(party) for report in reports for party in report.parties)
    return ProjectSummary(
        evidence=reports[0].evidence,
        parent=next((report.parent for report in reports if report.parent), ""),
        status=statuses[-1] if statuses else "unknown",
        investment_yuan=investments[0] if investments else None,
        area=next((report.area for report in reports if report.area), ""),
        capacity=next((report.capacity for report in reports if report.capacity), ""),
        location=next((report.location for report in reports if report.location), ""),
        enterprises=tuple(parties),
    )


def _called(party: Party) -> str:
    """A party's name; the form printed where the official name is not the document's own."""
    printed = "".join(party.evidence.quote.split())
    if printed[:1] in "省市区县" or len(printed) < SHORTEST:
        return party.organization
    official = party.organization in lexicon.words("public_organizations", "name")
    return printed if official or printed not in party.organization else party.organization
