"""Strategies: slogans, campaigns, policies, positionings and spatial structures, one mention per occurrence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph_builder.document.values import Tree
from graph_builder.extract.evidence import evidence
from graph_builder.extract.strategy_names import Name, strategy_names
from graph_builder.extract.strategy_umbrellas import umbrellas
from graph_builder.extract.values import StrategyMention

READ = ("heading", "paragraph", "item")


def extract_strategies(tree: Tree) -> tuple[StrategyMention, ...]:
    """The strategies a document names, in the order of the text, each under its umbrella where the text gives one."""
    names = list(_names(tree))
    starts = {name.start: name for name in names}
    parents: dict[str, str] = {}
    for member, parent in umbrellas(tree, names):
        parents.setdefault(_key(member.name), parent)
        if member.start not in starts:
            starts[member.start] = member
            names.append(member)
    mentions = [_mention(tree, name) for name in sorted(names, key=lambda name: (name.start, name.end))]
    return tuple(replace(m, parent=parents.get(_key(m.name), "")) for m in mentions)


def _key(name: str) -> str:
    return name.translate(str.maketrans("", "", "“”"))


def _names(tree: Tree) -> Iterator[Name]:
    text = tree.clean.text
    for block in tree.blocks:
        if block.kind in READ:
            yield from strategy_names(text, block.span.start, block.span.end, tree.entry.region)


def _mention(tree: Tree, name: Name) -> StrategyMention:
    at = evidence(tree, name.start, name.end, name.rule)
    surface = tree.clean.text[name.start : name.end]
    return StrategyMention(at, name.name, surface, name.kind, "", tree.entry.period)
