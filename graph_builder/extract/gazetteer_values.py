"""Names of the gazetteer and where a text has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph_builder.extract.values import PlaceType
from graph_builder.text import divisions
from graph_builder.text.divisions import Division

TYPES: dict[str, PlaceType] = {"province": "province", "city": "city", "town": "subdistrict_or_town"}
PROVINCE = 2
MUNICIPALITIES = ("11", "12", "31", "50")


@dataclass(frozen=True, slots=True)
class Named:
    """A name the gazetteer knows: ``name`` is the full one, ``code`` and ``scope`` empty for national regions.

    ``short`` tells a form that is not the full name.
    """

    name: str
    type: PlaceType
    code: str
    within: str
    short: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the gazetteer at ``start:end`` of a text."""

    start: int
    end: int
    named: Named


def place_type(division: Division) -> PlaceType:
    """The type of an administrative place by its code and name.

    >>> place_type(Division("410403", "卫东区")), place_type(Division("410403001002", "东苑社区"))
    ('district', 'community')
    """
    if division.level == "province" and division.code in MUNICIPALITIES:
        return "city"
    if division.level == "county":
        if division.name.endswith("区"):
            return "park_or_zone" if division.name.endswith(("开发区", "产业区", "园区", "示范区")) else "district"
        return "city" if division.name.endswith("市") else "county"
    if division.level == "village":
        return "village" if division.code[-3] in "23" and not division.name.endswith("社区") else "community"
    return TYPES[division.level]


def county(text: str, known: Hit, taken: set[int], bounds: re.Pattern[str]) -> Iterator[Hit]:
    """The county of a province that stands at once behind it by its short name, and ends there: 甲省乙县 as 甲乙."""
    if len(known.named.code) != PROVINCE:
        return
    counties = _counties(known.named.code)
    for size in (4, 3, 2):
        span = known.end, known.end + size
        named = counties.get(text[slice(*span)])
        if named and bounds.match(text[span[1] : span[1] + 1]) and not taken.intersection(range(*span)):
            taken.update(range(*span))
            end = span[1] + (text[span[1] : span[1] + 1] == "县" and named.name.endswith("市"))
            yield Hit(span[0], end, named)
            return


@lru_cache(maxsize=34)
def _counties(province: str) -> Mapping[str, Named]:
    """The counties of a province by their short names, without its districts."""
    found: dict[str, Named] = {}
    for city in divisions.children(province):
        for division in divisions.children(city.code):
            short = divisions.short_name(division.name)
            if len(short) > 1 and not division.name.endswith("区"):
                found.setdefault(short, Named(division.name, place_type(division), division.code, city.name, True))
    return found
