"""The page of outcomes: targets beside what was reported, with verdict and reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from visualizations.amounts import is_converted
from visualizations.entity import Value
from visualizations.language import Messages
from visualizations.rows import Row, key_of, number, page_path, plain, reader_path, span_of, type_and_key

VERDICTS = ("met", "on_pace", "in_progress", "behind", "missed", "not_comparable", "no_outcome")
_SCALE = 100


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an outcome: what was set, or what was reported."""

    shown: str
    quote: str
    href: str
    document: str
    value: Decimal | None
    unit: str = ""
    bound: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Bullet:
    """Target and reported figure on one scale from 0 to 100."""

    target: float
    reported: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one target or project. ``sides`` are the facts of target and report, which are filled in later."""

    key: str
    subject: Value
    project: bool
    verdict: str
    reason: str
    region: str
    region_key: str
    period: str
    measure: str
    sides: tuple[str, str]
    target: Side = Side("", "", "", "", None)
    reported: Side | None = None
    bullet: Bullet | None = None


def _side(fact: str, row: Row, text_of: Callable[[str], str | None], words: Messages) -> Side | None:
    span = span_of(fact)
    if span is None:
        return None
    value = number(row, "value")
    unit = row.get("unit", "")
    printed = f"{plain(value)}{unit}" if value is not None else row.get("raw", "")
    shown = words.amount(value, unit) if value is not None else words.value(printed)
    apart = is_converted(unit) if value is not None else shown != printed
    quote = " ".join((text_of(span[0]) or "")[span[1] : span[2]].split())
    return Side(
        shown,
        quote,
        reader_path(*span),
        span[0],
        value,
        unit,
        row.get("bound", ""),
        printed if apart and printed != shown else "",
    )


def _bullet(target: Side, reported: Side | None) -> Bullet | None:
    if reported is None or target.value is None or reported.value is None or target.unit != reported.unit:
        return None
    most = max(abs(target.value), abs(reported.value))
    if not most or target.value < 0 or reported.value < 0:
        return None
    return Bullet(*(round(float(side / most) * _SCALE, 1) for side in (target.value, reported.value)))


def outcomes(
    rows: Iterable[Row], regions: Mapping[str, str], names: Mapping[str, str], words: Messages
) -> tuple[Outcome, ...]:
    """The outcomes, from the rows of ``pages/outcomes``: each once, without what the two sides say.

    ``regions`` gives the names of districts by key, ``names`` those of indicators in the reader's language. The
    reason is in that language where it has one.
    """
    made: dict[str, Outcome] = {}
    spoken: dict[str, bool] = {}
    for row in rows:
        right = row.get("language", "").startswith(words.language)
        if row["outcome"] in made and (spoken[row["outcome"]] or not right):
            continue
        region = key_of(row.get("region", ""))
        kind, key = type_and_key(row.get("of", ""))
        name = names.get(key, "") if kind == "indicator" else ""
        spoken[row["outcome"]] = right
        made[row["outcome"]] = Outcome(
            key=key_of(row["outcome"]),
            subject=Value(name or row.get("label", ""), page_path(row.get("of", ""))),
            project=kind == "project",
            verdict=row["verdict"],
            reason=words.told(row.get("reason", "")),
            region=words.division(regions.get(region, "")),
            region_key=region,
            period=key_of(row.get("period", "")),
            measure=row.get("measure", ""),
            sides=(row["target"], row.get("reported", "")),
        )
    return tuple(made.values())


def with_sides(
    held: Iterable[Outcome], statements: Iterable[Row], text_of: Callable[[str], str | None], words: Messages
) -> tuple[Outcome, ...]:
    """The outcomes with what was set and what was reported, from the rows of ``pages/statements`` and the texts."""
    facts: dict[str, dict[str, str]] = {}
    for row in statements:
        facts.setdefault(row["fact"], {}).update(row)
    made = []
    for outcome in held:
        target, reported = (_side(fact, facts.get(fact, {}), text_of, words) for fact in outcome.sides)
        target = target or outcome.target
        made.append(replace(outcome, target=target, reported=reported, bullet=_bullet(target, reported)))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Share:
    """A verdict's share of a bar from 0 to 100."""

    verdict: str
    count: int
    x: float
    width: float


def shares(counts: Mapping[str, int]) -> tuple[Share, ...]:
    """How often each verdict was given, as parts of one bar."""
    made, x, total = [], 0.0, sum(counts.values())
    for verdict in VERDICTS:
        count = counts.get(verdict, 0)
        if count:
            width = 100 * count / total
            made.append(Share(verdict, count, round(x, 2), round(width, 2)))
            x += width
    return tuple(made)


def ordered(held: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Decided ones first, then by period and subject."""
    return tuple(
        sorted(
            held,
            key=lambda outcome: (
                VERDICTS.index(outcome.verdict) >= 5,
                outcome.period,
                VERDICTS.index(outcome.verdict),
                outcome.subject.text,
            ),
        )
    )
