"""The explorer's graph in a compact form: names once, everything else as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from visualizations.home import Document, brief, name_of
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
    themes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What nodes are told with: the documents by id, each project's theme by IRI, and the reader's words."""

    documents: Mapping[str, Document]
    themes: Mapping[str, str]
    words: Messages
    places: Mapping[str, int]
    theme_keys: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)

    def numbers(self, ids: Iterable[str]) -> list[int]:
        """The documents as nodes and edges count them."""
        return [self.places[name] for name in ids if name in self.places]

    def _name(self, node: Mapping[str, Any], key: str, held: Document | None) -> str:
        if held:
            return brief(held, self.words)
        if node["type"] == "indicator":
            return self.names.get(key, str(node["label"]))
        return self.words.division(node["label"]) if node["type"] == "place" and key.isdigit() else str(node["label"])

    def with_themes(self, keys: Mapping[str, str]) -> Known:
        """The same, with the themes of further projects by their keys."""
        known = {iri: key for iri, key in keys.items() if key in self.theme_keys}
        return replace(self, themes={**known, **self.themes})

    def node(self, node: Mapping[str, Any]) -> list[Any]:
        """A node of ``layout.json`` as a short array."""
        key = type_and_key(node["id"])[1]
        held = self.documents.get(key) if node["type"] == "document" else None
        theme = self.themes.get(node["id"])
        return [
            TYPES.index(node["type"]),
            key,
            self._name(node, key, held),
            node["x"],
            node["y"],
            node.get("weight", node.get("degree", 1)),
            self.numbers(node.get("documents", ())),
            list(node.get("regions", ())),
            self.theme_keys.index(theme) if theme is not None else -1,
        ]


def known_of(
    documents: Sequence[Document],
    themes: Mapping[str, str],
    words: Messages,
    names: Mapping[str, str] = MappingProxyType({}),
) -> Known:
    """What nodes are told with; ``names`` are those of indicators by key where the graph's own are not the reader's."""
    return Known(
        documents={document.id: document for document in documents},
        themes=themes,
        words=words,
        places={document.id: number for number, document in enumerate(documents)},
        theme_keys=tuple(sorted(set(themes.values()))),
        names=names,
    )


def drawable(node: Mapping[str, Any]) -> bool:
    """Whether the explorer draws a node of ``layout.json``."""
    return node["type"] in TYPES and bool(node.get("label"))


def best(layout: Mapping[str, Any], most: int = NODES) -> Mapping[str, Any]:
    """What is drawn of ``layout.json``, as it stands there; ``leftOut`` counts the nodes that are not.

    Nodes of other types than the explorer's and nodes without any link are left out. Of more nodes than
    ``most``, documents and the best linked ones are kept.
    """
    linked = {end for edge in layout["edges"] for end in (edge["source"], edge["target"])}
    found = [node for node in layout["nodes"] if drawable(node) and node["id"] in linked]
    kept = found
    if len(found) > most:
        ranked = sorted(found, key=lambda node: (node["type"] != "document", -node.get("degree", 0), node["id"]))
        chosen = {node["id"] for node in ranked[:most]}
        kept = [node for node in found if node["id"] in chosen]
    known = {node["id"] for node in kept}
    inside = [edge for edge in layout["edges"] if edge["source"] in known and edge["target"] in known]
    stated = [edge for edge in inside if edge["predicate"] != NAMED]
    return {
        "nodes": kept,
        "edges": (stated + [edge for edge in inside if edge["predicate"] == NAMED])[: EDGES_EACH * most],
        "predicates": sorted({edge["predicate"] for edge in layout["edges"]}),
        "leftOut": len(found) - len(kept),
    }


def compact(layout: Mapping[str, Any], known: Known, most: int = NODES) -> dict[str, Any]:
    """The release's ``layout.json``, or the best of it, with nodes and edges as short arrays.

    ``leftOut`` counts nodes that are not drawn, which come when asked for.
    """
    drawn = layout if "leftOut" in layout else best(layout, most)
    index = {node["id"]: number for number, node in enumerate(drawn["nodes"])}
    predicates = drawn["predicates"]
    at = {name: number for number, name in enumerate(predicates)}
    return {
        "types": list(TYPES),
        "predicates": {name: known.words.label("predicate", name) for name in predicates},
        "predicateNames": list(predicates),
        "documents": [
            {"id": held.id, "title": name_of(held, known.words), "region": held.region_key, "period": held.period}
            for held in known.documents.values()
        ],
        "themes": list(known.theme_keys),
        "nodes": [known.node(node) for node in drawn["nodes"]],
        "edges": [
            [
                index[edge["source"]],
                index[edge["target"]],
                at[edge["predicate"]],
                known.numbers(edge.get("documents", ())),
            ]
            for edge in drawn["edges"]
        ],
        "leftOut": drawn["leftOut"],
    }


def themes_of(rows: Iterable[Row]) -> dict[str, str]:
    """The key of each project's theme, from the rows of ``pages/themes``."""
    return {row["project"]: key_of(row["theme"]) for row in rows}


def facets(graph: Mapping[str, Any], documents: Iterable[Document], words: Messages) -> Facets:
    """What there is to filter by in a compact graph."""
    numbers = [0] * len(graph["types"])
    for node in graph["nodes"]:
        numbers[node[0]] += 1
    return counted(dict(zip(graph["types"], numbers, strict=True)), graph["themes"], documents, words)


def counts(drawn: Mapping[str, Any]) -> dict[str, int]:
    """How many nodes of each type there are in the best of a layout."""
    held = Counter(node["type"] for node in drawn["nodes"])
    return {name: held[name] for name in TYPES}


def counted(
    numbers: Mapping[str, int], themes: Iterable[str], documents: Iterable[Document], words: Messages
) -> Facets:
    """What there is to filter by in a graph with so many nodes of each type."""
    held = tuple(documents)
    return Facets(
        types=tuple((name, count) for name, count in numbers.items() if count),
        regions=tuple(sorted({(one.region_key, words.division(one.region)) for one in held if one.region})),
        periods=tuple(sorted({document.period for document in held if document.period})),
        themes=tuple((key, words.label("theme", key)) for key in themes),
    )
