"""Roads told by a number: 311国道, G107, 省道325, S103郑浙线."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph_builder.extract.gazetteer_reading import Reading
from graph_builder.extract.places_found import Found

NUMBERED = re.compile(
    r"[新原老]?(?:"
    r"[GS]\d{2,4}(?:[\u4e00-\u9fff]{2,3}(?:线|高速)|国道|省道|线)?"
    r"|(?:国道|省道|县道)[GSX]?\d{2,4}(?:[\u4e00-\u9fff]{2,3}线|线)?"
    r"|[GSX]?\d{2,4}(?:国道|省道|县道|线(?=[改扩升公东西南北]))"
    r")"
)
EXPRESSWAY = re.compile(r"(?<![\u4e00-\u9fffA-Z])(?:G|S)\d{2,4}[\u4e00-\u9fff]{2,4}高速(?:公路)?")


def numbered(read: Reading) -> Iterator[Found]:
    """National, provincial and county roads by their numbers."""
    for match in NUMBERED.finditer(read.text):
        before = read.text[match.start() - 1 : match.start()]
        if before.isascii() and before.isalnum():
            continue
        yield Found(match.start(), match.end(), match.group(), "road", "place.road_number")
