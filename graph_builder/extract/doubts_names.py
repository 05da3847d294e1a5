"""Doubts about names: a spelling that stands alone beside a nearly equal one that stands often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from graph_builder.document.values import Tree
from graph_builder.extract.doubts_messages import doubt, doubt_at
from graph_builder.extract.values import Evidence, Facts, Finding
from graph_builder.text import divisions, lexicon

SHORTEST = 5
OFTEN = 2
FURTHEST = 2
TAIL = 12
LONG = 8
COUNTY = 6
TOWN_ENDS = ("街道", "镇", "乡")
LABEL = re.compile("(?:建设)?(?:项目|工程)$")
SIZED = re.compile(
    r"(?:年产)?(?P<size>\d[\d.]*[万亿]?[^\d、，]{1,4}?(?:/年)?)(?:的|年)?(?P<thing>[\u4e00-\u9fff（）]{3,})$"
)
LETTERS = re.compile(r"[0-9A-Za-z零〇一二三四五六七八九十百千两甲乙丙丁]")


def name_doubts(tree: Tree, facts: Facts) -> Iterable[Finding]:
    """The findings on names of organisations, projects and places of one document."""
    organizations = [(_joined(one.surface), one.evidence) for one in facts.organizations]
    projects = [(LABEL.sub("", _joined(one.surface)), one.evidence) for one in facts.projects]
    places = [(_joined(one.surface), one.evidence) for one in facts.places]
    yield from _variants(organizations, tree.clean.text, insertions=True)
    yield from _variants(projects, tree.clean.text, insertions=False, tail=TAIL)
    yield from _variants(places, tree.clean.text, insertions=False)
    yield from _sizes(facts)
    yield from _towns(tree)


def _sizes(facts: Facts) -> Iterable[Finding]:
    """Projects whose names give the same thing different sizes: 400万m³/年加气建材项目 and 500万m³/年加气建材项目."""
    first: dict[str, tuple[str, str]] = {}
    for one in facts.projects:
        name = _joined(one.surface)
        found = SIZED.match(name)
        if not found:
            continue
        size, thing = found["size"], LABEL.sub("", found["thing"])
        earlier = first.setdefault(thing, (size, name))
        if earlier[0] != size:
            yield doubt("misprint-size", one.evidence, name, name, earlier[1])


def _towns(tree: Tree) -> Iterable[Finding]:
    """Subdistricts and towns of the document's own district printed once with a character of the name left out."""
    text, code = tree.clean.text, tree.entry.region_code
    towns = {d.name for d in divisions.children(code)} if len(code) == COUNTY else set()
    for town in sorted(towns):
        kind = next((end for end in TOWN_ENDS if town.endswith(end)), "")
        base = town.removesuffix(kind)
        if not kind or len(base) < len("某某路"):
            continue
        for at in range(1, len(base)):
            wrong = base[:at] + base[at + 1 :] + kind
            place = text.find(wrong)
            if place >= 0 and wrong not in towns and text.count(wrong) == 1 and text.count(base) >= OFTEN:
                yield doubt_at(tree, (place, place + len(wrong)), "misprint-town", wrong, town)


def _joined(surface: str) -> str:
    return "".join(surface.split())


def _variants(
    names: Sequence[tuple[str, Evidence]], text: str, *, insertions: bool, tail: int = 0
) -> Iterable[Finding]:
    """Findings on names that stand once in the text; ``insertions`` says whether a longer name is the same one.

    Where ``tail`` is given, only so many last characters are compared: names that differ before them are one.
    """
    first: dict[str, Evidence] = {}
    whole: dict[str, str] = {}
    for full, at in names:
        name = full[-tail:]
        if len(name) >= SHORTEST and name not in first and name in text:
            first[name], whole[name] = at, full
    counts = Counter({name: text.count(name) for name in first})
    for one, other in combinations(sorted(first), 2):
        rare, often = sorted((one, other), key=lambda name: (counts[name], name))
        if counts[rare] > 1 or counts[often] < OFTEN or abs(len(one) - len(other)) > FURTHEST:
            continue
        if rare in often or often in rare or (len(rare) != len(often) and not insertions):
            continue
        if _near(rare, often):
            yield doubt("misprint-name", first[rare], whole[often], whole[rare], whole[often], count=counts[often])


def _near(rare: str, often: str) -> bool:
    """Whether two names differ in one stretch of at most two characters that changes what is meant no further."""
    if Levenshtein.distance(rare, often, score_cutoff=FURTHEST) > FURTHEST:
        return False
    blocks = [op for op in Levenshtein.opcodes(rare, often) if op.tag != "equal"]
    if len(blocks) != 1:
        return False
    op = blocks[0]
    changed = rare[op.src_start : op.src_end] + often[op.dest_start : op.dest_end]
    if max(op.src_end - op.src_start, op.dest_end - op.dest_start) > 1 and len(rare) < LONG:
        return False
    if op.src_start == 0 or LETTERS.search(changed):
        return False
    return not any(sign in changed for sign in lexicon.words("telling_signs"))
