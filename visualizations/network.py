"""Neighbourhoods as pyvis networks that need no network: placed beforehand, physics off."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pyvis
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from pyvis.network import Network

from visualizations.language import Messages
from visualizations.palette import COLOURS, INK, LINE
from visualizations.placing import Placing, placing
from visualizations.rows import Row, key_of, page_path, type_and_key

NODES = 60
_BESIDE = 7  # of a document's best linked entities, so many neighbours of each are drawn
PREDICATES = (
    "locatedIn", "builtBy", "ownedBy", "suppliesTo", "supports", "leads", "partnersWith", "targets", "achieved",
    "connects", "investsIn", "produces",
)  # fmt: skip
_LETTERS = 12  # of a label; the whole name is its title
_LIGHT = ("#fffefb", INK, "#5f5a4e", "#ddd6c6")  # paper, ink, soft words, links
_DARK = ("#1b1e22", "#e8e4da", "#b0aa9c", "#40454c")
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


def placed(view: Neighbourhood) -> Placing:
    """Where each node stands: the same input gives the same places."""
    ways: dict[str, str] = {}
    for edge in view.edges:
        if view.centre in (edge.source, edge.target):
            other, arrow = (edge.target, "{} →") if edge.source == view.centre else (edge.source, "← {}")
            ways.setdefault(other, arrow.format(edge.label))
    kinds = {name: at for at, name in enumerate(COLOURS)}
    others = [node for node in view.nodes if node.iri != view.centre]
    ordered = sorted(others, key=lambda node: (kinds.get(node.kind, len(kinds)), node.label, node.iri))
    pairs = [(edge.source, edge.target) for edge in view.edges]
    return placing(view.centre, [node.iri for node in ordered], ways, pairs)


@cache
def _templates() -> Environment:
    return Environment(loader=ChoiceLoader([FileSystemLoader(_TEMPLATES), FileSystemLoader(_PYVIS)]), autoescape=True)


def _options() -> str:
    return json.dumps(
        {
            "physics": {"enabled": False},
            "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}, "tooltipDelay": 120},
            "edges": {"smooth": False, "selectionWidth": 1.5},
            "nodes": {"borderWidth": 0, "shapeProperties": {"interpolation": False}},
        }
    )


def page(view: Neighbourhood, words: Messages, dark: bool = False) -> str:
    """The network as one HTML page with everything it needs inside; a node's title is plain text."""
    paper, ink, soft, faint = _DARK if dark else _LIGHT
    net = Network(height="100%", width="100%", bgcolor=paper, cdn_resources="in_line")
    held = placed(view)
    for node in view.nodes:
        x, y = held.places[node.iri]
        colour = COLOURS.get(node.kind, LINE)
        central = node.iri == view.centre
        net.add_node(
            node.iri,
            label=node.label if len(node.label) <= _LETTERS else node.label[: _LETTERS - 1] + "…",
            title=f"{node.label}\n{words.label('kind', node.kind)}",
            x=x,
            y=y,
            shape="box",
            margin=5,
            borderWidth=2 if central else 1,
            color={
                "background": colour if central else paper,
                "border": colour,
                "highlight": {"background": colour if central else faint, "border": colour},
                "hover": {"background": colour if central else faint, "border": colour},
            },
            font={"size": 14 if central else 12, "color": "#fffefb" if central else ink, "face": "sans-serif"},
            href=node.href,
        )
    for at, heading in enumerate(held.headings):
        font = {"size": 12, "color": soft, "face": "sans-serif"}
        label = f"{heading.words} · {heading.count}"
        net.add_node(f"heading-{at}", label=label, x=heading.x, y=heading.y, shape="text", font=font, heading=True)
    for edge in view.edges:
        net.add_edge(edge.source, edge.target, title=edge.label, color=faint, width=1)
    net.set_options(_options())
    net.templateEnv = _templates()
    net.path = "network.html"
    return str(net.generate_html(notebook=False))
