"""Answers kept for being asked again: bounded by size, the longest unasked go first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable


class Cache:
    """Answers of an immutable release by what was asked. Nothing larger than an eighth of it is kept."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()

    def get(self, key: Hashable) -> bytes | None:
        """The answer, if it is kept."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def __len__(self) -> int:
        return len(self._kept)

    def has(self, key: Hashable) -> bool:
        """Whether an answer is kept."""
        return key in self._kept

    def put(self, key: Hashable, answer: bytes) -> None:
        """Keep an answer, letting others go for it.

        >>> cache = Cache(80)
        >>> for name in "abcdefghi": cache.put(name, b"0123456789")
        >>> cache.get("a"), cache.get("i")
        (None, b'0123456789')
        """
        if len(answer) > self._most // 8 or key in self._kept:
            return
        self._kept[key] = answer
        self._size += len(answer)
        while self._size > self._most:
            self._size -= len(self._kept.popitem(last=False)[1])
