"""Answers kept for being asked again: bounded by size, the longest unasked go first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Cache(Generic[Answer]):
    """Answers of an immutable release by what was asked. Nothing larger than an eighth of it is kept."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._kept: OrderedDict[Hashable, tuple[Answer, int]] = OrderedDict()

    def get(self, key: Hashable) -> Answer | None:
        """The answer, if it is kept."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, answer: Answer, size: int) -> None:
        """Keep an answer of so many bytes, letting others go for it.

        >>> cache = Cache[str](80)
        >>> for name in "abcdefghi": cache.put(name, name, 10)
        >>> cache.get("a"), cache.get("i")
        (None, 'i')
        """
        if size > self._most // 8 or key in self._kept:
            return
        self._kept[key] = answer, size
        self._size += size
        while self._size > self._most:
            self._size -= self._kept.popitem(last=False)[1][1]
