"""Districts side by side: which has what, what only one has, and each one's profile."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from graph_builder.extract.values import Evidence, Observation, ProjectReport, StrategyMention
from graph_builder.outcomes.matching import region as plain
from graph_builder.outcomes.matching import subject
from graph_builder.outcomes.regions import regions
from graph_builder.outcomes.values import Comparison, Outcome, Profile
from graph_builder.resolve.values import Resolution, Shard
from graph_builder.text import lexicon
from ontology.names import fold

Kind = Literal["indicator", "strategy", "slogan", "measure", "theme"]
Item = Observation | StrategyMention | ProjectReport
MEASURES = frozenset({"policy", "programme", "campaign"})
SHOWN = 12
LEADING = 8
_QUOTED = re.compile("“([^”]{2,})”")
_COUNT = "[一二两三四五六七八九十双]"
_MEMBERS = "(?:大|个|张|条|项|区|城|谷|带)"
_SIGNS = (
    '[“"]',
    f"(?:{_COUNT}+[^一二两三四五六七八九十]{{1,2}}){{2,}}",
    f"^{_COUNT}+{_MEMBERS}",
    f"^{_COUNT}[一-鿿]{{1,4}}$",
)
_SLOGAN = re.compile("|".join(_SIGNS))


def comparisons(resolution: Resolution) -> tuple[Comparison, ...]:
    """Which districts of the corpus have each indicator, strategy and project theme, and which lack what others have.

    What one district alone has is lacking everywhere else, which goes without saying.
    """
    everywhere = {shard.entry.region_code for shard in resolution.shards}
    names: dict[tuple[Kind, str], str] = {}
    found: dict[tuple[Kind, str], dict[str, Evidence]] = defaultdict(dict)
    for shard in sorted(resolution.shards, key=lambda shard: (shard.entry.date, shard.entry.id)):
        for kind, key, name, item in statements(shard):
            names[kind, key] = min(names.get((kind, key), name), name, key=lambda one: (len(one), one))
            found[kind, key].setdefault(shard.entry.region_code, item.evidence)
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


def statements(shard: Shard) -> Iterable[tuple[Kind, str, str, Item]]:
    """What a document has that others may have too: its kind, a key that is the same everywhere, its name, and where.

    A slogan counts its members (四张图谱) or is quoted; a measure is a policy, programme or campaign.
    """
    for observation in shard.facts.observations:
        if observation.region_code == shard.entry.region_code:
            yield "indicator", subject(observation), observation.indicator, observation
    for strategy in shard.facts.strategies:
        yield _strategy_kind(strategy), slogan_key(strategy.name), strategy.name, strategy
    for report in shard.facts.projects:
        if report.theme:
            yield "theme", report.theme, report.theme, report


def slogan_key(name: str) -> str:
    """What two names of one strategy have in common: the slogan they quote, else the name without its marks.

    >>> slogan_key("“两新一重”建设") == slogan_key("两新一重"), slogan_key("人才强区") == slogan_key("开放强区")
    (True, False)
    """
    quoted = _QUOTED.search(name)
    return fold(quoted[1] if quoted else name)


def _strategy_kind(strategy: StrategyMention) -> Kind:
    if _SLOGAN.search(strategy.name):
        return "slogan"
    return "measure" if strategy.kind in MEASURES else "strategy"


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
                themes=_themes(shards),
                enterprises=_enterprises(shards, resolution),
            )
        )
    return tuple(out)


def _themes(shards: Sequence[Shard]) -> tuple[tuple[str, int], ...]:
    """How many projects of each theme a region's documents name, the most first."""
    names = {(report.theme, report.name) for shard in shards for report in shard.facts.projects if report.theme}
    counted = Counter(theme for theme, _ in names)
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def _enterprises(shards: Sequence[Shard], resolution: Resolution) -> tuple[str, ...]:
    """The enterprises that a region's documents name most often, by the keys of their entities."""
    found = (resolution.of(mention) for shard in shards for mention in shard.facts.organizations)
    counted = Counter(one.key for one in found if one is not None and one.subtype == "enterprise")
    return tuple(sorted(counted, key=lambda key: (-counted[key], key))[:LEADING])


def _counts(shards: Sequence[Shard]) -> tuple[tuple[str, int], ...]:
    kinds = lexicon.table("fact_kinds")
    return tuple((row["kind"], sum(len(getattr(shard.facts, row["kind"])) for shard in shards)) for row in kinds)


def _alone(compared: Sequence[Comparison]) -> dict[str, tuple[str, ...]]:
    """The first strategies of each district that no other district of the corpus names."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in compared:
        if one.kind in ("strategy", "slogan") and len(one.regions) == 1 and len(found[one.regions[0]]) < SHOWN:
            found[one.regions[0]].append(one.subject)
    return {code: tuple(names) for code, names in found.items()}
