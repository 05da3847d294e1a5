"""Project reports: what each passage says of a project, dated by its document, with the parties it names."""

from __future__ import annotations

from collections.abc import Iterator

from graph_builder.extract.values import Party, ProjectReport
from graph_builder.rdf.mentions import entity_iri, link_key, settled_pairs
from graph_builder.rdf.passages import fact_pairs
from graph_builder.rdf.terms import Writer, date, opt, opt_decimal, ref, text
from graph_builder.resolve.values import Link, Resolution, Shard
from ontology.iris import Iris, digest


def report_iri(iris: Iris, report: ProjectReport) -> str:
    """The IRI of a status report: its span and the project's name there."""
    at = report.evidence
    return iris.fact("report", at.document, (at.start, at.end), report.name, report.surface)


def report_lines(writer: Writer, shard: Shard, resolution: Resolution, links: dict[str, Link]) -> Iterator[str]:
    """The reports of a document that stand for a project, each with its parties."""
    for report in shard.facts.projects:
        project = resolution.of(report)
        if project is None:
            continue
        iri = report_iri(writer.iris, report)
        link = links.get(link_key(report.evidence.document, report.evidence.start, project.key))
        yield from status_lines(writer, report, entity_iri(writer.iris, project), link)
        for party in report.parties:
            yield from _party_lines(writer, iri, party, entity_iri(writer.iris, project), resolution)


def status_lines(writer: Writer, report: ProjectReport, project: str, link: Link | None = None) -> Iterator[str]:
    """The lines of one report of a project that has an IRI, without those of its parties."""
    iri = report_iri(writer.iris, report)
    pairs = [
        *writer.types("gh:ProjectReport"),
        *fact_pairs(writer, report.evidence),
        ("gh:reportOf", ref(project)),
        ("gh:surface", text(report.surface)),
        ("gh:name", text(report.name)),
        ("gh:status", text(report.status)),
        ("gh:statusDate", date(report.status_date) if report.status_date else ""),
        ("gh:investment", opt_decimal(report.investment_yuan)),
        ("gh:invested", opt_decimal(report.invested_yuan)),
        ("gh:investmentRaw", opt(report.investment_raw)),
        ("gh:area", opt(report.area)),
        ("gh:capacity", opt(report.capacity)),
        ("gh:locationText", opt(report.location)),
        ("gh:theme", ref(writer.theme(report.theme))),
        *(("gh:party", ref(party_iri(iri, party))) for party in report.parties),
        *settled_pairs(writer, link),
    ]
    yield from writer.lines(iri, pairs)


def party_iri(report: str, party: Party) -> str:
    """The IRI of a party within its report."""
    return f"{report}#party-{digest(party.organization, party.role)}"


def _party_lines(writer: Writer, report: str, party: Party, project: str, resolution: Resolution) -> Iterator[str]:
    organization = resolution.find(party.evidence.document, "organization", party.organization)
    iri = entity_iri(writer.iris, organization) if organization else ""
    pairs = [
        *writer.types("gh:Party"),
        *fact_pairs(writer, party.evidence),
        ("gh:organization", ref(iri)),
        ("gh:name", text(party.organization)),
        ("gh:role", text(party.role)),
    ]
    yield from writer.lines(party_iri(report, party), pairs)
    if iri:
        doer = party.role in ("investsIn", "leads")  # said of the organisation, the others of the project
        ends = (iri, project) if doer else (project, iri)
        yield from writer.lines(ends[0], [(f"gh:{party.role}", ref(ends[1]))])
