"""Places a document names: administrative ones with their codes, and roads, waters, villages, parks by their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph_builder.document.values import Tree
from graph_builder.extract.evidence import evidence
from graph_builder.extract.gazetteer import Gazetteer
from graph_builder.extract.gazetteer_again import again
from graph_builder.extract.gazetteer_reading import Reading, reading
from graph_builder.extract.places_bearers import borne
from graph_builder.extract.places_ends import ends
from graph_builder.extract.places_found import Found, administrative, told, trimmed, village_shorts
from graph_builder.extract.places_links import linked, typed
from graph_builder.extract.places_lists import listed, shared
from graph_builder.extract.places_roads import numbered
from graph_builder.extract.places_special import special
from graph_builder.extract.places_structure import defined
from graph_builder.extract.places_within import scope, within
from graph_builder.extract.values import PlaceMention

AGAIN = 4


def extract_places(tree: Tree) -> tuple[PlaceMention, ...]:
    """The places of a document, one value per occurrence, in the order of the text."""
    read = reading(tree.clean.text, tree.entry.region_code)
    route = list(ends(read))
    stops = {place.end for place in route}
    found = [
        *administrative(read),
        *route,
        *(place for place in told(read) if place.end not in stops),
        *numbered(read),
        *listed(read),
        *shared(read),
        *village_shorts(read),
        *defined(read),
        *special(read),
    ]
    found = typed(borne(read, settle(read, linked(read, trimmed(read, found)))))
    found = sorted([*found, *_again(read, found)], key=lambda f: (f.start, -f.end))
    return tuple(_mention(tree, read.gazetteer, place) for place in found)


def _again(read: Reading, found: list[Found]) -> Iterator[Found]:
    """The places told once by a list or a verb, where they stand without it."""
    known = {read.text[f.start : f.end]: f for f in reversed(found) if not f.code and f.end - f.start >= AGAIN}
    spans = [(f.start, f.end) for f in found] + [(form.start, form.end) for form in read.organizations]
    for start, end in again(read.text, known, spans):
        yield replace(known[read.text[start:end]], start=start, end=end, rule="place.again")


def settle(read: Reading, found: list[Found]) -> list[Found]:
    """The finds without those inside a longer one, unless an administrative place of the region itself.

    Names inside an organisation's name do not count either; the ends that a road is named after do.
    """
    names = sorted(found, key=lambda f: (f.start, -f.end, f.rule))
    around = [(form.start, form.end) for form in read.organizations]
    home = {division.name for division in read.gazetteer.chain}
    kept: list[Found] = []
    covered = reach = 0
    for place in names:
        if place.end <= covered and place.name not in home and not (place.code and place.end <= reach):
            continue
        if place.name not in home and not _counts_inside(read, place) and _inside(around, place):
            continue
        if kept and kept[-1].start == place.start and kept[-1].end == place.end:
            continue
        kept.append(place)
        covered = max(covered, place.end)
        reach = place.end if "至" in place.name else reach
    return kept


def _inside(spans: list[tuple[int, int]], place: Found) -> bool:
    return any(start <= place.start and place.end <= end for start, end in spans)


def _counts_inside(read: Reading, place: Found) -> bool:
    """Whether a place counts although it stands in an organisation's name: parts of provinces, the region's towns."""
    own = place.code.startswith(read.gazetteer.code[:6]) and len(place.code) > 6
    return (place.national and place.type == "other") or place.type == "subdistrict_or_town" or own


def _mention(tree: Tree, names: Gazetteer, place: Found) -> PlaceMention:
    start, end = place.start, place.end
    return PlaceMention(
        evidence=evidence(tree, start, end, place.rule),
        name=place.name,
        surface=tree.clean.printed(start, end),
        type=place.type,
        within=within(names, place),
        code=place.code,
        scope=scope(names, place),
    )
