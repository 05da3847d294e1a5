"""The page of outcomes: targets beside what was reported, with verdict and reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from visualizations.entity import Value
from visualizations.rows import Row, integer, key_of, number, page_path, plain, reader_path, type_and_key

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


@dataclass(frozen=True, slots=True)
class Bullet:
    """Target and reported figure on one scale from 0 to 100."""

    target: float
    reported: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one target or project."""

    key: str
    subject: Value
    project: bool
    verdict: str
    reason: str
    region: str
    region_key: str
    period: str
    measure: str
    target: Side
    reported: Side | None
    bullet: Bullet | None


def _side(row: Row | None) -> Side | None:
    if row is None:
        return None
    value = number(row, "value")
    shown = plain(value) + row.get("unit", "") if value is not None else row.get("raw", "")
    document = key_of(row["document"])
    href = reader_path(document, integer(row, "start"), integer(row, "end"))
    return Side(shown, row["quote"], href, document, value, row.get("unit", ""), row.get("bound", ""))


def _bullet(target: Side, reported: Side | None) -> Bullet | None:
    if reported is None or target.value is None or reported.value is None or target.unit != reported.unit:
        return None
    most = max(abs(target.value), abs(reported.value))
    if not most or target.value < 0 or reported.value < 0:
        return None
    return Bullet(*(round(float(side / most) * _SCALE, 1) for side in (target.value, reported.value)))


def outcomes(
    rows: Iterable[Row],
    statements: Iterable[Row],
    regions: Mapping[str, str],
    names: Mapping[str, str],
    language: str,
) -> tuple[Outcome, ...]:
    """The outcomes, from the rows of ``pages/outcomes`` and ``pages/statements``: each once.

    ``regions`` gives the names of districts by key, ``names`` those of indicators in the reader's language. The
    reason is in that language where it has one.
    """
    facts = {row["fact"]: row for row in statements}
    made: dict[str, Outcome] = {}
    spoken: dict[str, bool] = {}
    for row in rows:
        right = row.get("language", "").startswith(language)
        target = _side(facts.get(row["target"]))
        if target is None or (row["outcome"] in made and (spoken[row["outcome"]] or not right)):
            continue
        reported = _side(facts.get(row.get("reported", "")))
        region = key_of(row.get("region", ""))
        kind, key = type_and_key(row.get("of", ""))
        name = names.get(key, "") if kind == "indicator" else ""
        spoken[row["outcome"]] = right
        made[row["outcome"]] = Outcome(
            key=key_of(row["outcome"]),
            subject=Value(name or row.get("label", ""), page_path(row.get("of", ""))),
            project=kind == "project",
            verdict=row["verdict"],
            reason=row.get("reason", ""),
            region=regions.get(region, ""),
            region_key=region,
            period=key_of(row.get("period", "")),
            measure=row.get("measure", ""),
            target=target,
            reported=reported,
            bullet=_bullet(target, reported),
        )
    return tuple(made.values())


@dataclass(frozen=True, slots=True)
class Share:
    """A verdict's share of a bar from 0 to 100."""

    verdict: str
    count: int
    x: float
    width: float


def shares(held: Sequence[Outcome]) -> tuple[Share, ...]:
    """How often each verdict was given, as parts of one bar."""
    made, x = [], 0.0
    for verdict in VERDICTS:
        count = sum(outcome.verdict == verdict for outcome in held)
        if count:
            width = 100 * count / len(held)
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
