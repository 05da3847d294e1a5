"""Outcomes of projects: what a document promised, and how the next ones say it stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from graph_builder.document.values import Entry
from graph_builder.extract.values import ProjectReport
from graph_builder.outcomes import phrases
from graph_builder.outcomes.keys import outcome_key
from graph_builder.outcomes.matching import last_year
from graph_builder.outcomes.reasons import say, short
from graph_builder.outcomes.regions import Regions, regions, squeezed
from graph_builder.outcomes.values import Outcome
from graph_builder.outcomes.verdicts import Judged
from graph_builder.resolve.values import Entity, Resolution, Shard
from graph_builder.text import lexicon

LONG_NAME = 4
PROGRESS = ("started", "ongoing", "signed")


@dataclass(frozen=True, slots=True)
class Told:
    """A status report of a project with the entry of its document."""

    report: ProjectReport
    entry: Entry

    @property
    def place(self) -> tuple[str, str, int]:
        """The order of reports: by the document's date, its id, and where it stands."""
        return self.entry.date, self.entry.id, self.report.evidence.start


def told(resolution: Resolution) -> dict[str, tuple[Told, ...]]:
    """All reports of each project, by its key, in the order of the documents' dates."""
    found: dict[str, list[Told]] = defaultdict(list)
    for shard in resolution.shards:
        for report in shard.facts.projects:
            if entity := resolution.of(report):
                found[entity.key].append(Told(report, shard.entry))
    return {key: tuple(sorted(reports, key=lambda one: one.place)) for key, reports in sorted(found.items())}


def project_outcomes(resolution: Resolution, reports: dict[str, tuple[Told, ...]]) -> tuple[Outcome, ...]:
    """An outcome for each promise of a project that a later report of its region could have spoken of."""
    out: list[Outcome] = []
    index = regions(resolution)
    for key, history in reports.items():
        entity = resolution.entity("project", key)
        if entity is None:
            continue
        for promise in _promises(history):
            if outcome := _of(entity, promise, history, index):
                out.append(outcome)
    return tuple(sorted(out, key=lambda outcome: (outcome.sources[0], outcome.key)))


def _promises(history: Sequence[Told]) -> Iterable[Told]:
    """The last word of each document on a project that it does not call completed."""
    by_document: dict[str, list[Told]] = defaultdict(list)
    for one in history:
        by_document[one.entry.id].append(one)
    for said in by_document.values():
        open_ = [one for one in said if is_promise(one.report)]
        if open_ and not any(one.report.status == "completed" for one in said):
            yield max(open_, key=lambda one: (_strength(one.report), one.place))


def is_promise(report: ProjectReport) -> bool:
    """Whether a passage leaves a project to be done: by its status, or where it has none, by its words."""
    if report.status == "unknown":
        return phrases.wished(report.evidence.quote) and not _leans(report)
    return report.status != "completed" and not _leans(report)


def _strength(report: ProjectReport) -> int:
    """How much a passage promises: completion more than a beginning, and that more than progress."""
    order = ("progress", "started", "completed")
    wished = phrases.wished(report.evidence.quote) or report.status == "planned"
    return order.index(phrases.promised(report.evidence.quote)) if wished else -1


def _leans(report: ProjectReport) -> bool:
    """Whether a passage only leans on a project to reach something else (依托万达广场打造…)."""
    quote = "".join(report.evidence.quote.split())
    before = quote.partition("".join(report.surface.split()))[0]
    return any(word in before for word in lexicon.words("leaning_words"))


def _of(entity: Entity, promise: Told, history: Sequence[Told], index: Regions) -> Outcome | None:
    later = index.reports_after(promise.entry)
    if not later:
        return None
    documents = {shard.entry.id for shard in later}
    answers = [one for one in history if one.entry.id in documents]
    judged, reported = _verdict(promise, answers, [shard.entry for shard in later])
    if reported is None and (entry := _named_in(entity, later)):
        judged = Judged("not_comparable", "outcome.project-named", {"document": f"《{entry.title}》"})
    reason, reason_en = say(judged.rule, **judged.values)
    sides = [promise.report, *([reported.report] if reported else [])]
    return Outcome(
        key=outcome_key(promise.report, reported.report if reported else None),
        kind="project",
        subject=entity.name,
        subject_key=entity.key,
        region=promise.entry.region_name,
        region_code=promise.entry.region_code,
        period=promise.entry.period,
        measure="status",
        target=promise.report,
        reported=reported.report if reported else None,
        verdict=judged.verdict,
        rule=judged.rule,
        reason=reason,
        reason_en=reason_en,
        sources=tuple(side.evidence for side in sides),
    )


def _verdict(promise: Told, answers: Sequence[Told], later: Sequence[Entry]) -> tuple[Judged, Told | None]:
    if not answers:
        titles = "、".join(f"《{entry.title}》" for entry in later)
        return Judged("no_outcome", "outcome.project-silent", {"documents": titles}), None
    known = [one for one in answers if one.report.status != "unknown"]
    if not known:
        return Judged("not_comparable", "outcome.project-unclear", _said(answers[-1])), answers[-1]
    done = [one for one in known if one.report.status == "completed"]
    if done:
        return Judged("met", "outcome.project-completed", _said(done[0])), done[0]
    under_way = [one for one in known if one.report.status in PROGRESS]
    last = (under_way or known)[-1]
    if (late := _late(promise, last)) is not None:
        return late, last
    begun = last.report.status == "started" or phrases.begun(last.report.evidence.quote)
    if under_way and begun and phrases.promised(promise.report.evidence.quote) == "started":
        return Judged("met", "outcome.project-started", _said(last)), last
    rule = "outcome.project-progress" if under_way else "outcome.project-still-planned"
    return Judged("in_progress", rule, _said(last)), last


def _late(promise: Told, last: Told) -> Judged | None:
    """A verdict of missed where completion was promised within a period that is over."""
    stated = promise.report.status_date[:4]
    stated = stated if stated and stated in promise.report.evidence.quote else ""
    due = stated or (promise.entry.period if promise.entry.kind != "plan" else "")
    if not due or phrases.promised(promise.report.evidence.quote) != "completed":
        return None
    if promise.report.status not in ("planned", "unknown") or last.entry.date[:4] <= last_year(due):
        return None
    return Judged("missed", "outcome.project-late", {"due": last_year(due)} | _said(last))


def _named_in(entity: Entity, later: Sequence[Shard]) -> Entry | None:
    """The first later document that has the project's name, or its own part and its head nearby, in its text.

    Then it is not silent, though no statement on the project was read.
    """
    names = [alias.name for alias in entity.aliases]
    for shard in later:
        text = squeezed(shard.kept.text)
        if any(_stands(name, text) for name in names):
            return shard.entry
    return None


@cache
def _head() -> re.Pattern[str]:
    """A name's own part and its head."""
    return re.compile(rf"(?P<own>.{{2,}}?)(?P<head>(?:{_heads()})+)")


@cache
def _tail() -> re.Pattern[str]:
    """The head of a list behind an own part: other items and then the head (、石雄铁路)."""
    return re.compile(rf"(?:[、和及与][^，。；、]{{1,8}}){{0,5}}(?:{_heads()})")


@cache
def _heads() -> str:
    words = (re.escape(word) for word in lexicon.words("project_heads"))
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _stands(name: str, text: str) -> bool:
    """Whether a text has a name as a whole, or its own part followed by its head behind other items."""
    found = _head().fullmatch(name)
    if not found or len(found["own"]) >= LONG_NAME:
        return (found["own"] if found else name) in text
    own, at = found["own"], -1
    while (at := text.find(own, at + 1)) >= 0:
        if _tail().match(text, at + len(own)):
            return True
    return False


def _said(one: Told) -> dict[str, object]:
    return {"document": f"《{one.entry.title}》", "quote": short(one.report.evidence.quote)}
