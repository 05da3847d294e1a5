"""Relations told in a project's description: what it makes, whom it serves, which ends it connects."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from graph_builder.document.values import Tree
from graph_builder.extract.evidence import evidence, sentence
from graph_builder.extract.relation_ends import ends_of
from graph_builder.extract.values import Facts, Predicate, ProjectReport, RelationMention
from graph_builder.text import lexicon

_REACH = 400
FURTHEST = 90
LONGEST_PARAGRAPH = 400


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {row["class"]: re.compile(row["pattern"]) for row in lexicon.table("relation_words")}


def described_relations(tree: Tree, facts: Facts) -> Iterator[RelationMention]:
    """The relations in the descriptions of box items, and the ends of roads and lines."""
    text = tree.clean.text
    for report in facts.projects:
        if report.evidence.rule in ("project.box-item", "project.box-title"):
            start = tree.clean.clean_offset(report.evidence.start)
            stop = text.find("\n", start, start + _REACH)
            yield from _described(tree, report, (start, stop if stop > 0 else start + _REACH))
        if report.theme == "transport" or _words()["line"].search(report.name):
            yield from _connected(report)


def served_relations(tree: Tree, facts: Facts) -> Iterator[RelationMention]:
    """What the projects of a sentence are for: what its last clause makes of them, or its first puts them under.

    推进甲园、乙园建设，着力打造某某基地; 聚焦某产业，推进甲园建设; and what a paragraph behind ——某高地。 tells of.
    """
    aims = _aims(tree, facts)
    starts = [start for start, _, _, _ in aims]
    carried = _carried(tree, facts)
    clean = tree.clean
    for report in facts.projects:
        if not report.evidence.rule.startswith("project.object"):
            continue
        begin, end = clean.clean_offset(report.evidence.start), clean.clean_offset(report.evidence.end - 1) + 1
        left, stop = sentence(clean.text, begin, end)
        at = bisect_left(starts, end)
        if at < len(aims) and aims[at][1] <= min(stop, end + FURTHEST) and aims[at][2] != report.name:
            _, aim_end, name, kind = aims[at]
            yield _supports(tree, report, (begin, aim_end), (name, kind))
        if focus := _words()["focus"].search(clean.text, left, begin):
            yield _supports(tree, report, (focus.start(), end), (focus[1], "industry"))
        line = clean.text.rfind("\n", 0, begin) + 1
        if over := carried.get(report.evidence.section) or carried.get(line):
            told = over[0] if over[0] < begin and end - over[0] <= LONGEST_PARAGRAPH else begin
            yield _supports(tree, report, (told, end), (over[1], "strategy"))


def _supports(tree: Tree, report: ProjectReport, span: tuple[int, int], aim: tuple[str, str]) -> RelationMention:
    found = evidence(tree, span[0], span[1], "relation.served")
    return RelationMention(found, report.name, "project", "supports", *aim)


def _carried(tree: Tree, facts: Facts) -> dict[str | int, tuple[int, str]]:
    """The strategies that short paragraphs open with, each with where it stands.

    By the key of the paragraph's section, or by where it begins.
    """
    short = {s.key for s in tree.sections if s.level == "lead" and s.span.end - s.span.start < LONGEST_PARAGRAPH}
    clean = tree.clean
    found: dict[str | int, tuple[int, str]] = {}
    for strategy in facts.strategies:
        start = clean.clean_offset(strategy.evidence.start)
        if strategy.evidence.rule == "strategy.umbrella-dash":
            found[clean.text.rfind("\n", 0, start) + 1] = (start, strategy.name)
        elif strategy.evidence.rule == "strategy.umbrella-heading" and strategy.evidence.section in short:
            found[strategy.evidence.section] = (start, strategy.name)
    return found


def _aims(tree: Tree, facts: Facts) -> list[tuple[int, int, str, str]]:
    """Where the text says 打造 of a place's role: start, end, name and type, in order."""
    clean = tree.clean
    made = _words()["made"]
    found = []
    named = [
        (s.evidence, s.name, "strategy") for s in facts.strategies if s.kind in ("positioning", "spatial_structure")
    ]
    rivers = {place.name for place in facts.places}
    visions = [p for p in facts.projects if p.evidence.rule.startswith("project.vision") and p.name not in rivers]
    named += [(p.evidence, p.name, "project") for p in visions]
    for at, name, kind in named:
        start, end = clean.clean_offset(at.start), clean.clean_offset(at.end - 1) + 1
        if made.search(clean.text, max(0, start - 6), start + 6):
            found.append((start, end, name, kind))
    return sorted(found)


def _described(tree: Tree, report: ProjectReport, at: tuple[int, int]) -> Iterator[RelationMention]:
    text = tree.clean.text
    words = _words()
    start, end = at[0], min(at[1], len(text))
    for made in words["produces"].finditer(text, start + len(report.surface), end):
        if not words["product_not"].search(made[1]) and words["product_of"].search(text, start, made.start(1)):
            yield _relation(tree, made.span(), report, "produces", (made[1], "product"))


def _connected(report: ProjectReport) -> Iterator[RelationMention]:
    """The ends of a road or line, and what lies on its way."""
    for end in ends_of(report):
        yield RelationMention(report.evidence, report.name, "project", "connects", end, "place")


def _relation(
    tree: Tree, span: tuple[int, int], report: ProjectReport, predicate: Predicate, object_: tuple[str, str]
) -> RelationMention:
    at = evidence(tree, span[0], span[1], f"relation.{predicate}")
    return RelationMention(at, report.name, "project", predicate, object_[0], object_[1])
