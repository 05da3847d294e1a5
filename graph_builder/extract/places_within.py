"""Where a place lies, and the region in which its name is unique."""

from __future__ import annotations

import re
from functools import cache

from graph_builder.extract.gazetteer import Gazetteer
from graph_builder.extract.places_found import Found
from graph_builder.text import divisions, lexicon
from graph_builder.text.divisions import Division

CITY_WIDE = {"road", "railway", "river_or_lake", "station", "mountain"}
"""Types whose names are given for a whole city, so that its urban districts share them."""
LED = {"park_or_zone", "station", "scenic_or_site", "wetland", "other"}
"""Types whose names begin with the name of the region they belong to: 甲州高新区, 甲州南站."""
NATIONAL_ROAD = re.compile(r"[新原老]?(?:G\d|国道|\d+国道)")
PROVINCIAL_ROAD = re.compile(r"[新原老]?(?:S\d|省道|\d+省道)")
LONG_LINE = re.compile(
    r".*至.*|[\u4e00-\u9fff]{1,3}[^区站厂矿](?:高铁|高速铁路|客运专线|城际铁路|城际|高速公路|高速|铁路)"
)
"""Lines named by their ends, which are one in the whole country: 甲乙高铁, 甲州至乙州铁路."""
CITY_ZONE = re.compile(r"(?:高新|经开)区")
"""Zones that a city has one of and its urban districts name without it."""
ABOVE_COUNTY = re.compile(r".*(?:自主创新示范区|自由贸易试验区|自贸区|综合保税区|航空港区|航空港经济综合实验区)")
"""Zones whose size no county has."""
BELT = re.compile(r".*(?:产业带|经济带|文化带|长廊)")
OF_CITIES = re.compile(r".*(?:高新区|经开区|自贸区|开发区|自由贸易试验区|航空港区|保税区|新区|站|机场|基地)")
"""What is read as a city's of another province where its name begins with that: elsewhere the name may be a word."""
CITYS_OWN = re.compile(r".*(?:高新|经开|自贸|开发)区")
"""Zones that a document's own city has rather than the county that speaks of them."""
SHORTEST = 2
PROVINCE = 2


def within(names: Gazetteer, place: Found) -> str:
    """The name of the region that holds the place, or empty where the document does not tell."""
    region = names.region
    if place.within or place.code or place.national or region is None or place.type == "province":
        return place.within
    if place.type == "railway" and LONG_LINE.fullmatch(place.name):
        return ""
    if place.type == "road" and (_digits(place) is not None or LONG_LINE.fullmatch(place.name)):
        return ""
    if place.type == "park_or_zone" and region.name.endswith("区") and CITY_ZONE.fullmatch(place.name):
        return names.chain[-2].name if len(names.chain) > 1 else region.name
    if (lead := _lead(names, place)) is not None:
        return lead.name
    if place.type == "park_or_zone" and len(names.code) >= 6 and _above(names, place):
        return ""
    return region.name


def scope(names: Gazetteer, place: Found) -> str:
    """The code of the region in which the name is unique; empty for the whole country."""
    if place.code:
        return place.code[: {2: 0, 4: 2, 6: 4, 9: 6, 12: 9}[len(place.code)]]
    if place.national or names.region is None:
        return ""
    if place.type == "road" and (digits := _digits(place)) is not None:
        return names.code[:digits]
    if place.type in ("road", "railway") and LONG_LINE.fullmatch(place.name):
        return ""
    code = names.code[:6]
    district = names.region.name.endswith("区")
    if place.type == "park_or_zone" and district and CITY_ZONE.fullmatch(place.name):
        return code[:4]
    if (lead := _lead(names, place)) is not None and not code.startswith(lead.code):
        return lead.code
    return code[:4] if place.type in CITY_WIDE and district else code


def _digits(place: Found) -> int | None:
    """How many digits a region's code has in which a numbered road is one, or None where it has no number."""
    if NATIONAL_ROAD.match(place.name):
        return 0
    return PROVINCE if PROVINCIAL_ROAD.match(place.name) else None


def _above(names: Gazetteer, place: Found) -> bool:
    """Whether a zone is larger than a county, told by the regions it joins."""
    if place.name.startswith(names.chain[-1].name):
        return False
    belt = BELT.fullmatch(place.name) and set(place.name[:SHORTEST]) <= _signs(names.code[:PROVINCE])
    return bool(belt or ABOVE_COUNTY.fullmatch(place.name))


@cache
def _signs(province: str) -> frozenset[str]:
    """The characters by which a province, its cities and its parts are told in the names of belts: 洛平, 豫西南."""
    cities = "".join(divisions.short_name(city.name) for city in divisions.children(province))
    return lexicon.words("province_signs", "sign") | set(cities) | set("东西南北中")


def _lead(names: Gazetteer, place: Found) -> Division | None:
    """The region whose name a place's begins with, unless it is the document's own or (for zones) above it."""
    if place.type not in LED:
        return None
    ambiguous = lexicon.words("ambiguous_places")
    for size in range(min(8, len(place.name) - 2), SHORTEST - 1, -1):
        form = place.name[:size]
        if form in ambiguous:
            continue
        found = [d for d in divisions.find(form) if form == d.name or len(d.code) <= 4 or d.code[:4] == names.code[:4]]
        if len(found) == 1 or (found and found[0].name == form):
            return found[0] if _leads(names, place, found[0]) else None
    return None


def _leads(names: Gazetteer, place: Found, division: Division) -> bool:
    """Whether a place lies in the division whose name it begins with, as far as the name tells."""
    if division.code[:PROVINCE] != names.code[:PROVINCE]:
        return OF_CITIES.fullmatch(place.name) is not None
    if not names.code.startswith(division.code):
        return True
    return division.code != names.code and (place.type == "station" or CITYS_OWN.fullmatch(place.name) is not None)
