"""The life of each project over all documents: promised, started, resized, completed, dropped out of sight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graph_builder.extract.project_identity import core
from graph_builder.extract.values import ProjectReport, Status
from graph_builder.outcomes.promises import is_promise
from graph_builder.outcomes.reasons import short
from graph_builder.outcomes.regions import Regions, regions
from graph_builder.outcomes.single import is_one
from graph_builder.outcomes.told import Told
from graph_builder.outcomes.values import Event, EventKind, Timeline
from graph_builder.resolve.values import Resolution
from ontology.names import fold

LIST = ";"
_ADMINISTRATIVE = re.compile("[省市区县]")
SHARED = 3
KINDS: dict[Status, EventKind] = {
    "planned": "promised",
    "started": "started",
    "ongoing": "progress",
    "completed": "completed",
    "signed": "promised",
    "unknown": "mentioned",
}


def timelines(resolution: Resolution, reports: dict[str, tuple[Told, ...]]) -> tuple[Timeline, ...]:
    """One timeline for each project, in the order of the projects' keys."""
    out = []
    index = regions(resolution)
    for key, history in reports.items():
        entity = resolution.entity("project", key)
        if entity is not None:
            events = tuple(_events(history, index))
            out.append(Timeline(key, entity.name, entity.region_code, events))
    return tuple(out)


def _events(history: Sequence[Told], index: Regions) -> Iterable[Event]:
    seen: list[ProjectReport] = []
    for one in history:
        report = one.report
        date = report.status_date or one.entry.date
        kind: EventKind
        kind = "promised" if report.status == "unknown" and is_promise(report) else KINDS[report.status]
        yield Event(kind, one.entry.id, date, short(report.evidence.quote), report)
        single = is_one(report, one.shard)
        for change, before, after in changes(seen, report) if single else ():
            yield Event(change, one.entry.id, date, f"{before} → {after}", report, before, after)
        if single:
            seen.append(report)
    yield from _silence(history, index)


def changes(earlier: Sequence[ProjectReport], report: ProjectReport) -> Iterable[tuple[EventKind, str, str]]:
    """What a report prints otherwise than the last earlier one that has it: name, size, money, place.

    Lists of sizes are not compared, nor places that share a name: they say the same in more or fewer words.
    """
    fields: tuple[tuple[EventKind, str], ...] = (
        ("renamed", "name"),
        ("resized", "area"),
        ("resized", "capacity"),
        ("moved", "location"),
    )
    for kind, field in fields:
        now = getattr(report, field)
        before = next((value for past in reversed(earlier) if (value := getattr(past, field))), "")
        named = kind == "moved" and (now in report.name or before in report.name or _shares(before, now))
        listed = kind == "resized" and LIST in before + now
        respelled = kind == "renamed" and _plain(before) == _plain(now)
        if now and before and not named and not listed and not respelled and not _alike(before, now):
            yield kind, before, now
    money = next((past for past in reversed(earlier) if past.investment_yuan is not None), None)
    if money and report.investment_yuan is not None and money.investment_yuan != report.investment_yuan:
        yield "costed", money.investment_raw or str(money.investment_yuan), report.investment_raw


def _plain(name: str) -> str:
    """A project's name without what another spelling of it leaves out: region words, and how its work is called."""
    return _ADMINISTRATIVE.sub("", core(name, ()))


def _shares(before: str, now: str) -> bool:
    """Whether two descriptions of a place have three signs in a row in common, such as a village or a road."""
    one, other = fold(before), fold(now)
    return any(one[at : at + SHARED] in other for at in range(len(one) - SHARED + 1))


def _alike(before: str, now: str) -> bool:
    one, other = fold(before), fold(now)
    return one in other or other in one


def _silence(history: Sequence[Told], index: Regions) -> Iterable[Event]:
    """An event for each later report of the region that does not name a project which was not yet completed."""
    if any(one.report.status == "completed" for one in history):
        return
    last = history[-1].entry
    named = {one.entry.id for one in history}
    for shard in index.of(last.region_code):
        entry = shard.entry
        later = (entry.date, entry.id) > (last.date, last.id) and entry.kind != "plan"
        if later and entry.id not in named:
            yield Event("silent", entry.id, entry.date, "", None)
