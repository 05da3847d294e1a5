"""Which finds of one document name the same place, though they are written differently."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from graph_builder.extract.gazetteer_reading import Reading
from graph_builder.extract.places_found import Found
from graph_builder.extract.values import PlaceType

WITH_REGION = ("park_or_zone", "wetland", "scenic_or_site", "station", "community")
"""Types whose names stand with and without the region before them: (某市)循环经济产业园."""


def linked(read: Reading, found: list[Found]) -> list[Found]:
    """The finds, each under the fullest name that the document gives its place."""
    leads = sorted({form for division in read.gazetteer.chain for form in _forms(read, division.name)}, key=len)
    counts = Counter(place.name for place in found if place.type in WITH_REGION and not place.code)
    groups: dict[str, list[str]] = {}
    for name in counts:
        groups.setdefault(_bare(name, leads), []).append(name)
    led: dict[str, list[str]] = {}
    for name in counts:
        if size := _village_lead(read, name):
            led.setdefault(name[size:], []).append(name)
    for bare, names in led.items():
        if len(names) == 1 and bare in groups:
            groups[bare] += groups.pop(_bare(names[0], leads), [])
    full = {name: max(forms, key=lambda n: (len(n), counts[n], n)) for forms in groups.values() for name in forms}
    return [replace(place, name=full.get(place.name, place.name)) if not place.code else place for place in found]


def typed(found: list[Found]) -> list[Found]:
    """The finds, those of one name and of types that are easily mixed under the type that most of them have."""
    types: dict[str, Counter[PlaceType]] = {}
    for place in found:
        if place.type in WITH_REGION and not place.code:
            types.setdefault(place.name, Counter())[place.type] += 1
    return [_as_most(place, types[place.name]) if _mixed(place, types) else place for place in found]


def _mixed(place: Found, types: dict[str, Counter[PlaceType]]) -> bool:
    return place.type in WITH_REGION and not place.code and len(types[place.name]) > 1


def _as_most(place: Found, types: Counter[PlaceType]) -> Found:
    return replace(place, type=min(types, key=lambda type_: (-types[type_], type_)))


def _village_lead(read: Reading, name: str) -> int:
    """How many characters at the head of a name are a village's, where enough follow to tell the thing."""
    sizes = (n for n in range(min(4, len(name) - 6), 1, -1) if name[:n] in read.gazetteer.village_stems)
    return next(sizes, 0)


def _forms(read: Reading, name: str) -> set[str]:
    """The forms in which the document writes a division of its own region."""
    return {name} | {read.text[hit.start : hit.end] for hit in read.hits if hit.named.name == name}


def _bare(name: str, leads: list[str]) -> str:
    """The name without the regions before it and without 区 after 园."""
    stem = name.removesuffix("区") if name.endswith("园区") else name
    cut = True
    while cut:
        cut = False
        for lead in reversed(leads):
            if stem.startswith(lead) and len(stem) - len(lead) >= 4:
                stem, cut = stem[len(lead) :], True
    return stem
