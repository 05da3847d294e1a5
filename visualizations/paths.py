"""Shortest paths between two entities over the links of a release, and each hop with its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import networkx as nx

from visualizations.entity import Value
from visualizations.language import Messages
from visualizations.rows import Row, integer, key_of, page_path, reader_path

NOT_A_STEP = frozenset({"mentionedIn"})


@dataclass(frozen=True, slots=True)
class Network:
    """The links of a release without the mentions, and the label of each entity."""

    graph: nx.Graph[str]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Hop:
    """A step of a path: how the two are linked, with a quote where a text states it."""

    one: Value
    other: Value
    label: str
    forward: bool
    quote: str
    href: str


def network(layout: Mapping[str, Sequence[Mapping[str, Any]]]) -> Network:
    """The graph in which paths are looked for, from a release's ``layout.json``."""
    graph: nx.Graph[str] = nx.Graph()
    for edge in layout["edges"]:
        if edge["predicate"] not in NOT_A_STEP:
            graph.add_edge(edge["source"], edge["target"])
            graph[edge["source"]][edge["target"]].setdefault("links", []).append((edge["source"], edge["predicate"]))
    return Network(graph, {node["id"]: node["label"] for node in layout["nodes"]})


def shortest(held: Network, one: str, other: str, count: int = 3) -> tuple[tuple[str, ...], ...]:
    """The shortest paths between two entities, at most ``count``; none if they are not linked."""
    if one not in held.graph or other not in held.graph or not nx.has_path(held.graph, one, other):
        return ()
    return tuple(tuple(path) for path in islice(nx.shortest_simple_paths(held.graph, one, other), count))


def hop(held: Network, one: str, other: str, rows: Sequence[Row], words: Messages) -> Hop:
    """A step of a path, from the rows of ``pages/hop``: what a text states goes before what follows from the scheme."""
    names = (
        Value(held.labels.get(one, key_of(one)), page_path(one)),
        Value(held.labels.get(other, key_of(other)), page_path(other)),
    )
    if rows:
        row = rows[0]
        href = reader_path(key_of(row["document"]), integer(row, "start"), integer(row, "end"))
        return Hop(
            *names, words.label("predicate", key_of(row["predicate"])), row["subject"] == one, row["quote"], href
        )
    source, predicate = sorted(held.graph[one][other]["links"])[0]
    return Hop(*names, words.label("predicate", predicate), source == one, "", "")
