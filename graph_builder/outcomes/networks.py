"""Enterprise networks: who is named with whom, through what, and whose place in it is central, and why."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import networkx as nx

from graph_builder.extract.values import Evidence
from graph_builder.outcomes.values import Standing, Tie, TieKind
from graph_builder.resolve.values import Entity, Resolution, Shard
from graph_builder.text import lexicon

TYPES = frozenset({"enterprise", "bank_or_finance", "platform"})
TOO_WIDE = frozenset({"province", "city", "district", "county"})
MOST_SOURCES = 2000
MOST_TOGETHER = 12
SHOWN = 3
_NATION = re.compile("^(?:中国|国家)")
_GROUP = re.compile("([^省市县区]{2,6}?)(?:控股)?集团(?:股份|有限|控股|责任|公司)*")


def ties(resolution: Resolution) -> tuple[Tie, ...]:
    """All ties between enterprises: in one sentence, project, industry, place or strategy, related, or of one group."""
    found: set[Tie] = set()
    for shard in resolution.shards:
        found.update(_in_sentences(shard, resolution))
        found.update(_in_projects(shard, resolution))
        found.update(_in_relations(shard, resolution))
    found.update(_in_groups(resolution))
    return tuple(sorted(found, key=lambda tie: (tie.first, tie.second, tie.kind, tie.through, tie.evidence)))


def _enterprise(entity: Entity | None) -> str:
    return entity.key if entity and entity.type == "organization" and entity.subtype in TYPES else ""


def _pairs(keys: Iterable[str]) -> Iterable[tuple[str, str]]:
    """All pairs of different keys in order; none where so many stand together that it says little."""
    distinct = sorted(set(filter(None, keys)))
    return combinations(distinct, 2) if len(distinct) <= MOST_TOGETHER else ()


def _in_sentences(shard: Shard, resolution: Resolution) -> Iterable[Tie]:
    together: dict[tuple[int, int], list[tuple[str, Evidence]]] = defaultdict(list)
    for mention in shard.facts.organizations:
        if key := _enterprise(resolution.of(mention)):
            together[mention.evidence.context].append((key, mention.evidence))
    for named in together.values():
        for first, second in _pairs(key for key, _ in named):
            evidence = next(at for key, at in named if key == first)
            yield Tie(first, second, "sentence", "", evidence)


def _in_projects(shard: Shard, resolution: Resolution) -> Iterable[Tie]:
    for report in shard.facts.projects:
        project = resolution.of(report)
        roles: dict[str, set[str]] = defaultdict(set)
        for party in report.parties:
            if key := _enterprise(resolution.find(shard.entry.id, "organization", party.organization)):
                roles[key].add(party.role)
        for first, second in _pairs(roles):
            both = tuple(sorted(roles[first] | roles[second]))
            yield Tie(first, second, "project", project.key if project else "", report.evidence, both)


def _in_relations(shard: Shard, resolution: Resolution) -> Iterable[Tie]:
    """Enterprises that are related, or that are related to the same industry, place or strategy."""
    shared: dict[tuple[TieKind, str], list[tuple[str, Evidence, str]]] = defaultdict(list)
    for relation in shard.facts.relations:
        subject = resolution.find(shard.entry.id, relation.subject_type, relation.subject)
        object_ = resolution.find(shard.entry.id, relation.object_type, relation.object)
        one, other = _enterprise(subject), _enterprise(object_)
        if one and other and one != other:
            first, second = sorted((one, other))
            yield Tie(first, second, "relation", relation.predicate, relation.evidence, (relation.predicate,))
        for key, third in ((one, object_), (other, subject)):
            if key and third and third.type in ("industry", "place", "strategy") and third.subtype not in TOO_WIDE:
                shared[_kind(third), third.key].append((key, relation.evidence, relation.predicate))
    for (kind, through), named in shared.items():
        for first, second in _pairs(key for key, _, _ in named):
            roles = tuple(sorted({role for key, _, role in named if key in (first, second)}))
            yield Tie(first, second, kind, through, next(at for key, at, _ in named if key == first), roles)


def _in_groups(resolution: Resolution) -> Iterable[Tie]:
    """Enterprises whose names begin with the own name of a group (甲乙集团, 甲乙机械公司), also in other districts.

    It tells who bears the group's name, not who is owned by it: ownership is a relation where a passage states it.
    """
    companies = [one for one in resolution.entities if _enterprise(one)]
    at = {link.entity: link.evidence for link in reversed(resolution.links) if link.type == "organization"}
    for group in companies:
        own = _own_name(group.name)
        for member in companies if own else ():
            bearing = _bare_name(member.name).startswith(own)
            if member.key != group.key and bearing and _own_name(member.name) != own and member.key in at:
                first, second = sorted((group.key, member.key))
                yield Tie(first, second, "group", group.key, at[member.key])


def _own_name(name: str) -> str:
    """The own part of a group's name, or empty for what is no group or has none.

    >>> _own_name("中国甲乙丙集团"), _own_name("甲乙丙公司")
    ('甲乙丙', '')
    """
    own = _GROUP.fullmatch(_bare_name(name))
    return own[1] if own else ""


def _bare_name(name: str) -> str:
    return _NATION.sub("", name)


def _kind(entity: Entity) -> TieKind:
    if entity.type == "industry":
        return "industry"
    return "place" if entity.type == "place" else "strategy"


def standings(resolution: Resolution, found: Sequence[Tie]) -> tuple[Standing, ...]:
    """The place of each tied enterprise in the network, the most central first, with the ties that make it so."""
    graph: nx.Graph[str] = nx.Graph()
    own: dict[str, list[Tie]] = defaultdict(list)
    for tie in found:
        graph.add_edge(tie.first, tie.second)
        own[tie.first].append(tie)
        own[tie.second].append(tie)
    sample = min(len(graph), MOST_SOURCES)
    between = nx.betweenness_centrality(graph, k=sample, seed=0) if graph else {}
    regions = {shard.entry.id: shard.entry.region_code for shard in resolution.shards}
    out = []
    for key in sorted(graph):
        entity = resolution.entity("organization", key)
        if entity is None:
            continue
        why, why_en = _why(key, own[key], resolution)
        districts = tuple(sorted({regions[document] for document in entity.documents}))
        out.append(Standing(key, entity.name, graph.degree(key), round(between[key], 6), districts, why, why_en))
    return tuple(sorted(out, key=lambda one: (-one.betweenness, -one.degree, one.organization)))


def _why(key: str, own: Sequence[Tie], resolution: Resolution) -> tuple[str, str]:
    """The partners an enterprise is most often named with, and through how many ties of each kind."""
    partners = Counter(tie.second if tie.first == key else tie.first for tie in own)
    entities = (resolution.entity("organization", partner) for partner, _ in partners.most_common(SHOWN))
    names = "、".join(entity.name for entity in entities if entity)
    kinds = Counter(tie.kind for tie in own)
    rows = [row for row in lexicon.table("tie_kinds") if row["kind"] in kinds]
    zh = "、".join(f"{row['zh']}{kinds[row['kind']]}处" for row in rows)  # type: ignore[index]
    en = ", ".join(f"{kinds[row['kind']]} by {row['en']}" for row in rows)  # type: ignore[index]
    return (
        f"与{len(partners)}家企业相连（{zh}），最多的是{names}。",
        f"Tied to {len(partners)} enterprises ({en}), most often to {names}.",
    )
