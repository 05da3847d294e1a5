"""Which town or village a name means: the one whose town stands before it, where several of a region bear it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph_builder.extract.gazetteer_reading import Reading
from graph_builder.extract.gazetteer_towns import bearers
from graph_builder.extract.gazetteer_values import Named
from graph_builder.extract.places_found import HOMES, Found
from graph_builder.extract.values import PlaceType

TOLD: tuple[PlaceType, ...] = ("village", "community", "subdistrict_or_town")
ENDS = ("", "街道", "镇", "乡", "苏木")
"""What a town's name may lack: 曹镇 is 曹镇乡 where the region has no other 曹镇."""
STOP = re.compile("[。；！\n]")
ROW = ("、", "和", "及", "与")
FAR = 60
"""How many characters before a village its town may stand."""


def borne(read: Reading, found: Sequence[Found]) -> list[Found]:
    """The finds in the order of the text, towns and villages as the divisions that they name.

    A name that one division bears is that one's. A name that several bear is the one's whose town or county was
    named last before it; where none was, it has no code, as it has where no division bears it. A village that follows
    a town at once, or in a row, lies in it.
    """
    names = bearers(read.gazetteer.code)
    order = sorted(found, key=lambda place: (place.start, -place.end))
    holders = [place for place in order if place.type in ("subdistrict_or_town", "county", "district", "city")]
    starts = [place.end for place in holders]
    settled: list[Found] = []
    town, reached = "", -1
    for place in order:
        if place.type not in TOLD:
            settled.append(place)
            continue
        one = _meant(read, place, names, holders[: bisect_left(starts, place.start + 1)])
        if one.type == "subdistrict_or_town":
            town, reached = one.name, one.end
        else:
            follows = place.start == reached or (town and read.text[reached : place.start] in ROW)
            town, reached = (town if follows else ""), max(reached, place.end)
            one = replace(one, within=one.within or town)
        settled.append(one)
    return _as_told(settled)


def _as_told(found: list[Found]) -> list[Found]:
    """The finds, villages that the document has in another town than the list of divisions as the document has them."""
    towns = {place.end: place for place in found if place.type == "subdistrict_or_town" and place.code}
    told = {
        place.code: towns[place.start].name
        for place in found
        if place.type in HOMES and place.code and place.start in towns and place.within != towns[place.start].name
    }
    return [replace(place, code="", within=told[place.code]) if place.code in told else place for place in found]


def _meant(read: Reading, place: Found, names: Mapping[str, tuple[Named, ...]], before: Sequence[Found]) -> Found:
    known = next((named for end in _ends(place) if (named := names.get(place.name + end))), ())
    if not known and place.type == "subdistrict_or_town" and (lead := _lead(place.name, names)):
        return _meant(read, replace(place, start=place.start + lead, name=place.name[lead:]), names, before)
    if not known or (place.code and len(known) == 1):
        return place
    own = [named for named in known if named.code.startswith(read.gazetteer.code[:6])]
    if len(own or known) == 1:
        return _as(place, (own or known)[0])
    for holder in reversed(before):
        between = read.text[holder.end : place.start]
        if len(between) > FAR or STOP.search(between):
            break
        if held := [named for named in known if named.within == holder.name]:
            return _as(place, held[0])
    return replace(place, code="", within="", name=place.name)


def _lead(name: str, names: Mapping[str, tuple[Named, ...]]) -> int:
    """How many characters of praise stand before a town of the region: 秀美某镇."""
    leads = range(2, len(name) - 1)
    return next((n for n in leads if any(name[n:] + end in names for end in ENDS)), 0)


def _ends(place: Found) -> tuple[str, ...]:
    return ENDS if place.type == "subdistrict_or_town" else ENDS[:1]


def _as(place: Found, named: Named) -> Found:
    """The find as the division it names; the printed name stays where only the list of divisions has more."""
    name = named.name if named.name.startswith(place.name) else place.name
    return replace(place, name=name, code=named.code, within=named.within, type=named.type)
