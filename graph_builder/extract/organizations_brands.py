"""Firms known by their brand: a name of their own before what they make (甲乙科技), or before a project of theirs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
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
COUNTRY = 3
"""The characters of a country's name."""
_STOPS = re.compile(r"[，。；：！？\n]")
_ITEM_END = re.compile(
    r"[、，。；：！？\n（）“”《》]|等(?=\d|[一多]|[^，。；、]{0,14}(?:项目|企业|公司|产业))|和|与|及"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_FIRM = re.compile("公司|集团")
_LEGAL = re.compile(r"[\u4e00-\u9fff]{0,14}?(?:有限责任公司|股份有限公司|有限公司|集团公司|集团)|公司")


@dataclass(frozen=True, slots=True)
class Brand:
    """A firm's name at ``start:end``; ``item`` is where what it opens ends.

    ``trade`` ends the name; ``region`` tells whose leads it (home, other, or empty), ``weak`` that it may be no firm's.
    """

    start: int
    end: int
    item: int
    trade: str
    region: str
    weak: bool


@dataclass(frozen=True, slots=True)
class _Names:
    """What a reading knows of places: the ends of regions by where they begin, those of short names,
    where all hits begin, and the firms found before."""

    read: Reading
    regions: dict[int, int]
    short: frozenset[int]
    starts: tuple[int, ...]
    firms: tuple[tuple[int, int], ...]

    def firm_in(self, start: int, end: int) -> bool:
        """Whether a firm found before begins in the range."""
        at = bisect_left(self.firms, (start, 0))
        return at < len(self.firms) and self.firms[at][0] < end

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a place of the gazetteer shares a character with the range."""
        at = bisect_left(self.starts, end)
        return any(hit.end > start for hit in self.read.hits[max(0, at - 4) : at])


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    return {row["class"]: re.compile(row["pattern"]) for row in lexicon.table("organization_signs")}


@cache
def _opening() -> re.Pattern[str]:
    """What a name in a list may stand behind: a mark, a word that opens lists, a country."""
    return re.compile(f"{_signs()['opening'].pattern}|{_signs()['abroad'].pattern}")


@cache
def _abroad() -> re.Pattern[str]:
    return re.compile(f"{_signs()['abroad'].pattern}$")


@cache
def _trades() -> dict[str, tuple[str, re.Pattern[str] | None]]:
    return {
        row["term"]: (row["kind"], re.compile(row["before"].strip("|")) if row["before"].strip("|") else None)
        for row in lexicon.table("organization_trades")
    }


@cache
def _provinces() -> re.Pattern[str]:
    """Two provinces by their signs: 粤澳."""
    return re.compile(f"[{''.join(sorted(lexicon.words('province_signs', 'sign')))}澳港]{{2}}")


def branded(read: Reading, known: Iterable[tuple[int, int]] = ()) -> Iterator[Found]:
    """The firms that the clauses of a text name by their brand; ``known`` are the spans of firms found before."""
    signs, text = _signs(), read.text
    regions = {hit.start: hit.end for hit in read.hits if hit.named.code and len(hit.named.code) <= REGION}
    short = frozenset(hit.end for hit in read.hits if hit.named.short)
    firms = tuple(sorted(known))
    names = _Names(read, regions, short, tuple(hit.start for hit in read.hits), firms)
    start = 0
    for match in _STOPS.finditer(text):
        stop = match.start()
        if stop - start >= SHORTEST and signs["sign"].search(text, start, stop):
            yield from _clause(names, start, stop)
        start = match.end()


def own_name(name: str) -> str:
    """The name of its own that a firm's name opens with, or empty where a word of the language does.

    >>> own_name("瑢辉鄂新能源科技"), own_name("高端装备制造")
    ('瑢辉鄂', '')
    """
    for size in range(SHORTEST, min(LONGEST, len(name))):
        if _is_common(name[:size]) or _provinces().search(name[:size]):
            return ""
        if _opens(name[size:]):
            return name[:size]
    return ""


def _clause(names: _Names, start: int, stop: int) -> Iterator[Found]:
    signs, text = _signs(), names.read.text
    openings = _openings(names.read, start, stop)
    found = [brand for at in openings if (brand := _brand(names, at, stop))]
    if not found:
        return
    listed = bool(signs["listed"].search(text[max(0, start - LEAD) : stop]))
    many = listed or bool(signs["settled"].search(text, start, stop))
    traded = any(b.trade and not b.weak and not _is(b.trade, "beside") for b in found) or names.firm_in(start, stop)
    beside = traded and many and not signs["beside_not"].search(text, start, stop)
    for brand in found:
        public = brand.region != "abroad" and signs["place_work"].search(text, brand.item, stop)
        if brand.item == brand.end and not brand.trade and not _in_row(text, brand.start, brand.item):
            continue
        listed = listed or text.find("项目", brand.end, stop) >= 0
        row = beside or (listed and bool(brand.region) and not public)
        if rule := _rule(brand, text[brand.end : brand.item], listed=listed, beside=row):
            yield Found(brand.start, brand.end, text[brand.start : brand.end], "enterprise", f"organization.{rule}")
    spans = [(brand.start, brand.end) for brand in found]
    for at in openings if beside else ():
        end = 0 if any(a <= at < b for a, b in spans) or text[at - 1 : at] == "“" else _word(names, at, stop)
        if end:
            spans.append((at, end))
            yield Found(at, end, text[at:end], "enterprise", "organization.brand_beside")


def _in_row(text: str, start: int, end: int) -> bool:
    """Whether an item of a list stands there."""
    return text[start - 1 : start] in ("、", "和", "与", "及") or text[end : end + 1] in ("、", "等", "和", "与", "及")


def _rule(brand: Brand, rest: str, *, listed: bool, beside: bool) -> str:
    """The rule by which a brand is a firm, or empty: by its trade, beside such a firm, or by its project's work."""
    signs = _signs()
    if brand.trade and brand.weak and not (beside or ("项目" in rest and brand.region == "other")):
        return ""
    if brand.trade and (beside or not _is(brand.trade, "beside")):
        return "brand"
    if brand.region == "home" or brand.weak:
        return ""
    if not rest or signs["phase"].fullmatch(rest):
        return "brand_beside" if beside else ""
    if signs["measure"].match(rest) and not signs["place_work"].search(rest):
        return "brand_project"
    told = listed or beside or signs["line"].search(rest) is not None
    return "brand_project" if told and signs["work"].search(rest) and not signs["place_work"].search(rest) else ""


def _openings(read: Reading, start: int, stop: int) -> list[int]:
    """Where an item of a clause may begin: at its head, behind a mark of a list, behind a word that opens names."""
    marks = {start, *(match.end() for match in _opening().finditer(read.text, start, stop))}
    ends = read.marks.ends
    marks.update(ends[bisect_left(ends, start) : bisect_left(ends, stop)])
    return sorted(marks)


def _brand(names: _Names, at: int, stop: int) -> Brand | None:
    """The brand that opens the item at ``at``, with the region before it."""
    text = names.read.text
    name = names.regions.get(at, at)
    if text[name : name + SHORTEST] in common():
        return _of_region(names, at, name, stop)
    item = _item(text, name, stop)
    han = _HAN.match(text, name, item)
    for size in range(SHORTEST, min(LONGEST, len(han.group())) + 1) if han else ():
        end, own = name + size, text[name : name + size]
        if _is_common(own):
            return None
        trade = _trade(text[end:item])
        if trade or end == item or end in names.regions or _opens(text[end:item]):
            weak = bool(_signs()["weak_own"].search(own)) or own in place_words()
            if has_public(own) or _is_place(names, name, end):
                return None
            legal = _LEGAL.match(text, end + len(trade), item) if trade else _FIRM.match(text, end, item)
            trade = trade or (legal.group() if legal else "")
            while not trade and end - name > SHORTEST and _signs()["material"].match(text[end - 1]):
                end -= 1
            whole = legal.end() if legal else end + len(trade)
            first = at if trade or name in names.short else name
            weak = weak and not (trade and _is(trade, "firm"))
            return Brand(first, whole, item, trade, _region(names, at, name), weak)
    return None


def _of_region(names: _Names, at: int, name: int, stop: int) -> Brand | None:
    """A firm called by the short name of another region and its trade: 重庆医药 before its project."""
    text = names.read.text
    if name not in names.short or name == at or _region(names, at, name) in ("home", "own"):
        return None
    item = _item(text, name, stop)
    trade = _trade(text[name:item])
    kind = _trades()[trade][0] if trade else ""
    if kind != "trade" or not _opens(text[name + len(trade) : item] or "年"):
        return None
    return Brand(at, name + len(trade), item, trade, region="other", weak=True)


def _region(names: _Names, at: int, name: int) -> str:
    """Whose name stands there: home (the document's own in full), own, other, none; abroad behind a country's."""
    text = names.read.text
    if at == name:
        return "abroad" if _abroad().search(text, max(0, at - COUNTRY), at) else ""
    home = any(d.name.startswith(text[at:name]) for d in names.read.gazetteer.chain)
    return "home" if home and name not in names.short else "own" if home else "other"


def _item(text: str, start: int, stop: int) -> int:
    """Where the item ends that begins at ``start``."""
    last = min(stop, start + ITEM)
    end = _ITEM_END.search(text, start, last)
    return end.start() if end else last


def _word(names: _Names, at: int, stop: int) -> int:
    """Where a firm's name ends that is a word of the language and a trade, the whole of an item (好朋友科技), or 0."""
    text = names.read.text
    name = names.regions.get(at, at)
    item = _item(text, name, stop)
    opened = names.read.marks.left(item, ITEM)
    if opened > name and len(names.read.marks.word(opened)) != 1:
        return 0
    for size in range(SHORTEST, min(LONGEST, item - name)):
        own, trade = text[name : name + size], _trade(text[name + size : item])
        kind = _trades()[trade][0] if trade else ""
        if kind != "firm" and not (kind == "trade" and (own in known() or own in place_words())):
            continue
        end = name + size + len(trade)
        plain = is_generic(own) or own in lexicon.words("not_names") or _signs()["not_own"].search(own)
        ends = end == item or text[end].isdigit() or _signs()["goes_on"].match(text, end, item)
        return end if ends and not plain and not names.overlaps(name, name + size) else 0
    return 0


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
    return _trades()[trade][0] == kind if trade in _trades() else kind == "firm"


def _opens(rest: str) -> bool:
    """Whether a common word opens what stands behind a brand."""
    return (
        rest[0].isdigit()
        or (rest[0].isalpha() and not _HAN.match(rest))
        or any(rest[:size] in common() or rest[:size] in known() for size in (4, 3, 2))
    )


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
