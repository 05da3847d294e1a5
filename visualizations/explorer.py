"""The explorer's graph in a compact form: names once, everything else as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from visualizations.home import Document
from visualizations.language import Messages
from visualizations.rows import Row, key_of, type_and_key

NODES, EDGES_EACH = 10_000, 3  # what the explorer draws at once
NAMED = "mentionedIn"
TYPES = ("document", "strategy", "indicator", "project", "organization", "industry", "place")


@dataclass(frozen=True, slots=True)
class Facets:
    """What the explorer can be filtered by."""

    types: tuple[tuple[str, int], ...]
    regions: tuple[tuple[str, str], ...]
    periods: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What nodes are told with: the documents by id, each project's theme by IRI, and the reader's words."""

    documents: Mapping[str, Document]
    themes: Mapping[str, str]
    words: Messages
    places: Mapping[str, int]
    theme_names: tuple[str, ...]

    def numbers(self, ids: Iterable[str]) -> list[int]:
        """The documents as nodes and edges count them."""
        return [self.places[name] for name in ids if name in self.places]

    def node(self, node: Mapping[str, Any]) -> list[Any]:
        """A node of ``layout.json`` as a short array."""
        key = type_and_key(node["id"])[1]
        held = self.documents.get(key) if node["type"] == "document" else None
        theme = self.themes.get(node["id"])
        return [
            TYPES.index(node["type"]),
            key,
            f"{held.region} {self.words.label('document', held.kind)} {held.date[:4]}" if held else node["label"],
            node["x"],
            node["y"],
            node.get("weight", node.get("degree", 1)),
            self.numbers(node.get("documents", ())),
            list(node.get("regions", ())),
            self.theme_names.index(theme) if theme is not None else -1,
        ]


def known_of(documents: Sequence[Document], themes: Mapping[str, str], words: Messages) -> Known:
    """What nodes are told with."""
    return Known(
        documents={document.id: document for document in documents},
        themes=themes,
        words=words,
        places={document.id: number for number, document in enumerate(documents)},
        theme_names=tuple(sorted(set(themes.values()))),
    )


def drawable(node: Mapping[str, Any]) -> bool:
    """Whether the explorer draws a node of ``layout.json``."""
    return node["type"] in TYPES and bool(node.get("label"))


def compact(layout: Mapping[str, Sequence[Mapping[str, Any]]], known: Known, most: int = NODES) -> dict[str, Any]:
    """The release's ``layout.json`` with nodes and edges as short arrays.

    Nodes of other types than the explorer's and nodes without any link are left out. Of more nodes than
    ``most``, documents and the best linked ones are kept; ``leftOut`` counts the others, which come when asked for.
    """
    linked = {end for edge in layout["edges"] for end in (edge["source"], edge["target"])}
    found = [node for node in layout["nodes"] if drawable(node) and node["id"] in linked]
    if len(found) > most:
        ranked = sorted(found, key=lambda node: (node["type"] != "document", -node.get("degree", 0), node["id"]))
        best = {node["id"] for node in ranked[:most]}
        kept = [node for node in found if node["id"] in best]
    else:
        kept = found
    index = {node["id"]: number for number, node in enumerate(kept)}
    inside = [edge for edge in layout["edges"] if edge["source"] in index and edge["target"] in index]
    stated = [edge for edge in inside if edge["predicate"] != NAMED]
    edges = (stated + [edge for edge in inside if edge["predicate"] == NAMED])[: EDGES_EACH * most]
    predicates = sorted({edge["predicate"] for edge in layout["edges"]})
    at = {name: number for number, name in enumerate(predicates)}
    return {
        "types": list(TYPES),
        "predicates": {name: known.words.label("predicate", name) for name in predicates},
        "predicateNames": predicates,
        "documents": [
            {"id": held.id, "title": held.title, "region": held.region_key, "period": held.period}
            for held in known.documents.values()
        ],
        "themes": list(known.theme_names),
        "nodes": [known.node(node) for node in kept],
        "edges": [
            [
                index[edge["source"]],
                index[edge["target"]],
                at[edge["predicate"]],
                known.numbers(edge.get("documents", ())),
            ]
            for edge in edges
        ],
        "leftOut": len(found) - len(kept),
    }


def themes_of(rows: Iterable[Row]) -> dict[str, str]:
    """The label of each project's theme, from the rows of ``pages/themes``."""
    return {row["project"]: row.get("label") or key_of(row["theme"]) for row in rows}


def facets(graph: Mapping[str, Any], documents: Iterable[Document]) -> Facets:
    """What there is to filter by in a compact graph."""
    held = tuple(documents)
    counts = [0] * len(graph["types"])
    for node in graph["nodes"]:
        counts[node[0]] += 1
    return Facets(
        types=tuple((name, count) for name, count in zip(graph["types"], counts, strict=True) if count),
        regions=tuple(sorted({(document.region_key, document.region) for document in held if document.region})),
        periods=tuple(sorted({document.period for document in held if document.period})),
        themes=tuple(graph["themes"]),
    )
