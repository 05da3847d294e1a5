"""Towns and villages named without 镇 or 村 as the ends of a road: 某线甲至乙段."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from graph_builder.extract.gazetteer_edges import is_generic
from graph_builder.extract.gazetteer_reading import Reading
from graph_builder.extract.gazetteer_towns import town_stems
from graph_builder.extract.gazetteer_values import Named
from graph_builder.extract.places_found import Found

JOINT = re.compile(r"至|—+|－|–")
STRETCH = re.compile("段|互通|连接线|出口|出入口|收费站")
BEFORE = re.compile(r"(?:^|[^\u4e00-\u9fff至]|[线道路速期从自由起于河江渠县市区桥村镇乡])$")
"""What stands before the first end: the road itself, a county, or no part of a name."""
BEHIND = re.compile(r"$|[^\u4e00-\u9fff]|段|界|公路|高速|铁路|道路|快速|一级|二级|三级|改|新建|扩|及|和|等|境内|沿线")
ROAD = re.compile(r"[^，。；\n]{0,12}?(?:段|公路|高速|铁路|道路|快速|线|改建|改造|工程)")
STREET = re.compile(r"([\u4e00-\u9fff]{1,6}?(?:路|大道|大街|街))段")
"""The street at which a part of another ends: 甲路至乙路段."""
STREETS = ("路", "街", "道", "环")
"""What ends the names of towns that are streets where a part of a road is told."""
LONGEST, SHORTEST = 4, 2


def ends(read: Reading) -> Iterator[Found]:
    """The towns and villages between which a road runs, and the town that a part of it is named after."""
    stems = _of_region(read.gazetteer.code, tuple(read.gazetteer.villages))
    known = {(hit.start, hit.end) for hit in read.hits}
    yield from (found for found in _ends(read, stems) if (found.start, found.end) not in known)


def _ends(read: Reading, stems: Mapping[str, Named]) -> Iterator[Found]:
    for joint in JOINT.finditer(read.text):
        if not ROAD.match(read.text, joint.end()):
            continue
        yield from _left(read, stems, joint.start())
        yield from _right(read, stems, joint.end())
        street = STREET.match(read.text, joint.end())
        if street:
            start = max((hit.end for hit in read.hits if street.start() <= hit.start < street.end(1) - 2), default=-1)
            start = max(start, street.start())
            if not is_generic(read.text[start : street.end(1) - 1]):
                yield Found(start, street.end(1), read.text[start : street.end(1)], "road", "place.end")
    for part in STRETCH.finditer(read.text):
        yield from (found for found in _left(read, stems, part.start()) if found.type == "subdistrict_or_town")


@lru_cache(maxsize=8)
def _of_region(code: str, villages: tuple[tuple[str, Named], ...]) -> Mapping[str, Named]:
    """The towns and villages by their names without the kind; a town's over a village's, a street's neither."""
    both = dict(villages) | dict(town_stems(code))
    return {stem: named for stem, named in both.items() if not stem.endswith(STREETS)}


def _left(read: Reading, stems: Mapping[str, Named], end: int) -> Iterator[Found]:
    for size in range(LONGEST, SHORTEST - 1, -1):
        start = end - size
        named = stems.get(read.text[max(0, start) : end]) if start >= 0 else None
        if named and (BEFORE.search(read.text[max(0, start - 1) : start]) or read.marks.word(start)):
            yield _found(start, end, named)
            return


def _right(read: Reading, stems: Mapping[str, Named], start: int) -> Iterator[Found]:
    for size in range(LONGEST, SHORTEST - 1, -1):
        named = stems.get(read.text[start : start + size])
        if named and BEHIND.match(read.text, start + size):
            yield _found(start, start + size, named)
            return


def _found(start: int, end: int, named: Named) -> Found:
    return Found(start, end, named.name, named.type, "place.end", named.code, named.within)
