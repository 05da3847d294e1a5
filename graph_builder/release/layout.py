"""The explorer's network: every entity with a place on the plane, every link with the documents that state it.

Communities are found first and laid out each by itself, then packed around the largest; so the work grows
with the number of nodes, and neighbours stand together.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

import networkx as nx

from graph_builder.release.things import ENTITIES, Things, read_things

LAYOUT = "layout.json"
SEED = 7
GAP = 30.0
LARGEST = 400
GOLDEN = math.pi * (3 - math.sqrt(5))
Places = dict[int, tuple[float, float]]


def build(folder: Path) -> Path:
    """The ``layout.json`` of a release, made from its graph."""
    target = folder / LAYOUT
    text = json.dumps(network(read_things(folder / "graph.nq")), ensure_ascii=False, sort_keys=True, indent=0)
    target.write_text(text + "\n", encoding="utf-8", newline="")
    return target


def network(things: Things) -> Mapping[str, list[dict[str, object]]]:
    """Nodes and edges. Things without a name and links to them are left out."""
    known = things.of_type(*ENTITIES)
    numbers = {thing.iri: number for number, thing in enumerate(known)}
    links = [link for link in things.links if link[0] in numbers and link[2] in numbers and link[0] != link[2]]
    documents = {thing.key: thing.iri for thing in known if thing.type == "document"}
    named_in = [
        (thing.iri, documents[key])
        for thing in known
        for key in sorted(thing.documents & documents.keys())
        if thing.iri != documents[key]
    ]
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(known)))
    graph.add_edges_from((numbers[subject], numbers[object_]) for subject, _, object_ in links)
    placed = places(graph, {numbers[thing]: numbers[document] for thing, document in named_in})
    degrees = dict(graph.degree)
    nodes: list[dict[str, object]] = [
        {
            "id": thing.iri, "type": thing.type, "key": thing.key, "label": thing.label,
            "documents": sorted(thing.documents), "regions": sorted(thing.regions), "weight": thing.weight,
            "degree": degrees[number], "x": round(placed[number][0]), "y": round(placed[number][1]),
        }
        for number, thing in enumerate(known)
    ]  # fmt: skip
    edges: list[dict[str, object]] = [
        {
            "source": subject,
            "predicate": name,
            "target": object_,
            "documents": list(things.links[subject, name, object_]),
        }
        for subject, name, object_ in links
    ]
    edges += [
        {"source": thing, "predicate": "mentionedIn", "target": document, "documents": [document.rpartition("/")[2]]}
        for thing, document in named_in
    ]
    return {"nodes": nodes, "edges": edges}


def places(graph: nx.Graph[int], homes: Mapping[int, int]) -> Places:
    """A place for each node. A node without links stands with the document that names it."""
    for node in [node for node, degree in graph.degree if degree == 0 and node in homes]:
        graph.add_edge(node, homes[node], weight=0.1)
    groups = [sorted(group) for group in nx.community.louvain_communities(graph, seed=SEED)]
    groups.sort(key=lambda group: (-len(group), group[0]))
    placed: Places = {}
    area = 0.0
    for number, group in enumerate(groups):
        radius = GAP * math.sqrt(len(group))
        distance = 1.15 * math.sqrt(area + (radius * radius if number else 0.0))
        center = (distance * math.cos(number * GOLDEN), distance * math.sin(number * GOLDEN))
        area += radius * radius
        for node, (x, y) in _inside(graph, group).items():
            placed[node] = (center[0] + x * radius, center[1] + y * radius)
    homeless = graph.degree
    for node in list(homes):
        if graph.has_edge(node, homes[node]) and homeless[node] == 1:
            graph.remove_edge(node, homes[node])
    return placed


def _inside(graph: nx.Graph[int], group: list[int]) -> Places:
    """Places within the unit circle: by springs for groups of a moderate size, else in a spiral by degree."""
    if 2 < len(group) <= LARGEST:
        part: nx.Graph[int] = nx.Graph()
        part.add_nodes_from(group)
        part.add_edges_from(sorted(graph.subgraph(group).edges))
        found = nx.spring_layout(part, seed=SEED, iterations=50)
        return {node: (float(x), float(y)) for node, (x, y) in found.items()}
    ordered = sorted(group, key=lambda node: (-graph.degree[node], node))
    step = 1 / math.sqrt(len(group))
    return {
        node: (step * math.sqrt(at) * math.cos(at * GOLDEN), step * math.sqrt(at) * math.sin(at * GOLDEN))
        for at, node in enumerate(ordered)
    }
