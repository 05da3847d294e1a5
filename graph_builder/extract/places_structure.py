"""Zones that a document defines as parts of its spatial structure: 两带即甲保护带和乙示范带."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph_builder.extract.gazetteer_reading import Reading
from graph_builder.extract.places_found import Found
from graph_builder.text import lexicon

SEPARATOR = re.compile(r"[、和及]")


@cache
def _definition() -> re.Pattern[str]:
    parts = "|".join(sorted(lexicon.words("space_parts"), key=lambda term: (-len(term), term)))
    return re.compile(
        rf"[“]?[两二三四五六七八九多](?P<part>{parts})[”]?(?:即|分别[为是]|包括|包含|指|是指|：|为)(?P<items>[^，。；：\n]{{6,120}})"
    )


@cache
def _ends() -> tuple[str, ...]:
    return tuple(sorted(lexicon.words("zone_ends")))


def defined(read: Reading) -> Iterator[Found]:
    """The parts that a definition lists, where each ends like a zone."""
    for match in _definition().finditer(read.text):
        at = match.start("items")
        pieces = []
        for separator in [*SEPARATOR.finditer(read.text, *match.span("items")), None]:
            end = separator.start() if separator else match.end("items")
            pieces.append((at, end))
            at = separator.end() if separator else at
        if all(4 <= end - start <= 16 and read.text[start:end].endswith(_ends()) for start, end in pieces):
            for start, end in pieces:
                yield Found(start, end, read.text[start:end], "park_or_zone", "place.structure")
