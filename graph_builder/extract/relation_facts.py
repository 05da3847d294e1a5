"""Relations that other facts state: who builds a project and where, what a region achieved and aims at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph_builder.document.values import Tree
from graph_builder.extract.evidence import evidence, sentence
from graph_builder.extract.relation_places import located
from graph_builder.extract.tense import tenses
from graph_builder.extract.values import (
    Evidence,
    Facts,
    Observation,
    Predicate,
    RelationMention,
    StrategyMention,
)

_UNIT = re.compile(r"(?<=\d)(?=左右|以上|以下|以内|多|余|$)")
_LABEL = re.compile(r"^\s*\d{1,2}[.．、]\s*|[（(][^（()）]*[)）]\s*$")
_SHARE_OF = re.compile(r"(?:[\d-]+年)?占")
"""A share of which the clause does not say what has it."""
_MADE = re.compile(r"(?:建成|打造|建设|创建|争创|成为|构筑)$")
_ABOVE = re.compile(r"(?:中央|省委|市委)[^，。；、]{0,3}$")
_FIRMS = ("enterprise", "bank_or_finance", "university_or_institute")
_PLANTS = ("厂", "矿", "热电")
"""Ends of enterprises that lie where their name says."""
LONGEST_QUOTE = 300


def project_relations(tree: Tree, facts: Facts) -> Iterator[RelationMention]:
    """builtBy, ownedBy, partOf and locatedIn of every project, once a passage."""
    starts = [place.evidence.start for place in facts.places]
    known = {report.name for report in facts.projects}
    named = {mention.name for mention in facts.strategies}
    surfaces = {(one.surface, one.name) for one in facts.organizations}
    firms = frozenset(o.surface for o in facts.organizations if o.type in _FIRMS and not o.surface.endswith(_PLANTS))
    for report in facts.projects:
        for party in report.parties:
            if _is_itself(report.name, party.organization, surfaces):
                continue
            ends = (report.name, "project", party.role, party.organization, "organization")
            if party.role in ("investsIn", "leads"):  # what the organisation does
                ends = (party.organization, "organization", party.role, report.name, "project")
            yield _relation(_stating(tree, report.evidence, party.evidence), *ends)
        if report.parent:
            kind = "project" if report.parent in known else "strategy" if report.parent in named else "any"
            yield _relation(report.evidence, report.name, "project", "partOf", report.parent, kind)
        yield from located(tree, report, facts.places, starts, firms)


def _is_itself(project: str, organization: str, surfaces: set[tuple[str, str]]) -> bool:
    """Whether a project is named as its party is: the college that is founded, the works of a brand alone."""
    bare = _LABEL.sub("", project)
    return bare == organization or (len(bare) < len(organization) and (bare, organization) in surfaces)


def _stating(tree: Tree, told: Evidence, party: Evidence) -> Evidence:
    """The passage that gives a party its part: the project's own, or the sentence further on that names the party."""
    if told.start <= party.start and party.end <= told.end:
        return told
    clean = tree.clean
    at = sentence(clean.text, clean.clean_offset(party.start), clean.clean_offset(party.end - 1) + 1)
    return evidence(tree, *at, party.rule)


def observation_relations(facts: Facts) -> Iterator[RelationMention]:
    """What achieved or targets a figure: the region, or the project that a box of its own tells of."""
    projects = {p.evidence.section: p.name for p in facts.projects if p.evidence.rule == "project.box-title"}
    for fact in facts.observations:
        if (
            not fact.region
            or fact.measure == "change"
            or (fact.source == "table" and fact.kind not in ("target", "plan"))
        ):
            continue
        name = figure_name(fact)
        if (fact.source == "table" and fact.value is None) or _SHARE_OF.match(name):
            continue
        predicate: Predicate = "targets" if fact.kind in ("target", "plan") else "achieved"
        project = projects.get(fact.evidence.section, "")
        subject = (project, "project") if project else (fact.region, "place")
        yield RelationMention(fact.evidence, *subject, predicate, name, "figure")


def figure_name(fact: Observation) -> str:
    """A figure in words: ``2021年地区生产总值163亿元``, ``2017-2021年固定资产投资年均增长3.8%左右``."""
    period = f"{fact.period}年" if fact.period else ""
    name = _LABEL.sub("", fact.raw_indicator).strip() or fact.indicator
    name += "累计" if fact.measure == "cumulative" and "累计" not in name else ""
    growth = ""
    if fact.measure == "growth":
        growth = "年均增长" if "-" in fact.period else "增长"
        name = name.removesuffix("增长率").removesuffix("增长").removesuffix("增速").removesuffix("年均")
    bound = {"min": "以上", "max": "以内", "about": "左右"}.get(fact.bound, "")
    bound = "" if bound and (bound in fact.raw or any(c in fact.raw for c in "余超近约≥≤<>＜＞")) else bound
    raw = fact.raw.strip("[]［］")
    if fact.source == "table" and fact.unit not in raw:
        raw = _UNIT.sub(fact.unit, raw, count=1)
    return f"{period}{name}{growth}{raw}{bound}"


def goal_relations(tree: Tree, strategies: Sequence[StrategyMention]) -> Iterator[RelationMention]:
    """A region targets what its plan makes of it: the positionings and goals it will be.

    Told once a name: where the text first says 建成 or 打造 of it, else where it first stands.
    """
    told: dict[str, tuple[bool, StrategyMention]] = {}
    region = tree.entry.region_name or tree.entry.region
    tense = tenses(tree)
    for mention in strategies:
        ahead = tense.get(mention.evidence.section, "ahead") == "ahead"
        if not ahead or mention.kind not in ("positioning", "goal"):
            continue
        start = tree.clean.clean_offset(mention.evidence.start)
        if _ABOVE.search(tree.clean.text, max(0, start - 8), start):
            continue
        made = bool(_MADE.search(tree.clean.text, max(0, start - 4), start))
        if mention.name not in told or (made and not told[mention.name][0]):
            told[mention.name] = (made, mention)
    for _, mention in told.values():
        yield _relation(mention.evidence, region, "place", "targets", mention.name, "strategy")


def strategy_relations(tree: Tree, strategies: Sequence[StrategyMention]) -> Iterator[RelationMention]:
    """Members are part of their umbrella: the evidence holds both, or is the sentence that tells the umbrella."""
    seen: set[tuple[str, str]] = set()
    told: dict[str, list[StrategyMention]] = {}
    for mention in strategies:
        told.setdefault(mention.name, []).append(mention)
    for mention in strategies:
        if mention.parent and (mention.name, mention.parent) not in seen:
            seen.add((mention.name, mention.parent))
            at = _under(tree, mention, told.get(mention.parent, ()))
            yield _relation(at, mention.name, "strategy", "partOf", mention.parent, "strategy")


def _under(tree: Tree, member: StrategyMention, told: Sequence[StrategyMention]) -> Evidence:
    """The passage that puts a member under its umbrella: in one sentence, told last before it, or told next."""
    text = tree.clean.text
    start, end = _clean_span(tree, member)
    if told:
        spans = [_clean_span(tree, umbrella) for umbrella in told]
        here = sentence(text, start, end)
        beside = [span for span in spans if here[0] <= span[0] < here[1]]
        over = max(beside or [span for span in spans if span[0] <= start], default=min(spans))
    else:
        at = text.rfind(member.parent, 0, end + LONGEST_QUOTE)
        over = (at, at + len(member.parent))
    if over[0] < 0:
        return member.evidence
    left, right = min(start, over[0]), max(end, over[1])
    if right - left > LONGEST_QUOTE:
        left, right = sentence(text, *over)
    if right - left > LONGEST_QUOTE:
        left, right = over
    return evidence(tree, left, right, member.evidence.rule)


def _clean_span(tree: Tree, mention: StrategyMention) -> tuple[int, int]:
    at = mention.evidence
    return tree.clean.clean_offset(at.start), tree.clean.clean_offset(at.end - 1) + 1


def _relation(
    at: Evidence, subject: str, subject_type: str, predicate: Predicate, object_: str, type_: str
) -> RelationMention:
    return RelationMention(at, subject, subject_type, predicate, object_, type_)
