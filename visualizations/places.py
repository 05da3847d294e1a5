"""Places as a hierarchy: what lies in what, how often documents name it, how many projects stand there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from visualizations.rows import Row, integer, key_of, type_and_key

ADMINISTRATIVE = ("province", "city", "district", "county", "subdistrict_or_town", "village", "community")


@dataclass(frozen=True, slots=True)
class Node:
    """A place of the tree as a row of a table: ``rank`` in the order of reading, ``above`` the rank it lies in."""

    rank: int
    above: int | None
    key: str
    label: str
    type: str
    mentions: int
    projects: int
    total: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place with those that lie in it: administrative ones as branches, others by type.

    ``total`` counts the mentions of the place and of all below it.
    """

    key: str
    label: str
    type: str
    mentions: int
    projects: int
    total: int
    branches: tuple[Place, ...]
    others: tuple[tuple[str, tuple[Place, ...]], ...]


def hierarchy(rows: Iterable[Row], located: Iterable[Row]) -> tuple[Place, ...]:
    """The places that lie in no other, from the rows of ``pages/places`` and ``pages/projects_in``.

    A place without a place above lies in its district; one that is nowhere named and holds nothing is left out.
    """
    known: dict[str, Row] = {}
    for row in rows:
        known.setdefault(row["place"], row)
    projects = {row["place"]: integer(row, "projects") for row in located}
    below: dict[str, list[str]] = {}
    for iri, row in known.items():
        above = row.get("within") or row.get("region", "")
        below.setdefault(above if above in known and above != iri else "", []).append(iri)
    made = [_place(iri, known, projects, below, frozenset()) for iri in below.get("", ())]
    return _ordered(place for place in made if place and place.total)


def flat(held: Iterable[Place]) -> tuple[Node, ...]:
    """The tree as rows, each place before those that lie in it."""
    made: list[Node] = []

    def add(place: Place, above: int | None) -> None:
        rank = len(made)
        made.append(Node(rank, above, place.key, place.label, place.type, place.mentions, place.projects, place.total))
        for _, found in place.others:
            for inner in found:
                add(inner, rank)
        for inner in place.branches:
            add(inner, rank)

    for place in held:
        add(place, None)
    return tuple(made)


def tree(nodes: Iterable[Node]) -> tuple[Place, ...]:
    """The tree of some rows, each of which stands with the one it lies in."""
    held = sorted(nodes, key=lambda node: node.rank)
    known = {node.rank for node in held}
    below: dict[int | None, list[Node]] = {}
    for node in held:
        below.setdefault(node.above if node.above in known else None, []).append(node)
    return tuple(_branch(node, below) for node in below.get(None, ()))


def _branch(node: Node, below: Mapping[int | None, Sequence[Node]]) -> Place:
    inner = tuple(_branch(other, below) for other in below.get(node.rank, ()))
    return Place(
        key=node.key,
        label=node.label,
        type=node.type,
        mentions=node.mentions,
        projects=node.projects,
        total=node.total,
        branches=tuple(place for place in inner if place.type in ADMINISTRATIVE),
        others=_by_type(place for place in inner if place.type not in ADMINISTRATIVE),
    )


def _by_type(held: Iterable[Place]) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    """Places by type, the type with most of them first."""
    types: dict[str, list[Place]] = {}
    for place in held:
        types.setdefault(place.type, []).append(place)
    return tuple((name, _ordered(types[name])) for name in sorted(types, key=lambda name: (-len(types[name]), name)))


def _place(
    iri: str,
    known: dict[str, Row],
    projects: dict[str, int],
    below: dict[str, list[str]],
    above: frozenset[str],
) -> Place | None:
    if iri in above:
        return None
    inner = [_place(other, known, projects, below, above | {iri}) for other in below.get(iri, ())]
    held = [place for place in inner if place and place.total]
    mentions = integer(known[iri], "mentions")
    return Place(
        key=type_and_key(iri)[1],
        label=known[iri]["label"],
        type=key_of(known[iri].get("type", "")),
        mentions=mentions,
        projects=projects.get(iri, 0),
        total=mentions + sum(place.total for place in held),
        branches=_ordered(place for place in held if place.type in ADMINISTRATIVE),
        others=_by_type(place for place in held if place.type not in ADMINISTRATIVE),
    )


def _ordered(held: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(held, key=lambda place: (-place.total, place.label, place.key)))
