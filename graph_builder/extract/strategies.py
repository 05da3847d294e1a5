"""Strategies: slogans, campaigns, policies, positionings and spatial structures, one mention per occurrence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph_builder.document.values import Tree
from graph_builder.extract.evidence import evidence
from graph_builder.extract.strategy_kinds import last_head
from graph_builder.extract.strategy_lists import goal_rows
from graph_builder.extract.strategy_names import strategy_names
from graph_builder.extract.strategy_patterns import Name
from graph_builder.extract.strategy_slogans import counted_kind, is_counted
from graph_builder.extract.strategy_umbrellas import counting, umbrellas
from graph_builder.extract.values import StrategyKind, StrategyMention

READ = ("heading", "paragraph", "item")
_QUOTES = str.maketrans("", "", "“”")
_SLOGANS = ("strategy.quote", "strategy.quote-head")
_LONG, _PLACE = 10, 5
_WEAK = ("建设", "创建")


def extract_strategies(tree: Tree) -> tuple[StrategyMention, ...]:
    """The strategies a document names, in the order of the text, each under its umbrella where the text gives one."""
    names = _settled(list(_names(tree)))
    names += goal_rows(tree.clean.text, names, counting(tree))
    starts = {(name.start, name.end): name for name in names}
    parents: dict[str, str] = {}
    for member, parent in umbrellas(tree, names):
        if parent and _key(member.name) != _key(parent):
            parents.setdefault(_key(member.name), parent)
        if (member.start, member.end) not in starts and not _crosses(member, names):
            starts[member.start, member.end] = member
            names.append(member)
    kinds = _kinds(names, parents, tree.entry.region)
    mentions = [_mention(tree, name) for name in sorted(names, key=lambda name: (name.start, name.end))]
    return tuple(
        replace(m, parent=parents.get(_key(m.name), ""), kind=kinds.get(_key(m.name), m.kind)) for m in mentions
    )


def _key(name: str) -> str:
    return name.translate(_QUOTES)


def _names(tree: Tree) -> Iterator[Name]:
    text = tree.clean.text
    for block in tree.blocks:
        if block.kind in READ:
            yield from strategy_names(text, block.span.start, block.span.end, tree.entry.region)


def _crosses(member: Name, names: Sequence[Name]) -> bool:
    """Whether a name begins where the member does: then it names the same thing, more or less of it."""
    return any(name.start == member.start and name.rule != "strategy.quote-list" for name in names)


def _settled(names: list[Name]) -> list[Name]:
    """The names with those of one slogan alike.

    Without 建设 where it also stands alone, with the noun that stands before it elsewhere, one form of a spatial one.
    """
    bare = {name.name for name in names if "“" not in name.name}
    spatial: dict[str, str] = {}
    fuller = _fuller(names)
    found = []
    for name in names:
        name = replace(name, name=fuller.get(name.name.translate(_QUOTES), name.name))
        slogan = name.name.partition("”")[0].removeprefix("“") if name.name.startswith("“") else ""
        head = name.name.partition("”")[2]
        if slogan and slogan in bare and (head in _WEAK or name.kind == "spatial_structure"):
            name = replace(name, name=slogan)
        elif slogan and name.kind == "spatial_structure":
            name = replace(name, name=spatial.setdefault(slogan, name.name))
        found.append(name)
    return found


def _fuller(names: Sequence[Name]) -> dict[str, str]:
    """The longer form of slogans told by number that stand with a noun before them, always one, and without it too."""
    before: dict[str, set[str]] = {}
    for name in names:
        noun, quote, slogan = name.name.partition("“")
        if noun and quote and name.rule in _SLOGANS and is_counted(slogan):
            before.setdefault(slogan.translate(_QUOTES), set()).add(name.name)
    longer = {slogan: next(iter(forms)) for slogan, forms in before.items() if len(forms) == 1}
    return longer | _placed(names)


def _placed(names: Sequence[Name]) -> dict[str, str]:
    """The longer form of long names of belts and roles that the document also prints with their place before them."""
    told = {name.name for name in names if name.rule == "strategy.head-v"}
    found: dict[str, str] = {}
    for short in (name for name in told if len(name) >= _LONG):
        longer = [name for name in told if name.endswith(short) and 0 < len(name) - len(short) <= _PLACE]
        if len(longer) == 1:
            found[short] = longer[0]
    return found


def _kinds(names: Sequence[Name], parents: dict[str, str], region: str) -> dict[str, StrategyKind]:
    """The one kind of every name: of members that of their umbrella where it has one, else the kind told most often."""
    told: dict[str, Counter[StrategyKind]] = {}
    for name in names:
        told.setdefault(_key(name.name), Counter())[name.kind] += 1
    kinds = {key: max(counter, key=lambda kind: (counter[kind], kind == "goal", kind)) for key, counter in told.items()}
    for key, parent in parents.items():
        over = _key(parent)
        whole = counted_kind(over, region) or (kinds.get(over) if kinds.get(over) == "spatial_structure" else None)
        if whole and key in kinds and not ((head := last_head(key)) and head[0] == "policy"):
            kinds[key] = whole
    return kinds


def _mention(tree: Tree, name: Name) -> StrategyMention:
    at = evidence(tree, name.start, name.end, name.rule)
    surface = tree.clean.text[name.start : name.end]
    return StrategyMention(at, name.name, surface, name.kind, "", tree.entry.period)
