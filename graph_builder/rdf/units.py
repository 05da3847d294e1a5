"""Units: from a printed unit to its concept, by the lexicon of units and the words that multiply them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from graph_builder.text import lexicon
from ontology.iris import entity_key
from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class UnitConcept:
    """A unit as printed. ``factor`` leads to ``base``, ``kind`` is its quantity kind; empty where unknown."""

    key: str
    label: str
    english: str
    base: str
    factor: Decimal | None
    kind: str


@cache
def unit(label: str) -> UnitConcept:
    """The concept of a printed unit: of the lexicon, a multiple of one, or of its own.

    >>> unit("亿元").key, unit("亿元").factor
    ('yuan-e8', Decimal('1E+8'))
    """
    known = _lexicon()
    if label in known:
        row = known[label]
        return UnitConcept(row["key"], label, row["en"], row["base"], Decimal(row["factor"]), row["kind"])
    for row in rows("multiples"):
        word, power = row["word"], row["power"]
        if label.startswith(word) and label[len(word) :] in known:
            found = unit(label[len(word) :])
            english = f"10^{power} {found.english}"
            factor = (found.factor or Decimal(1)) * Decimal(f"1E{power}")
            return UnitConcept(f"{found.key}-e{power}", label, english, found.base, factor, found.kind)
    return UnitConcept(entity_key("unit", label), label, "", "", None, "")


def unit_key(label: str) -> str:
    """The key of a printed unit's concept."""
    return unit(label).key


@cache
def _lexicon() -> dict[str, dict[str, str]]:
    return {row["label"]: row for row in lexicon.table("units")}
