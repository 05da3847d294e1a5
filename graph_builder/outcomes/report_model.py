"""What the printable report of a region says, before it is written as HTML or Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph_builder.document.values import Entry
from graph_builder.extract.values import Evidence, Observation, ProjectReport
from graph_builder.outcomes.matching import region as plain_code
from graph_builder.outcomes.values import Contradiction, Outcome, Outcomes, Profile, Timeline
from graph_builder.outcomes.verdicts import printed
from graph_builder.resolve.values import Resolution
from graph_builder.text import lexicon
from graph_builder.text.errors import BuildError, Problem

MOST_TIMELINES = 40


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
class Bar:
    """A bar of the chart of verdicts; ``width`` is in percent of the longest."""

    label: str
    count: int
    width: float
    colour: str


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


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a region. ``silent`` are promised projects of which later documents say nothing."""

    region: str
    code: str
    documents: tuple[Entry, ...]
    profile: Profile
    counts: tuple[tuple[str, int], ...]
    bars: tuple[Bar, ...]
    indicators: tuple[Row, ...]
    projects: tuple[Row, ...]
    silent: tuple[Row, ...]
    lives: tuple[Life, ...]
    clashes: tuple[Clash, ...]
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
    kinds = {row["kind"]: row["zh"] for row in lexicon.table("fact_kinds")}
    projects = [one for one in own if one.kind == "project"]
    entries = sorted((resolution.shard(one).entry for one in profile.documents), key=lambda one: (one.date, one.id))
    return Report(
        region=profile.region,
        code=profile.region_code,
        documents=tuple(entries),
        profile=profile,
        counts=tuple((kinds[kind], count) for kind, count in profile.counts),
        bars=_bars([one for one in own if one.kind == "indicator"]),
        indicators=tuple(_row(one, notes) for one in own if one.kind == "indicator"),
        projects=tuple(_row(one, notes) for one in projects if one.verdict not in ("no_outcome", "not_comparable")),
        lives=tuple(_lives(outcomes.timelines, profile.documents, notes)),
        clashes=tuple(_clash(one, notes) for one in outcomes.contradictions if _is_of(one, code)),
        silent=tuple(_row(one, notes) for one in projects if one.verdict == "no_outcome"),
        notes=notes.listed(),
    )


def _bars(outcomes: Sequence[Outcome]) -> tuple[Bar, ...]:
    counts = Counter(one.verdict for one in outcomes)
    longest = max(counts.values(), default=1)
    rows = {row["verdict"]: row for row in lexicon.table("verdicts")}
    return tuple(
        Bar(row["zh"], counts[verdict], round(100 * counts[verdict] / longest, 1), row["colour"])  # type: ignore[index]
        for verdict, row in rows.items()
        if counts[verdict]  # type: ignore[index]
    )


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
    return printed(statement) if isinstance(statement, Observation) else statement.status


def _lives(timelines: Sequence[Timeline], documents: Sequence[str], notes: Notes) -> Iterable[Life]:
    """The lives of the region's projects that more than one document speaks of."""
    told = [
        life
        for life in timelines
        if len({event.document for event in life.events if event.report and event.document in documents}) > 1
    ]
    for life in told[:MOST_TIMELINES]:
        steps = tuple(
            Step(event.date, event.kind, event.detail, notes.number(event.report.evidence) if event.report else 0)
            for event in life.events
        )
        yield Life(life.name, steps)


def _is_of(one: Contradiction, code: str) -> bool:
    return plain_code(one.region_code) == plain_code(code)


def _clash(one: Contradiction, notes: Notes) -> Clash:
    return Clash(
        subject=one.subject,
        period=one.period,
        severity=one.severity,
        cause=one.cause,
        values=tuple(_value(statement) for statement in one.statements),
        notes=tuple(notes.number(statement.evidence) for statement in one.statements),
    )
