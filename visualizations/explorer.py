"""The explorer's graph in a compact form: names once, everything else as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from visualizations.home import Document
from visualizations.language import Messages
from visualizations.rows import Row, key_of, type_and_key

TYPES = ("document", "strategy", "indicator", "project", "organization", "industry", "place")


@dataclass(frozen=True, slots=True)
class Facets:
    """What the explorer can be filtered by."""

    types: tuple[tuple[str, int], ...]
    regions: tuple[tuple[str, str], ...]
    periods: tuple[str, ...]
    themes: tuple[str, ...]


def compact(
    layout: Mapping[str, Sequence[Mapping[str, Any]]],
    documents: Sequence[Document],
    themes: Mapping[str, str],
    words: Messages,
) -> dict[str, Any]:
    """The release's ``layout.json`` with nodes and edges as short arrays.

    ``themes`` gives the theme's label by project IRI. Nodes of other types than the explorer's and
    nodes without any link are left out.
    """
    numbers = {document.id: number for number, document in enumerate(documents)}
    names = sorted(set(themes.values()))
    short = {held.id: f"{held.region} {words.label('document', held.kind)} {held.date[:4]}" for held in documents}
    linked = {end for edge in layout["edges"] for end in (edge["source"], edge["target"])}
    kept = [node for node in layout["nodes"] if node["type"] in TYPES and node.get("label") and node["id"] in linked]
    index = {node["id"]: number for number, node in enumerate(kept)}
    predicates = sorted({edge["predicate"] for edge in layout["edges"]})
    at = {name: number for number, name in enumerate(predicates)}
    nodes = [
        [
            TYPES.index(node["type"]),
            type_and_key(node["id"])[1],
            short.get(type_and_key(node["id"])[1], node["label"]) if node["type"] == "document" else node["label"],
            node["x"],
            node["y"],
            node.get("weight", node.get("degree", 1)),
            [numbers[document] for document in node.get("documents", ()) if document in numbers],
            list(node.get("regions", ())),
            names.index(themes[node["id"]]) if node["id"] in themes else -1,
        ]
        for node in kept
    ]
    edges = [
        [
            index[edge["source"]],
            index[edge["target"]],
            at[edge["predicate"]],
            [numbers[document] for document in edge.get("documents", ()) if document in numbers],
        ]
        for edge in layout["edges"]
        if edge["source"] in index and edge["target"] in index
    ]
    return {
        "types": list(TYPES),
        "predicates": {name: words.label("predicate", name) for name in predicates},
        "predicateNames": predicates,
        "documents": [
            {"id": held.id, "title": held.title, "region": held.region_key, "period": held.period} for held in documents
        ],
        "themes": names,
        "nodes": nodes,
        "edges": edges,
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
