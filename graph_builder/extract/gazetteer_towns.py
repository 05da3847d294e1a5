"""The towns and villages of a region by name, with all that bear one name: a county may have three 赵庄村."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from graph_builder.extract.gazetteer_values import Named, place_type
from graph_builder.text import divisions
from graph_builder.text.divisions import Division

KIND = re.compile(r"(?:街道|地区|苏木|乡|镇)$")
OF_ZONE = re.compile(r".*(?:开发区|新区|管委会|示范区|集聚区)(?=.{2,})")
"""What the list of divisions writes before a town that a zone runs: 开发区某某乡."""
SHORTEST = 2
LONG = 3


@lru_cache(maxsize=16)
def bearers(code: str) -> Mapping[str, tuple[Named, ...]]:
    """The towns and villages that documents of the region with this code may mean by a name.

    A county's document means its own towns and villages, then the city's other towns; a city's document the towns.
    Empty for provinces and the country.
    """
    found: dict[str, list[Named]] = {}
    for division, within in _below(code[:6]):
        if len(code) >= 6 or division.level == "town":
            found.setdefault(division.name, []).append(_named(division, within))
    if len(code) >= 6:
        own = frozenset(found)
        for division, within in _below(code[:4]):
            name = OF_ZONE.sub("", division.name)
            if division.level == "town" and name not in own:
                found.setdefault(name, []).append(_named(division, within))
    return {name: tuple(dict.fromkeys(named)) for name, named in found.items()}


@lru_cache(maxsize=64)
def town_stems(code: str) -> Mapping[str, Named]:
    """The towns of a county by their names without 街道, 乡 or 镇; those that share one left out."""
    found: dict[str, list[Named]] = {}
    for division, within in _below(code[:6]) if len(code) >= 6 else ():
        if division.level == "town" and len(stem := KIND.sub("", division.name)) >= SHORTEST:
            found.setdefault(stem, []).append(_named(division, within))
    return {stem: named[0] for stem, named in found.items() if len(named) == 1}


def stems_in(text: str, code: str) -> Iterator[tuple[int, int]]:
    """Where a text has the towns of a county by a stem long enough to be no common word: 朱家角, 乌兰毛都."""
    for stem in town_stems(code):
        at = text.find(stem) if len(stem) >= LONG else -1
        while at >= 0:
            yield at, at + len(stem)
            at = text.find(stem, at + 1)


def _below(code: str) -> Iterator[tuple[Division, str]]:
    """The divisions below ``code``, each with the name of the one that holds it."""
    names = {d.code: d.name for d in divisions.below(code[:4])}
    for division in divisions.below(code):
        above = divisions.get(division.code[:6]) if division.level == "town" else None
        yield division, above.name if above else names.get(division.code[:9], "")


def _named(division: Division, within: str) -> Named:
    return Named(division.name, place_type(division), division.code, within, False)
