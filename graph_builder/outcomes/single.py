"""Whether a report is of one project that others can be held against, rather than of a measure or any such thing.

A phrase that could be said of any place (零碳园区, 文化惠民工程) or that counts things (新建停车场26处) names none.
"""

from __future__ import annotations

import re

from graph_builder.extract.project_attributes import place_in_name
from graph_builder.extract.project_heads import Head, head_of, is_specific, patterns
from graph_builder.extract.values import ProjectReport
from graph_builder.resolve.values import Shard
from graph_builder.text import divisions

OF_PLACES = frozenset({"transport", "water", "energy"})
OWN_SIGNS = re.compile(r"\d")
_RUN_ON = re.compile("、(?:新?开工|建成|完成|加快|推进|启动)")
_QUALITY = re.compile("(?:现代化|升级|提升|优化|配套|续建|综合|安全)+$")
_HOUSES = re.compile("(?:[小中大]学|学校|高中|幼儿园|医院|院区|厂|馆|敬老院|福利院|桥|隧道|体育中心)$")
PHASE = re.compile(r"[一二三四五]期")
PROGRAMME = re.compile("(?:行动|计划|战略|政策)$")
LONG_MENTION = 3
CITY_NAMES = (2, 3, 4)
LEAST_BEHIND = 2


def is_one(report: ProjectReport, shard: Shard) -> bool:
    """Whether a report is of one project, by its name: listed, numbered, or with an own place or party."""
    rule, name = report.evidence.rule, report.name
    if rule == "project.counted" or is_counted(report) or PROGRAMME.search(name):
        return False
    head = head_of(name)
    if _RUN_ON.search(name):
        return False
    if (
        rule.startswith("project.box")
        or (rule.endswith("listed") and not _is_common(name, head))
        or OWN_SIGNS.search(name)
        or PHASE.search(name)
        or report.parties
    ):
        return True
    if _is_work_of_places(name, head) or bool(place_in_name(name, frozenset())) or _has_mention(name, head, shard):
        return True
    return head is not None and head.kind == "facility" and _is_of_a_city(name[: head.start], shard)


def _is_common(name: str, head: Head | None) -> bool:
    """Whether a listed name is of a kind of house or thing (区域医疗中心, 人工智能) that any place may have."""
    if head is None:
        return bool(patterns()["generic"].fullmatch(name))
    return head.kind == "facility" and not is_specific(name, head)


def _is_of_a_city(own: str, shard: Shard) -> bool:
    """Whether the own part of a name begins with another city of the document's province, and says more than that."""
    province, region = shard.entry.region_code[:2], shard.entry.region
    names = (own[:length] for length in CITY_NAMES if len(own) >= length + LEAST_BEHIND and own[:length] not in region)
    return any(found.level == "city" and found.code[:2] == province for name in names for found in divisions.find(name))


def _is_work_of_places(name: str, head: Head | None) -> bool:
    """Whether a name is of a road, line, reservoir, plant, school … with an own part, or of work on one."""
    while head and head.kind in ("work", "label") and head.start:
        name = _QUALITY.sub("", name[: head.start])
        head = head_of(name)
    if head is None or head.kind != "facility" or not is_specific(name, head):
        return False
    if head.theme in OF_PLACES:
        return head.start >= len("西延") and (not head.term.endswith("枢纽") or head.theme == "water")
    return bool(_HOUSES.search(head.term))


def is_counted(report: ProjectReport) -> bool:
    """Whether a clause counts what it names (建设20个示范基地, 实施改造项目208个), so that it names none of them."""
    quote = "".join(report.evidence.quote.split())
    before, name, behind = quote.partition("".join(report.surface.split()))
    counted = r"\d[\d.,万]*余?(?:个|项|家|座|条|处|所|批)"
    return bool(name) and bool(re.search(rf"{counted}(?:以上|左右)?$", before) or re.match(counted, behind))


def _has_mention(name: str, head: Head | None, shard: Shard) -> bool:
    """Whether a name holds the name of a place or organisation of the document, other than its own region."""
    regions = (shard.entry.region_name, shard.entry.region)
    own = name[: head.start] if head else name
    surfaces = [one.surface for one in shard.facts.places] + [one.surface for one in shard.facts.organizations]
    for printed in surfaces:
        surface = "".join(printed.split())
        if surface in regions or surface == name:
            continue
        short = surface[:-1] if len(surface) >= LONG_MENTION else surface
        if len(short) >= len("中原") and short in own and short not in shard.entry.region:
            return True
    return False
