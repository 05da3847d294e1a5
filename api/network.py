"""The network of entities: neighbours, paths, common neighbours and ego networks, answered by networkx.

Its nodes are entities and the sections that name them. What shows its edges in the graph, relations and statements,
is held beside them. A stated or structural link costs 1; a way through a
section costs more, so that it is taken only where no shorter chain of links leads.
"""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx

from api.ways import Ways

THROUGH_SECTION = 2
MOST_NODES = 500
NAMED = "mentionedIn"


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two entities: the property, its direction as stated, and the documents that state it."""

    subject: str
    predicate: str
    object: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path: from one entity to another by links, or through a section that names both."""

    start: str
    end: str
    links: tuple[Link, ...]
    section: str = ""


class Network:
    """The network of a release."""

    def __init__(
        self, layout: Path, named: Iterable[tuple[str, str, str]], relations: Iterable[tuple[str, str, str]] = ()
    ) -> None:
        held = json.loads(layout.read_text(encoding="utf-8"))
        self.nodes: Mapping[str, Mapping[str, Any]] = {node["id"]: node for node in held["nodes"]}
        self._graph: nx.Graph[str] = nx.Graph()
        self._graph.add_nodes_from(self.nodes)
        for edge in held["edges"]:
            if edge["predicate"] != NAMED:
                link = Link(edge["source"], edge["predicate"], edge["target"], tuple(edge["documents"]))
                known = self._graph.get_edge_data(link.subject, link.object, {}).get("links", ())
                self._graph.add_edge(link.subject, link.object, weight=1, links=(*known, link))
        self._linked = self._graph.copy()
        self._sections: set[str] = set()
        self._named: dict[tuple[str, str], str] = {}
        for entity, section, statement in named:
            if entity in self.nodes:
                self._sections.add(section)
                self._graph.add_edge(entity, section, weight=THROUGH_SECTION, links=())
                self._named[entity, section] = statement
        self._relations: dict[frozenset[str], list[str]] = {}
        for relation, one, other in sorted(relations):
            held = self._relations.setdefault(frozenset((one, other)), [])
            if relation not in held[-1:]:
                held.append(relation)
        self._ways = Ways(self._graph)

    def paths(self, start: str, end: str, k: int = 3) -> tuple[tuple[Hop, ...], ...]:
        """Up to k paths, the shortest first; each later one avoids what the earlier ones used where it can."""
        return tuple(self._hops(path) for path in sorted(self._ways.between(start, end, k), key=self._length))

    def naming(self, entity: str, section: str) -> str:
        """The first statement in a section that names an entity; empty where none does."""
        return self._named.get((entity, section), "")

    def relations(self, one: str, other: str) -> tuple[str, ...]:
        """The relations between two entities in either direction, in the order of their IRIs."""
        return tuple(self._relations.get(frozenset((one, other)), ()))

    def neighbours(self, node: str) -> tuple[Link, ...]:
        """The links of an entity, in either direction."""
        if node not in self._linked:
            return ()
        edges = (self._linked.edges[node, other]["links"] for other in sorted(self._linked[node]))
        return tuple(link for links in edges for link in links)

    def companions(self, node: str, most: int = 20) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Entities named in the same sections, those that share most sections first, with the sections."""
        shared: dict[str, list[str]] = {}
        for section in sorted(self._sections.intersection(self._graph[node])) if node in self._graph else ():
            for other in self._graph[section]:
                if other != node:
                    shared.setdefault(other, []).append(section)
        ranked = sorted(shared.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        return tuple((other, tuple(sections)) for other, sections in ranked[:most])

    def common(self, one: str, other: str) -> tuple[tuple[str, tuple[Link, ...]], ...]:
        """Entities linked to both, with the links of either side."""
        if one not in self._linked or other not in self._linked:
            return ()
        shared = sorted(set(self._linked[one]).intersection(self._linked[other]) - {one, other})
        return tuple(
            (node, (*self._linked.edges[one, node]["links"], *self._linked.edges[other, node]["links"]))
            for node in shared
        )

    def shared_sections(self, one: str, other: str) -> tuple[str, ...]:
        """The sections that name both."""
        if one not in self._graph or other not in self._graph:
            return ()
        return tuple(sorted(self._sections.intersection(self._graph[one]).intersection(self._graph[other])))

    def ego(self, node: str, radius: int) -> nx.MultiDiGraph[str]:
        """The entities within so many links of one, at most 500, nearest and best linked first."""
        near = nx.single_source_shortest_path_length(self._linked, node, cutoff=radius) if node in self._linked else {}
        ranked = sorted(near, key=lambda other: (near[other], -self._linked.degree[other], other))[:MOST_NODES]
        kept = set(ranked)
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for other in ranked:
            told = self.nodes.get(other, {})
            graph.add_node(other, label=told.get("label", ""), type=told.get("type", ""), distance=near[other])
        for other in ranked:
            for link in self.neighbours(other):
                if link.subject == other and link.object in kept:
                    documents = " ".join(link.documents)
                    graph.add_edge(link.subject, link.object, predicate=link.predicate, documents=documents)
        return graph

    def _hops(self, path: Sequence[str]) -> tuple[Hop, ...]:
        hops, at = [], 0
        while at < len(path) - 1:
            if path[at + 1] in self._sections:
                hops.append(Hop(path[at], path[at + 2], (), path[at + 1]))
                at += 2
            else:
                hops.append(Hop(path[at], path[at + 1], self._graph.edges[path[at], path[at + 1]]["links"]))
                at += 1
        return tuple(hops)

    def _length(self, path: Sequence[str]) -> tuple[int, int]:
        weights = (self._graph.edges[pair]["weight"] for pair in itertools.pairwise(path))
        return sum(weights), len(path)


GRAPH_FORMATS: Mapping[str, str] = {
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "cytoscape": "application/vnd.cytoscape+json",
    "csv": "text/csv",
}


def drawn(graph: nx.MultiDiGraph[str], format_: str) -> bytes:
    """The graph in a format that other programs read."""
    if format_ == "cytoscape":
        return json.dumps(nx.cytoscape_data(graph), ensure_ascii=False).encode()
    if format_ == "csv":
        lines = ["source,predicate,target,documents"]
        lines += [f"{one},{edge['predicate']},{two},{edge['documents']}" for one, two, edge in graph.edges(data=True)]
        return ("\r\n".join(lines) + "\r\n").encode()
    out = io.BytesIO()
    if format_ == "graphml":
        nx.write_graphml(graph, out)
    else:
        nx.write_gexf(graph, out)
    return out.getvalue()
