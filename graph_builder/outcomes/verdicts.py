"""The verdict on one target and what was reported for the same region, indicator, measure and period.

A wrong verdict is worse than none: wherever the two figures may not mean the same, it is ``not_comparable``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from graph_builder.extract.values import Observation
from graph_builder.outcomes import phrases
from graph_builder.outcomes.qualifiers import kinds_apart
from graph_builder.outcomes.standards import Standard, falls, is_rate, is_strict, number, range_of, standard
from graph_builder.outcomes.values import Verdict
from graph_builder.text import lexicon

DONE = Decimal(100)
CLOSE_RATE = Decimal("0.05")
CLOSE_AMOUNT = Decimal("0.01")
RATIO = re.compile(r"\d\s*[:：]\s*\d")
FIRST_NUMBER = re.compile(r"\d[\d.,]*")
SYNC_SLACK = Decimal("0.3")


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, the rule that gave it, and what its reason names."""

    verdict: Verdict
    rule: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beside:
    """What else bears on a verdict: growth of the economy, the stated completion rate, a doubt about a figure.

    ``partial`` is what says that the reported figure is of a part of the period; ``narrowed`` are the words before
    either figure that take something out of it.
    """

    economy: Observation | None = None
    completion: Decimal | None = None
    doubt: str = ""
    partial: str = ""
    narrowed: tuple[str, str] = ("", "")


def judge(target: Observation, reported: Observation, beside: Beside) -> Judged:
    """The verdict on a target whose period is over."""
    shown: dict[str, object] = {"target": printed(target), "reported": printed(reported)}
    if beside.doubt:
        return Judged("not_comparable", "outcome.doubtful", {"doubt": beside.doubt})
    if beside.partial:
        values = {"period": target.period, "other": beside.partial, "reported": printed(reported)}
        return Judged("not_comparable", "outcome.period", values)
    if beside.completion is not None and standard(target) is None:
        return _by_completion(beside.completion)
    if target.value is None and range_of(target) is None:
        return _by_words(target, reported, beside, shown)
    if beside.narrowed[0] != beside.narrowed[1]:
        values = {"target": beside.narrowed[0] or "—", "reported": beside.narrowed[1] or "—"}
        return Judged("not_comparable", "outcome.scope", values)
    if (apart := _apart(target, reported)) is not None:
        return apart
    wanted, value = standard(target), number(reported)
    if wanted is None or value is None:
        return Judged("not_comparable", "outcome.vague", shown)
    if (judged := _by_bound(wanted, value, target, reported, shown)) is None:
        judged = _by_number(wanted, value, target, shown)
    if _net_apart(target, reported) == judged.verdict:
        return Judged("not_comparable", "outcome.net", shown)
    if beside.completion is not None and judged.verdict != _by_completion(beside.completion).verdict:
        both = f"{printed(reported)}，{beside.completion}%"
        return Judged("not_comparable", "outcome.disagree", {"reported": both})
    return judged


NET = "净增"
FALL = re.compile("[-－—负降减]")


def printed(observation: Observation) -> str:
    """A figure as it is shown in a reason: as printed, with its unit where the print has none."""
    raw = " ".join(observation.raw.split())
    fell = observation.value is not None and observation.value < 0 and observation.measure in ("growth", "change")
    raw = f"下降{raw}" if fell and not FALL.search(raw) else raw
    if RATIO.search(raw) and observation.value is not None:
        return f"{observation.value}{observation.unit}（{raw}）"
    if observation.value is None or not observation.unit or observation.unit in raw:
        return raw
    return FIRST_NUMBER.sub(lambda found: found[0] + observation.unit, raw, count=1)


def _by_completion(rate: Decimal) -> Judged:
    met = rate >= DONE
    rule = "outcome.completion" if met else "outcome.completion-missed"
    return Judged("met" if met else "missed", rule, {"rate": rate})


def _by_words(target: Observation, reported: Observation, beside: Beside, shown: dict[str, object]) -> Judged:
    kind = phrases.asked(target.raw)
    value = number(reported)
    if kind == "positive" and value is not None and reported.measure in ("growth", "change"):
        met = value > 0
        return Judged("met" if met else "missed", "outcome.positive" if met else "outcome.positive-missed", shown)
    if kind in ("sync", "above") and value is not None and reported.measure == "growth":
        return _by_economy(value, beside.economy, shown, above=kind == "above")
    rule = "outcome.vague" if kind in ("positive", "sync", "above") else f"outcome.{kind}"
    return Judged("not_comparable", rule, shown)


def _by_economy(value: Decimal, economy: Observation | None, shown: dict[str, object], *, above: bool) -> Judged:
    """The verdict beside the growth of the economy, which is to be kept pace with or, ``above``, to be outrun."""
    growth = number(economy) if economy else None
    if economy is None or growth is None:
        return Judged("not_comparable", "outcome.sync-alone", shown)
    shown = shown | {"economy": printed(economy), "gap": growth - value}
    if value > growth or (value == growth and not above):
        return Judged("met", "outcome.sync", shown)
    if value == growth:
        return Judged("not_comparable", "outcome.above-equal", shown)
    if not above and growth - value <= SYNC_SLACK:
        return Judged("not_comparable", "outcome.sync-close", shown)
    return Judged("missed", "outcome.sync-missed", shown)


def _apart(target: Observation, reported: Observation) -> Judged | None:
    """Why two figures are not of one kind, or None where they are."""
    units = (target.unit_base or target.unit, reported.unit_base or reported.unit)
    if units[0] != units[1]:
        return Judged("not_comparable", "outcome.unit", {"target": units[0] or "—", "reported": units[1] or "—"})
    if (scopes := (_scope(target), _scope(reported)))[0] != scopes[1]:
        return Judged("not_comparable", "outcome.scope", {"target": scopes[0] or "—", "reported": scopes[1] or "—"})
    if kinds_apart(target.raw_indicator, reported.raw_indicator):
        values = {"target": target.raw_indicator, "reported": reported.raw_indicator}
        return Judged("not_comparable", "outcome.scope", values)
    if is_rate(target) and _summed(target) != _summed(reported):
        return Judged("not_comparable", "outcome.summed", {"target": printed(target), "reported": printed(reported)})
    if _prices_apart(target, reported):
        return Judged("not_comparable", "outcome.price", {"target": printed(target), "reported": printed(reported)})
    if falls(target) != falls(reported) and "growth" not in (target.measure, reported.measure):
        return Judged("not_comparable", "outcome.fall", {"target": printed(target), "reported": printed(reported)})
    return None


def _net_apart(target: Observation, reported: Observation) -> Verdict | None:
    """The verdict that one net figure cannot give on a gross one: more was added than is left of it."""
    one, other = (NET in side.raw_indicator + side.evidence.quote for side in (target, reported))
    return None if one == other else "met" if one else "missed"


def _summed(observation: Observation) -> bool:
    """Whether a rate is summed up, which may be over years, and not said to be of one."""
    said = "".join(observation.evidence.quote.split())
    return "累计" in said and not phrases.WHOLE_YEAR.search(said)


def _prices_apart(target: Observation, reported: Observation) -> bool:
    """Whether one growth is printed in current prices and the other in constant ones."""
    bases = (_prices(target), _prices(reported))
    return all(bases) and bases[0] != bases[1]


def _prices(observation: Observation) -> str:
    said = "".join((observation.raw_indicator + observation.evidence.quote).split())
    return next((row["basis"] for row in lexicon.table("price_words") if row["term"] in said), "")


def _scope(observation: Observation) -> str:
    """The words beside a figure that narrow down what it is a figure of."""
    said = "".join(observation.evidence.quote.split())
    for usual in lexicon.words("usual_scopes"):
        said = said.replace(usual, "")
    return "、".join(sorted(word for word in lexicon.words("scope_words") if word in said))


def _by_bound(
    wanted: Standard, value: Decimal, target: Observation, reported: Observation, shown: dict[str, object]
) -> Judged | None:
    """A verdict where what was reported is itself only a bound that leaves the matter open."""
    if value == wanted.threshold and reported.bound == "exact" and is_strict(target):
        return Judged("not_comparable", "outcome.bound", shown)
    least, most = ("max", "min") if falls(reported) else ("min", "max")
    if reported.bound == "about":
        close = CLOSE_RATE if is_rate(target) else abs(wanted.threshold) * CLOSE_AMOUNT
        edge = wanted.threshold - wanted.slack if wanted.side == "min" else wanted.threshold + wanted.slack
        open_ = abs(value - edge) <= close
    elif reported.bound == least:
        open_ = wanted.kept(value) == (wanted.side == "max")
    elif reported.bound == most:
        open_ = wanted.kept(value) == (wanted.side == "min")
    else:
        open_ = False
    return Judged("not_comparable", "outcome.bound", shown) if open_ else None


def _by_number(wanted: Standard, value: Decimal, target: Observation, shown: dict[str, object]) -> Judged:
    met = wanted.kept(value)
    if range_of(target):
        rule = "outcome.range"
    elif wanted.slack:
        rule = "outcome.about" if is_rate(target) else "outcome.about-amount"
        rule = rule if wanted.side == "min" else f"{rule}-max"
    else:
        rule = "outcome.min" if wanted.side == "min" else "outcome.max"
    return Judged("met" if met else "missed", rule if met else f"{rule}-missed", shown)
