"""Wordings: when a label that no scheme knows names the same as another (创建示范村 and 建成示范村)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from graph_builder.extract.values import Observation
from graph_builder.text import lexicon
from ontology.names import fold

SHORTEST = 4
_STOCK = re.compile(r"累计|总数|总量|达到?\d|增[至加]到?\d")


@dataclass(frozen=True, slots=True)
class Wording:
    """What an indicator's label says: the class of its verb (gained, improved, … or none) and what it is of."""

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
    deed = "gained" if adds else ""
    for verb, kind in _deeds():
        if name.startswith(verb) and len(name) - len(verb) >= SHORTEST:
            name, deed = name[len(verb) :], kind
            break
    return Wording(deed, _neutral().sub("", name))


def wording(observation: Observation) -> Wording | None:
    """The wording of an observation: of its label, or of its printed name where a concept stands behind it.

    None where that says too little. Words of a stock (累计建成, 达到) keep it apart from what was gained; a change
    of a counted thing (示范企业新增100家) words what was gained, as 新增 before it does.
    """
    label = observation.raw_indicator if observation.concept else observation.indicator
    found = _read(label, adds=observation.measure == "change" and observation.unit_base != "%")
    if _STOCK.search(observation.evidence.quote):
        found = replace(found, deed=f"stock-{found.deed}")
    return found if len(found.thing) >= SHORTEST else None


def same_worth(one: Observation, other: Observation) -> bool:
    """Whether two figures of one wording are of one kind: both of what was gained or there, or both rates."""
    if (one.unit_base or one.unit) != (other.unit_base or other.unit):
        return False
    rates = {"growth", "share"}
    return one.measure == other.measure or (one.measure not in rates and other.measure not in rates)
