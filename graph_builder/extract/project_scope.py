"""Scope: what a document's region makes of a name without a proper noun in it."""

from __future__ import annotations

import re
from functools import cache

from graph_builder.extract.gazetteer import gazetteer
from graph_builder.extract.project_heads import head_of, patterns
from graph_builder.text import lexicon

LARGEST = 2
"""Digits of the region codes of provinces and of the nation, whose common nouns stand for many things."""
_OWN = re.compile(r"(?:国家|中国)(?!级|和)|省(?!级|市|内|际|域)")
_MARK = re.compile(r"[“A-Za-z\d]|至(?!今|上)")
_LISTED = re.compile(r"等[^，。；]{0,14}(?:项目|工程)")
_SITE_NAME = 6
_COUNT = r"\d[\d,.]*(?:万)?(?:余|多)?(?:个|项|条|处|座|家|所)"
_AMOUNT = r"\d[\d,.]*(?:万)?(?:余|多)?(?:个|项|条|处|座|家|所|户|套|公里|万亩|亩)"
_ALWAYS = ("project.counted", "project.continued", "project.subject-grid", "project.object-grid")
_LONGEST_KNOWN = 16


def is_large(code: str) -> bool:
    """Whether a region is a province or the nation; a document of unknown region counts as a county's."""
    return 0 < len(code) <= LARGEST


def is_particular(name: str, rule: str, passage: str, known: frozenset[str]) -> bool:
    """Whether a name of a province's or the nation's document means one project and no class of them.

    A county's 物流中心 is one, a province's are many unless a place, an organisation, a number or a quotation tells
    which. ``known`` are the names of places and organisations that the document has, ``passage`` what it says of it.

    >>> known = frozenset({"甲州"})
    >>> [is_particular(name, "project.object-single", "", known) for name in ("甲州物流中心", "县域物流中心")]
    [True, False]
    """
    head = head_of(name)
    if head is None or rule in _ALWAYS or _MARK.search(name) or _OWN.match(name):
        return True
    if head.term.endswith(("工程", "期")) or rule.endswith("-shared"):
        return True
    if (head.kind == "label" or rule.endswith("-listed")) and _LISTED.search(passage):
        return True
    if head.kind == "road" and 2 <= head.start <= _SITE_NAME and not name.endswith("之路"):
        return True
    if site := _sites().match(name):
        return not patterns()["generic"].fullmatch(site[1])
    return any(
        name[start:end] in known
        for start in range(len(name) - 1)
        for end in range(start + 2, min(len(name), start + _LONGEST_KNOWN) + 1)
    )


def opening_divisions(name: str, code: str) -> str:
    """The cities and counties that a name opens with, as printed, several with what joins them; or empty.

    ``code`` is that of the document's region, whose divisions are known by their short names as well.

    >>> opening_divisions("郑州、洛阳航空枢纽", "41"), opening_divisions("航空枢纽", "41")
    ('郑州、洛阳', '')
    """
    end, above = 0, ""
    for hit in gazetteer(code).hits(name):
        inside = hit.start == end and hit.named.code.startswith(above)
        if not inside and not (end and name[end : hit.start] in ("、", "和")):
            break
        end, above = hit.end, hit.named.code
    for quarter in _quarters().finditer(name):
        if quarter.start() in (0, end):
            end = max(end, quarter.end())
    return name[:end]


@cache
def _quarters() -> re.Pattern[str]:
    """The parts of provinces by their side: 豫东、豫西."""
    one = "|".join(row["pattern"] for row in lexicon.table("project_attributes") if row["attribute"] == "quarter")
    return re.compile(rf"(?:{one})(?:[、和](?:{one}))*(?:山丘区|山区|平原|地区)?")


@cache
def _sites() -> re.Pattern[str]:
    """What opens a name that its site makes proper: 观音水库, 西延高铁."""
    terms = "|".join(sorted(lexicon.words("project_sites"), key=len, reverse=True))
    return re.compile(rf"([\u4e00-\u9fff]{{2,{_SITE_NAME}}}?)(?:{terms})")


def is_tally(name: str, passage: str) -> bool:
    """Whether a passage tells how many of what the name says: 200个改造项目, 数字化车间1200余个."""
    at = passage.find(name)
    if at < 0:
        return False
    before, after = passage[:at], passage[at + len(name) :]
    count = _COUNT if name.endswith("工程") else _AMOUNT  # a programme may be told by its length
    return bool(re.search(rf"{count}(?:以上)?$", before) or re.match(count, after))
