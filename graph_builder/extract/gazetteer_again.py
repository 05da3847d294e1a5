"""Names found once by what stands around them, wherever else the document prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import ahocorasick


def again(text: str, names: Iterable[str], taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans of ``names`` in ``text`` outside the ``taken`` ones, the longest where several begin together.

    >>> list(again("麓山机电投产，支持麓山机电", ["麓山机电"], [(9, 13)]))
    [(0, 4)]
    """
    automaton = ahocorasick.Automaton()
    for name in sorted(set(names)):
        automaton.add_word(name, len(name))
    if not len(automaton):
        return
    automaton.make_automaton()
    covered = bytearray(len(text))
    for start, end in taken:
        covered[start:end] = b"\1" * (end - start)
    for last, length in automaton.iter_long(text):
        start, end = last + 1 - length, last + 1
        if not any(covered[start:end]):
            yield start, end
