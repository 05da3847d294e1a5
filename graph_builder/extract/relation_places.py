"""Where a project lies: the places of its location; a name alone tells a place only where it can mean nothing else."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from graph_builder.document.values import Tree
from graph_builder.extract.evidence import evidence
from graph_builder.extract.relation_ends import ends_of
from graph_builder.extract.values import Evidence, PlaceMention, ProjectReport, RelationMention
from graph_builder.text import lexicon

MOST_PLACES = 6
LONGEST_PLACE = 12
_REACH = 200


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {row["class"]: re.compile(row["pattern"]) for row in lexicon.table("relation_words")}


def located(
    tree: Tree,
    report: ProjectReport,
    places: Sequence[PlaceMention],
    starts: Sequence[int],
    firms: frozenset[str] = frozenset(),
) -> Iterator[RelationMention]:
    """The places of a project that its passage names: those in its location, or that its own name opens with.

    A place in the name of one of the ``firms``, or at whose border the project lies, is none of them.
    """
    location = report.location
    if not location:
        return
    told = location not in report.name or _is_stated(tree, report, location)
    ends = ends_of(report)
    begin, end = report.evidence.start, max(report.evidence.end, report.evidence.start + _REACH)
    found: dict[str, PlaceMention] = {}
    met = False
    for place in places[bisect_left(starts, begin) :]:
        if place.evidence.start >= end or len(found) == MOST_PLACES:
            break
        if place.surface in location and place.name != report.name:
            met = True
            if _is_border(tree, place) or (not told and _is_in_firm(report.name, place.surface, firms)):
                continue
            if place.name not in ends and place.surface not in ends and (told or _names_place(report.name, place)):
                found.setdefault(place.name, place)
    if not met and len(location) <= LONGEST_PLACE and (told or _words()["place_alone"].fullmatch(location)):
        yield _located(report.evidence, report, location)
    for place in found.values():
        yield _located(_spanning(tree, report.evidence, place.evidence), report, place.name)
    if "交叉口" in location:
        crossing = location[: location.index("交叉口") + 3]
        yield _located(report.evidence, report, crossing.rpartition("区")[2] or crossing)


def _is_border(tree: Tree, place: PlaceMention) -> bool:
    """Whether the text goes on with 交界: the project lies beside the place."""
    return tree.clean.text.startswith("交界", tree.clean.clean_offset(place.evidence.end - 1) + 1)


def _is_in_firm(name: str, place: str, firms: frozenset[str]) -> bool:
    """Whether every time a project's name has the place it stands in the name of a firm."""
    for firm in firms:
        if place in firm and firm in name:
            name = name.replace(firm, "")
    return place not in name


def _is_stated(tree: Tree, report: ProjectReport, location: str) -> bool:
    """Whether the passage says 位于 of a location that the name holds as well."""
    start = tree.clean.clean_offset(report.evidence.start)
    return bool(
        re.search(
            f"(?:位于|选址|拟建在|地处|坐落)[^。；]{{0,20}}{re.escape(location)}",
            tree.clean.text[start : start + _REACH],
        )
    )


def _names_place(name: str, place: PlaceMention) -> bool:
    """Whether a place in a project's name is where it lies: 某社区养老中心, 某河治理工程, but not 某河湾小区."""
    words = _words()
    if words["place_vague"].fullmatch(place.surface) or name.startswith(("建设", "建成")):
        return False
    at = name.find(place.surface)
    rest = name[at + len(place.surface) :] if at >= 0 else name
    if words["only_work"].fullmatch(rest):  # the project is the place itself
        return False
    if place.type in ("road", "railway"):
        return not words["road_work"].match(rest)
    if place.type in ("river_or_lake", "mountain", "wetland"):
        return bool(words["nature_work"].match(rest))
    return True


def _spanning(tree: Tree, first: Evidence, second: Evidence) -> Evidence:
    """Evidence that holds both passages where they stand close together, else the first."""
    if first.start <= second.start and second.end <= first.end:
        return first
    clean = tree.clean
    start, end = clean.clean_offset(first.start), clean.clean_offset(max(first.end, second.end) - 1) + 1
    return evidence(tree, start, end, "relation.located")


def _located(at: Evidence, report: ProjectReport, place: str) -> RelationMention:
    return RelationMention(at, report.name, "project", "locatedIn", place, "place")
