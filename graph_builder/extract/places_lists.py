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

ITEM = r"(?:(?!等|及其|共[\d一二三四五六七八九十])[\u4e00-\u9fff·]){2,9}"
COUNT = r"[\d一二三四五六七八九十两]+"
GAPS = r"北部|南部|东部|西部|一批|多个|新的|重点|主要|高品质|精品|著名|知名|大型|特色|剩余|其余|新建|城市|市政|传统"
HOMES = ("家属院", "家属区", "小区", "社区", "公寓", "公馆", "花园")
SEPARATOR = re.compile(r"[、和及与]")


@cache
def _kinds() -> dict[str, tuple[PlaceType, str]]:
    return {row["noun"]: (row["type"], row["suffix"]) for row in lexicon.table("place_kinds")}  # type: ignore[misc]


@cache
def _row() -> re.Pattern[str]:
    nouns = "|".join(sorted(_kinds(), key=lambda noun: (-len(noun), noun)))
    return re.compile(
        rf"(?P<items>(?:{ITEM}、)*{ITEM})"
        rf"(?:共?(?P<count>{COUNT})(?:个|条|座|处|大|家)?|等(?:{COUNT}(?:余|多)?(?:个|条|座|处|家)|{GAPS}){{0,3}})"
        rf"(?P<noun>{nouns})(?![\u4e00-\u9fff]{{0,1}}[路区道])"
    )


def listed(read: Reading) -> Iterator[Found]:
    """The bare names of a list whose kind is told at its end."""
    text = read.text
    villages = dict(read.gazetteer.villages)
    for match in _row().finditer(text):
        type_, suffix = _kinds()[match["noun"]]
        for start, end in _items(read, match.start("items"), match.end("items")):
            name = text[start:end]
            if name in villages:
                named = villages[name]
                yield Found(start, end, named.name, named.type, "place.list", named.code, named.within)
            else:
                kind: PlaceType = "community" if name.endswith(HOMES) else type_
                yield Found(start, end, name if name.endswith(suffix) else name + suffix, kind, "place.list")


def _single(name: str) -> bool:
    """Whether a bare item can be one place's name."""
    return not is_generic(name) and not name.endswith(("区域", "地区", "片区", "周边"))


def _items(read: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list, the first from its left edge on; nothing where one cannot be a name."""
    text = read.text
    pieces: list[tuple[int, int]] = []
    at = start
    for match in SEPARATOR.finditer(text, start, end):
        pieces.append((at, match.start()))
        at = match.end()
    pieces.append((at, end))
    if len(pieces) < 2 and text[end] != "等":
        return
    known = {at for form in read.places for at in range(form.start, form.end)}
    known |= {hit.end - 1 for hit in read.hits if not hit.named.short}
    for a, b in pieces:
        begin = max(a, read.marks.left(b, 9))
        if 2 <= b - begin <= 8 and not known.intersection(range(begin, b)) and _single(text[begin:b]):
            yield begin, b
