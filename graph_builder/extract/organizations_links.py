"""Which surface forms of one document name the same organisation, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from graph_builder.extract.gazetteer_edges import is_generic
from graph_builder.extract.gazetteer_reading import Reading
from graph_builder.extract.organizations_brands import own_name
from graph_builder.extract.organizations_found import Found

CALLED = re.compile(
    r"(?P<full>[\u4e00-\u9fff]{4,30})（(?:以下|下)简称[：:]?[“\"]?(?P<short>[\u4e00-\u9fff]{2,14})[”\"]?）"
)
LEGAL = re.compile(r"(?:集团)?(?:有限责任公司|股份有限公司|有限公司|公司)$")
SHORT = 4
WORD = 2
ABBREVIATED = 6
SHORT_FORM = "organization.short_form"
OWN = 3
LONG = 14
GOES_ON = ("有限", "股份", "集团", "公司", "责任", "（集团）")
OFFICE = re.compile(r"(?<!街道)办事处$")


@dataclass(frozen=True, slots=True)
class Linked:
    """Canonical names by surface form, and abbreviations that more than one name would explain."""

    names: dict[str, str]
    unresolved: dict[str, tuple[str, ...]]


def link(read: Reading, found: list[Found]) -> Linked:
    """The canonical name of each form.

    It is the one given by 以下简称; or the same name with its region, country or legal form; or the only
    one of its type in the document that ends in it.
    """
    types = {f.name: f.type for f in found}
    names = {name: _office(read, name) for name in types}
    for match in CALLED.finditer(read.text):
        full = next((f.name for f in found if f.end == match.end("full")), match["full"])
        if match["short"] in names:
            names[match["short"]] = full
    regions = _Regions(read)
    groups = _by_region(names, types, regions)
    unresolved: dict[str, tuple[str, ...]] = {}
    ordered = sorted(types, key=lambda name: (len(name), name))
    for short in ordered:
        if names[short] != short or len(short) < 2:
            continue
        alike = [n for n in ordered if len(n) > len(short) and types[n] == types[short]]
        longer = [n for n in alike if _same(short, n, regions)] or _beginning(short, types[short], alike)
        canonical = {_root(names, groups.get(n, n)) for n in longer}
        if len(canonical) == 1:
            names[short] = next(iter(canonical))
        elif longer:
            unresolved[short] = tuple(longer)
    names |= _other_word(names, types)
    return Linked({name: _root(names, groups.get(name, name)) for name in names}, unresolved)


def short_forms(read: Reading, found: list[Found]) -> list[Found]:
    """The places where a company named in full stands without its region and legal form: (湖南)星城商贸(有限公司).

    Or as its own name alone, where that is no word and longer than two characters.
    """
    regions = _Regions(read)
    shorts: dict[str, Found] = {}
    for full in found:
        bare = LEGAL.sub("", full.name)
        rest = regions.split(bare)[1]
        if bare != full.name and len(rest) >= SHORT and not is_generic(rest):
            shorts.setdefault(rest, full)
        own = own_name(rest) if bare != full.name else ""
        if len(own) >= OWN and own not in regions.heads:
            shorts.setdefault(own, full)
    out = []
    for rest, full in shorts.items():
        at = read.text.find(rest)
        while at >= 0:
            end = at + len(rest)
            if not read.text.startswith(GOES_ON, end):
                out.append(Found(at, end, rest, full.type, SHORT_FORM))
            at = read.text.find(rest, end)
    return out


def abbreviations(read: Reading, found: list[Found]) -> list[Found]:
    """The places where a company named in full stands as its first word and another (甲乙工程装备集团, 甲乙装备).

    They stay organisations of their own: several full names may be shortened to one.
    """
    regions = _Regions(read)
    out: dict[int, Found] = {}
    for full in found:
        bare = LEGAL.sub("", full.name)
        rest = regions.split(bare)[1]
        if full.type != "enterprise" or full.rule == SHORT_FORM or rest != bare or len(bare) < ABBREVIATED:
            continue
        if not (LEGAL.search(full.name) or full.name.endswith("集团")) or is_generic(bare[:WORD]):
            continue
        for at in range(WORD + 1, len(bare) - 1):
            short, goes_on = bare[:WORD] + bare[at : at + WORD], bare[at + WORD : at + WORD + 1]
            for start in _places(read.text, short):
                end = start + len(short)
                apart = not (goes_on and read.text.startswith(goes_on, end)) and not read.text.startswith(GOES_ON, end)
                if apart and short not in full.name:
                    out.setdefault(start, Found(start, end, short, full.type, "organization.abbreviation"))
    return list(out.values())


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _beginning(short: str, type_: str, alike: list[str]) -> list[str]:
    """The full names of enterprises that a short bare name begins: 中铁 begins several, and stays open."""
    if type_ != "enterprise" or LEGAL.search(short) or short.endswith(("集团", "厂", "矿")):
        return []
    fuller = [name for name in alike if name.startswith(short) and LEGAL.search(name)]
    return fuller if len(short) <= SHORT or all(is_generic(LEGAL.sub("", n)[len(short) :]) for n in fuller) else []


def _office(read: Reading, name: str) -> str:
    """光华路办事处 is the office of 光华路街道 where the region has one."""
    if OFFICE.search(name):
        street = name.removesuffix("办事处") + "街道"
        if any(hit.named.name == street for hit in read.hits) or street in read.gazetteer.towns:
            return street + "办事处"
    return name


def _root(names: dict[str, str], name: str) -> str:
    seen = {name}
    while names.get(name, name) != name and names[name] not in seen:
        name = names[name]
        seen.add(name)
    return name


class _Regions:
    """The names of regions in a document, to take them off the heads of other names."""

    def __init__(self, read: Reading) -> None:
        self.codes = {read.text[hit.start : hit.end]: hit.named.code or hit.named.name for hit in read.hits}
        self.heads = {name[:size] for name in self.codes for size in range(2, len(name))}

    def split(self, name: str) -> tuple[str, str]:
        """The code of the last region at the head of a name, and the rest of it."""
        code, rest = "", name
        while True:
            part = next((n for n in range(min(12, len(rest) - 2), 1, -1) if rest[:n] in self.codes), 0)
            if not part:
                return code, rest
            code, rest = self.codes[rest[:part]], rest[part:]


def _by_region(names: dict[str, str], types: Mapping[str, str], regions: _Regions) -> dict[str, str]:
    """Names that differ in how they write their region, each led to the longest of them."""
    same: dict[tuple[str, str, str], list[str]] = {}
    for name in names:
        code, rest = regions.split(name)
        if code:
            same.setdefault((code, rest, types[name]), []).append(name)
    return {name: max(forms, key=lambda n: (len(n), n)) for forms in same.values() for name in forms}


def _same(short: str, full: str, regions: _Regions) -> bool:
    """Whether ``full`` is ``short`` with a region or country before it, a legal form after it or a word more in it."""
    if full.endswith(short):
        lead = full[: -len(short)]
        return lead == "中国" or not regions.split(lead + "  ")[1].strip() or (len(short) >= 5 and len(lead) <= 4)
    bare = LEGAL.sub("", full)
    if short in (bare, regions.split(bare)[1], full.removesuffix("有限公司")):
        return True
    head = bare.removesuffix(short) if bare != full else bare
    return full == short + "集团" or (head != bare and head.endswith("集团")) or _word_more(short, full)


def _other_word(names: dict[str, str], types: Mapping[str, str]) -> dict[str, str]:
    """Long names that differ in one common word alone (综合利用中心, 综合服务中心), each led to the more usual one."""
    long = sorted(name for name in names if len(name) >= LONG and types[name] not in ("enterprise", "school"))
    found: dict[str, str] = {}
    for one, other in combinations(long, 2):
        if len(one) != len(other) or one in found:
            continue
        at = next((n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b), 0)
        if one[at + 2 :] == other[at + 2 :] and is_generic(one[at : at + 2]) and is_generic(other[at : at + 2]):
            found[other] = names[one]
    return found


def _word_more(short: str, full: str) -> bool:
    """Whether ``full`` is a long name with one common word more inside: 机械装备(制造)集团."""
    if len(full) - len(short) != 2 or len(short) < 8:
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, full, strict=False)) if a != b), len(short))
    return full[:at] + full[at + 2 :] == short and is_generic(full[at : at + 2])
