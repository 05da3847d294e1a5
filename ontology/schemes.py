"""Concept schemes: the closed lists of the vocabulary, and how indicators lead to the goals of the United Nations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.tables import FOLDER, rows

INDICATOR_PARTS = 3


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme. ``notation`` is the literal that facts carry for it."""

    key: str
    notation: str
    zh: str
    en: str
    definition_zh: str
    definition_en: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A concept scheme. Its concepts have IRIs ``id/{segment}/{key}``; those made from lexicons are not listed."""

    key: str
    zh: str
    en: str
    segment: str
    concepts: tuple[Concept, ...]


@cache
def schemes() -> tuple[Scheme, ...]:
    """All schemes, in the order of their file, each with the concepts listed for it.

    >>> [concept.notation for concept in scheme("attributes").concepts]
    ['预期性', '约束性']
    """
    return tuple(
        Scheme(row["key"], row["zh"], row["en"], row["concepts"], _concepts(row["key"]))
        for row in rows("schemes/schemes")
    )


def scheme(key: str) -> Scheme:
    """The scheme with that key."""
    return next(item for item in schemes() if item.key == key)


def _concepts(key: str) -> tuple[Concept, ...]:
    if not (FOLDER / "schemes" / f"{key}.tsv").is_file():
        return ()
    return tuple(
        Concept(
            key=row["key"],
            notation=row["zh"] if key == "attributes" else row["key"],
            zh=row["zh"],
            en=row["en"],
            definition_zh=row["definition_zh"],
            definition_en=row["definition_en"],
        )
        for row in rows(f"schemes/{key}")
    )


def sdg(code: str) -> str:
    """The local name, under http://metadata.un.org/sdg/, of a goal, target or indicator.

    >>> sdg("8"), sdg("8.1"), sdg("8.1.1"), sdg("9.b.1")
    ('8', '8.1', 'C080101', 'C090b01')
    """
    parts = code.split(".")
    return "C" + "".join(part.rjust(2, "0") for part in parts) if len(parts) == INDICATOR_PARTS else code


@cache
def qudt(what: str, key: str) -> str:
    """The local name in QUDT of a unit (``unit``) or kind of quantity (``kind``), or an empty text."""
    return next((row["qudt"] for row in rows("qudt") if row["what"] == what and row["key"] == key), "")
