"""Outcomes of projects: what a document promised, and how the next ones say it stands."""

from __future__ import annotations

from collections.abc import Sequence

from graph_builder.document.values import Entry
from graph_builder.extract.project_attributes import place_in_name
from graph_builder.extract.project_heads import head_of
from graph_builder.outcomes import phrases
from graph_builder.outcomes.keys import outcome_key
from graph_builder.outcomes.matching import last_year
from graph_builder.outcomes.passages import tells_done
from graph_builder.outcomes.promises import may_be_silent, promises
from graph_builder.outcomes.reasons import say, short, titled
from graph_builder.outcomes.regions import Regions, regions, squeezed
from graph_builder.outcomes.told import Told
from graph_builder.outcomes.values import Outcome
from graph_builder.outcomes.verdicts import Judged
from graph_builder.resolve.values import Entity, Resolution, Shard

LONG_NAME = 5
PROGRESS = ("started", "ongoing", "signed")


def project_outcomes(resolution: Resolution, reports: dict[str, tuple[Told, ...]]) -> tuple[Outcome, ...]:
    """An outcome for each promise of a project that a later report of its region could have spoken of."""
    out: list[Outcome] = []
    index = regions(resolution)
    for key, history in reports.items():
        entity = resolution.entity("project", key)
        if entity is None:
            continue
        for promise in promises(history):
            if outcome := _of(entity, promise, history, index):
                out.append(outcome)
    return tuple(sorted(out, key=lambda outcome: (outcome.sources[0], outcome.key)))


def _of(entity: Entity, promise: Told, history: Sequence[Told], index: Regions) -> Outcome | None:
    later = index.reports_after(promise.entry)
    if not later:
        return None
    documents = {shard.entry.id for shard in later}
    answers = [one for one in history if one.entry.id in documents]
    judged, reported = _verdict(promise, answers, [shard.entry for shard in later])
    if reported is None and not may_be_silent(promise.report):
        return None
    if reported is None and (entry := _named_in(entity, later)):
        judged = Judged("not_comparable", "outcome.project-named", {"document": titled(entry.title, entry.date)})
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
        titles = "、".join(titled(entry.title, entry.date) for entry in later)
        return Judged("no_outcome", "outcome.project-silent", {"documents": titles}), None
    quote = promise.report.evidence.quote
    known = [one for one in answers if one.report.status != "unknown"]
    if not known:
        return Judged("not_comparable", "outcome.project-unclear", _said(answers[-1])), answers[-1]
    done = [one for one in known if one.report.status == "completed" and tells_done(one.report.evidence.quote)]
    doubtful = [one for one in known if phrases.perhaps_done(quote, one.report.evidence.quote) or _in_use(promise, one)]
    done = [one for one in done if one not in doubtful]
    if doubtful and not done:
        return Judged("not_comparable", "outcome.project-perhaps-done", _said(doubtful[-1])), doubtful[-1]
    if done:
        return Judged("met", "outcome.project-completed", _said(done[0])), done[0]
    under_way = [one for one in known if one.report.status in (*PROGRESS, "completed") and not _prepares(promise, one)]
    last = (under_way or known)[-1]
    perhaps_done = any(one.report.status == "completed" for one in known)
    if not perhaps_done and (late := _late(promise, last)) is not None:
        return late, last
    if not under_way and (late := _not_begun(promise, last)) is not None:
        return late, last
    if not under_way and _prepares(promise, last):
        return Judged("not_comparable", "outcome.project-unclear", _said(last)), last
    begun = [one for one in under_way if one.report.status == "started" or phrases.begun(one.report.evidence.quote)]
    if begun and phrases.promised(promise.report.evidence.quote) == "started":
        return Judged("met", "outcome.project-started", _said(begun[0])), begun[0]
    rule = "outcome.project-progress" if under_way else "outcome.project-still-planned"
    return Judged("in_progress", rule, _said(last)), last


def _late(promise: Told, last: Told) -> Judged | None:
    """A verdict of missed where completion was promised within a period that is over."""
    quote = promise.report.evidence.quote
    due = _due(promise)
    if not due or "主体" in quote or phrases.promised(quote) != "completed" or last.entry.date[:4] <= last_year(due):
        return None
    return Judged("missed", "outcome.project-late", {"due": last_year(due)} | _said(last))


def _not_begun(promise: Told, last: Told) -> Judged | None:
    """A verdict of missed where a beginning was promised for a year that is over, and is promised or prepared anew."""
    due = _due(promise)
    if not due or phrases.promised(promise.report.evidence.quote) != "started":
        return None
    if last.entry.date[:4] <= last_year(due) or not phrases.unbegun(last.report.evidence.quote):
        return None
    return Judged("missed", "outcome.project-not-begun", {"due": last_year(due)} | _said(last))


def _in_use(promise: Told, one: Told) -> bool:
    """Whether completion was promised, and a passage calls a project ongoing that is open for use."""
    quote = one.report.evidence.quote
    promised = phrases.promised(promise.report.evidence.quote) == "completed"
    return promised and one.report.status == "ongoing" and phrases.opened(quote) and not phrases.wished(quote)


def _prepares(promise: Told, one: Told) -> bool:
    """Whether a beginning was promised, and a passage only tells of what is done before it."""
    if phrases.promised(promise.report.evidence.quote) != "started" or one.report.status == "started":
        return False
    return phrases.preliminary(one.report.evidence.quote)


def _due(promise: Told) -> str:
    """The period for which something was promised: the stated year, or that of a report; empty where it is open."""
    report = promise.report
    stated = report.status_date[:4]
    stated = stated if stated and stated in report.evidence.quote else ""
    open_ = report.status in ("planned", "ongoing", "unknown")
    return (stated or (promise.entry.period if promise.entry.kind != "plan" else "")) if open_ else ""


def _named_in(entity: Entity, later: Sequence[Shard]) -> Entry | None:
    """The first later document that has the project's name or its own part in its text.

    Then it is not silent, though no statement on the project was read.
    """
    names = [alias.name for alias in entity.aliases]
    for shard in later:
        text = squeezed(shard.kept.text)
        if any(_stands(name, text) for name in names):
            return shard.entry
    return None


def _stands(name: str, text: str) -> bool:
    """Whether a text has a name as a whole, or its own part, where that is long and no place."""
    head = head_of(name)
    own = name[: head.start] if head else name
    if len(own) < LONG_NAME or own == place_in_name(name, frozenset()):
        return name in text
    return own in text


def _said(one: Told) -> dict[str, object]:
    return {"document": titled(one.entry.title, one.entry.date), "quote": short(one.report.evidence.quote)}
