"""Units: from a printed unit to its concept, by the lexicon of units and the words that multiply them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from graph_builder.extract.units import find_unit
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
    ('yuan-e8', Decimal('100000000'))
    """
    english = {row["label"]: row["en"] for row in lexicon.table("units")}
    for row in rows("multiples"):
        word, power = row["word"], row["power"]
        rest = label.removeprefix(word)
        if rest != label and label not in english and (found := find_unit(rest)):
            name = f"10^{power} {english[rest]}" if rest in english else ""
            factor = found.factor * 10 ** int(power)
            return UnitConcept(f"{found.key}-e{power}", label, name, found.base, factor, found.kind)
    plain = find_unit(label)
    if plain:
        return UnitConcept(plain.key, label, english.get(label, ""), plain.base, plain.factor, plain.kind)
    return UnitConcept(entity_key("unit", label), label, "", "", None, "")


def unit_key(label: str) -> str:
    """The key of a printed unit's concept."""
    return unit(label).key
