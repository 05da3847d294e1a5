"""Sentences that are written in one language alone, said in the other by tables of whole sentences."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_GAP = "…"
_HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def _patterns(table: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    text = (resources.files("visualizations") / "messages" / f"{table}.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((re.compile("(.*?)".join(map(re.escape, said.split(_GAP)))), other) for said, other in lines[1:])


def translated(text: str, table: str) -> str:
    """The sentence by a table of ``messages``, or as it is where the table has none; … stands for what may vary.

    >>> translated("固定用语“高质量”误作“高质里”", "reasons")
    'The set phrase “高质量” is printed “高质里”'
    >>> translated("The target was met.", "reasons")
    'The target was met.'
    """
    for pattern, other in _patterns(table):
        found = pattern.fullmatch(text)
        if found:
            head, *tails = other.replace(f"{_GAP}{_GAP}", "\0").split(_GAP)
            said = head + "".join(part + tail for part, tail in zip(found.groups(), tails, strict=False))
            return said.replace("\0", f"{_GAP}{_GAP}")
    return text


def half(text: str, language: str) -> str:
    """The half in the reader's language of what is written in both, Chinese first; other text as it is.

    >>> half("区县 / District", "en"), half("区县 / District", "zh"), half("A / B", "en")
    ('District', '区县', 'A / B')
    """
    first, slash, second = text.partition(" / ")
    if not slash or not _HAN.search(first):
        return text
    return first if language == "zh" else second
