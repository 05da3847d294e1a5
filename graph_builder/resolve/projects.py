"""Which reports of projects tell of the same one: within a region, over plans, execution and work reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from graph_builder.extract.project_heads import head_of
from graph_builder.extract.project_identity import alike, core, region_names
from graph_builder.extract.values import ProjectReport
from graph_builder.resolve.grouping import SAME_NAME
from graph_builder.resolve.values import Group, Member, Named, NearMiss, Shard
from ontology.names import fold

SAME_CORE = "identity.project-core"
CONTAINED = "identity.project-contained"
NEAR = "identity.project-near"
NEAR_FLOOR = 0.75
REASONS = {
    SAME_NAME: "the same name in the same region",
    SAME_CORE: "the same name but for the region, the verb and words such as 建设项目",
    CONTAINED: "one name holds the other, with the same numbers, phase and last word",
}


@dataclass(slots=True)
class _Cluster:
    """The names that stand for one project, each with the rule that put it there; ``cores`` are what they share."""

    cores: list[str]
    rules: dict[str, str] = field(default_factory=dict)


def group_projects(shards: Sequence[Shard]) -> tuple[Group, ...]:
    """The projects of all shards, each with the reports that tell of it, in sorted order."""
    by_region: dict[str, list[Shard]] = {}
    for shard in shards:
        by_region.setdefault(shard.entry.region_code, []).append(shard)
    groups = [group for scope, own in sorted(by_region.items()) for group in _of_region(scope, own)]
    return tuple(sorted(groups, key=lambda group: (group.named, group.subtype)))


def _of_region(scope: str, shards: Sequence[Shard]) -> list[Group]:
    regions = region_names(shards[0].entry.region, shards[0].entry.region_name)
    reports: dict[str, list[ProjectReport]] = {}
    for shard in shards:
        for report in shard.facts.projects:
            reports.setdefault(report.name, []).append(report)
    clusters = _clusters(reports, regions)
    canonical = {cluster_id: _canonical(cluster.rules, reports) for cluster_id, cluster in enumerate(clusters)}
    of = {name: canonical[index] for index, cluster in enumerate(clusters) for name in cluster.rules}
    near = _near(scope, clusters, canonical)
    return [
        _group(scope, cluster, reports, of, near.get(canonical[i], ()), regions) for i, cluster in enumerate(clusters)
    ]


def _member(report: ProjectReport, rule: str, regions: Sequence[str]) -> Member:
    """A report with the rule that put it there; where its document gave it the project's name, why it stands for it."""
    printed = core(report.surface, regions)
    own = core(report.name, regions)
    if rule == SAME_NAME and fold(report.surface) != fold(report.name):
        if fold(printed) == fold(own):
            rule = SAME_CORE
        elif alike(printed, own):
            rule = CONTAINED
    return Member(report, rule, REASONS[rule])


def _clusters(names: Iterable[str], regions: Sequence[str]) -> list[_Cluster]:
    """The names put together, longest core first; a name close to two clusters stays apart from both."""
    clusters: list[_Cluster] = []
    by_core: dict[str, _Cluster] = {}
    by_end: dict[str, list[_Cluster]] = {}
    cores = {name: core(name, regions) for name in names}
    for name in sorted(cores, key=lambda n: (-len(cores[n]), n)):
        key = fold(cores[name])
        cluster = by_core.get(key)
        if cluster is not None:
            same = any(fold(other) == fold(name) for other in cluster.rules)
            cluster.rules[name] = SAME_NAME if same else SAME_CORE
            continue
        close = [c for c in by_end.get(key[-2:], ()) if any(alike(key, other) for other in c.cores)]
        if len(close) == 1:
            cluster = close[0]
            cluster.rules[name] = CONTAINED
            cluster.cores.append(key)
        else:
            cluster = _Cluster([key], {name: SAME_NAME})
            clusters.append(cluster)
            by_end.setdefault(key[-2:], []).append(cluster)
        by_core[key] = cluster
    return clusters


def _canonical(rules: Mapping[str, str], reports: Mapping[str, Sequence[ProjectReport]]) -> str:
    """The name most documents use, then the one most passages use, then the longest."""

    def weight(name: str) -> tuple[int, int, int, str]:
        documents = {report.evidence.document for report in reports[name]}
        return -len(documents), -len(reports[name]), -len(name), name

    return min(rules, key=weight)


def _group(
    scope: str,
    cluster: _Cluster,
    reports: Mapping[str, Sequence[ProjectReport]],
    of: Mapping[str, str],
    near: Sequence[NearMiss],
    regions: Sequence[str],
) -> Group:
    names = sorted(cluster.rules, key=lambda n: (n != of[n], -len(reports[n]), n))
    parents = Counter(of[report.parent] for name in names for report in reports[name] if report.parent in of)
    parents.pop(names[0], None)
    parent = min(parents, key=lambda name: (-parents[name], name), default="")
    return Group(
        named=Named("project", scope, names[0]),
        subtype="",
        names=tuple(names),
        members=tuple(_member(report, cluster.rules[name], regions) for name in names for report in reports[name]),
        region_code=scope,
        parent=Named("project", scope, parent) if parent else None,
        near=tuple(near),
    )


def _near(scope: str, clusters: Sequence[_Cluster], canonical: Mapping[int, str]) -> dict[str, tuple[NearMiss, ...]]:
    """The pairs that came close, by the canonical name of the first: alike in writing, apart in number or kind."""
    by_head: dict[str, list[int]] = {}
    for index, cluster in enumerate(clusters):
        head = head_of(cluster.cores[0])
        by_head.setdefault(head.term if head else cluster.cores[0][-2:], []).append(index)
    found: dict[str, list[NearMiss]] = {}
    for indexes in by_head.values():
        for position, first in enumerate(indexes):
            for second in indexes[position + 1 : position + 40]:
                score = _likeness(clusters[first].cores[0], clusters[second].cores[0])
                if score >= NEAR_FLOOR:
                    pair = (Named("project", scope, canonical[first]), Named("project", scope, canonical[second]))
                    why = "alike in writing, but numbers, kind or telling words differ"
                    found.setdefault(canonical[first], []).append(NearMiss(*pair, NEAR, why, round(score, 3)))
    return {name: tuple(pairs) for name, pairs in found.items()}


def _likeness(first: str, second: str) -> float:
    if abs(len(first) - len(second)) > max(len(first), len(second)) * (1 - NEAR_FLOOR) * 2:
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
