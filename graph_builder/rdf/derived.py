"""What is derived across documents as nodes: lives of projects, comparisons and profiles of regions.

Each names the rule that derived it and the statements or passages it was derived from (PROV).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph_builder.extract.values import Evidence, Observation, ProjectReport
from graph_builder.outcomes.districts import statements
from graph_builder.outcomes.keys import derived_key
from graph_builder.outcomes.passages import RULE as NAMED
from graph_builder.outcomes.values import Comparison, Event, Outcomes, Profile, Timeline
from graph_builder.rdf.observations import indicator_iri
from graph_builder.rdf.projects import report_iri, status_lines
from graph_builder.rdf.terms import Writer, date, integer, opt, ref, text, zh
from graph_builder.resolve.values import Resolution

TIMELINE, COMPARISON, PROFILE = "timeline.by-date", "comparison.by-region", "profile.by-region"
LEAST_EVENTS = 2


def derived_lines(writer: Writer, outcomes: Outcomes, resolution: Resolution) -> Iterator[str]:
    """The lines of timelines, comparisons and profiles, and of the reports that were read for names alone."""
    yield from _named_lines(writer, outcomes)
    for life in outcomes.timelines:
        if len(life.events) >= LEAST_EVENTS:
            yield from _timeline(writer, life)
    subjects = _subjects(writer, resolution)
    for compared in outcomes.comparisons:
        yield from _comparison(writer, compared, subjects.get((compared.kind, compared.subject_key), ()))
    for profile in outcomes.profiles:
        yield from _profile(writer, profile)


def derived_rules(outcomes: Outcomes) -> Iterable[tuple[str, float]]:
    """The rules that these lines name."""
    yield from ((rule, 1.0) for rule in (TIMELINE, COMPARISON, PROFILE))
    for _, report in _named(outcomes):
        yield report.evidence.rule, report.evidence.confidence


def derived_evidence(outcomes: Outcomes) -> Iterator[Evidence]:
    """The passages that were read for what is derived, beside those of what the documents state."""
    for _, report in _named(outcomes):
        yield report.evidence
    for shared in outcomes.shared_texts:
        yield from (shared.first, shared.second)


def _named(outcomes: Outcomes) -> Iterator[tuple[str, ProjectReport]]:
    """The reports that were read for a project's name alone, each once, with the project's key."""
    seen: set[tuple[str, str, int]] = set()
    for life in outcomes.timelines:
        for event in life.events:
            report = event.report
            if report is None or report.evidence.rule != NAMED:
                continue
            place = (life.project, report.evidence.document, report.evidence.start)
            if place not in seen:
                seen.add(place)
                yield life.project, report


def _named_lines(writer: Writer, outcomes: Outcomes) -> Iterator[str]:
    for project, report in _named(outcomes):
        yield from status_lines(writer, report, writer.iris.id("project", project))


def _timeline(writer: Writer, life: Timeline) -> Iterator[str]:
    iri = writer.iris.id("timeline", life.project)
    events = [f"{iri}#event-{number}" for number in range(1, len(life.events) + 1)]
    pairs = [
        *writer.types("gh:Timeline"),
        ("rdfs:label", zh(life.name)),
        ("gh:timelineOf", ref(writer.iris.id("project", life.project))),
        ("gh:region", writer.place(life.region_code)),
        ("gh:rule", ref(writer.iris.rule(TIMELINE))),
        *(("gh:event", ref(event)) for event in events),
    ]
    yield from writer.lines(iri, pairs)
    for number, (event, told) in enumerate(zip(events, life.events, strict=True), start=1):
        yield from _event(writer, event, number, told)


def _event(writer: Writer, iri: str, number: int, event: Event) -> Iterator[str]:
    report = event.report
    at = report.evidence if report else None
    pairs = [
        *writer.types("gh:Event"),
        ("gh:step", integer(number)),
        ("gh:eventKind", text(event.kind)),
        ("gh:eventDate", date(event.date)),
        ("gh:inDocument", ref(writer.iris.document(event.document))),
        ("gh:toldBy", ref(report_iri(writer.iris, report)) if report else ""),
        ("gh:valueBefore", opt(event.before)),
        ("gh:valueAfter", opt(event.after)),
        ("prov:wasDerivedFrom", ref(writer.iris.passage(at.document, at.start, at.end)) if at else ""),
    ]
    yield from writer.lines(iri, pairs)


def _subjects(writer: Writer, resolution: Resolution) -> dict[tuple[str, str], tuple[str, ...]]:
    """The IRIs of what is compared, by kind and key: one indicator or theme, the strategies of each region."""
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for shard in resolution.shards:
        for kind, key, _, item in statements(shard):
            if isinstance(item, Observation):
                found[kind, key].setdefault(indicator_iri(writer.iris, item))
            elif isinstance(item, ProjectReport):
                found[kind, key].setdefault(writer.theme(item.theme))
            elif settled := resolution.of(item):
                found[kind, key].setdefault(writer.iris.id("strategy", settled.key))
    return {place: tuple(iris) for place, iris in found.items()}


def _comparison(writer: Writer, compared: Comparison, subjects: Iterable[str]) -> Iterator[str]:
    iris = writer.iris
    pairs = [
        *writer.types("gh:Comparison"),
        ("rdfs:label", zh(compared.subject)),
        ("gh:comparisonKind", text(compared.kind)),
        *(("gh:compares", ref(subject)) for subject in subjects),
        *(("gh:presentIn", writer.place(code)) for code in compared.regions),
        *(("gh:lackingIn", writer.place(code)) for code in compared.lacking),
        ("gh:rule", ref(iris.rule(COMPARISON))),
        *(("prov:wasDerivedFrom", ref(iris.passage(at.document, at.start, at.end))) for at in compared.evidence),
    ]
    yield from writer.lines(iris.id("comparison", derived_key(COMPARISON, compared.kind, compared.subject_key)), pairs)


def _profile(writer: Writer, profile: Profile) -> Iterator[str]:
    """A region's profile: tallies of facts, verdicts and themes, what only it has, and whom it names most."""
    iris = writer.iris
    iri = iris.id("profile", profile.region_code)
    tallies = [
        *(("fact", kind, count) for kind, count in profile.counts),
        *(("verdict", kind, count) for kind, count in profile.verdicts),
        *(("theme", kind, count) for kind, count in profile.themes),
    ]
    pairs = [
        *writer.types("gh:Profile"),
        ("rdfs:label", zh(profile.region)),
        ("gh:profileOf", writer.place(profile.region_code)),
        ("gh:rule", ref(iris.rule(PROFILE))),
        *(("gh:onlyHere", zh(name)) for name in profile.only_here),
        *(("gh:namesMost", ref(iris.id("organization", key))) for key in profile.enterprises),
        *(("prov:wasDerivedFrom", ref(iris.document(document))) for document in profile.documents),
        *(("gh:tally", ref(f"{iri}#{group}-{kind}")) for group, kind, _ in tallies),
    ]
    yield from writer.lines(iri, pairs)
    for group, kind, count in tallies:
        pairs = [
            *writer.types("gh:Tally"),
            ("gh:tallyGroup", text(group)),
            ("gh:tallyOf", text(kind)),
            ("gh:tallyCount", integer(count)),
        ]
        yield from writer.lines(f"{iri}#{group}-{kind}", pairs)
