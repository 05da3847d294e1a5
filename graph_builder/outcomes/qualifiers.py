"""Qualifiers: whether two printed names of one indicator mean different kinds of it (护理型床位 and 养老床位)."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from graph_builder.text import lexicon


@cache
def _groups() -> dict[str, tuple[tuple[str, bool], ...]]:
    """The words of each group, and whether a name without the word means something else."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for row in lexicon.table("qualifiers"):
        found[row["group"]].append((row["term"], row["alone"] == "yes"))
    return {group: tuple(words) for group, words in found.items()}


def kinds_apart(one: str, other: str) -> bool:
    """Whether two printed names of one indicator are qualified differently.

    >>> kinds_apart("农村低保标准", "城市低保标准"), kinds_apart("护理型床位", "养老床位")
    (True, True)
    >>> kinds_apart("学位", "幼儿园学位"), kinds_apart("减税降费", "减税降费及退税缓费")
    (False, True)
    """
    return _joined(one, other) or any(_apart(words, one, other) for words in _groups().values())


def _joined(one: str, other: str) -> bool:
    """Whether one name is the other together with something else (减税降费及退税缓费)."""
    short, long = sorted(("".join(one.split()), "".join(other.split())), key=len)
    first, last = re.escape(short), long.removeprefix(short)
    return len(short) < len(long) and bool(
        re.fullmatch(rf"{first}(?:以?及|和|与|、)[一-鿿].*", long)
        or (last == long and re.fullmatch(rf".*[一-鿿](?:以?及|和|与|、){first}", long))
    )


def _apart(words: tuple[tuple[str, bool], ...], one: str, other: str) -> bool:
    first, second = ({word for word, _ in words if word in name} for name in (one, other))
    if first and second:
        return not first & second
    return any(alone for word, alone in words if word in first | second)
