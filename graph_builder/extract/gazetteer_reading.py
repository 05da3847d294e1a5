"""One reading of a text for names: administrative hits, edges, and the spans that suffixes tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graph_builder.extract.gazetteer import Gazetteer, Hit, gazetteer
from graph_builder.extract.gazetteer_edges import Edges, edges
from graph_builder.extract.gazetteer_forms import Form, forms


@dataclass(frozen=True, slots=True)
class Reading:
    """What organisations and places share: ``hits`` of the gazetteer, ``places`` and ``organizations`` by suffix."""

    text: str
    gazetteer: Gazetteer
    marks: Edges
    hits: tuple[Hit, ...]
    places: tuple[Form, ...]
    organizations: tuple[Form, ...]


@lru_cache(maxsize=2)
def reading(text: str, code: str) -> Reading:
    """The reading of a clean text for the region with that code; kept for the extractors that follow."""
    names = gazetteer(code)
    hits = tuple(names.hits(text))
    marks = edges(text, tuple((hit.start, hit.end) for hit in hits if not hit.named.short or hit.end - hit.start > 2))
    cuts = {hit.start: hit.end for hit in hits if not hit.named.short}
    places = tuple(forms(text, marks, "place_suffixes", cuts))
    organizations = tuple(forms(text, marks, "organization_suffixes", cuts))
    return Reading(text, names, marks, hits, places, organizations)
