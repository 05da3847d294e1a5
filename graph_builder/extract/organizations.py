"""Organisations a document names: enterprises, banks, schools, hospitals, government bodies, associations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from graph_builder.document.values import Tree
from graph_builder.extract.evidence import evidence
from graph_builder.extract.gazetteer_again import again
from graph_builder.extract.gazetteer_reading import Reading, misprinted_towns, reading
from graph_builder.extract.organizations_brands import branded
from graph_builder.extract.organizations_found import Found, bodies, level_firms, named_bodies, public, told
from graph_builder.extract.organizations_links import abbreviations, link, short_forms
from graph_builder.extract.organizations_lists import listed, triggered
from graph_builder.extract.values import OrganizationMention
from graph_builder.text import lexicon

MINE = re.compile(r"(?P<number>[一二三四五六七八九十]{1,3})矿(?![区井山产石用业工物务长权路]|周边|铁路)")
NUMBERED_SCHOOL = re.compile(
    r"(?<![第届期、一二三四五六七八九十])(?:[市区县]第?)?[一二三四五六七八九十]{1,4}[中小高]"
    r"(?:[\u4e00-\u9fff]{2,4}(?:校区|分校)|(?=[校新、，。；扩改迁等（竣]|和[市第])(?!全会))"
)
SCHOOL_OWN = re.compile(r"[省市区县]|[\u4e00-\u9fff]{2,3}(?<![在将把对为的和与])")
"""Before a school's number: its level, town or kind (泉塘二小, 实验一小)."""
SCHOOL_HEAD = 6
BEFORE_MINE = "经至从到由自与和及区市县"
"""Prepositions and the ends of regions before a mine's number: 经八矿, 某区十矿."""
WORKS = "工厂"
"""Behind a brand: what the firm builds, not its name."""
GROUP = ("集团", "股份")
PLANTS = ("厂", "矿")
"""Ends of enterprises beside which houses and grounds stand as well."""
AGAIN = 3
TOLD_ONCE = tuple(
    f"organization.{rule}" for rule in ("list", "recruited", "honoured", "brand", "brand_project", "brand_beside")
)


@cache
def _whole() -> tuple[str, ...]:
    return tuple(sorted(lexicon.words("whole_name_ends")))


def extract_organizations(tree: Tree) -> tuple[OrganizationMention, ...]:
    """The organisations of a document, one value per occurrence, in the order of the text."""
    read = reading(tree.clean.text, tree.entry.region_code)
    found = list(settled(read.text, tree.entry.region_code))
    names = link(read, found).names
    found = sorted([*found, *_again(read, found)], key=lambda f: (f.start, -f.end))
    return tuple(_mention(tree, read, organization, names[organization.name]) for organization in found)


@lru_cache(maxsize=2)
def settled(text: str, code: str) -> tuple[Found, ...]:
    """The finds in a clean text of the region with that code, short forms included; kept for those who ask again."""
    read = reading(text, code)
    found = settle(find(read))
    return tuple(settle([*found, *short_forms(read, found), *abbreviations(read, found)]))


def _again(read: Reading, found: list[Found]) -> Iterator[Found]:
    """The organisations told once by a list or a sentence, where they stand without it."""
    known = {f.name: f for f in reversed(found) if f.rule in TOLD_ONCE and len(f.name) >= AGAIN}
    for start, end in again(read.text, known, [(f.start, f.end) for f in found]):
        yield replace(known[read.text[start:end]], start=start, end=end, rule="organization.again")


def find(read: Reading) -> list[Found]:
    """All finds, overlapping ones included."""
    found = [
        *public(read),
        *named_bodies(read),
        *bodies(read),
        *level_firms(read),
        *told(read),
        *listed(read),
        *triggered(read),
        *_mines(read),
        *_numbered_schools(read),
        *_subdistricts(read),
    ]
    found += branded(read, ((f.start, f.end) for f in found if f.type == "enterprise" and not f.name.endswith(PLANTS)))
    heads = {one.start: one.end for one in found if one.rule.startswith("organization.brand")}
    heads |= {one.start: one.end for one in found if one.name.endswith(GROUP) or one.public}
    found = [f for f in found if not (f.name.endswith(WORKS) and heads.get(f.start, f.end) < f.end)]
    names = {one.name for one in found}
    return [_second(one, names) for one in found]


def _second(found: Found, names: set[str]) -> Found:
    """The second of two names that 和 joins, where the document has it elsewhere: 甲庄和乙丙集团."""
    for at, character in enumerate(found.name):
        tail = found.name[at + 1 :]
        if character in "和与" and len(tail) > AGAIN and tail in names:
            return replace(found, start=found.start + at + 1, name=tail)
    return found


def settle(found: list[Found]) -> list[Found]:
    """The finds without those inside a longer one, and the better of two at one place.

    A whole name at the head of a longer one stays (竹园小学附属幼儿园 names 竹园小学), and so does the second of
    two bodies that share their last words (省、市水利局).
    """
    kept: list[Found] = []
    covered = head = 0
    ends = {f.end for f in found if f.rule in ("organization.body", "organization.named_body")}
    found = [f for f in found if not (f.rule == "organization.suffix.government" and f.end in ends)]
    for place in sorted(found, key=lambda f: (f.start, -f.end, _rank(f))):
        if place.rule == "organization.body_above":
            kept.append(place)
        elif place.start >= covered:
            kept.append(place)
            head, covered = place.start, place.end
        elif place.start == head and place.end < kept[-1].end and not place.public and place.name.endswith(_whole()):
            kept.append(place)
    return kept


def _rank(found: Found) -> int:
    order = ("organization.public", "organization.named_body", "organization.body", "organization.suffix")
    return next((at for at, rule in enumerate(order) if found.rule.startswith(rule)), len(order))


def _mines(read: Reading) -> Iterator[Found]:
    """Coal mines by number: 某煤八矿, 十矿."""
    for match in MINE.finditer(read.text):
        start = read.marks.left(match.start(), 4)
        while start < match.start() and not read.text[start : match.start()].isalpha():
            start += 1
        start += max(map(read.text[start : match.start()].rfind, BEFORE_MINE), default=-1) + 1
        yield Found(start, match.end(), read.text[start : match.end()], "enterprise", "organization.mine")


def _numbered_schools(read: Reading) -> Iterator[Found]:
    """Schools by number: 二十四中, 市一中."""
    for match in NUMBERED_SCHOOL.finditer(read.text):
        start = read.marks.left(match.start(), SCHOOL_HEAD)
        if not SCHOOL_OWN.fullmatch(read.text, start, match.start()):
            start = match.start()
        yield Found(start, match.end(), read.text[start : match.end()], "school", "organization.numbered_school")


def _subdistricts(read: Reading) -> Iterator[Found]:
    """Subdistricts, which are offices of the district's government as well as places."""
    for hit in read.hits:
        if hit.named.type == "subdistrict_or_town" and hit.named.name.endswith("街道"):
            end = hit.end + 3 if read.text.startswith("办事处", hit.end) else hit.end
            yield Found(hit.start, end, hit.named.name + "办事处", "government", "organization.subdistrict")
    for form, town in misprinted_towns(read):
        if town.endswith("街道"):
            end = form.end + 3 if read.text.startswith("办事处", form.end) else form.end
            yield Found(form.start, end, town + "办事处", "government", "organization.subdistrict_meant")


def _mention(tree: Tree, read: Reading, found: Found, name: str) -> OrganizationMention:
    return OrganizationMention(
        evidence=evidence(tree, found.start, found.end, found.rule),
        name=name,
        surface=tree.clean.printed(found.start, found.end),
        type=found.type,
        scope=_scope(read, found, name),
        role="",
    )


def _scope(read: Reading, found: Found, name: str) -> str:
    """The code of the region in which the name is unique; empty for the whole country.

    Names that begin with a region's are unique in it; enterprises, banks and universities with a full name in the
    country, with a short one in the city; all others in the document's region.
    """
    if found.public or read.gazetteer.region is None:
        return ""
    lead = _region_at(read, name.removeprefix("中共").removeprefix("政协"))
    if found.type in NATIONAL:
        return "" if lead or len(name) >= 8 or found.type != "enterprise" else read.gazetteer.code[:4]
    return lead or read.gazetteer.code[:6]


NATIONAL = ("enterprise", "bank_or_finance", "university_or_institute")


def _region_at(read: Reading, name: str) -> str:
    """The code of the lowest division whose name a name begins with, several run together included."""
    codes = {hit.named.name: hit.named.code for hit in read.hits if hit.named.code}
    codes |= {division.name: division.code for division in read.gazetteer.chain}
    code = ""
    while part := next((n for n in range(min(10, len(name)), 1, -1) if name[:n] in codes), 0):
        code, name = codes[name[:part]], name[part:]
    return code[:6]
