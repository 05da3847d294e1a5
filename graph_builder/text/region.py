"""The division a document speaks for: read from its titles, meetings and offices."""

from __future__ import annotations

import re
from collections import Counter

from graph_builder.text import divisions
from graph_builder.text.divisions import Division

_SPEAKS = re.compile(
    r"(?:省|自治区|[市区县州盟旗])(?=(?:20\d\d年|19\d\d年)?"
    r"(?:(?P<title>国民经济和社会发展|政府工作报告|第[^，。]{1,6}届\s*人民代表大会)|人民政府|人大常委会|委员会|发展和改革委员会))"
)
_HAN_END = re.compile(r"[\u4e00-\u9fff]*$")
_LONGEST = 16
TITLE_WEIGHT = 5
_STANDS = re.compile(r"^[（(]?([\u4e00-\u9fff]{1,14}(?:省|自治区|[市区县州盟旗]))[）)]?$", re.MULTILINE)
FIRST_LINES = 600


def own(text: str) -> Division | None:
    """The division whose plan or report the text is, or nothing where the text does not say.

    It is named before what it issues and by its offices, or on a line of its own below the title.
    """
    votes: Counter[str] = Counter()
    for found in _SPEAKS.finditer(text):
        name = _known(_HAN_END.search(text[max(0, found.end() - _LONGEST) : found.end()]).group())  # type: ignore[union-attr]
        if name:
            votes[name] += TITLE_WEIGHT if found["title"] else 1
    for found in _STANDS.finditer(text[:FIRST_LINES]):
        if name := _known(found[1]):
            votes[name] += 1
    for name, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        candidates = divisions.find(name)
        if candidates:
            return max(candidates, key=lambda division: (_seen_above(division, text), division.code))
    return None


def _known(name: str) -> str:
    """The longest end of a run of characters that names a division."""
    for at in range(len(name) - 1):
        if divisions.find(name[at:]):
            return name[at:]
    return ""


def _seen_above(division: Division, text: str) -> int:
    """How often the text names the divisions above one."""
    return sum(text.count(above.name[:-1]) for above in divisions.chain(division.code)[:-1])
