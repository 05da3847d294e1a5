"""Wordings: when two labels that no scheme knows name one indicator (创建示范村 and 建成示范村)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from graph_builder.extract.values import Observation
from graph_builder.text import lexicon
from ontology.names import fold

SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Wording:
    """What an indicator's label says: the class of its verb (added, built, … or none) and what it is of."""

    deed: str
    thing: str


@cache
def _deeds() -> tuple[tuple[str, str], ...]:
    """Verbs and their classes, longest verbs first."""
    rows = lexicon.table("achieving_verbs")
    return tuple(sorted(((row["verb"], row["class"]) for row in rows), key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _neutral() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in lexicon.table("neutral_words")))


@lru_cache(maxsize=65536)
def _read(label: str, *, adds: bool) -> Wording:
    name = fold(label)
    deed = "added" if adds else ""
    for verb, kind in _deeds():
        if name.startswith(verb) and len(name) - len(verb) >= SHORTEST:
            name, deed = name[len(verb) :], kind
            break
    return Wording(deed, _neutral().sub("", name))


def wording(observation: Observation) -> Wording | None:
    """The wording of an observation that no concept stands behind, or None where a concept or too little does.

    A change of a counted thing (示范企业新增100家) words what was added, as 新增 before it does.
    """
    if observation.concept:
        return None
    found = _read(observation.indicator, adds=observation.measure == "change" and observation.unit_base != "%")
    return found if len(found.thing) >= SHORTEST else None


def same_worth(one: Observation, other: Observation) -> bool:
    """Whether two figures of one wording are of one kind: both of what was gained or there, or both rates."""
    if (one.unit_base or one.unit) != (other.unit_base or other.unit):
        return False
    rates = {"growth", "share"}
    return one.measure == other.measure or (one.measure not in rates and other.measure not in rates)
