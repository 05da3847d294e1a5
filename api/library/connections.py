"""Relationships told with their evidence: paths, neighbours, common neighbours."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from api.errors import ApiError
from api.library.assemble import value_of
from api.library.library import Library
from api.models.answers import Common, EntityPath, Neighbour, PathHop
from api.models.common import Evidence, Ref
from api.models.facts import Relation
from api.network import Hop, Network
from api.published import load

STRUCTURE = "within"


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
        made = []
        for path in found:
            hops = tuple([await self._hop(network, hop) for hop in path])
            made.append(EntityPath(length=len(hops), hops=hops))
        return tuple(made)

    async def neighbours(self, node: str, limit: int) -> tuple[Neighbour, ...]:
        """The entities beside one: linked ones first, then those named in the same sections."""
        network = await self.network()
        if node not in network.nodes:
            raise ApiError("not-found", f"There is no entity {node}")
        made = []
        for link in network.neighbours(node)[:limit]:
            other = link.object if link.subject == node else link.subject
            made.append(
                Neighbour(
                    entity=self.ref(network, other),
                    predicate=link.predicate,
                    outgoing=link.subject == node,
                    documents=link.documents,
                    relations=await self._relations(node, other) if link.documents else (),
                )
            )
        for other, sections in network.companions(node, max(0, limit - len(made))):
            keys = tuple(section.rpartition("/")[2] for section in sections)
            made.append(Neighbour(entity=self.ref(network, other), predicate="namedTogether", sections=keys))
        return tuple(made)

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

    async def _hop(self, network: Network, hop: Hop) -> PathHop:
        start, end = self.ref(network, hop.start), self.ref(network, hop.end)
        if not hop.section:
            predicates = tuple(sorted({link.predicate for link in hop.links}))
            relations = await self._relations(hop.start, hop.end)
            evidence = tuple(relation.evidence for relation in relations if relation.evidence)
            return PathHop(start=start, end=end, predicates=predicates, relations=relations, evidence=evidence)
        evidence = (*await self._named(hop.start, hop.section), *await self._named(hop.end, hop.section))
        section = next((found.section for found in evidence if found.section), self._library.assembler.ref(hop.section))
        return PathHop(start=start, end=end, predicates=("namedTogether",), section=section, evidence=evidence)

    async def _relations(self, one: str, other: str) -> tuple[Relation, ...]:
        iris = await self._iris("relations_between", "relation", one=one, other=other)
        return tuple(found for found in await self._library.assembler.models(iris) if isinstance(found, Relation))

    async def _named(self, entity: str, section: str) -> tuple[Evidence, ...]:
        iris = await self._iris("facts_in_section", "fact", entity=entity, section=section)
        found = await self._library.assembler.models(iris[:1])
        return tuple(evidence for fact in found if (evidence := getattr(fact, "evidence", None)))

    async def _iris(self, query: str, variable: str, **values: str) -> list[str]:
        given = {name: (value,) for name, value in values.items()}
        text = load(query).filled(given, base=self._library.release.base)
        return [value_of(row[variable]) for row in await self._library.repository.rows(text, lookup=True)]

    async def _read(self) -> Network:
        rows = await self._library.rows("entities_in_sections", limit=1_000_000)
        pairs: Sequence[tuple[str, str]] = [(value_of(row["entity"]), value_of(row["section"])) for row in rows]
        return await asyncio.to_thread(Network, self._library.release.folder / "layout.json", pairs)
