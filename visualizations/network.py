"""Neighbourhoods as pyvis networks that need no network: placed by networkx, physics off."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import networkx as nx
import pyvis
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from pyvis.network import Network

from visualizations.language import Messages
from visualizations.palette import COLOURS, INK, LINE
from visualizations.rows import Row, key_of, page_path, type_and_key

NODES = 60
_BESIDE = 7  # of a document's best linked entities, so many neighbours of each are drawn
PREDICATES = (
    "locatedIn", "builtBy", "ownedBy", "suppliesTo", "supports", "leads", "partnersWith", "targets", "achieved",
    "connects", "investsIn", "produces",
)  # fmt: skip
_TEMPLATES = Path(__file__).parent / "templates"
_PYVIS = Path(pyvis.__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Node:
    """An entity in a network."""

    iri: str
    label: str
    kind: str

    @property
    def href(self) -> str:
        """The path of its page."""
        return page_path(self.iri)


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two entities; ``label`` is the predicate in words."""

    source: str
    target: str
    predicate: str
    label: str


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Entities and links around a centre; ``left_out`` is how many more there are."""

    centre: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int = 0


def neighbourhood(centre: str, rows: Iterable[Row], words: Messages, limit: int = NODES) -> Neighbourhood:
    """The nearest entities of a centre and the links among them, from rows of ``pages/links``.

    Entities with more links to what is shown come first; the rest is counted.
    """
    labels: dict[str, str] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    for row in rows:
        source, target, predicate = row["subject"], row["object"], key_of(row["predicate"])
        labels[source], labels[target] = row["subjectLabel"], row["objectLabel"]
        if source != target:
            edges[source, target, predicate] = Edge(source, target, predicate, words.label("predicate", predicate))
    degrees: dict[str, int] = {}
    for source, target, _ in edges:
        degrees[source] = degrees.get(source, 0) + 1
        degrees[target] = degrees.get(target, 0) + 1
    others = _mixed(sorted(set(labels) - {centre}, key=lambda iri: (-degrees.get(iri, 0), labels[iri], iri)))
    kept = {centre, *others[:limit]}
    nodes = tuple(Node(iri, labels.get(iri, ""), type_and_key(iri)[0]) for iri in (centre, *others) if iri in kept)
    shown = tuple(edge for edge in edges.values() if edge.source in kept and edge.target in kept)
    return Neighbourhood(centre, nodes, shown, max(0, len(others) - limit))


def overview(document: str, title: str, rows: Iterable[Row], words: Messages, limit: int = NODES) -> Neighbourhood:
    """The best linked entities of a document and their links, from rows of ``pages/document_links``.

    The document is no node of its own: the entity with most links stands in the middle.
    """
    held = tuple(rows)
    degrees: dict[str, int] = {}
    labels: dict[str, str] = {}
    for row in held:
        for name in ("subject", "object"):
            degrees[row[name]] = degrees.get(row[name], 0) + 1
            labels[row[name]] = row[f"{name}Label"]
    beside: dict[str, set[str]] = {}
    for row in held:
        beside.setdefault(row["subject"], set()).add(row["object"])
        beside.setdefault(row["object"], set()).add(row["subject"])

    def order(iri: str) -> tuple[int, str, str]:
        return -degrees[iri], labels[iri], iri

    kept: dict[str, None] = {}
    for hub in sorted(labels, key=order):
        if len(kept) < limit:
            kept |= dict.fromkeys([hub, *sorted(beside[hub] - {hub}, key=order)[:_BESIDE]])
    ranked = sorted(kept, key=order)
    edges = {
        (row["subject"], row["object"], key_of(row["predicate"])): Edge(
            row["subject"], row["object"], key_of(row["predicate"]), words.label("predicate", key_of(row["predicate"]))
        )
        for row in held
        if row["subject"] in kept and row["object"] in kept and row["subject"] != row["object"]
    }
    nodes = tuple(Node(iri, labels[iri], type_and_key(iri)[0]) for iri in ranked)
    if not nodes:
        return Neighbourhood(document, (Node(document, title, "document"),), ())
    return Neighbourhood(nodes[0].iri, nodes, tuple(edges.values()), len(labels) - len(ranked))


def with_links_among(view: Neighbourhood, rows: Iterable[Row], words: Messages) -> Neighbourhood:
    """The neighbourhood with the links among its entities added, from rows of ``pages/links_among``."""
    edges = {(edge.source, edge.target, edge.predicate): edge for edge in view.edges}
    for row in rows:
        source, target, predicate = row["subject"], row["object"], key_of(row["predicate"])
        if source != target:
            edge = Edge(source, target, predicate, words.label("predicate", predicate))
            edges.setdefault((source, target, predicate), edge)
    return replace(view, edges=tuple(edges.values()))


def _mixed(ranked: Iterable[str]) -> list[str]:
    """The entities with kinds taking turns, so that one kind of many does not crowd out the others."""
    turns: dict[str, int] = {}
    placed = []
    for at, iri in enumerate(ranked):
        kind = type_and_key(iri)[0]
        turns[kind] = turns.get(kind, 0) + 1
        placed.append((turns[kind], at, iri))
    return [iri for _, _, iri in sorted(placed)]


def positions(view: Neighbourhood) -> Mapping[str, tuple[float, float]]:
    """Where each node stands, in pixels around the centre: the same input gives the same places.

    Parts that are not linked with one another stand beside and below each other.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.iri for node in view.nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in view.edges)
    rank = {node.iri: (node.kind, node.label, node.iri) for node in view.nodes}
    parts = sorted(
        (sorted(part, key=rank.__getitem__) for part in nx.connected_components(graph)), key=lambda p: (-len(p), p)
    )
    if len(parts) == 1:
        return _around(graph.subgraph(parts[0]), parts[0], view.centre)
    widest = 1.5 * math.sqrt(sum(_size(len(part)) ** 2 for part in parts))
    placed: dict[str, tuple[float, float]] = {}
    left = top = tall = 0.0
    for part in parts:
        size = _size(len(part))
        if left and left + size > widest:
            left, top, tall = 0.0, top + tall, 0.0
        tall = max(tall, size * 0.75)
        middle = max(part, key=lambda iri: (graph.degree[iri], iri))
        for iri, (x, y) in _filling(_around(graph.subgraph(part), part, middle), _radius(len(part))).items():
            placed[iri] = (left + size / 2 + x, top + size * 0.375 + y)
        left += size
    return placed


def _filling(places: Mapping[str, tuple[float, float]], radius: float) -> Mapping[str, tuple[float, float]]:
    """The places stretched so that they fill a box of one and a half radii to each side and one up and down."""
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    wide, high = (max(xs) - min(xs)) / 2 or 1.0, (max(ys) - min(ys)) / 2 or 1.0
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return {
        iri: ((x - middle[0]) / wide * radius * 1.5, (y - middle[1]) / high * radius) for iri, (x, y) in places.items()
    }


def _size(nodes: int) -> float:
    """The width that a part of so many nodes takes."""
    return 3 * _radius(nodes) + 150


def _radius(nodes: int) -> float:
    return (110 + 34 * math.sqrt(nodes)) if nodes > 2 else 55.0


def _around(graph: nx.Graph[str], part: Sequence[str], centre: str) -> Mapping[str, tuple[float, float]]:
    """The nodes of a connected part around one of them."""
    if len(part) < 2:
        return dict.fromkeys(part, (0.0, 0.0))
    others = [iri for iri in part if iri != centre]
    begin = {iri: _on_circle(at, len(others)) for at, iri in enumerate(others)} | {centre: (0.0, 0.0)}
    spring = 1.6 / math.sqrt(len(part))
    found = nx.spring_layout(graph, pos=begin, k=spring, fixed=[centre], iterations=120, seed=7)
    widest = max(math.hypot(x, y) for x, y in found.values()) or 1.0
    radius = _radius(len(part))
    return {iri: (float(x) / widest * radius * 1.5, float(y) / widest * radius) for iri, (x, y) in found.items()}


def _on_circle(at: int, number: int) -> tuple[float, float]:
    turn = 2 * math.pi * at / number
    return math.cos(turn), math.sin(turn)


@cache
def _templates() -> Environment:
    return Environment(loader=ChoiceLoader([FileSystemLoader(_TEMPLATES), FileSystemLoader(_PYVIS)]), autoescape=True)


def _options() -> str:
    return json.dumps(
        {
            "physics": {"enabled": False},
            "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}, "tooltipDelay": 120},
            "edges": {"smooth": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}}, "selectionWidth": 1.5},
            "nodes": {"borderWidth": 0, "shapeProperties": {"interpolation": False}},
        }
    )


def page(view: Neighbourhood, words: Messages, dark: bool = False) -> str:
    """The network as one HTML page with everything it needs inside; a node's title is plain text."""
    paper = "#17191c" if dark else "#fffefb"
    ink = "#e8e4da" if dark else INK
    net = Network(height="100%", width="100%", directed=True, bgcolor=paper, cdn_resources="in_line")
    places = positions(view)
    for node in view.nodes:
        x, y = places[node.iri]
        central = node.iri == view.centre
        net.add_node(
            node.iri,
            label=node.label if len(node.label) <= 14 else node.label[:13] + "…",
            title=f"{node.label}\n{words.label('kind', node.kind)}",
            x=x,
            y=y,
            shape="dot",
            size=17 if central else 9,
            color=COLOURS.get(node.kind, LINE),
            font={
                "size": 16 if central else 13,
                "color": ink,
                "face": "sans-serif",
                "strokeWidth": 4,
                "strokeColor": paper,
            },
            href=node.href,
        )
    faint = "#55585e" if dark else "#c9c3b6"
    few = len(view.edges) <= 40
    for edge in view.edges:
        words_of_edge = {"label": edge.label} if few else {}
        font = {"size": 10, "color": "#a09a8c" if dark else "#7a7466", "strokeWidth": 3, "strokeColor": paper}
        net.add_edge(edge.source, edge.target, title=edge.label, color=faint, width=1, font=font, **words_of_edge)
    net.set_options(_options())
    net.templateEnv = _templates()
    net.path = "network.html"
    return str(net.generate_html(notebook=False))
