"""Places named in a row under one word: 甲、乙、丙和丁4个湿地, 甲、乙等小区."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph_builder.extract.gazetteer_edges import is_generic
from graph_builder.extract.gazetteer_reading import Reading
from graph_builder.extract.places_found import Found
from graph_builder.extract.values import PlaceType
from graph_builder.text import lexicon

ITEM = re.compile(r"[\u4e00-\u9fff·]{2,9}$")
COUNT = r"[\d一二三四五六七八九十两]+"
GAPS = r"北部|南部|东部|西部|一批|多个|新的|重点|主要|高品质|精品|著名|知名|大型|特色|剩余|其余|新建|城市|市政|传统"
WATERS = ("river_or_lake", "mountain")
"""Types whose names may stand in a list for something else: 东湖、新月2个湿地 are wetlands."""
SETTLED = ("village", "community", "subdistrict_or_town")
"""Types after whose names another place may follow at once: 某村某祠."""
HOMES = ("家属院", "家属区", "小区", "社区", "公寓", "公馆", "花园")
SEPARATORS = "、和及与"
STOPS = "，。；：！\n"
LONGEST = 160


@cache
def _kinds() -> dict[str, tuple[PlaceType, str]]:
    return {row["noun"]: (row["type"], row["suffix"]) for row in lexicon.table("place_kinds")}  # type: ignore[misc]


@cache
def _end() -> re.Pattern[str]:
    """The end of a list: a count or 等, and the noun that says what its items are."""
    nouns = "|".join(sorted(_kinds(), key=lambda noun: (-len(noun), noun)))
    return re.compile(
        rf"(?:共?(?P<count>{COUNT})(?:个|条|座|处|大|家)?|等(?:{COUNT}(?:余|多)?(?:个|条|座|处|家)|{GAPS}){{0,3}})"
        rf"(?P<noun>{nouns})(?![\u4e00-\u9fff]{{0,1}}[路区道])"
    )


def listed(read: Reading) -> Iterator[Found]:
    """The bare names of a list whose kind is told at its end."""
    text = read.text
    villages = dict(read.gazetteer.villages)
    cities = {hit.start: hit.end for hit in read.hits if hit.named.short and hit.named.code}
    known = bytearray(len(text) + 1), bytearray(len(text) + 1)
    homes = {form.end - 1 for form in read.places if form.suffix.type in SETTLED}
    for form in read.places:
        known[0][form.end - 1] = 1
        if form.suffix.type not in WATERS:
            known[1][form.end - 1] = 1
    for hit in read.hits:
        if not hit.named.short:
            known[0][hit.end - 1] = known[1][hit.end - 1] = 1
    for match in _end().finditer(text):
        type_, suffix = _kinds()[match["noun"]]
        for start, end in _items(read, known[bool(suffix)], match.start()):
            inner = max((at + 1 for at in range(start, end - 3) if at in homes), default=start)
            start = inner if end - inner >= 3 else start
            start = next((end - n for n in (4, 3, 2) if n < end - start and text[end - n : end] in villages), start)
            start = cities[start] if suffix and end - cities.get(start, end) > 1 else start
            name = text[start:end]
            named = villages.get(name)
            if named and named.type == type_:
                yield Found(start, end, named.name, named.type, "place.list", named.code, named.within)
            else:
                kind: PlaceType = "community" if name.endswith(HOMES) else type_
                yield Found(start, end, name if name.endswith(suffix) else name + suffix, kind, "place.list")


SHARED = ("水库", "灌区")
"""Last words that the last name of a list alone has: 甲、乙、丙水库."""


def shared(read: Reading) -> Iterator[Found]:
    """The bare names before the last one of a list, which has their last word."""
    text = read.text
    known = {hit.end for hit in read.hits} | {form.end for form in read.places}
    for form in read.places:
        stop = form.start
        while form.suffix.text in SHARED and text[stop - 1 : stop] == "、":
            stop -= 1
            start = max(read.marks.left(stop, 5), max(text.rfind(mark, 0, stop) for mark in (*STOPS, "、")) + 1)
            name = text[start:stop]
            if not 2 <= len(name) <= 4 or stop in known or not _single(name) or not ITEM.fullmatch(name):
                break
            type_: PlaceType = form.suffix.type  # type: ignore[assignment]
            yield Found(start, stop, name + form.suffix.text, type_, "place.shared")
            stop = start


def _single(name: str) -> bool:
    """Whether a bare item can be one place's name."""
    return not is_generic(name) and not name.endswith(("区域", "地区", "片区", "周边", "上游", "中游", "下游", "段"))


def _items(read: Reading, known: bytearray, end: int) -> list[tuple[int, int]]:
    """The items of the list that ends at ``end``, without those found before; none where it is no list of names."""
    text = read.text
    opening = max(text.rfind(stop, max(0, end - LONGEST), end) for stop in STOPS) + 1
    pieces: list[tuple[int, int]] = []
    stop = end
    for at in range(end - 1, opening - 2, -1):
        if at >= opening and text[at] not in SEPARATORS:
            continue
        if not ITEM.fullmatch(text, at + 1, stop):
            if pieces and (tail := ITEM.search(text[at + 1 : stop])):
                pieces.append((at + 1 + tail.start(), stop))
            break
        pieces.append((at + 1, stop))
        stop = at
    if len(pieces) < 2 and text[end] != "等":
        return []
    begun = [(max(start, read.marks.left(stop, 9)), stop) for start, stop in reversed(pieces)]
    return [(a, b) for a, b in begun if 2 <= b - a <= 8 and not known[b - 1] and _single(text[a:b])]
