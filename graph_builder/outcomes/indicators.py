"""Outcomes of indicators: each target with what later documents report of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from graph_builder.extract.values import Observation
from graph_builder.outcomes import phrases
from graph_builder.outcomes.keys import outcome_key
from graph_builder.outcomes.matching import (
    SHORT_NAME,
    Figures,
    Statement,
    answers,
    last_year,
    of_part_of_a_year,
    other_measures,
    region,
    reports_after,
    subject,
    wider_periods,
)
from graph_builder.outcomes.pace import progress
from graph_builder.outcomes.parts import kin_of, parts_of
from graph_builder.outcomes.reasons import say, titled
from graph_builder.outcomes.silence import named_in
from graph_builder.outcomes.standards import range_of
from graph_builder.outcomes.values import Outcome
from graph_builder.outcomes.verdicts import Beside, Judged, judge, printed
from graph_builder.resolve.values import Resolution, Shard
from graph_builder.text import lexicon

BEFORE = 60
PART_OF_A_YEAR = "部分时期"


def indicator_outcomes(resolution: Resolution, figures: Figures) -> tuple[Outcome, ...]:
    """The outcomes of all targets that a later document, or the target's own, could have reported on."""
    texts = {shard.entry.id: shard.kept.text for shard in resolution.shards}
    found = [outcome for target in figures.targets for outcome in _of(target, figures, texts)]
    return tuple(sorted(found, key=lambda outcome: (outcome.sources[0], outcome.period, outcome.key)))


def _of(target: Statement, figures: Figures, texts: dict[str, str]) -> Iterable[Outcome]:
    found = answers(target, figures)
    if found:
        yield _judged(target, found, figures, texts)
        return
    if parts := parts_of(target, figures):
        yield _of_parts(target, parts, figures, texts)
        return
    running = progress(target, figures)
    for step in running:
        outcome = _outcome(target, step.reported.observation, step.judged, filter(None, (step.baseline,)))
        yield replace(outcome, pace=step.pace, pace_needed=step.needed)
    if running:
        return
    if other := other_measures(target, figures):
        yield _outcome(target, other[-1].observation, _apart(target, other[-1]), ())
        return
    if near := kin_of(target, figures):
        named = {"target": target.observation.indicator, "reported": near[0].observation.indicator}
        yield _outcome(target, near[0].observation, Judged("not_comparable", "outcome.kin", named), ())
        return
    yield from _silence(target, figures)


def _of_parts(target: Statement, parts: Sequence[Statement], figures: Figures, texts: dict[str, str]) -> Outcome:
    """The verdict by the parts of a whole: met where each of them meets the target, else open."""
    verdicts = {
        judge(target.observation, one.observation, _beside(target, one, figures, texts)).verdict for one in parts
    }
    shown = {"target": printed(target.observation), "reported": "、".join(printed(one.observation) for one in parts)}
    met = verdicts == {"met"}
    judged = Judged("met" if met else "not_comparable", "outcome.parts" if met else "outcome.parts-open", shown)
    return _outcome(target, parts[0].observation, judged, [one.observation for one in parts[1:]])


def _judged(target: Statement, found: Sequence[Statement], figures: Figures, texts: dict[str, str]) -> Outcome:
    """The verdict by the figures of one document, exact ones first; where they lead to different ones, none.

    A target in words is of growth, so that growth comes first there.
    """
    wordy = target.observation.value is None
    found = sorted(
        found,
        key=lambda one: (wordy and one.observation.measure != "growth", one.observation.bound != "exact", one.place),
    )
    verdicts = [judge(target.observation, one.observation, _beside(target, one, figures, texts)) for one in found]
    best = found[0].observation
    judged = verdicts[0]
    if len({one.verdict for one in verdicts}) > 1:
        sure = [(one, v) for one, v in zip(found, verdicts, strict=True) if v.verdict != "not_comparable"]
        if len({v.verdict for _, v in sure}) == 1:
            best, judged = sure[0][0].observation, sure[0][1]
        else:
            reported = "，".join(dict.fromkeys(printed(one.observation) for one in found))
            judged = Judged("not_comparable", "outcome.disagree", {"reported": reported})
    others = [one.observation for one in found if one.observation is not best]
    economy = _economy(target, figures) if judged.rule.startswith("outcome.sync") else None
    return _outcome(target, best, judged, [*others, *([economy.observation] if economy else [])])


def _beside(target: Statement, reported: Statement, figures: Figures, texts: dict[str, str]) -> Beside:
    at = reported.observation.evidence
    economy = _economy(target, figures) if target.observation.value is None else None
    return Beside(
        economy=economy.observation if economy else None,
        completion=phrases.completion(texts[at.document], at.end) or phrases.completion(at.quote, 0),
        doubt=figures.doubt(target.observation.evidence) or figures.doubt(at),
        partial=phrases.partial(texts[at.document][max(0, at.start - BEFORE) : at.end]),
        narrowed=(_narrowed(target, texts), _narrowed(reported, texts)),
    )


def _narrowed(statement: Statement, texts: dict[str, str]) -> str:
    at = statement.observation.evidence
    return phrases.narrowed(texts[at.document][max(0, at.start - BEFORE) : at.start])


@cache
def _economies() -> frozenset[str]:
    """The concepts that stand for the growth of the economy as a whole."""
    return lexicon.words("economy_concepts")


def _economy(target: Statement, figures: Figures) -> Statement | None:
    """The reported growth of the economy of a target's region and period."""
    for concept in sorted(_economies()):
        key = (region(target.observation.region_code), concept, target.observation.period)
        for one in figures.reported.get(key, ()):
            if one.observation.measure == "growth" and one.observation.value is not None:
                return one
    return None


def _apart(target: Statement, other: Statement) -> Judged:
    """Why a figure of a target's cell does not answer it."""
    if _adds(target) != _adds(other) and "growth" not in (target.observation.measure, other.observation.measure):
        shown = {"target": printed(target.observation), "reported": printed(other.observation)}
        rule = "outcome.flow" if _adds(target) else "outcome.stock"
        return Judged("not_comparable", rule, shown)
    values = {"target": printed(target.observation), "reported": printed(other.observation)}
    values |= _measures("target", target.observation) | _measures("reported", other.observation)
    return Judged("not_comparable", "outcome.measure", values)


def _adds(statement: Statement) -> bool:
    return statement.flow or statement.observation.measure == "change"


def _measures(side: str, observation: Observation) -> dict[str, str]:
    """What a figure measures, in both languages, for the sentence of a reason."""
    named = next(row for row in lexicon.table("measure_names") if row["measure"] == observation.measure)
    return {f"{side}_zh": named["zh"], f"{side}_en": named["en"]}


def _silence(target: Statement, figures: Figures) -> Iterable[Outcome]:
    """An outcome for a target on which the later documents of its region are silent, if there are any."""
    later = reports_after(target, figures)
    if not later:
        return
    values = {"documents": _titles(later), "period": target.observation.period}
    over = later[0].entry.date[:4] > last_year(target.observation.period)
    asked = "" if target.observation.value is not None or range_of(target.observation) else target.observation.raw
    if asked and (kind := phrases.asked(asked)) in ("assigned", "relative", "vague"):
        judged = Judged("not_comparable", f"outcome.{kind}", {"target": printed(target.observation)})
    elif wider := wider_periods(target, figures, later):
        values |= {"reported": printed(wider[0].observation), "other": wider[0].observation.period}
        yield _outcome(target, wider[0].observation, Judged("not_comparable", "outcome.period", values), ())
        return
    elif part := of_part_of_a_year(target, figures, later):
        values |= {"reported": printed(part[0].observation), "other": PART_OF_A_YEAR}
        yield _outcome(target, part[0].observation, Judged("not_comparable", "outcome.period", values), ())
        return
    elif not target.observation.concept and len(target.observation.indicator) <= SHORT_NAME:
        return
    elif over and named_in(target.observation, later):
        judged = Judged("not_comparable", "outcome.mentioned", values)
    else:
        judged = Judged("no_outcome", "outcome.none", values)
    yield _outcome(target, None, judged, ())


def _titles(shards: Sequence[Shard]) -> str:
    return "、".join(titled(shard.entry.title, shard.entry.date) for shard in shards)


def _outcome(target: Statement, reported: Observation | None, judged: Judged, others: Iterable[Observation]) -> Outcome:
    observation = target.observation
    reason, reason_en = say(judged.rule, **judged.values)
    sides = [observation, *([reported] if reported else []), *others]
    return Outcome(
        key=outcome_key(observation, reported),
        kind="indicator",
        subject=observation.indicator,
        subject_key=subject(observation),
        region=observation.region,
        region_code=observation.region_code,
        period=observation.period,
        measure=observation.measure,
        target=observation,
        reported=reported,
        verdict=judged.verdict,
        rule=judged.rule,
        reason=reason,
        reason_en=reason_en,
        sources=tuple(dict.fromkeys(side.evidence for side in sides)),
    )
