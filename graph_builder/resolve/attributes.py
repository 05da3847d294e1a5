"""What is settled of a project over all its reports: its latest status, money, theme and place."""

from __future__ import annotations

from collections.abc import Mapping

from graph_builder.extract.values import ProjectReport
from graph_builder.resolve.values import Group


def project_attributes(group: Group, dates: Mapping[str, str]) -> dict[str, str]:
    """The latest known status, investment, theme, location, size of a project; what no report states is left out.

    ``dates`` are the documents' dates; within a document what stands later is later.
    """
    reports = [member.mention for member in group.members if isinstance(member.mention, ProjectReport)]
    reports.sort(key=lambda report: (dates.get(report.evidence.document, ""), report.evidence.start))
    found: dict[str, str] = {}
    for report in reports:
        stated = {
            "status": "" if report.status == "unknown" else report.status,
            "status_date": report.status_date,
            "investment_yuan": "" if report.investment_yuan is None else format(report.investment_yuan, "f"),
            "theme": report.theme,
            "location": report.location,
            "area": report.area,
            "capacity": report.capacity,
        }
        found |= {name: value for name, value in stated.items() if value}
    return found
