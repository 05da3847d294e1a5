"""Shortest ways through a graph whose edges weigh small whole numbers: searched from both ends, on numbered nodes.

networkx holds the graph, names its connected parts, and says in the tests what the shortest lengths are; here its edges
stand in plain tuples, because its own search asks a function for the weight of every edge it looks at.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import networkx as nx

Dearer = Mapping[tuple[int, int], int]
_FAR = 1 << 30


class Ways:
    """Finds shortest ways in an undirected graph with whole weights of at least one."""

    def __init__(self, graph: nx.Graph[str]) -> None:
        self._names = tuple(graph)
        self._numbers = {name: number for number, name in enumerate(self._names)}
        self._near = tuple(
            tuple((self._numbers[other], int(edge["weight"])) for other, edge in graph.adj[name].items())
            for name in self._names
        )
        self._parts = [0] * len(self._names)
        for part, members in enumerate(nx.connected_components(graph)):
            for name in members:
                self._parts[self._numbers[name]] = part

    def between(self, start: str, end: str, k: int) -> tuple[tuple[str, ...], ...]:
        """Up to k ways of names, the shortest first found; each later one avoids what the earlier ones used.

        An edge that was used weighs four times as much for the next search, then seven times, and so on.
        """
        one, other = self._numbers.get(start), self._numbers.get(end)
        if one is None or other is None or one == other or self._parts[one] != self._parts[other]:
            return ()
        dearer: dict[tuple[int, int], int] = {}
        found: list[tuple[int, ...]] = []
        for _ in range(k * 2):
            way = self._way(one, other, dearer)
            if way not in found:
                found.append(way)
            for here, there in itertools.pairwise(way):
                dearer[here, there] = dearer[there, here] = dearer.get((here, there), 1) + 3
            if len(found) == k:
                break
        return tuple(tuple(self._names[number] for number in way) for way in found)

    def _way(self, start: int, end: int, dearer: Dearer) -> tuple[int, ...]:
        """The shortest way, which there is."""
        marked = {number for pair in dearer for number in pair}
        lengths, before = ({start: 0}, {end: 0}), ({start: start}, {end: end})
        waiting: tuple[list[list[int]], list[list[int]]] = ([[start]], [[end]])
        reached, best, middle = [0, 0], _FAR, start
        while sum(reached) < best:
            sides = [_following(waiting[side], reached[side]) for side in (0, 1)]
            reached = sides
            if sum(sides) >= best:
                break
            side = 0 if len(waiting[0][sides[0]]) <= len(waiting[1][sides[1]]) else 1
            own, far, steps, queue = lengths[side], lengths[1 - side], before[side], waiting[side]
            length = reached[side]
            for here in queue[length]:
                if own[here] != length:
                    continue
                for there, weight in self._near[here]:
                    cost = length + (weight * dearer.get((here, there), 1) if here in marked else weight)
                    if cost < own.get(there, _FAR):
                        own[there], steps[there] = cost, here
                        while len(queue) <= cost:
                            queue.append([])
                        queue[cost].append(there)
                        if there in far and cost + far[there] < best:
                            best, middle = cost + far[there], there
            reached[side] += 1
        return (*reversed(_back(before[0], middle)), *_back(before[1], middle)[1:])


def _following(queue: Sequence[Sequence[int]], at: int) -> int:
    """The next length at which nodes wait; far away when there is none."""
    while at < len(queue) and not queue[at]:
        at += 1
    return at if at < len(queue) else _FAR


def _back(before: Mapping[int, int], node: int) -> list[int]:
    """The nodes from one back to where its side began."""
    found = [node]
    while before[node] != node:
        node = before[node]
        found.append(node)
    return found
