"""Which reported figures answer a target: the same region, indicator, measure and period, in the next report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph_builder.document.values import Entry
from graph_builder.extract.values import Evidence, Observation
from graph_builder.resolve.values import Resolution, Shard
from graph_builder.text import lexicon
from ontology.names import fold

CellKey = tuple[str, str, str]
REPORTED = ("actual", "baseline")
COUNTED = frozenset({"level", "count", "cumulative"})
RATE_UNITS = ("%", "‰")


@dataclass(frozen=True, slots=True)
class Statement:
    """An observation with the entry of the document it stands in."""

    observation: Observation
    entry: Entry

    @property
    def place(self) -> tuple[str, str, int]:
        """The order of statements: by the document's date, its id, and where it stands."""
        at = self.observation.evidence
        return self.entry.date, self.entry.id, at.start


@dataclass(frozen=True, slots=True)
class Figures:
    """All statements of a corpus by cell, and the shards of each region in the order of their dates."""

    reported: dict[CellKey, tuple[Statement, ...]]
    targets: tuple[Statement, ...]
    shards: dict[str, tuple[Shard, ...]]
    doubts: dict[str, tuple[tuple[int, int, str], ...]]

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
    regions: dict[str, list[Shard]] = defaultdict(list)
    doubts: dict[str, tuple[tuple[int, int, str], ...]] = {}
    for shard in resolution.shards:
        regions[shard.entry.region_code].append(shard)
        doubts[shard.entry.id] = tuple(_doubts(shard))
        for observation in shard.facts.observations:
            statement = Statement(observation, shard.entry)
            if not observation.region_code or not observation.period:
                continue
            if observation.kind in REPORTED:
                reported[cell(observation)].append(statement)
            else:
                targets.append(statement)
    return Figures(
        reported={key: tuple(sorted(found, key=lambda s: s.place)) for key, found in reported.items()},
        targets=_once(targets),
        shards={code: tuple(sorted(found, key=_dated)) for code, found in regions.items()},
        doubts=doubts,
    )


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
        flow = "flow" if is_flow(observation) else ""
        found.setdefault((statement.entry.id, family + flow, cell(observation)), statement)
    return tuple(sorted(found.values(), key=lambda s: s.place))


def subject(observation: Observation) -> str:
    """What an observation is about: the scheme's concept, or the folded label where it has none."""
    return observation.concept or fold(observation.indicator)


def cell(observation: Observation) -> CellKey:
    """Region, subject and period of an observation."""
    return observation.region_code, subject(observation), observation.period


def is_flow(observation: Observation) -> bool:
    """Whether words beyond the indicator's own name say that a figure was added in its period."""
    said = observation.raw_indicator + observation.raw
    return any(word in said and word not in observation.indicator for word in lexicon.words("flow_words"))


def is_rate_level(observation: Observation) -> bool:
    """Whether a figure is a level given as a percentage, which is called a level here and a share there."""
    return observation.measure in ("level", "share") and observation.unit_base in RATE_UNITS


def same_measure(target: Observation, other: Observation) -> bool:
    """Whether two figures of one cell measure the same: growth is not a level, nor stock what was added."""
    if target.value is None and other.measure == "growth":
        return True
    if is_rate_level(target) and is_rate_level(other):
        return True
    if target.measure in COUNTED and other.measure in COUNTED:
        return is_flow(target) == is_flow(other)
    return target.measure == other.measure


def answers(target: Statement, figures: Figures) -> tuple[Statement, ...]:
    """The figures that answer a target: all those of the earliest document that has any, its own included."""
    found = figures.reported.get(cell(target.observation), ())
    later = [s for s in found if _may_answer(target, s) and s.observation.value is not None]
    same = [s for s in later if same_measure(target.observation, s.observation)]
    if not same:
        return ()
    first = same[0].entry.id
    return tuple(s for s in same if s.entry.id == first)


def other_measures(target: Statement, figures: Figures) -> tuple[Statement, ...]:
    """Figures of a target's cell in later documents that measure something else."""
    found = figures.reported.get(cell(target.observation), ())
    return tuple(
        s
        for s in found
        if _may_answer(target, s) and s.observation.value is not None
        and not same_measure(target.observation, s.observation)
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
    region = figures.shards.get(target.observation.region_code, ())
    later = [
        shard
        for shard in region
        if shard.entry.id != target.entry.id
        and _dated(shard) > (target.entry.date, target.entry.id)
        and shard.entry.kind != "plan"
        and shard.entry.date[:4] > first_year(target.observation.period)
    ]
    over = [shard for shard in later if shard.entry.date[:4] > last_year(target.observation.period)]
    if over:
        return tuple(shard for shard in over if shard.entry.date[:4] == over[0].entry.date[:4])
    return tuple(later)


def named_in(observation: Observation, shards: Sequence[Shard]) -> bool:
    """Whether a later text names the indicator at all, so that silence cannot be told from a missed reading."""
    names = {fold(name) for name in (observation.indicator, observation.raw_indicator) if name}
    return any(name in fold(shard.kept.text) for shard in shards for name in sorted(names) if len(name) >= 3)
