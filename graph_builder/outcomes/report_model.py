"""What the printable report of a region says, before it is written as HTML or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph_builder.document.values import Entry
from graph_builder.extract.values import Evidence, Observation, ProjectReport
from graph_builder.outcomes import phrases
from graph_builder.outcomes.matching import region as plain_code
from graph_builder.outcomes.reasons import titled
from graph_builder.outcomes.report_charts import Bar, Reached, bars, reached
from graph_builder.outcomes.values import Contradiction, Outcome, Outcomes, Profile, Timeline
from graph_builder.outcomes.verdicts import printed
from graph_builder.resolve.values import Resolution
from graph_builder.text import lexicon
from graph_builder.text.errors import BuildError, Problem
from ontology.tables import rows

MOST_TIMELINES = 40
MOST_SHARED = 40
UNDECIDED = ("not_comparable", "no_outcome")
PROMISED = {"completed": "承诺建成", "started": "承诺开工", "progress": "承诺推进"}


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the quote, and where it stands."""

    number: int
    quote: str
    document: str
    title: str
    section: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table of outcomes, with the numbers of its footnotes."""

    subject: str
    period: str
    measure: str
    target: str
    reported: str
    verdict: str
    label: str
    reason: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A moment of a project's life, with its footnote (0 for none)."""

    date: str
    kind: str
    detail: str
    note: int


@dataclass(frozen=True, slots=True)
class Life:
    """A project's steps over the documents."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Statements that cannot all be right."""

    subject: str
    period: str
    severity: str
    cause: str
    values: tuple[str, ...]
    notes: tuple[int, ...]
    sign: str = " ≠ "


@dataclass(frozen=True, slots=True)
class Silent:
    """The promises of one document of which later ones say nothing."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What the region has in common with others: its name, its kind, and the others' names."""

    subject: str
    kind: str
    regions: tuple[str, ...]
    note: int


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a region.

    ``indicators`` were decided or still run, ``open`` could not be judged or were not reported on; ``silent`` are
    promised projects of which later documents say nothing. ``shared`` is what other regions have as well.
    """

    region: str
    code: str
    documents: tuple[Entry, ...]
    profile: Profile
    counts: tuple[tuple[str, int], ...]
    themes: tuple[tuple[str, int], ...]
    enterprises: tuple[str, ...]
    bars: tuple[Bar, ...]
    project_bars: tuple[Bar, ...]
    reached: tuple[Reached, ...]
    indicators: tuple[Row, ...]
    open: tuple[Row, ...]
    projects: tuple[Row, ...]
    unclear: tuple[Row, ...]
    silent: tuple[Silent, ...]
    lives: tuple[Life, ...]
    clashes: tuple[Clash, ...]
    shared: tuple[Shared, ...]
    notes: tuple[Note, ...]


@dataclass(slots=True)
class Notes:
    """Footnotes in the order in which they are first asked for."""

    resolution: Resolution
    numbers: dict[Evidence, int] = field(default_factory=dict)

    def number(self, at: Evidence) -> int:
        """The number of a passage's footnote."""
        return self.numbers.setdefault(at, len(self.numbers) + 1)

    def listed(self) -> tuple[Note, ...]:
        """All footnotes asked for."""
        return tuple(self._note(number, at) for at, number in self.numbers.items())

    def _note(self, number: int, at: Evidence) -> Note:
        shard = self.resolution.shard(at.document)
        section = next((f"{one.number}{one.title}" for one in shard.sections if one.key == at.section), "")
        quote = " ".join(at.quote.split())
        return Note(number, quote, at.document, shard.entry.title, section, at.start, at.end)


def model(resolution: Resolution, outcomes: Outcomes, code: str) -> Report:
    """The report of the region with a code. Raises BuildError where no document is about it."""
    profile = next((one for one in outcomes.profiles if plain_code(one.region_code) == plain_code(code)), None)
    if profile is None:
        known = ", ".join(f"{one.region_code} {one.region}" for one in outcomes.profiles)
        raise BuildError(Problem("region-unknown", code, "no document is about this region", f"There are: {known}."))
    own = [one for one in outcomes.outcomes if plain_code(one.region_code) == plain_code(code)]
    notes = Notes(resolution)
    kinds = _words("fact_kinds", "kind")
    themes = _words("project_themes", "key")
    indicators = sorted((one for one in own if one.kind == "indicator"), key=_order)
    projects = sorted((one for one in own if one.kind == "project"), key=_order)
    entries = sorted((resolution.shard(one).entry for one in profile.documents), key=lambda one: (one.date, one.id))
    entities = (resolution.entity("organization", key) for key in profile.enterprises)
    return Report(
        region=profile.region,
        code=profile.region_code,
        documents=tuple(entries),
        profile=profile,
        counts=tuple((kinds[kind], count) for kind, count in profile.counts),
        themes=tuple((themes[theme], count) for theme, count in profile.themes),
        enterprises=tuple(entity.name for entity in entities if entity),
        bars=bars(indicators),
        project_bars=bars(projects),
        reached=reached(indicators),
        indicators=tuple(_row(one, notes) for one in indicators if one.verdict not in UNDECIDED),
        open=tuple(_row(one, notes) for one in indicators if one.verdict in UNDECIDED),
        projects=tuple(_row(one, notes) for one in projects if one.verdict not in UNDECIDED),
        unclear=tuple(_row(one, notes) for one in projects if one.verdict == "not_comparable"),
        lives=tuple(_lives(outcomes.timelines, profile.documents, notes)),
        clashes=tuple(_clash(one, notes) for one in outcomes.contradictions if _is_of(one, code)),
        silent=tuple(_silent(resolution, [one for one in projects if one.verdict == "no_outcome"], notes)),
        shared=tuple(_shared(outcomes, profile, notes)),
        notes=notes.listed(),
    )


def _words(table: str, key: str) -> dict[str, str]:
    """The Chinese words of a table by its key."""
    return {row[key]: row["zh"] for row in lexicon.table(table)}


def _order(outcome: Outcome) -> tuple[int, str, str, int]:
    """The order of rows: by verdict as the table of verdicts has them, then period, document and place."""
    verdicts = [row["verdict"] for row in lexicon.table("verdicts")]
    at = outcome.sources[0]
    return verdicts.index(outcome.verdict), outcome.period, at.document, at.start


def _shared(outcomes: Outcomes, profile: Profile, notes: Notes) -> Iterable[Shared]:
    """The strategies, slogans and measures that other regions have too, those of most regions first."""
    names = {one.region_code: one.region for one in outcomes.profiles}
    kinds = _words("comparison_kinds", "kind")
    own = profile.region_code
    found = [one for one in outcomes.comparisons if own in one.regions and len(one.regions) > 1 and one.kind in kinds]
    for one in sorted(found, key=lambda one: (-len(one.regions), one.kind, one.subject))[:MOST_SHARED]:
        at = one.evidence[one.regions.index(own)]
        others = tuple(names[code] for code in one.regions if code != own)
        yield Shared(one.subject, kinds[one.kind], others, notes.number(at))


def _silent(resolution: Resolution, outcomes: Sequence[Outcome], notes: Notes) -> Iterable[Silent]:
    """The promises of which nothing is said, by the document that makes them, earlier documents first."""
    documents = dict.fromkeys(one.sources[0].document for one in outcomes)
    entries = sorted((resolution.shard(one).entry for one in documents), key=lambda one: (one.date, one.id))
    for entry in entries:
        rows = tuple(_row(one, notes) for one in outcomes if one.sources[0].document == entry.id)
        yield Silent(titled(entry.title, entry.date), rows)


def _row(outcome: Outcome, notes: Notes) -> Row:
    labels = {row["verdict"]: row["zh"] for row in lexicon.table("verdicts")}
    return Row(
        subject=outcome.subject,
        period=outcome.period,
        measure=outcome.measure,
        target=_value(outcome.target),
        reported=_value(outcome.reported) if outcome.reported else "—",
        verdict=outcome.verdict,
        label=labels[outcome.verdict],
        reason=outcome.reason,
        notes=tuple(notes.number(at) for at in outcome.sources),
    )


def _value(statement: Observation | ProjectReport) -> str:
    if isinstance(statement, ProjectReport):
        if statement.status == "unknown" and phrases.wished(statement.evidence.quote):
            return PROMISED[phrases.promised(statement.evidence.quote)]
        return {row["key"]: row["zh"] for row in rows("schemes/statuses")}[statement.status]
    return printed(statement)


def _lives(timelines: Sequence[Timeline], documents: Sequence[str], notes: Notes) -> Iterable[Life]:
    """The lives of the region's projects that more than one document speaks of."""
    kinds = _words("event_kinds", "kind")
    told = [
        life
        for life in timelines
        if len({event.document for event in life.events if event.report and event.document in documents}) > 1
    ]
    told.sort(key=lambda life: (-len({event.document for event in life.events}), life.name))
    for life in told[:MOST_TIMELINES]:
        steps = tuple(
            Step(
                event.date, kinds[event.kind], event.detail, notes.number(event.report.evidence) if event.report else 0
            )
            for event in life.events
        )
        yield Life(life.name, steps)


def _is_of(one: Contradiction, code: str) -> bool:
    return plain_code(one.region_code) == plain_code(code)


def _clash(one: Contradiction, notes: Notes) -> Clash:
    return Clash(
        subject=one.subject,
        period=one.period,
        severity={row["key"]: row["zh"] for row in rows("schemes/severities")}[one.severity],
        cause=one.cause,
        values=tuple(_value(statement) for statement in one.statements),
        notes=tuple(notes.number(statement.evidence) for statement in one.statements),
        sign="，" if one.kind == "growth" else " ≠ ",
    )
