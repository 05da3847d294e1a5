"""Which mentions of strategies name the same one: national ones anywhere, others within their region.

A slogan with members of its own (四个某区) is kept apart by period where two documents give it different members.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from graph_builder.extract.values import StrategyMention
from graph_builder.resolve.grouping import SAME_NAME
from graph_builder.resolve.values import Group, Member, Named, Shard
from ontology.names import fold

NATIONAL = "strategy.known"
_LOCAL = re.compile(r"[一二三四五六七八九十]大(?!攻坚战)")
LOCAL_ENDS = "省市区县"
_NUMBERS = "两三四五六七八九十"
_COUNTED = re.compile(rf"([{_NUMBERS}])个([一-鿿]{{2,4}})")
_QUOTES = str.maketrans("", "", "“”《》")
Key = tuple[str, str]


def group_strategies(shards: Sequence[Shard]) -> tuple[Group, ...]:
    """The strategies of all shards, each with the mentions that name it, in sorted order."""
    national = _national(shards)
    found: dict[Key, list[StrategyMention]] = {}
    keys: dict[tuple[str, str], Key] = {}
    apart, counted = _kept_apart(shards), _counted_rows(shards)
    for shard in shards:
        for mention in shard.facts.strategies:
            name = fold(mention.name.translate(_QUOTES))
            name = counted.get((shard.entry.region_code, name), name)
            scope = "" if name in national else shard.entry.region_code
            if (shard.entry.region_code, name) in apart:
                name = f"{name}|{shard.entry.period}"
            keys[shard.entry.id, mention.name] = (scope, name)
            found.setdefault((scope, name), []).append(mention)
    named = {key: _named(key, mentions) for key, mentions in found.items()}
    groups = [_group(key, mentions, named, keys) for key, mentions in found.items()]
    return tuple(sorted(groups, key=lambda group: (group.named, group.subtype)))


def _national(shards: Sequence[Shard]) -> frozenset[str]:
    """The folded names that a pattern of strategy_known.tsv gave somewhere and that name no region."""
    return frozenset(
        fold(mention.name.translate(_QUOTES))
        for shard in shards
        for mention in shard.facts.strategies
        if mention.evidence.rule == NATIONAL and mention.name[-1] not in LOCAL_ENDS and not _LOCAL.match(mention.name)
    )


def _kept_apart(shards: Sequence[Shard]) -> frozenset[tuple[str, str]]:
    """The slogans, by region and folded name, to which two documents of the region give wholly different members."""
    members: dict[tuple[str, str], list[frozenset[str]]] = {}
    for shard in shards:
        own: dict[str, set[str]] = {}
        for mention in shard.facts.strategies:
            if mention.parent:
                own.setdefault(fold(mention.parent.translate(_QUOTES)), set()).add(fold(mention.name))
        for parent, names in own.items():
            members.setdefault((shard.entry.region_code, parent), []).append(frozenset(names))
    return frozenset(
        key for key, sets in members.items() if any(not (a & b) for i, a in enumerate(sets) for b in sets[i + 1 :])
    )


def _counted_rows(shards: Sequence[Shard]) -> dict[tuple[str, str], str]:
    """Rows of goals (平安某区、健康某区、美丽某区), by region and folded name, as what counts them (三个某区).

    Only where a document of the region names that number, and one row alone has so many members.
    """
    counts: dict[tuple[str, int, str], str] = {}
    rows: dict[tuple[str, int, str], set[str]] = {}
    for shard in shards:
        code = shard.entry.region_code
        for mention in (m for m in shard.facts.strategies if m.kind == "goal"):
            name = fold(mention.name.translate(_QUOTES))
            parts = mention.name.translate(_QUOTES).split("、")
            if (found := _COUNTED.fullmatch(mention.name.translate(_QUOTES))) and found[2]:
                counts[code, _NUMBERS.index(found[1]) + 2, found[2]] = name
            elif len(parts) > 2 and len(base := _common_end(parts)) > 1:
                rows.setdefault((code, len(parts), base), set()).add(name)
    return {
        (code, row): counts[code, many, base]
        for (code, many, base), same in rows.items()
        if len(same) == 1 and (code, many, base) in counts
        for row in same
    }


def _common_end(names: Sequence[str]) -> str:
    ends = [names[0][at:] for at in range(len(names[0])) if all(name.endswith(names[0][at:]) for name in names)]
    return ends[0] if ends else ""


def _named(key: Key, mentions: Sequence[StrategyMention]) -> Named:
    scope, name = key
    counts = Counter(mention.name for mention in mentions)
    best = min(counts, key=lambda n: (-counts[n], n))
    _, _, period = name.partition("|")
    return Named("strategy", scope, f"{best}（{period}）" if period else best)


def _group(
    key: Key,
    mentions: Sequence[StrategyMention],
    named: Mapping[Key, Named],
    keys: Mapping[tuple[str, str], Key],
) -> Group:
    kinds = Counter(mention.kind for mention in mentions)
    names = Counter(mention.name for mention in mentions)
    own = named[key]
    ordered = sorted(names, key=lambda name: (-names[name], name))
    above = Counter(
        named[parent]
        for mention in mentions
        if mention.parent and (parent := keys.get((mention.evidence.document, mention.parent))) and parent != key
    )
    regions = {key[0]} if key[0] else set()
    return Group(
        named=own,
        subtype=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        names=tuple(dict.fromkeys([own.name, *ordered])),
        members=tuple(Member(mention, SAME_NAME, "the same name in the same scope") for mention in mentions),
        region_code=next(iter(regions), ""),
        parent=min(above, key=lambda n: (-above[n], n), default=None),
    )
