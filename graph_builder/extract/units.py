"""Units of measure: from a printed unit (亿元, 万人, 元/平方米) to its base unit and factor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from graph_builder.extract.numbers import SCALES, plain
from graph_builder.text import lexicon

TIMES = "次"
NO_TIMES = frozenset("位个次")
PIECE = "个"
PIECES = frozenset({"小时", "月", "工作日", "学时", "课时"})
_SCALED = re.compile("|".join(sorted((s for s in SCALES if s), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed (``亿元``): its base unit (``元``), the factor to it, and the kind of quantity it measures."""

    label: str
    key: str
    base: str
    factor: Decimal
    kind: str


@cache
def simple_units() -> dict[str, Unit]:
    """The units of the lexicon, by printed label, without scale words such as 万."""
    rows = lexicon.table("units")
    return {r["label"]: Unit(r["label"], r["key"], r["base"], Decimal(r["factor"]), r["kind"]) for r in rows}


@lru_cache(maxsize=4096)
def find_unit(label: str) -> Unit | None:
    """The unit that a label prints, scale words and a denominator included, or None for an unknown one.

    >>> find_unit("亿元").factor, find_unit("万元/亩").base
    (Decimal('100000000'), '元/亩')
    """
    label = label.strip().replace("／", "/")
    known = simple_units().get(label)
    if known:
        return known
    if label[:1] in "/":
        return None
    if label.endswith(TIMES) and (once := simple_units().get(label[: -len(TIMES)])) and once.kind == "count":
        return Unit(label, f"{once.key}-time", label, Decimal(1), once.kind)
    if label.startswith(PIECE) and (whole := simple_units().get(label[len(PIECE) :])) and whole.kind == "duration":
        return Unit(label, whole.key, whole.base, whole.factor, whole.kind)
    scale = _SCALED.match(label)
    if scale and (rest := find_unit(label[scale.end() :])):
        return Unit(label, rest.key, rest.base, rest.factor * SCALES[scale.group()], rest.kind)
    top, slash, bottom = label.partition("/")
    if slash and (above := find_unit(top)) and (below := find_unit(bottom)):
        return Unit(label, f"{above.key}-per-{below.key}", f"{above.base}/{bottom}", above.factor, "ratio")
    return None


def to_base(value: Decimal | None, label: str) -> tuple[Decimal | None, str]:
    """The value in the base unit, and that unit; an unknown unit is its own base.

    >>> to_base(Decimal("1.04"), "万人")
    (Decimal('10400'), '人')
    """
    unit = find_unit(label)
    if unit is None:
        return value, label
    return (None if value is None else plain(_round(value * unit.factor))), unit.base


def _round(value: Decimal) -> Decimal:
    """Without the noise of a factor that has no finite decimal (亩)."""
    return value.quantize(Decimal("0.000001")) if value.as_tuple().exponent not in range(-6, 40) else value


@cache
def unit_pattern() -> str:
    """A pattern (one alternative per known unit, longest first) for a unit right after a number."""
    units = simple_units().values()
    made = {f"{unit.label}{TIMES}" for unit in units if unit.kind == "count" and unit.label[-1] not in NO_TIMES}
    made |= {f"{PIECE}{unit.label}" for unit in units if unit.label in PIECES}
    labels = sorted({*simple_units(), *made}, key=lambda label: (-len(label), label))
    return "(?:" + "|".join(re.escape(label) for label in labels) + ")"
