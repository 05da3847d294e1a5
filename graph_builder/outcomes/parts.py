"""Parts and kin: what later documents report of the parts of a target's indicator, or of one that is near to it,
where they are silent on the indicator itself."""

from __future__ import annotations

from functools import cache

from graph_builder.outcomes.matching import Figures, Statement, answers_for
from graph_builder.text import lexicon


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    return {row["whole"]: tuple(row["parts"].split("|")) for row in lexicon.table("indicator_parts")}


def parts_of(target: Statement, figures: Figures) -> tuple[Statement, ...]:
    """The growth of each part of a target of growth, in the order of the lexicon; none where one is missing."""
    if target.observation.measure != "growth":
        return ()
    found = []
    for concept in _parts().get(target.observation.concept, ()):
        reported = [one for one in answers_for(target, concept, figures) if one.observation.measure == "growth"]
        if not reported:
            return ()
        found.append(reported[0])
    return tuple(found)


@cache
def _kin() -> dict[str, tuple[str, ...]]:
    """Concepts that reports give in place of each other, though they are not the same."""
    found: dict[str, tuple[str, ...]] = {}
    for row in lexicon.table("indicator_kin"):
        for one, other in ((row["one"], row["other"]), (row["other"], row["one"])):
            found[one] = (*found.get(one, ()), other)
    return found


def kin_of(target: Statement, figures: Figures) -> tuple[Statement, ...]:
    """The reported figures of a target's period that are of an indicator near to its own, for lack of its own."""
    near = _kin().get(target.observation.concept, ())
    return tuple(one for concept in near for one in answers_for(target, concept, figures))
