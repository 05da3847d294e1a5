"""Finds of places: administrative names, names told by a suffix, and villages named without 村."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import cache

from graph_builder.extract.gazetteer_edges import is_generic
from graph_builder.extract.gazetteer_forms import STREETS, Form
from graph_builder.extract.gazetteer_reading import Reading, misprinted_towns
from graph_builder.extract.gazetteer_towns import town_stems
from graph_builder.extract.gazetteer_values import Hit
from graph_builder.extract.values import PlaceType
from graph_builder.text import lexicon

PARTS = re.compile(r"[东西南北中]段|[东西南北]侧|沿线|两侧|路口|交叉口")


ONE_CHARACTER = ("mountain", "river_or_lake", "subdistrict_or_town")
"""Types told by one character, with which the name of a division may end as well (鲁山, 新乡)."""


ONE_WORD = ("road", "river_or_lake", "mountain", "village")
"""Types whose suffix makes a figure of speech of a word in quotes."""
HOMES = ("village", "community")
"""Types before whose names their town's may stand without its kind: 甲里(街道)乙社区."""
TOWNS = re.compile("(?:旅游|特色)?[名强重]镇|集镇|镇区|中心镇")
COUNTY = 6
LOCAL_ROAD = re.compile("道路|农村|通村|村道|村路|公路(?!口岸)")
LOCAL_REACH = 12
"""How far behind a city's name the word for a road may stand that makes it a road's end."""
SHORT = 2
SCHOOL = "小学"
"""Behind the end of a longer name too: 荣月花园小学 is no school of 花园 village."""
OFTEN = 2
"""How often a longer name of a water stands where the end of it is a known one: 贾太湖, not 太湖."""


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
    cities = {hit.end for hit in read.hits}
    peaks = {
        at
        for form in read.places
        if form.suffix.type == "mountain" and form.end not in cities
        for at in (form.start, form.end)
    }
    starts = {hit.start for hit in read.hits}
    for hit in read.hits:
        named = hit.named
        water = read.text[hit.start : hit.end]
        if _is_local_end(read, hit, starts, cities):
            continue
        if named.short and water[-1] == "山" and _among(read.text, hit.start, hit.end, peaks):
            yield Found(hit.start, hit.end, water, "mountain", "place.peak")
            continue
        if named.short and named.code and water[-1] in "河江湖" and _water().match(read.text, hit.end):
            yield Found(hit.start, hit.end, water, "river_or_lake", "place.water")
            continue
        kind: PlaceType = "county" if named.type == "city" and water.endswith("县") else named.type
        yield Found(hit.start, hit.end, named.name, kind, "place.gazetteer", named.code, named.within, not named.code)


def _is_local_end(read: Reading, hit: Hit, starts: Container[int], ends: Container[int]) -> bool:
    """Whether a far city's name is the end of a county's road whose other end is no city: a hill or village of it."""
    code = read.gazetteer.code
    if not hit.named.short or len(code) < COUNTY or hit.named.code[:2] in ("", code[:2]):
        return False
    text = read.text
    behind = text[hit.end : hit.end + 1] == "至" and hit.end + 1 not in starts
    before = text[hit.start - 1 : hit.start] == "至" and hit.start - 1 not in ends
    return (behind or before) and LOCAL_ROAD.search(text, hit.end, hit.end + LOCAL_REACH) is not None


def _longer(read: Reading, start: int, end: int, inner: int, waters: Container[int]) -> bool:
    """Whether ``start:end`` is a water of its own whose end, from ``inner`` on, is another's name: 贾太湖."""
    own = end in waters and inner not in waters
    return own and read.text.count(read.text[start:end]) >= OFTEN


def _among(text: str, start: int, end: int, marks: Container[int]) -> bool:
    """Whether a list has one of the names that begin or end at ``marks`` beside ``start:end``."""
    return any(text[at : at + 1] == "、" and beside in marks for at, beside in ((start - 1, start - 1), (end, end + 1)))


def told(read: Reading) -> Iterator[Found]:
    """The names that a suffix tells: roads, waters, parks and the like."""
    known = {hit.end: hit.start for hit in read.hits}
    wide = {hit.end: hit.start for hit in read.hits if hit.named.type == "other"}
    waters = {hit.end for hit in read.hits if hit.named.type == "river_or_lake"}
    towns = town_stems(read.gazetteer.code)
    meant = {form.start: town for form, town in misprinted_towns(read)}
    codes = {hit.named.name: (hit.named.code, hit.named.within) for hit in read.hits}
    for form in read.places:
        if wide.get(form.end, form.start) > form.start:
            continue
        inner = known.get(form.end, form.start)
        if form.suffix.type in HOMES and (named := towns.get(read.text[form.start : inner])):
            yield Found(form.start, inner, named.name, named.type, "place.lead_town", named.code, named.within)
            continue
        within = form.suffix.type in ONE_CHARACTER and known.get(form.end, form.start) > form.start
        if within and not _longer(read, form.start, form.end, known[form.end], waters):
            continue
        if _is_quoted_word(read.text, form) or _is_parallel(read.text, form):
            continue
        end = form.end + (form.suffix.text == "铁路" and read.text[form.end : form.end + 1] == "线")
        name = read.text[form.start : end]
        type_: PlaceType = form.suffix.type  # type: ignore[assignment]
        if form.start in meant:
            town = meant[form.start]
            code, region = codes.get(town, ("", ""))
            yield Found(form.start, end, town, type_, "place.town_meant", code, region)
            continue
        yield Found(form.start, end, name, type_, f"place.suffix.{type_}", national=type_ == "other")


def _is_quoted_word(text: str, form: Form) -> bool:
    """Whether quotes hold the name alone and it stands nowhere without them (“断头路”), or it is a title."""
    start, end = form.start, form.end
    if text[start - 1 : start] == "《" and text[end : end + 1] == "》":
        return True
    if form.suffix.type not in ONE_WORD or text[start - 1 : start] != "“" or text[end : end + 1] != "”":
        return False
    return text.count(text[start:end]) == text.count(text[start - 1 : end + 1])


def _is_parallel(text: str, form: Form) -> bool:
    """Whether a list of verbs with their objects has the form: 清路、清河、清田."""
    start, end = form.start, form.end
    first = text[start]
    return (
        end - start == SHORT
        and text[start - 1 : start] == "、" == text[end : end + 1]
        and first == text[end + 1] == text[start - 3]
    )


@cache
def _water() -> re.Pattern[str]:
    return re.compile("|".join(sorted(lexicon.words("water_contexts"), key=lambda term: (-len(term), term))))


@cache
def _village_context() -> re.Pattern[str]:
    words = sorted(lexicon.words("village_contexts"), key=lambda term: (-len(term), term))
    return re.compile(rf"(?:片区|区域)?(?:{'|'.join(words)})")


def village_shorts(read: Reading) -> Iterator[Found]:
    """Villages of the region named without 村: before 棚改, 安置区 and the like, or told by their last character."""
    text = read.text
    towns = town_stems(read.gazetteer.code)
    for short, village in read.gazetteer.villages:
        at = -1 if short.endswith(STREETS) else text.find(short)
        while at >= 0:
            end = at + len(short)
            begins = not text.startswith(SCHOOL, end) or _begins(read, at)
            if begins and _stands_alone(text, at, end, short):
                named = towns[short] if short in towns and _among_towns(text, at, end, towns) else village
                yield Found(at, end, named.name, named.type, "place.village_short", named.code, named.within)
            at = text.find(short, end)


def _begins(read: Reading, at: int) -> bool:
    """Whether a name may begin at ``at``: no other character of a name stands before it."""
    before = read.text[at - 1 : at]
    return not "一" <= before <= "鿿" or bool(read.marks.word(at)) or before in "、和及区县市镇乡"


def _among_towns(text: str, start: int, end: int, towns: Container[str]) -> bool:
    """Whether a list has a town beside the name, or what follows is a town's: 甲店、乙店客运站, 甲店旅游名镇."""
    if TOWNS.match(text, end):
        return True
    beside = (text[end + 1 : end + 1 + size] for size in (2, 3) if text[end : end + 1] == "、")
    before = (text[start - 1 - size : start - 1] for size in (2, 3) if text[start - 1 : start] == "、")
    return any(name in towns for name in (*beside, *before))


def _stands_alone(text: str, start: int, end: int, short: str) -> bool:
    if text.startswith("经济", end) or (text[start - 1 : start] == "“" and text[end : end + 1] == "”"):
        return False
    if _village_context().match(text, end):
        return True
    if short[-1] not in "庄寨营楼店屯堡岗洼集铺湾坡张王李":
        return False
    return not re.match(r"[村街路镇乡社河湖沟山站区小线]", text[end : end + 1])


def trimmed(read: Reading, found: list[Found]) -> list[Found]:
    """The finds, with words taken off their heads that the document shows not to belong to them.

    A name goes on as the name after its first words where that stands alone elsewhere: after common words
    (秀美宜居湛河新区), and for zones after any word where it stands alone three times as often. 和 goes where a
    name ends before it.
    """
    counts = Counter(place.name for place in found)
    ends = {place.end for place in found}
    return [_trim(read, place, counts, ends) for place in found]


def _trim(read: Reading, place: Found, counts: Counter[str], ends: set[int]) -> Found:
    if not place.rule.startswith("place.suffix"):
        return place
    if place.name[0] in "和与及" and place.start in ends:
        return replace(place, start=place.start + 1, name=place.name[1:])
    for at in range(2, min(len(place.name) - 2, 9)):
        rest = place.name[at:]
        if rest not in counts:
            continue
        often = place.type == "park_or_zone" and counts[rest] >= 3 * counts[place.name]
        often |= place.type in ("road", "river_or_lake") and at == 2 and counts[rest] >= 2 * counts[place.name]
        if is_generic(place.name[:at]) or (often and not _names_region(read, place.name[:at])):
            return replace(place, start=place.start + at, name=rest)
    return place


def _names_region(read: Reading, lead: str) -> bool:
    return any(hit.end - hit.start == len(lead) and read.text.startswith(lead, hit.start) for hit in read.hits)
