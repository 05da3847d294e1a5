"""Which administrative places a document may name, and where it names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import ahocorasick

from graph_builder.extract.gazetteer_edges import is_generic
from graph_builder.extract.gazetteer_values import Hit, Named, county, place_type
from graph_builder.extract.values import PlaceType
from graph_builder.text import divisions, lexicon
from graph_builder.text.divisions import Division

SIDES = ("侧", "岸", "端", "面")
"""After 湖北 and the like: a side of a lake or river, not a province."""
MIDDLE = "央小国共外期型"
"""After 粤中 and the like: another word (驻粤中央单位)."""
JOINS = "、和至与及经"
"""What joins the names of a list or the ends of a route."""
BOUNDS = (
    re.compile(r"[^\u4e00-\u9fff]|[和至与及经在赴到县市的从为由自]|$"),
    re.compile(r"[^\u4e00-\u9fff]|[和至与及经等县市的铁高机公段两三四五获入分荣晋被]|$"),
)
"""What may stand before and behind a name that is a word as well."""
ALONE = (
    re.compile(r"(?:^|[^\u4e00-\u9fffA-Za-z0-9”·]|[和至与及赴在]|支持|推动|推进|连接|联合|对接|途经)$"),
    re.compile(
        r"$|[^\u4e00-\u9fffA-Za-z0-9“·]|[和至与及等市县]|分别|[两三四五六]地|高铁|高速|铁路|机场|园区|片区|[经高]开区|高新区"
        r"|开发区|入选|举办|召开"
    ),
)
"""What stands before and behind a name that is a word or arises where two words meet, and yet a place."""
TRANSPORT = re.compile("海?联运")
"""After 海河 and the like: transport by rail, sea and river."""
SHORTEST = 2
COUNTY = 6
"""Digits of the code of a county: before it became a city, 某市 was 某县."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The names that count for documents of one region, and an automaton that finds them."""

    code: str
    chain: tuple[Division, ...]
    automaton: Any
    villages: tuple[tuple[str, Named], ...]
    village_stems: frozenset[str]
    towns: frozenset[str]
    beside: Mapping[str, Named]
    bounded: Any

    @property
    def region(self) -> Division | None:
        """The region the documents are of."""
        return self.chain[-1] if self.chain else None

    def hits(self, text: str) -> Iterator[Hit]:
        """The names in ``text``, the longest where several begin or overlap, in order.

        Short names that are words as well count where a list or a route has them beside a name that stands alone,
        or between the bounds of a name.
        """
        found = list(self._alone(text))
        found += self._bounded(text, found)
        taken = {at for hit in found for at in range(hit.start, hit.end)}
        beside = [hit for known in found if known.named.code for hit in self._neighbours(text, known, taken)]
        beside += [
            hit for known in found if len(known.named.code) == 2 for hit in county(text, known, taken, BOUNDS[1])
        ]
        yield from sorted([*found, *beside], key=lambda hit: hit.start)

    def _bounded(self, text: str, known: Sequence[Hit]) -> Iterator[Hit]:
        """The names that do not count alone, where bounds stand on both sides."""
        taken = {at for hit in known for at in range(hit.start, hit.end)}
        for last, form in self.bounded.iter_long(text) if len(self.bounded) else ():
            start, end = last + 1 - len(form), last + 1
            before, behind = ALONE
            if start not in taken and before.search(text[max(0, start - 2) : start]) and behind.match(text, end):
                yield Hit(start, end, self.beside[form])

    def _neighbours(self, text: str, known: Hit, taken: set[int]) -> Iterator[Hit]:
        """The names that stand beside a known one, in both directions, each taken once."""
        for step in (1, -1):
            at = known.end if step > 0 else known.start
            while (span := self._next(text, at, step)) and not taken.intersection(range(*span)):
                taken.update(range(*span))
                yield Hit(*span, self.beside[text[slice(*span)]])
                at = span[1] if step > 0 else span[0]

    def _next(self, text: str, at: int, step: int) -> tuple[int, int] | None:
        """The range of the name that a mark of a list or route joins to what ends (or, backwards, begins) at ``at``."""
        mark = text[at : at + 1] if step > 0 else text[at - 1 : at]
        if not mark or mark not in JOINS:
            return None
        for size in (4, 3, 2):
            start, end = (at + 1, at + 1 + size) if step > 0 else (at - 1 - size, at - 1)
            if start >= 0 and text[start:end] in self.beside:
                outer = text[end : end + 1] if step > 0 else text[max(0, start - 1) : start]
                if BOUNDS[step > 0].match(outer):
                    return start, end
        return None

    def _alone(self, text: str) -> Iterator[Hit]:
        """The names that count wherever they stand."""
        for last, (length, named) in self.automaton.iter_long(text):
            after = text[last + 1 : last + 2]
            side = named.short and named.name[-1] == "省" and after in SIDES
            part = not named.code and named.type == "other"
            if after and (side or (part and after in (MIDDLE if named.name[-1] == "中" else "东西南北部"))):
                continue
            if named.type == "river_or_lake" and TRANSPORT.match(text, last + 1):
                continue
            end = last + 1 - (after == "场" and text[last] == "市" and length > SHORTEST)
            end += named.short and after == "县" and named.name.endswith("市") and len(named.code) == COUNTY
            yield Hit(last + 1 - length, end, named)


@lru_cache(maxsize=32)
def gazetteer(code: str) -> Gazetteer:
    """The gazetteer for documents of the region with this code (any level, or empty for the whole country)."""
    names: dict[str, Named] = {}
    ambiguous = lexicon.words("ambiguous_places")
    for row in lexicon.table("regions"):
        for form in filter(None, (row["name"], row["short"])):
            names[form] = Named(row["name"], _region_type(row["type"]), "", "", form != row["name"])
    home = tuple(divisions.chain(code))
    counted = list(_upper())
    counted.sort(key=lambda d: (not code.startswith(d.code), not d.code.startswith(code[:4]), d.code[:2] != code[:2]))
    for division in counted:
        near = len(code) >= 4 and (division.code.startswith(code[:4]) or code.startswith(division.code))
        same_province = bool(code) and division.code[:2] == code[:2]
        full_counts = near or division.level != "county" or _telling(division.name, ambiguous, same_province)
        if full_counts:
            _add(names, division.name, division, short=False)
        short = divisions.short_name(division.name)
        if short != division.name and (
            code == division.code
            or _short_counts(division, short, ambiguous, near or (len(code) == 2 and same_province))
        ):
            _add(names, short, division, short=True)
    _add_parts(names)
    villages: list[tuple[str, Named]] = []
    if len(code) >= 4:
        _add_towns(names, code)
    if len(code) >= 6:
        villages = _add_villages(names, code[:6])
    towns = frozenset(d.name for d in divisions.below(code[:6]) if d.level == "town") if len(code) >= 6 else frozenset()
    automaton = ahocorasick.Automaton()
    for form, named in names.items():
        automaton.add_word(form, (len(form), named))
    automaton.make_automaton()
    stems = frozenset(stem for stem, _ in villages)
    beside = _beside(names, code)
    return Gazetteer(code, home, automaton, tuple(villages), stems, towns, beside, _bounded(beside))


def _bounded(beside: Mapping[str, Named]) -> Any:
    """An automaton over the names that count between bounds: those that are no words on their own."""
    everyday = {row["term"] for row in lexicon.table("ambiguous_places") if row["word"]}
    automaton = ahocorasick.Automaton()
    for form in sorted(form for form, named in beside.items() if form not in everyday and named.type != "district"):
        automaton.add_word(form, form)
    automaton.make_automaton()
    return automaton


def _beside(names: Mapping[str, Named], code: str) -> dict[str, Named]:
    """The short names of the province's counties, and of the country's cities, that do not count alone."""
    found: dict[str, Named] = {}
    ambiguous = lexicon.words("ambiguous_places")
    for division in _upper():
        short = divisions.short_name(division.name)
        home = division.level == "county" and bool(code) and division.code[:2] == code[:2]
        if short in names or len(short) < 2 or not (home or division.level == "city"):
            continue
        if division.name.endswith("区") and short in ambiguous:
            continue
        within = next((d.name for d in reversed(divisions.chain(division.code)[:-1])), "")
        found.setdefault(short, Named(division.name, place_type(division), division.code, within, True))
    return found


def _region_type(text: str) -> PlaceType:
    kinds: dict[str, PlaceType] = {
        "river_or_lake": "river_or_lake",
        "mountain": "mountain",
        "park_or_zone": "park_or_zone",
        "district": "district",
    }
    return kinds.get(text, "other")


def _upper() -> Iterator[Division]:
    for province in divisions.children(""):
        yield province
        for city in divisions.children(province.code):
            if not divisions.NAMELESS.fullmatch(city.name):
                yield city
            yield from divisions.children(city.code)


def _telling(name: str, ambiguous: frozenset[str], same_province: bool) -> bool:
    """Whether a county's full name is long and rare enough to be read anywhere."""
    stem = divisions.short_name(name)
    if len(name) < 3 or (name.endswith("区") and stem in ambiguous):
        return same_province and name.endswith("新区")
    return same_province or len(divisions.codes(name)) == 1


def _short_counts(division: Division, short: str, ambiguous: frozenset[str], near: bool) -> bool:
    if short in ambiguous or len(short) < 2:
        return False
    return division.level != "county" or (near and not division.name.endswith("区"))


def _add(names: dict[str, Named], form: str, division: Division, *, short: bool) -> None:
    within = next((d.name for d in reversed(divisions.chain(division.code)[:-1])), "")
    names.setdefault(form, Named(division.name, place_type(division), division.code, within, short))


def _add_parts(names: dict[str, Named]) -> None:
    """Parts of provinces: a province's sign and a direction."""
    for row in lexicon.table("province_signs"):
        for direction in lexicon.words("province_parts"):
            name = row["sign"] + direction
            names.setdefault(name, Named(name, "other", "", "", False))


def _add_towns(names: dict[str, Named], code: str) -> None:
    for division in divisions.below(code[: max(4, min(len(code), 6))]):
        if division.level == "town" and (len(division.name) > 2 or len(code) >= 6):
            _add(names, division.name, division, short=False)


def _add_villages(names: dict[str, Named], code: str) -> list[tuple[str, Named]]:
    """Villages and communities of a county by full name; hands back their short forms."""
    shorts = []
    words = lexicon.words("name_edges") | lexicon.words("ambiguous_places")
    for division in divisions.below(code):
        if division.level != "village" or len(division.name) < 3:
            continue
        _add(names, division.name, division, short=False)
        stem = division.name.removesuffix("村").removesuffix("社区")
        if len(stem) >= 2 and not is_generic(stem) and stem not in words and names[division.name].code == division.code:
            within = names[division.name].within
            shorts.append((stem, Named(division.name, place_type(division), division.code, within, True)))
    return shorts
