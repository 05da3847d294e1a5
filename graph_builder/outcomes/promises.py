"""Which passages promise something of one project, and how much: completion, a beginning, or progress.

A phrase that could be said of any place (零碳园区, 文化惠民工程) is no project that a later report could answer for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph_builder.extract.project_attributes import place_in_name
from graph_builder.extract.project_heads import Head, head_of, is_specific
from graph_builder.extract.values import ProjectReport
from graph_builder.outcomes import phrases
from graph_builder.outcomes.passages import RULE, looks
from graph_builder.outcomes.told import Told
from graph_builder.resolve.values import Shard
from graph_builder.text import lexicon

OF_PLACES = frozenset({"transport", "water", "energy"})
OWN_SIGNS = re.compile(r"\d")
_RUN_ON = re.compile("、(?:新?开工|建成|完成|加快|推进|启动)")
_HOUSES = re.compile("(?:[小中大]学|学校|高中|幼儿园|医院|院区|厂|馆|敬老院|福利院|桥|隧道|体育中心)$")
_QUALITY = re.compile("(?:现代化|升级|提升|优化|配套|续建|综合|安全)+$")
PHASE = re.compile(r"[一二三四五]期")
PROGRAMME = re.compile("(?:行动|计划|战略|政策)$")
LONG_MENTION = 3


def promises(history: Sequence[Told]) -> Iterable[Told]:
    """The last word of each document on a project that it does not call completed."""
    if not any(is_one(one.report, one.shard) for one in history):
        return
    by_document: dict[str, list[Told]] = defaultdict(list)
    for one in history:
        by_document[one.entry.id].append(one)
    for said in by_document.values():
        open_ = [one for one in said if is_promise(one.report) and not _looks_back(one)]
        if open_ and not any(one.report.status == "completed" for one in said):
            yield max(open_, key=lambda one: (strength(one.report), one.place))


def is_promise(report: ProjectReport) -> bool:
    """Whether a passage leaves a project to be done: by its status, or where it has none, by its words."""
    if report.evidence.rule == RULE:
        return False
    if report.status == "unknown":
        return phrases.wished(report.evidence.quote) and not _leans(report)
    return report.status != "completed" and not _leans(report)


def _looks_back(one: Told) -> bool:
    """Whether a passage tells how far a project has come, in a review, and wants nothing more of it."""
    back = looks(one.shard, one.report.evidence.start) == "past"
    return back and not phrases.wished(one.report.evidence.quote)


def strength(report: ProjectReport) -> int:
    """How much a passage promises: completion more than a beginning, and that more than progress."""
    order = ("progress", "started", "completed")
    wished = phrases.wished(report.evidence.quote) or report.status == "planned"
    return order.index(phrases.promised(report.evidence.quote)) if wished else -1


def _leans(report: ProjectReport) -> bool:
    """Whether a passage only leans on a project to reach something else (依托万达广场打造…)."""
    quote = "".join(report.evidence.quote.split())
    before = quote.partition("".join(report.surface.split()))[0]
    return any(word in before for word in lexicon.words("leaning_words"))


def is_one(report: ProjectReport, shard: Shard) -> bool:
    """Whether a report is of one project, by its name: listed, numbered, or with an own place or party."""
    rule, name = report.evidence.rule, report.name
    if rule == "project.counted" or _is_counted(report) or PROGRAMME.search(name):
        return False
    head = head_of(name)
    if _RUN_ON.search(name):
        return False
    if (
        rule.startswith("project.box")
        or rule.endswith("listed")
        or OWN_SIGNS.search(name)
        or PHASE.search(name)
        or report.parties
    ):
        return True
    return _is_work_of_places(name, head) or bool(place_in_name(name, frozenset())) or _has_mention(name, head, shard)


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


def _is_counted(report: ProjectReport) -> bool:
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


def may_be_silent(report: ProjectReport) -> bool:
    """Whether silence on a name says something: one that was read whole, not a list or a name without a head."""
    if report.evidence.rule.startswith("project.box"):
        return True
    return head_of(report.name) is not None and "、" not in report.name
