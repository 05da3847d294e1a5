"""Relations told in a project's description: what it makes, whom it serves, which ends it connects."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from graph_builder.document.values import Tree
from graph_builder.extract.evidence import evidence, sentence
from graph_builder.extract.project_parties import OrganizationSpans
from graph_builder.extract.values import Facts, Predicate, ProjectReport, RelationMention
from graph_builder.text import lexicon

_REACH = 400


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {row["class"]: re.compile(row["pattern"]) for row in lexicon.table("relation_words")}


def described_relations(tree: Tree, facts: Facts) -> Iterator[RelationMention]:
    """The relations in the descriptions of box items, and the ends of roads and lines."""
    spans = OrganizationSpans.of(tree, facts.organizations)
    text = tree.clean.text
    for report in facts.projects:
        if report.evidence.rule in ("project.box-item", "project.box-title"):
            start = tree.clean.clean_offset(report.evidence.start)
            stop = text.find("\n", start, start + _REACH)
            yield from _described(tree, spans, report, (start, stop if stop > 0 else start + _REACH))
        if report.theme == "transport":
            yield from _connected(report)


def served_relations(tree: Tree, facts: Facts) -> Iterator[RelationMention]:
    """推进甲园、乙园建设，着力打造某某基地: the projects of a sentence support what its last clause makes of them."""
    aims = _aims(tree, facts)
    starts = [start for start, _, _, _ in aims]
    clean = tree.clean
    for report in facts.projects:
        if not report.evidence.rule.startswith("project.object"):
            continue
        begin, end = clean.clean_offset(report.evidence.start), clean.clean_offset(report.evidence.end - 1) + 1
        stop = sentence(clean.text, begin, end)[1]
        at = bisect_left(starts, end)
        if at < len(aims) and aims[at][1] <= stop and aims[at][2] != report.name:
            _, aim_end, name, kind = aims[at]
            found = evidence(tree, begin, aim_end, "relation.served")
            yield RelationMention(found, report.name, "project", "supports", name, kind)


def _aims(tree: Tree, facts: Facts) -> list[tuple[int, int, str, str]]:
    """Where the text says 打造 of a place's role: start, end, name and type, in order."""
    clean = tree.clean
    made = _words()["made"]
    found = []
    named = [
        (s.evidence, s.name, "strategy") for s in facts.strategies if s.kind in ("positioning", "spatial_structure")
    ]
    named += [(p.evidence, p.name, "project") for p in facts.projects if p.evidence.rule.startswith("project.vision")]
    for at, name, kind in named:
        start, end = clean.clean_offset(at.start), clean.clean_offset(at.end - 1) + 1
        if made.search(clean.text, max(0, start - 6), start + 6):
            found.append((start, end, name, kind))
    return sorted(found)


def _described(
    tree: Tree, spans: OrganizationSpans, report: ProjectReport, at: tuple[int, int]
) -> Iterator[RelationMention]:
    text = tree.clean.text
    words = _words()
    start, end = at[0], min(at[1], len(text))
    for made in words["produces"].finditer(text, start, end):
        if "生产线" not in made[0] and not made[1].startswith(("工艺", "系统", "能力", "基地")):
            yield _relation(tree, made.span(), report, "produces", (made[1], "product"))
    for left, right, mention in spans.within(start, end):
        sentence_start, sentence_end = sentence(text, left, right)
        before, after = text[max(start, sentence_start) : left], text[right : min(end, sentence_end)]
        opened = before.rfind("主要为")
        if opened >= 0 and "提供" not in before[opened:] and words["supplies_after"].search(after):
            yield _relation(tree, (left, right), report, "suppliesTo", (mention.name, "organization"))


def _connected(report: ProjectReport) -> Iterator[RelationMention]:
    """The two ends of a road or line, from its location or the brackets in its name."""
    for told in (report.location, report.surface):
        found = _words()["sides"].search(told) or _words()["ends"].search(told)
        if found and not any(c.isdigit() for c in found[0]):
            for group in (1, 2):
                end = re.sub(r"^.*(?:起|从|自|（|\()", "", found[group])
                if len(end) >= 2 and end not in report.name[:2]:
                    yield RelationMention(report.evidence, report.name, "project", "connects", end, "place")
            return


def _relation(
    tree: Tree, span: tuple[int, int], report: ProjectReport, predicate: Predicate, object_: tuple[str, str]
) -> RelationMention:
    at = evidence(tree, span[0], span[1], f"relation.{predicate}")
    return RelationMention(at, report.name, "project", predicate, object_[0], object_[1])
