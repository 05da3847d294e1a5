"""Silence: whether a later text names an indicator although no figure of it was read there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph_builder.extract.values import Observation
from graph_builder.outcomes.matching import REPORTED, SHORT_NAME
from graph_builder.resolve.values import Shard
from ontology.names import fold

PART_OF_A_YEAR = r"[前头\d一二三四五六七八九十至到个月季度\-—]"
FIGURE = r"(?:\d|持平)"


def named_in(observation: Observation, shards: Sequence[Shard]) -> bool:
    """Whether a later text names the indicator beside a number that was not read as a figure of it.

    Then silence cannot be told from a missed reading. A label that no concept stands behind may be worded otherwise,
    so that any four characters of it count where a number in its unit is near and is not a new target.
    """
    if observation.concept:
        names = sorted({name for name in (observation.indicator, observation.raw_indicator) if len(name) >= SHORT_NAME})
        return any(_stands(names, FIGURE, shard, _of_whole_years(names, shard)) for shard in shards)
    label = fold(observation.indicator)
    parts = sorted({label[at : at + SHORT_NAME + 1] for at in range(max(1, len(label) - SHORT_NAME))})
    if any(part in told for told in _told(observation, shards) for part in parts):
        return True
    unit = "[%％]" if observation.unit == "%" else re.escape(observation.unit)
    number = rf"\d[\d.,]*\s*(?:余|多)?{unit}"
    return any(
        _stands(parts, number, shard, [one for one in shard.facts.observations if one.kind not in REPORTED])
        for shard in shards
    )


def _of_whole_years(names: Sequence[str], shard: Shard) -> list[Observation]:
    """The figures that were read in a text, without those whose label is one of the names behind months or quarters."""
    labels = re.compile(rf"(?:{PART_OF_A_YEAR})+(?:{'|'.join(map(re.escape, names)) or '(?!)'})")
    return [one for one in shard.facts.observations if one.concept or not labels.fullmatch(one.indicator)]


def _told(observation: Observation, shards: Sequence[Shard]) -> list[str]:
    """The names of what later texts report in the same unit."""
    read = (one for shard in shards for one in shard.facts.observations)
    return [fold(one.indicator) for one in read if one.kind in REPORTED and one.unit == observation.unit]


def _stands(names: Sequence[str], number: str, shard: Shard, read: Sequence[Observation]) -> bool:
    """Whether one of the names stands before a number in its clause, outside the figures that were read."""
    spelled = "|".join(r"\s*".join(map(re.escape, name)) for name in names)
    if not spelled:
        return False
    spans = [(one.evidence.start, one.evidence.end) for one in read]
    for found in re.finditer(rf"(?:{spelled})[^。；;，,\n]{{0,14}}?{number}", shard.kept.text, re.IGNORECASE):
        if not any(start < found.end() and found.start() < end for start, end in spans):
            return True
    return False
