"""Wordings: when a name that no scheme knows names the same as another (创建示范村 and 建成示范村)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from graph_builder.extract.indicators import find_indicator
from graph_builder.extract.values import Observation
from graph_builder.text import lexicon
from ontology.names import fold

SHORTEST = 4
SHORTEST_DONE = 3
FAR = 3
# verbs that say the same of a target (first) and in a review (second)
_ANSWERED = {"grown": "gained", "done": ""}
_JOINS = re.compile("[、和与及]")
_STOCK = re.compile(r"累计|总数|总量|达到?\d|增[至加]到?\d")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a name says: the class of its verb (gained, improved, … or none) and what it is of."""

    deed: str
    thing: str


@cache
def _deeds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["class"]) for row in lexicon.table("achieving_verbs"))


@cache
def _neutral() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in lexicon.table("neutral_words")))


@cache
def _synonyms() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["form"]) for row in lexicon.table("name_synonyms"))


@lru_cache(maxsize=65536)
def _read(label: str, *, adds: bool) -> Wording:
    name = fold(label)
    deed = "gained" if adds else ""
    matches = ((found.end(), kind) for verb, kind in _deeds() if (found := verb.match(name)))
    end, kind = max(matches, default=(0, ""))
    if end and len(name) - end >= SHORTEST:
        name, deed = name[end:], kind
    return Wording(deed, _plain(name))


@lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    """A folded name with one word for each notion, and without those that do not change it."""
    for pattern, form in _synonyms():
        name = pattern.sub(form, name)
    return _neutral().sub("", name)


def wordings(observation: Observation) -> frozenset[Wording]:
    """The wordings of an observation: of its printed name and, where no concept stands behind it, of its label.

    None where they say too little. Words of a stock (累计建成, 达到) keep it apart from what was gained; a change
    of a counted thing (示范企业新增100家) words what was gained, as 新增 before it does. What is to be cultivated is
    answered by what was gained, not the other way round: reports cultivate what they have.
    """
    labels = {observation.raw_indicator} if observation.concept else {observation.indicator, observation.raw_indicator}
    adds = observation.measure == "change" and observation.unit_base != "%"
    read = {_read(label, adds=adds) for label in labels}
    stock = "stock-" if _STOCK.search(observation.evidence.quote) else ""
    said = {(one.deed, one.thing) for one in read}
    if observation.kind in ("target", "plan"):
        said |= {(_ANSWERED[deed], thing) for deed, thing in said if deed in _ANSWERED}
    return frozenset(
        Wording(stock + deed, _JOINS.sub("", thing))
        for deed, thing in said
        if len(thing) >= (SHORTEST_DONE if deed else SHORTEST)
    )


def renamed(observation: Observation) -> str:
    """The concept behind a name that was not known as printed, once it has the scheme's own words, or empty.

    Only names without a verb of making are looked up: what was gained is not what there is.
    """
    if observation.concept:
        return ""
    for label in (observation.raw_indicator, observation.indicator):
        said = _read(label, adds=False)
        known = find_indicator(said.thing) if said.deed in ("", "done") else None
        if known is not None and observation.measure != "change":
            return known.key
    return ""


def same_worth(one: Observation, other: Observation) -> bool:
    """Whether two figures of one wording are of one kind: both of what was gained or there, or both rates.

    Counts that are apart by a factor of three or more are no pair: one is likely of a wider thing.
    """
    if (one.unit_base or one.unit) != (other.unit_base or other.unit):
        return False
    rates = {"growth", "share"}
    if one.measure in rates or other.measure in rates:
        return one.measure == other.measure
    values = [abs(value) for side in (one, other) if (value := side.value_base or side.value)]
    return len(values) < len((one, other)) or max(values) <= FAR * min(values)
