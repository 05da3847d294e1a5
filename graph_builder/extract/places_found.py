"""Finds of places: administrative names, names told by a suffix, and villages named without 村."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph_builder.extract.gazetteer_reading import Reading
from graph_builder.extract.values import PlaceType
from graph_builder.text import lexicon

PARTS = re.compile(r"[东西南北中]段|[东西南北]侧|沿线|两侧|路口|交叉口")


@dataclass(frozen=True, slots=True)
class Found:
    """A place at ``start:end`` of the clean text; ``national`` where its name is unique in the whole country."""

    start: int
    end: int
    name: str
    type: PlaceType
    rule: str
    code: str = ""
    within: str = ""
    national: bool = False


def administrative(read: Reading) -> Iterator[Found]:
    """The names of the gazetteer: provinces to villages, and regions of the whole country."""
    for hit in read.hits:
        named = hit.named
        yield Found(
            hit.start, hit.end, named.name, named.type, "place.gazetteer", named.code, named.within, not named.code
        )


def told(read: Reading) -> Iterator[Found]:
    """The names that a suffix tells: roads, waters, parks and the like."""
    for form in read.places:
        name = read.text[form.start : form.end]
        type_: PlaceType = form.suffix.type  # type: ignore[assignment]
        yield Found(form.start, form.end, name, type_, f"place.suffix.{type_}")


@cache
def _village_context() -> re.Pattern[str]:
    words = sorted(lexicon.words("village_contexts"), key=lambda term: (-len(term), term))
    return re.compile(rf"(?:片区|区域)?(?:{'|'.join(words)})")


def village_shorts(read: Reading) -> Iterator[Found]:
    """Villages of the region named without 村: before 棚改, 安置区 and the like, or told by their last character."""
    text = read.text
    for short, named in read.gazetteer.villages:
        at = text.find(short)
        while at >= 0:
            end = at + len(short)
            if _stands_alone(text, at, end, short):
                yield Found(at, end, named.name, named.type, "place.village_short", named.code, named.within)
            at = text.find(short, end)


def _stands_alone(text: str, start: int, end: int, short: str) -> bool:
    if _village_context().match(text, end):
        return True
    if short[-1] not in "庄寨营楼店屯堡岗洼集铺湾坡张王李":
        return False
    return not re.match(r"[村街路镇乡社河湖沟山站区小线]", text[end : end + 1])
