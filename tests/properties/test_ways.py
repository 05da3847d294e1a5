"""Ways are the shortest that networkx finds; each later one is the shortest where used edges weigh more."""

from __future__ import annotations

import itertools

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from api.ways import Ways

nodes = st.sampled_from("abcdefghij")
edges = st.lists(st.tuples(nodes, nodes, st.sampled_from([1, 2])), max_size=30)


def graph_of(held: list[tuple[str, str, int]]) -> nx.Graph[str]:
    """The graph of some edges."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from("abcdefghij")
    graph.add_weighted_edges_from(edge for edge in held if edge[0] != edge[1])
    return graph


def length(graph: nx.Graph[str], way: tuple[str, ...]) -> int:
    """The sum of the weights."""
    return sum(int(graph.edges[pair]["weight"]) for pair in itertools.pairwise(way))


@settings(deadline=None, max_examples=300)  # the machine may be busy
@given(edges, nodes, nodes, st.integers(1, 4))
def test_ways_are_as_short_as_those_of_networkx(held: list[tuple[str, str, int]], one: str, other: str, k: int) -> None:
    graph = graph_of(held)
    found = Ways(graph).between(one, other, k)
    if one == other or not nx.has_path(graph, one, other):
        assert found == ()
        return
    assert 1 <= len(found) <= k
    assert len(set(found)) == len(found)
    dearer = graph.copy()
    for way in found:
        assert (way[0], way[-1]) == (one, other)
        assert length(graph, way) >= nx.bidirectional_dijkstra(graph, one, other)[0]
    assert length(graph, found[0]) == nx.bidirectional_dijkstra(graph, one, other)[0]
    if len(found) > 1:
        for here, there in itertools.pairwise(found[0]):
            dearer.edges[here, there]["weight"] *= 4
        second = nx.bidirectional_dijkstra(dearer, one, other)[0]
        assert length(dearer, found[1]) == second or length(dearer, found[0]) == second


def test_unknown_ends_have_no_way() -> None:
    ways = Ways(graph_of([("a", "b", 1)]))
    assert ways.between("a", "nobody", 3) == ()
    assert ways.between("a", "b", 3) == (("a", "b"),)
