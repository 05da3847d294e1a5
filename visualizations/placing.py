"""Where the boxes of a neighbourhood stand: columns of names that cannot cover one another, the same each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

COLUMN, ROW = 176.0, 27.0
_SIDES = (-1, 1)
_TALL = 16  # rows of a column beside the centre
_ACROSS = 5  # columns of hubs
_ALONE = 0.6  # the centre holds at least this share of the others: they stand around it


@dataclass(frozen=True, slots=True)
class Heading:
    """Words over the entities that are linked with the centre in one way; ``count`` is how many there are."""

    words: str
    count: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Placing:
    """The place of each entity in pixels around the centre, and the headings between them."""

    places: Mapping[str, tuple[float, float]]
    headings: tuple[Heading, ...] = ()


def placing(centre: str, others: Sequence[str], ways: Mapping[str, str], edges: Iterable[tuple[str, str]]) -> Placing:
    """The places of a centre and the others. ``ways`` says in words how one is linked with the centre.

    >>> placing("c", ["a", "b"], {"a": "位于", "b": "位于"}, [("a", "c"), ("b", "c")]).headings[0].count
    2
    """
    if sum(other in ways for other in others) >= _ALONE * len(others):
        return _around(centre, others, ways)
    return Placing(_hubs([centre, *others], edges))


def _around(centre: str, others: Sequence[str], ways: Mapping[str, str]) -> Placing:
    """The others in columns to both sides, gathered by their way, the ways with most first."""
    groups: dict[str, list[str]] = {}
    for other in others:
        groups.setdefault(ways.get(other, ""), []).append(other)
    lines: list[tuple[str, str]] = []  # a heading's words, or an entity
    for words, held in sorted(groups.items(), key=lambda item: (not item[0], -len(item[1]), item[0])):
        lines += [(words, ""), *(("", other) for other in held)] if words else [("", other) for other in held]
    columns = max(1, min(4, -(-len(lines) // 6)))
    tall = max(-(-len(lines) // columns), 1)
    if columns == 4:
        tall = max(tall, min(_TALL, len(lines)))
    order = {1: (1,), 2: (-1, 1), 3: (-1, 1, 2), 4: (-2, -1, 1, 2)}[columns]
    places: dict[str, tuple[float, float]] = {centre: (0.0, 0.0)}
    headings = []
    for number, column in enumerate(_cut(lines, tall)):
        side = order[min(number, columns - 1)] + max(0, number - columns + 1)
        for row, (words, other) in enumerate(column):
            x, y = side * COLUMN, (row - (len(column) - 1) / 2) * ROW
            if other:
                places[other] = (x, y)
            else:
                headings.append(Heading(words, len(groups[words]), x, y))
    return Placing(places, tuple(headings))


def _cut(lines: Sequence[tuple[str, str]], tall: int) -> list[list[tuple[str, str]]]:
    """The lines as columns of at most so many; no column ends with a heading."""
    columns: list[list[tuple[str, str]]] = [[]]
    for at, line in enumerate(lines):
        last = len(columns[-1]) == tall - 1 and line[0] and at + 1 < len(lines)
        if columns[-1] and (len(columns[-1]) == tall or last):
            columns.append([])
        columns[-1].append(line)
    return columns


def _hubs(ranked: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Each of the best linked entities above those it is linked with, a column for each, side by side."""
    beside: dict[str, set[str]] = {iri: set() for iri in ranked}
    for one, other in edges:
        if one in beside and other in beside:
            beside[one].add(other)
            beside[other].add(one)
    left = dict.fromkeys(ranked)
    stacks: list[list[str]] = []
    while left:
        hub = max(left, key=lambda iri: (sum(other in left for other in beside[iri]), -ranked.index(iri)))
        stack = [hub, *(iri for iri in ranked if iri in left and iri in beside[hub] and iri != hub)]
        stacks.append(stack)
        for iri in stack:
            del left[iri]
    columns: list[float] = [0.0] * min(_ACROSS, len(stacks))
    places = {}
    for stack in stacks:
        at = min(range(len(columns)), key=lambda column: (columns[column], column))
        for row, iri in enumerate(stack):
            places[iri] = ((at - (len(columns) - 1) / 2) * COLUMN, columns[at] + row * ROW)
        columns[at] += (len(stack) + 1) * ROW
    middle = max(columns) / 2
    return {iri: (x, y - middle) for iri, (x, y) in places.items()}
