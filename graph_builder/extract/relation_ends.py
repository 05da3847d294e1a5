"""The two ends of a road or line, from its location or its name: 经一路（甲路-乙路）, 从甲路至乙路, 甲至乙高速公路."""

from __future__ import annotations

import re
from functools import cache

from graph_builder.extract.values import ProjectReport
from graph_builder.text import lexicon

LONGEST_END = 14
_STRETCH = re.compile(r"(?:铁路|高铁|城际|高速(?:公路)?)[\u4e00-\u9fff]{1,4}(?:[县区市州省]|段)(?:段|项目|工程)*$")
"""The kind of a line and its stretch: 甲至乙铁路丙段 ends at 乙, not at 丙."""
_THROUGH = re.compile(r"经(?=.{2})")


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {row["class"]: re.compile(row["pattern"]) for row in lexicon.table("relation_words")}


def ends_of(report: ProjectReport) -> list[str]:
    """The ends of what a report builds, in the order told; at least two, or none.

    What lies on the way (甲经丙至乙) stands between them.
    """
    for told in (report.location, report.surface, report.name):
        found = _words()["sides"].search(told) or _words()["ends"].search(told)
        if found:
            ends = [end for group in (1, 2) for end in _THROUGH.split(_end(found[group]))]
            if len(ends) > 1 and all(_is_end(end) for end in ends) and len(set(ends)) == len(ends):
                return ends
    return []


def _end(told: str) -> str:
    """An end without the words before it and the kind of line behind it: 高速公路, 段改建工程."""
    end = _words()["end_lead"].sub("", told)
    line = _STRETCH.search(end)
    end = end[: line.start()] if line and line.start() > 1 else end
    bare = _words()["end_tail"].sub("", end)
    end = bare if len(bare) > 1 else end
    within = _words()["end_within"].sub("", end)
    return within if len(within) > 1 else end


def _is_end(end: str) -> bool:
    return 2 <= len(end) <= LONGEST_END and not _words()["end_not"].search(end)
