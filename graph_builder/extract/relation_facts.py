"""Relations that other facts state: who builds a project and where, what a region achieved and aims at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from graph_builder.document.values import Tree
from graph_builder.extract.evidence import evidence, sentence
from graph_builder.extract.tense import tenses
from graph_builder.extract.values import (
    Evidence,
    Facts,
    Observation,
    PlaceMention,
    Predicate,
    ProjectReport,
    RelationMention,
    StrategyMention,
)

_MOST_PLACES = 6
LONGEST_PLACE = 12


def project_relations(tree: Tree, facts: Facts) -> Iterator[RelationMention]:
    """builtBy, ownedBy, partOf and locatedIn of every project, once a passage."""
    starts = [place.evidence.start for place in facts.places]
    known = {report.name for report in facts.projects}
    for report in facts.projects:
        for party in report.parties:
            ends = (report.name, "project", party.role, party.organization, "organization")
            if party.role in ("investsIn", "leads"):  # what the organisation does
                ends = (party.organization, "organization", party.role, report.name, "project")
            yield _relation(_stating(tree, report.evidence, party.evidence), *ends)
        if report.parent:
            kind = "project" if report.parent in known else "strategy"
            yield _relation(report.evidence, report.name, "project", "partOf", report.parent, kind)
        yield from _located(tree, report, facts.places, starts)


def _located(
    tree: Tree, report: ProjectReport, places: Sequence[PlaceMention], starts: Sequence[int]
) -> Iterator[RelationMention]:
    """The places of a project that its passage names: those in its location, or that its own name opens with."""
    location = report.location
    if not location:
        return
    begin, end = report.evidence.start, max(report.evidence.end, report.evidence.start + 200)
    found: dict[str, PlaceMention] = {}
    for place in places[bisect_left(starts, begin) :]:
        if place.evidence.start >= end or len(found) == _MOST_PLACES:
            break
        if place.surface in location and place.name != report.name:
            found.setdefault(place.name, place)
    if not found and len(location) <= LONGEST_PLACE:
        yield _relation(report.evidence, report.name, "project", "locatedIn", location, "place")
    for place in found.values():
        at = _spanning(tree, report.evidence, place.evidence)
        yield _relation(at, report.name, "project", "locatedIn", place.name, "place")
    if "交叉口" in location:
        crossing = location[: location.index("交叉口") + 3]
        crossing = crossing.rpartition("区")[2] or crossing
        yield _relation(report.evidence, report.name, "project", "locatedIn", crossing, "place")


def _stating(tree: Tree, told: Evidence, party: Evidence) -> Evidence:
    """The passage that gives a party its part: the project's own, or the sentence further on that names the party."""
    if told.start <= party.start and party.end <= told.end:
        return told
    clean = tree.clean
    at = sentence(clean.text, clean.clean_offset(party.start), clean.clean_offset(party.end - 1) + 1)
    return evidence(tree, *at, party.rule)


def _spanning(tree: Tree, first: Evidence, second: Evidence) -> Evidence:
    """Evidence that holds both passages where they stand close together, else the first."""
    if first.start <= second.start and second.end <= first.end:
        return first
    clean = tree.clean
    start, end = clean.clean_offset(first.start), clean.clean_offset(max(first.end, second.end) - 1) + 1
    return evidence(tree, start, end, "relation.located")


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
        if fact.source == "table" and fact.value is None:
            continue
        predicate: Predicate = "targets" if fact.kind in ("target", "plan") else "achieved"
        project = projects.get(fact.evidence.section, "")
        subject = (project, "project") if project else (fact.region, "place")
        yield RelationMention(fact.evidence, *subject, predicate, _figure(fact), "figure")


def _figure(fact: Observation) -> str:
    """A figure in words: ``2021年地区生产总值163亿元``, ``2017-2021年固定资产投资年均增长3.8%``."""
    period = f"{fact.period}年" if fact.period else ""
    name = (fact.raw_indicator if fact.source == "prose" else "") or fact.indicator
    name += "累计" if fact.measure == "cumulative" and "累计" not in name else ""
    growth = ""
    if fact.measure == "growth":
        growth = "年均增长" if "-" in fact.period else "增长"
        name = name.removesuffix("增长率").removesuffix("增长").removesuffix("增速")
    bound = {"min": "以上", "max": "以内", "about": "左右"}.get(fact.bound, "")
    bound = "" if bound and (bound in fact.raw or any(c in fact.raw for c in "余超近约")) else bound
    unit = fact.unit if fact.source == "table" and not fact.raw.endswith(fact.unit) else ""
    return f"{period}{name}{growth}{fact.raw}{unit}{bound}"


def goal_relations(tree: Tree, strategies: Sequence[StrategyMention]) -> Iterator[RelationMention]:
    """A region targets what its plan makes of it: the positionings and goals it will be."""
    seen: set[str] = set()
    region = tree.entry.region_name or tree.entry.region
    tense = tenses(tree)
    for mention in strategies:
        ahead = tense.get(mention.evidence.section, "ahead") == "ahead"
        if ahead and mention.kind in ("positioning", "goal") and mention.name not in seen:
            seen.add(mention.name)
            yield _relation(mention.evidence, region, "place", "targets", mention.name, "strategy")


def strategy_relations(strategies: Sequence[StrategyMention]) -> Iterator[RelationMention]:
    """Members are part of their umbrella."""
    seen: set[tuple[str, str]] = set()
    for mention in strategies:
        if mention.parent and (mention.name, mention.parent) not in seen:
            seen.add((mention.name, mention.parent))
            yield _relation(mention.evidence, mention.name, "strategy", "partOf", mention.parent, "strategy")


def _relation(
    at: Evidence, subject: str, subject_type: str, predicate: Predicate, object_: str, type_: str
) -> RelationMention:
    return RelationMention(at, subject, subject_type, predicate, object_, type_)
