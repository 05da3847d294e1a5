"""Relationships told with their evidence: paths, neighbours, common neighbours."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.errors import ApiError
from api.library.assemble import value_of
from api.library.library import Library
from api.models.answers import Common, EntityPath, Neighbour, PathHop
from api.models.common import Evidence, Ref
from api.models.facts import Relation
from api.network import Hop, Link, Network

MOST_RELATIONS = 20  # shown of a pair
MOST_READ = 1_000_000


@dataclass(frozen=True, slots=True)
class Shown:
    """What shows hops: the relations of pairs of things, and where sections name things."""

    relations: Mapping[frozenset[str], tuple[Relation, ...]]
    named: Mapping[tuple[str, str], Evidence]


def _far(link: Link, node: str) -> str:
    """The other end of a link."""
    return link.object if link.subject == node else link.subject


class Connections:
    """Answers questions about relationships from the network, and shows each answer's evidence from the store."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._network: asyncio.Task[Network] | None = None

    async def network(self) -> Network:
        """The network, read when it is first asked for."""
        if self._network is None or (self._network.done() and self._network.exception() is not None):
            self._network = asyncio.get_running_loop().create_task(self._read())
        return await asyncio.shield(self._network)

    async def paths(self, start: str, end: str, k: int) -> tuple[EntityPath, ...]:
        """Up to k paths with the evidence of each hop. Raises ApiError not-found for unknown ends."""
        network = await self.network()
        for node in (start, end):
            if node not in network.nodes:
                raise ApiError("not-found", f"There is no entity {node}")
        found = await asyncio.to_thread(network.paths, start, end, k)
        shown = await self._shown(network, [hop for path in found for hop in path])
        return tuple(
            EntityPath(length=len(path), hops=tuple(self._hop(network, hop, shown) for hop in path)) for path in found
        )

    async def neighbours(self, node: str, limit: int) -> tuple[Neighbour, ...]:
        """The entities beside one: linked ones first, then those named in the same sections."""
        network = await self.network()
        if node not in network.nodes:
            raise ApiError("not-found", f"There is no entity {node}")
        links = network.neighbours(node)[:limit]
        others = [_far(link, node) for link in links if link.documents]
        relations = await self._relations(network, [(node, other) for other in others])
        made = [
            self._beside(network, node, link, relations.get(frozenset((node, _far(link, node))), ())) for link in links
        ]
        for other, sections in network.companions(node, max(0, limit - len(made))):
            keys = tuple(section.rpartition("/")[2] for section in sections)
            made.append(Neighbour(entity=self.ref(network, other), predicate="namedTogether", sections=keys))
        return tuple(made)

    async def beside(self, node: str, most: int) -> tuple[Neighbour, ...]:
        """The best linked neighbours of an entity, without asking the store for the relations' evidence."""
        network = await self.network()
        return tuple(self._beside(network, node, link, ()) for link in network.neighbours(node)[:most])

    def _beside(self, network: Network, node: str, link: Link, relations: Sequence[Relation]) -> Neighbour:
        return Neighbour(
            entity=self.ref(network, _far(link, node)),
            predicate=link.predicate,
            outgoing=link.subject == node,
            documents=link.documents,
            relations=tuple(found for found in relations if found.predicate == link.predicate),
        )

    async def common(self, one: str, other: str) -> tuple[Common, ...]:
        """What two entities are both linked to, and the sections that name both."""
        network = await self.network()
        made = [
            Common(entity=self.ref(network, node), predicates=tuple(sorted({link.predicate for link in links})))
            for node, links in network.common(one, other)
        ]
        for section in network.shared_sections(one, other):
            made.append(Common(entity=self._library.assembler.ref(section), predicates=("named in",)))
        return tuple(made)

    def ref(self, network: Network, iri: str) -> Ref:
        """The reference to a node."""
        return self._library.assembler.ref(iri, str(network.nodes.get(iri, {}).get("label", "")))

    def _hop(self, network: Network, hop: Hop, shown: Shown) -> PathHop:
        start, end = self.ref(network, hop.start), self.ref(network, hop.end)
        if not hop.section:
            predicates = tuple(sorted({link.predicate for link in hop.links}))
            relations = shown.relations.get(frozenset((hop.start, hop.end)), ())
            evidence = tuple(relation.evidence for relation in relations if relation.evidence)
            return PathHop(start=start, end=end, predicates=predicates, relations=relations, evidence=evidence)
        named = (shown.named.get((entity, hop.section)) for entity in (hop.start, hop.end))
        evidence = tuple(found for found in named if found)
        section = next((found.section for found in evidence if found.section), self._library.assembler.ref(hop.section))
        return PathHop(start=start, end=end, predicates=("namedTogether",), section=section, evidence=evidence)

    async def _shown(self, network: Network, hops: Sequence[Hop]) -> Shown:
        """What shows some hops: the network knows where it is told, and the facts are read together."""
        through = [(entity, hop.section) for hop in hops if hop.section for entity in (hop.start, hop.end)]
        named = {pair: found for pair in through if (found := network.naming(*pair))}
        facts = await self._library.assembler.models(list(dict.fromkeys(named.values())))
        evidence = {getattr(fact, "id", ""): getattr(fact, "evidence", None) for fact in facts}
        shown = {pair: told for pair, fact in named.items() if (told := evidence.get(fact)) is not None}
        pairs = [(hop.start, hop.end) for hop in hops if not hop.section]
        return Shown(await self._relations(network, pairs), shown)

    async def _relations(
        self, network: Network, pairs: Sequence[tuple[str, str]]
    ) -> dict[frozenset[str], tuple[Relation, ...]]:
        """The relations between each pair of things, in either direction."""
        between = {frozenset(pair): network.relations(*pair)[:MOST_RELATIONS] for pair in pairs}
        iris = list(dict.fromkeys(iri for held in between.values() for iri in held))
        made = {one.id: one for one in await self._library.assembler.models(iris) if isinstance(one, Relation)}
        return {pair: tuple(made[iri] for iri in held if iri in made) for pair, held in between.items()}

    async def _read(self) -> Network:
        named = await self._triples("entities_in_sections", ("entity", "section", "first"))
        relations = await self._triples("relations_of_things", ("relation", "one", "other"))
        return await asyncio.to_thread(Network, self._library.release.folder / "layout.json", named, relations)

    async def _triples(self, query: str, names: tuple[str, str, str]) -> list[tuple[str, str, str]]:
        one, two, three = names
        rows = await self._library.rows(query, limit=MOST_READ)
        return [(value_of(row[one]), value_of(row[two]), value_of(row[three])) for row in rows]
