"""Firms known by their brand: a name of their own before what they make (甲乙科技), or before a project of theirs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph_builder.extract.gazetteer_edges import is_generic
from graph_builder.extract.gazetteer_reading import Reading
from graph_builder.extract.organizations_found import Found, has_public
from graph_builder.extract.organizations_words import common, known, place_words
from graph_builder.text import lexicon

SHORTEST, LONGEST = 2, 5
ITEM = 30
LEAD = 3
"""What stands before a clause that begins a list: 项目，包括."""
REGION = 6
"""The digits of a county's code."""
_STOPS = re.compile(r"[，。；：！？\n]")
_ITEM_END = re.compile(r"[、，。；：！？\n（）“”《》]|等(?=\d|[一多]|项目|企业|公司|产业|重[点大]|一)|和|与|及")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_OPENING = re.compile(r"[、和与及以的（]|美国|德国|日本|韩国|法国|英国|瑞士|香港|台湾|新加坡|意大利")
_LEGAL = re.compile(r"[\u4e00-\u9fff]{0,14}?(?:有限责任公司|股份有限公司|有限公司|集团)")


@dataclass(frozen=True, slots=True)
class Brand:
    """A firm's name at ``start:end``; ``item`` is where what it opens ends.

    ``trade`` ends the name; ``home`` tells that the document's own region leads it, ``weak`` that it may be a place's,
    ``word`` that it is a word of the language.
    """

    start: int
    end: int
    item: int
    trade: str
    home: bool
    weak: bool
    word: bool = False


@dataclass(frozen=True, slots=True)
class _Names:
    """What a reading knows of places: the ends of regions by where they begin, those of short names,
    and where all hits begin."""

    read: Reading
    regions: dict[int, int]
    short: frozenset[int]
    starts: tuple[int, ...]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a place of the gazetteer shares a character with the range."""
        at = bisect_left(self.starts, end)
        return any(hit.end > start for hit in self.read.hits[max(0, at - 4) : at])


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    return {row["class"]: re.compile(row["pattern"]) for row in lexicon.table("organization_signs")}


@cache
def _trades() -> dict[str, tuple[str, re.Pattern[str] | None]]:
    return {
        row["term"]: (row["kind"], re.compile(row["before"].strip("|")) if row["before"].strip("|") else None)
        for row in lexicon.table("organization_trades")
    }


def branded(read: Reading) -> Iterator[Found]:
    """The firms that the clauses of a text name by their brand."""
    signs, text = _signs(), read.text
    regions = {hit.start: hit.end for hit in read.hits if hit.named.code and len(hit.named.code) <= REGION}
    short = frozenset(hit.end for hit in read.hits if hit.named.short)
    names = _Names(read, regions, short, tuple(hit.start for hit in read.hits))
    start = 0
    for match in _STOPS.finditer(text):
        stop = match.start()
        if stop - start >= SHORTEST and signs["sign"].search(text, start, stop):
            yield from _clause(names, start, stop)
        start = match.end()


def _clause(names: _Names, start: int, stop: int) -> Iterator[Found]:
    signs, text = _signs(), names.read.text
    found = [brand for at in _openings(names.read, start, stop) if (brand := _brand(names, at, stop))]
    if not found:
        return
    listed = bool(signs["listed"].search(text[max(0, start - LEAD) : stop]))
    traded = any(b.trade and not b.word and not _is(b.trade, "beside") for b in found)
    beside = (
        traded
        and not signs["beside_not"].search(text, start, stop)
        and (listed or bool(signs["settled"].search(text, start, stop)))
    )
    for brand in found:
        if rule := _rule(brand, text[brand.end : brand.item], listed=listed, beside=beside):
            yield Found(brand.start, brand.end, text[brand.start : brand.end], "enterprise", f"organization.{rule}")


def _rule(brand: Brand, rest: str, *, listed: bool, beside: bool) -> str:
    """The rule by which a brand is a firm, or empty: by its trade, beside such a firm, or by its project's work."""
    signs = _signs()
    if brand.word and not beside:
        return ""
    if brand.trade and (beside or not _is(brand.trade, "beside")):
        return "brand"
    if brand.home or brand.weak:
        return ""
    if not rest or signs["phase"].fullmatch(rest):
        return "brand_beside" if beside else ""
    told = listed or beside or "项目" in rest
    return "brand_project" if told and signs["work"].search(rest) and not signs["place_work"].search(rest) else ""


def _openings(read: Reading, start: int, stop: int) -> list[int]:
    """Where an item of a clause may begin: at its head, behind a mark of a list, behind a word that opens names."""
    marks = {start, *(match.end() for match in _OPENING.finditer(read.text, start, stop))}
    ends = read.marks.ends
    marks.update(ends[bisect_left(ends, start) : bisect_left(ends, stop)])
    return sorted(marks)


def _brand(names: _Names, at: int, stop: int) -> Brand | None:
    """The brand that opens the item at ``at``, with the region before it."""
    text, regions = names.read.text, names.regions
    name = regions.get(at, at)
    last = min(stop, name + ITEM)
    end = _ITEM_END.search(text, name, last)
    item = end.start() if end else last
    if text[name : name + SHORTEST] in common():
        return _word(names, at, name, item)
    han = _HAN.match(text, name, item)
    for size in range(SHORTEST, min(LONGEST, len(han.group())) + 1) if han else ():
        stop, own = name + size, text[name : name + size]
        if _is_common(own):
            return _word(names, at, name, item)
        trade = _trade(text[stop:item])
        if trade or stop == item or stop in regions or _opens(text[stop:item]):
            weak = bool(_signs()["weak_own"].search(own)) or own in place_words()
            if has_public(own) or (weak and trade and not _is(trade, "firm")) or _is_place(names, name, stop):
                return None
            home = any(d.name.startswith(text[at:name]) for d in names.read.gazetteer.chain if name > at)
            legal = _LEGAL.match(text, stop + len(trade), item) if trade else None
            while not trade and stop - name > SHORTEST and _signs()["material"].match(text[stop - 1]):
                stop -= 1
            whole = legal.end() if legal else stop + len(trade)
            first = at if trade or name in names.short else name
            return Brand(first, whole, item, trade, home, weak)
    return None


def _word(names: _Names, at: int, name: int, item: int) -> Brand | None:
    """A firm called by a word of the language and its trade, the whole of an item (好朋友科技); told beside others."""
    text = names.read.text
    opened = names.read.marks.left(item, ITEM)
    if opened > name and len(names.read.marks.word(opened)) != 1:
        return None
    for size in (4, 3, 2):
        stop = item - size
        own, trade = text[name:stop], text[stop:item]
        if SHORTEST <= len(own) <= LONGEST - 1 and trade in _trades() and _is(trade, "firm"):
            plain = is_generic(own) or own in lexicon.words("not_names") or _signs()["not_own"].search(own)
            return (
                None if plain or names.overlaps(name, stop) else Brand(at, item, item, trade, False, False, word=True)
            )
    return None


def _is_common(own: str) -> bool:
    """Whether a name is or holds a word of the general language, or ends in what no name of a firm's own does."""
    size, words = len(own), common()
    held = (own[a:b] for a in range(size - 1) for b in range(a + 2, size + 1))
    return own in known() or any(part in words for part in held) or bool(_signs()["not_own"].search(own))


def _trade(rest: str) -> str:
    for size in (4, 3, 2):
        found = _trades().get(rest[:size])
        if found and found[0] != "product" and not (found[1] and found[1].match(rest[size:])):
            return rest[:size]
    return ""


def _is(trade: str, kind: str) -> bool:
    return _trades()[trade][0] == kind


def _opens(rest: str) -> bool:
    """Whether a common word opens what stands behind a brand."""
    return rest[0].isdigit() or any(rest[:size] in common() for size in (4, 3, 2))


def _is_place(names: _Names, start: int, end: int) -> bool:
    """Whether the brand is a place's, or the document has it as the head of a place's name."""
    if names.overlaps(start, end):
        return True
    text, after = names.read.text, _signs()["after"]
    own = text[start:end]
    at = text.find(own)
    while at >= 0:
        if after.match(text, at + len(own)):
            return True
        at = text.find(own, at + 1)
    return False
