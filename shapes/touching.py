"""What a change of some documents touches: the nodes whose validation may come out differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ontology.iris import BASE, Iris

_DERIVED = ox.NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")


def touched(
    store: ox.Store, documents: Iterable[str], *, also: Iterable[ox.NamedNode] = (), base: str = BASE
) -> frozenset[ox.NamedNode]:
    """The nodes that documents state, that are made from them, that those name, and that rules compare with them.

    ``also`` are nodes to start from beside the documents, such as those that they touched before a change.
    """
    iris = Iris(base)
    graph = _Links(store, iris)
    nodes = {ox.NamedNode(iris.document(document)) for document in documents} | set(also)
    inside = nodes | graph.leading_to(nodes, "inDocument", "mentionedIn")
    made = inside | graph.leading_to(inside, "target", "reported") | graph.leading_to_by(inside, _DERIVED)
    near = made | graph.named_by(made)
    compared = graph.leading_to(near, "cell", "partOf", "standingOf")
    return frozenset(near | compared | graph.above(near, "within"))


class _Links:
    """The links between the named nodes of a store's default graph."""

    def __init__(self, store: ox.Store, iris: Iris) -> None:
        self.store, self.iris = store, iris

    def leading_to(self, nodes: Iterable[ox.NamedNode], *names: str) -> set[ox.NamedNode]:
        """The nodes from which a property leads to one of these nodes."""
        found: set[ox.NamedNode] = set()
        for name in names:
            found |= self.leading_to_by(nodes, ox.NamedNode(self.iris.term(name)))
        return found

    def leading_to_by(self, nodes: Iterable[ox.NamedNode], predicate: ox.NamedNode) -> set[ox.NamedNode]:
        """The nodes from which a predicate leads to one of these nodes."""
        quads = (q for node in nodes for q in self.store.quads_for_pattern(None, predicate, node, ox.DefaultGraph()))
        return {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}

    def named_by(self, nodes: Iterable[ox.NamedNode]) -> set[ox.NamedNode]:
        """The nodes that these nodes name."""
        return {other for node in nodes for other in self._objects(node, None)}

    def above(self, nodes: Iterable[ox.NamedNode], name: str) -> set[ox.NamedNode]:
        """The nodes that a property leads to from these nodes, in one or more steps."""
        predicate, found, waiting = ox.NamedNode(self.iris.term(name)), set[ox.NamedNode](), list(nodes)
        while waiting:
            new = set(self._objects(waiting.pop(), predicate)) - found
            found |= new
            waiting += new
        return found

    def _objects(self, node: ox.NamedNode, predicate: ox.NamedNode | None) -> Iterator[ox.NamedNode]:
        for quad in self.store.quads_for_pattern(node, predicate, None, ox.DefaultGraph()):
            if isinstance(quad.object, ox.NamedNode):
                yield quad.object
