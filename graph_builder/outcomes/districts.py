"""Districts side by side: which has what, what only one has, and each one's profile."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from graph_builder.extract.values import Evidence
from graph_builder.outcomes.matching import region as plain
from graph_builder.outcomes.matching import subject
from graph_builder.outcomes.regions import regions
from graph_builder.outcomes.values import Comparison, Outcome, Profile
from graph_builder.resolve.values import Resolution, Shard
from graph_builder.text import lexicon
from ontology.names import fold

Kind = Literal["indicator", "strategy", "theme"]
SHOWN = 12


def comparisons(resolution: Resolution) -> tuple[Comparison, ...]:
    """Which districts of the corpus have each indicator, strategy and project theme, and which lack what others have.

    What one district alone has is lacking everywhere else, which goes without saying.
    """
    everywhere = {shard.entry.region_code for shard in resolution.shards}
    names: dict[tuple[Kind, str], str] = {}
    found: dict[tuple[Kind, str], dict[str, Evidence]] = defaultdict(dict)
    for shard in sorted(resolution.shards, key=lambda shard: (shard.entry.date, shard.entry.id)):
        for kind, key, name, evidence in _statements(shard):
            names.setdefault((kind, key), name)
            found[kind, key].setdefault(shard.entry.region_code, evidence)
    return tuple(
        Comparison(
            kind=kind,
            subject=names[kind, key],
            subject_key=key,
            regions=tuple(sorted(by_region)),
            lacking=tuple(sorted(everywhere - by_region.keys())) if len(by_region) > 1 else (),
            evidence=tuple(by_region[region] for region in sorted(by_region)),
        )
        for (kind, key), by_region in sorted(found.items())
    )


def _statements(shard: Shard) -> Iterable[tuple[Kind, str, str, Evidence]]:
    for observation in shard.facts.observations:
        if observation.region_code == shard.entry.region_code:
            yield "indicator", subject(observation), observation.indicator, observation.evidence
    for strategy in shard.facts.strategies:
        yield "strategy", fold(strategy.name), strategy.name, strategy.evidence
    for report in shard.facts.projects:
        if report.theme:
            yield "theme", report.theme, report.theme, report.evidence


def profiles(
    resolution: Resolution, outcomes: Sequence[Outcome], compared: Sequence[Comparison]
) -> tuple[Profile, ...]:
    """Each district on one page."""
    out = []
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for one in outcomes:
        counted[plain(one.region_code)][f"{one.kind}.{one.verdict}"] += 1
    alone = _alone(compared)
    for code, shards in sorted(regions(resolution).by_code.items()):
        verdicts = counted[plain(code)]
        out.append(
            Profile(
                region=shards[0].entry.region_name,
                region_code=code,
                documents=tuple(shard.entry.id for shard in shards),
                counts=_counts(shards),
                verdicts=tuple(sorted(verdicts.items())),
                only_here=alone.get(code, ()) if len(alone) > 1 else (),
            )
        )
    return tuple(out)


def _counts(shards: Sequence[Shard]) -> tuple[tuple[str, int], ...]:
    kinds = lexicon.table("fact_kinds")
    return tuple((row["kind"], sum(len(getattr(shard.facts, row["kind"])) for shard in shards)) for row in kinds)


def _alone(compared: Sequence[Comparison]) -> dict[str, tuple[str, ...]]:
    """The first strategies of each district that no other district of the corpus names."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in compared:
        if one.kind == "strategy" and len(one.regions) == 1 and len(found[one.regions[0]]) < SHOWN:
            found[one.regions[0]].append(one.subject)
    return {code: tuple(names) for code, names in found.items()}
