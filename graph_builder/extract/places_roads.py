"""Roads told by a number: 311国道, G107, 省道325, S103郑浙线."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph_builder.extract.gazetteer_reading import Reading
from graph_builder.extract.places_found import Found
from graph_builder.text import lexicon

NUMBERED = re.compile(
    r"[新原老]?(?:"
    r"[GS]\d{2,4}(?:[\u4e00-\u9fff]{2,3}(?:线|高速)|国道|省道|线)?"
    r"|[XYC]\d{3}(?:[\u4e00-\u9fff]{2,3})?线"
    r"|(?:国道|省道|县道)[GSX]?\d{2,4}(?:[\u4e00-\u9fff]{2,3}线|线)?"
    r"|[GSX]?\d{2,4}(?:国道|省道|县道|线(?=[改扩升公东西南北]))"
    r")"
)
KINDS = {"G": "国道", "S": "省道"}
LINE = re.compile(
    r"(?P<name>(?:[新原老])?(?!段)[\u4e00-\u9fff]{2}线)(?=(?:公路|[东西南北中]段|改建|改扩建|改造|扩建|升级|改线|拓宽|大修|和[GS\d]|与[GS\d]|、[GS\d]))"
)


def numbered(read: Reading) -> Iterator[Found]:
    """National, provincial and county roads by their numbers."""
    for match in NUMBERED.finditer(read.text):
        before = read.text[match.start() - 1 : match.start()]
        if before.isascii() and before.isalnum():
            continue
        yield Found(match.start(), match.end(), _name(match.group()), "road", "place.road_number")
    yield from _lines(read)


def _name(printed: str) -> str:
    """The one name of a national or provincial road that is told by its number alone: 311国道 for G311 and 国道311线.

    >>> _name("G311"), _name("国道311线"), _name("S103甲乙线")
    ('311国道', '311国道', 'S103甲乙线')
    """
    for sign, kind in KINDS.items():
        if match := re.fullmatch(rf"(?:{sign}|{kind}{sign}?)(\d+)(?:线|{kind})?", printed):
            return match[1] + kind
    return printed


LISTED = re.compile(r"(?<=[路道街线速]、)[\u4e00-\u9fff]{2}线(?=[、）和及等，。]|$)")
"""A line in a row of roads: 甲大道、乙丙线."""


def _lines(read: Reading) -> Iterator[Found]:
    """Roads and railways named by two of their places, where building or a number follows: 寺竹线改建."""
    common = lexicon.words("common_lines")
    for match in LISTED.finditer(read.text):
        if match.group() not in common and match.group()[1:] not in common:
            yield Found(match.start(), match.end(), match.group(), "road", "place.line")
    for match in LINE.finditer(read.text):
        start = max(match.start(), read.marks.left(match.end() - 1, 3))
        start -= start > match.start() and read.text[start - 1] in "原新老"
        name = read.text[start : match.end()]
        if len(name) >= 3 and name[-3:] not in common and name[-2:] not in common:
            yield Found(start, match.end(), name, "road", "place.line")
