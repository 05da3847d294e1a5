"""Which reported figures answer a target: the same region, indicator, measure and period, in the next report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph_builder.document.values import Entry
from graph_builder.extract.indicators import find_indicator
from graph_builder.extract.values import Evidence, Observation
from graph_builder.outcomes.measures import COUNTED, gains, is_flow, measure_alike
from graph_builder.outcomes.measures import is_rate_level as is_rate_level
from graph_builder.outcomes.wordings import Wording, renamed, same_worth, wordings
from graph_builder.resolve.values import Resolution, Shard
from graph_builder.text import lexicon
from graph_builder.text.divisions import short
from ontology.names import fold

CellKey = tuple[str, str, str]
REPORTED = ("actual", "baseline")
SHORT_NAME = 3
region = short


@dataclass(frozen=True, slots=True)
class Statement:
    """An observation with the entry of the document it stands in.

    ``flow`` says that the figure is what was added in its period, not what there is at its end.
    """

    observation: Observation
    entry: Entry
    flow: bool = False

    @property
    def place(self) -> tuple[str, str, int]:
        """The order of statements: by the document's date, its id, and where it stands."""
        at = self.observation.evidence
        return self.entry.date, self.entry.id, at.start


@dataclass(frozen=True, slots=True)
class Figures:
    """All statements of a corpus by cell, and the shards of each region in the order of their dates.

    ``worded`` holds the reported ones by region, wording and period, ``undated`` those of a part of a year, or of
    no known one, by region and subject, ``renamed`` those that the scheme knows only once they have its own words.
    """

    reported: dict[CellKey, tuple[Statement, ...]]
    targets: tuple[Statement, ...]
    shards: dict[str, tuple[Shard, ...]]
    doubts: dict[str, tuple[tuple[int, int, str], ...]]
    periods: dict[tuple[str, str], tuple[str, ...]]
    worded: dict[tuple[str, Wording, str], tuple[Statement, ...]]
    undated: dict[tuple[str, str], tuple[Statement, ...]]
    renamed: dict[CellKey, tuple[Statement, ...]]

    def doubt(self, evidence: Evidence) -> str:
        """The message of a doubt about the characters of a piece of evidence, or empty."""
        for start, end, message in self.doubts.get(evidence.document, ()):
            if start < evidence.end and evidence.start < end:
                return message
        return ""


def figures(resolution: Resolution) -> Figures:
    """The statements of all shards, ready for matching."""
    reported: dict[CellKey, list[Statement]] = defaultdict(list)
    targets: list[Statement] = []
    undated: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    other_names: dict[CellKey, list[Statement]] = defaultdict(list)
    regions: dict[str, list[Shard]] = defaultdict(list)
    doubts: dict[str, tuple[tuple[int, int, str], ...]] = {}
    for shard in resolution.shards:
        regions[region(shard.entry.region_code)].append(shard)
        doubts[shard.entry.id] = tuple(_doubts(shard))
        for observation in shard.facts.observations:
            statement = Statement(observation, shard.entry, is_flow(observation, shard.kept.text))
            if not observation.region_code or not observation.period:
                if observation.region_code and observation.kind in REPORTED and observation.value is not None:
                    undated[cell(observation)[:2]].append(statement)
                continue
            if observation.kind in REPORTED:
                reported[cell(observation)].append(statement)
                if known := renamed(observation):
                    other_names[region(observation.region_code), known, observation.period].append(statement)
            elif is_target(observation):
                targets.append(statement)
    return Figures(
        reported={key: tuple(sorted(found, key=lambda s: s.place)) for key, found in reported.items()},
        targets=_once(targets),
        shards={code: tuple(sorted(found, key=_dated)) for code, found in regions.items()},
        doubts=doubts,
        periods=_periods(reported),
        worded=_worded(reported),
        undated={key: tuple(found) for key, found in undated.items()},
        renamed={key: tuple(sorted(found, key=lambda s: s.place)) for key, found in other_names.items()},
    )


@cache
def _no_targets() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in lexicon.table("no_targets")))


def is_target(observation: Observation) -> bool:
    """Whether what is wanted is a figure of an indicator, rather than a size, a slogan's number or a second wish.

    A known name whose figure does not fit it (增长6%左右、力争6.5%) is of the figure before.
    """
    if observation.concept:
        return True
    if observation.measure == "share" and find_indicator(observation.indicator):
        return False
    return not _no_targets().search(f"{observation.indicator}|{observation.unit}|{observation.measure}")


def _worded(
    reported: Mapping[CellKey, Sequence[Statement]],
) -> dict[tuple[str, Wording, str], tuple[Statement, ...]]:
    """The reported statements by region, wording and period."""
    found: dict[tuple[str, Wording, str], list[Statement]] = defaultdict(list)
    for (code, _, period), statements in sorted(reported.items()):
        for statement in statements:
            for said in wordings(statement.observation):
                found[code, said, period].append(statement)
    return {key: tuple(sorted(one, key=lambda s: s.place)) for key, one in found.items()}


def _periods(cells: Iterable[CellKey]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The periods for which each region reports on each subject."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, about, period in sorted(cells):
        found[code, about].append(period)
    return {key: tuple(periods) for key, periods in found.items()}


def _doubts(shard: Shard) -> Iterable[tuple[int, int, str]]:
    for finding in shard.facts.findings:
        if finding.severity != "info":
            yield finding.evidence.start, finding.evidence.end, finding.message_zh


def _dated(shard: Shard) -> tuple[str, str]:
    return shard.entry.date, shard.entry.id


def _once(targets: Sequence[Statement]) -> tuple[Statement, ...]:
    """The first statement of each target in a document; a figure is a better one than words."""
    found: dict[tuple[str, str, CellKey], Statement] = {}
    for statement in sorted(targets, key=lambda s: (s.observation.value is None, s.place)):
        observation = statement.observation
        family = "count" if observation.measure in COUNTED else observation.measure
        flow = "flow" if statement.flow else ""
        found.setdefault((statement.entry.id, family + flow, cell(observation)), statement)
    return tuple(sorted(found.values(), key=lambda s: s.place))


def subject(observation: Observation) -> str:
    """What an observation is about: the scheme's concept, or the folded label where it has none."""
    return observation.concept or fold(observation.indicator)


def cell(observation: Observation) -> CellKey:
    """Region, subject and period of an observation."""
    return region(observation.region_code), subject(observation), observation.period


def same_measure(target: Statement, other: Statement) -> bool:
    """Whether two figures of one cell measure the same: growth is not a level, nor stock what was added."""
    one, two = (gains(statement.observation, flow=statement.flow) for statement in (target, other))
    return measure_alike(target.observation, other.observation, both_gain=one == two)


def answers(target: Statement, figures: Figures) -> tuple[Statement, ...]:
    """The figures that answer a target: all those of the earliest document that has any, its own included."""
    known = renamed(target.observation)
    same = (
        answers_for(target, subject(target.observation), figures)
        or (answers_for(target, known, figures) if known else [])
        or _otherwise_worded(target, figures)
    )
    if not same:
        return ()
    first = same[0].entry.id
    return tuple(s for s in same if s.entry.id == first)


def answers_for(target: Statement, about: str, figures: Figures) -> list[Statement]:
    """The figures of a subject that would answer a target, in the documents that may."""
    code, _, period = cell(target.observation)
    key = (code, about, period)
    return [
        s
        for s in figures.reported.get(key, ()) or figures.renamed.get(key, ())
        if _may_answer(target, s) and s.observation.value is not None and same_measure(target, s)
    ]


def _otherwise_worded(target: Statement, figures: Figures) -> list[Statement]:
    """The figures that answer a target under another name, where the scheme knows only one of the two, or none."""
    code, _, period = cell(target.observation)
    found = {
        (one.place, one.observation.raw): one
        for said in sorted(wordings(target.observation), key=lambda one: (one.deed, one.thing))
        for one in figures.worded.get((code, said, period), ())
        if not (target.observation.concept and one.observation.concept)
        and _may_answer(target, one)
        and one.observation.value is not None
        and same_worth(target.observation, one.observation)
    }
    return [found[key] for key in sorted(found)]


def other_measures(target: Statement, figures: Figures) -> tuple[Statement, ...]:
    """Figures of a target's cell in later documents that measure something else."""
    found = figures.reported.get(cell(target.observation), ())
    return tuple(
        s
        for s in found
        if _may_answer(target, s) and s.observation.value is not None
        and not same_measure(target, s)
    )  # fmt: skip


def _may_answer(target: Statement, other: Statement) -> bool:
    if other.entry.id == target.entry.id:
        return target.entry.date[:4] > last_year(target.observation.period)
    return other.entry.date >= target.entry.date and other.entry.date[:4] >= first_year(target.observation.period)


def first_year(period: str) -> str:
    """The first year of a period.

    >>> first_year("2021-2025")
    '2021'
    """
    return period[:4]


def last_year(period: str) -> str:
    """The last year of a period.

    >>> last_year("2021-2025"), last_year("2021")
    ('2025', '2021')
    """
    return period[5:9] if len(period) == len("2021-2025") else period[:4]


def reports_after(target: Statement, figures: Figures) -> tuple[Shard, ...]:
    """The later documents of the target's region that would say what became of it: those of the first year after
    its period, or any later ones while that runs."""
    later = [
        shard
        for shard in figures.shards.get(region(target.observation.region_code), ())
        if shard.entry.id != target.entry.id
        and _dated(shard) > (target.entry.date, target.entry.id)
        and shard.entry.kind != "plan"
        and shard.entry.date[:4] > first_year(target.observation.period)
    ]
    over = [shard for shard in later if shard.entry.date[:4] > last_year(target.observation.period)]
    if over:
        return tuple(shard for shard in over if shard.entry.date[:4] == over[0].entry.date[:4])
    return tuple(later)


def of_part_of_a_year(target: Statement, figures: Figures, shards: Sequence[Shard]) -> tuple[Statement, ...]:
    """Figures of a target's indicator that later documents give for a part of a year, or without saying when."""
    code, about, _ = cell(target.observation)
    later = {shard.entry.id for shard in shards}
    return tuple(s for s in figures.undated.get((code, about), ()) if s.entry.id in later)


def wider_periods(target: Statement, figures: Figures, shards: Sequence[Shard]) -> tuple[Statement, ...]:
    """Figures of a target's indicator that later documents give for a longer period around the target's."""
    observation = target.observation
    code, about, own = cell(observation)
    first, last = first_year(own), last_year(own)
    later = {shard.entry.id for shard in shards}
    around = (
        period
        for period in figures.periods.get((code, about), ())
        if period != own and first_year(period) <= first and last <= last_year(period)
    )
    return tuple(
        s
        for period in around
        for s in figures.reported[code, about, period]
        if s.entry.id in later and s.observation.value is not None
    )
