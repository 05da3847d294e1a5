"""The numbers that headings print, as numbers."""

from __future__ import annotations

import re

from graph_builder.text.marks import HAN

_DIGITS = {character: at for at, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}


def ordinal(number: str) -> int:
    """The value of a printed number, or 0.

    >>> ordinal("第十二章"), ordinal("（三）"), ordinal("4.")
    (12, 3, 4)
    """
    digits = re.search(r"\d+", number)
    if digits:
        return int(digits.group())
    found = re.search(f"[{HAN}]+", number)
    if not found:
        return 0
    head, ten, tail = found.group().partition("十")
    if not ten:
        return int("".join(str(_DIGITS.get(character, 0)) for character in head))
    return 10 * (_DIGITS.get(head, 1) if head else 1) + _DIGITS.get(tail, 0)
