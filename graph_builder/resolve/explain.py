"""Why an entity is what it is: which mentions were joined, by which rules, and what nearly joined."""

from __future__ import annotations

from dataclasses import dataclass

from graph_builder.resolve.corrections import ENTITY, below_base
from graph_builder.resolve.values import Correction, Entity, Link, NearMiss, Remembered, Resolution
from graph_builder.text.errors import BuildError, Problem


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that speaks for an entity, and what was kept out of it."""

    entity: Entity
    links: tuple[Link, ...]
    near_misses: tuple[NearMiss, ...]
    corrections: tuple[Correction, ...]
    memory: tuple[Remembered, ...]


def explain(resolution: Resolution, iri: str) -> Explanation:
    """The explanation of the entity with an IRI, full or below the base; of what it was merged into, if it was.

    Raises BuildError where there is no such entity.
    """
    below = below_base(iri)
    last = {line.iri: line for line in resolution.memory}
    seen = {below}
    while below in last and (into := last[below].merged_into) and into not in seen:
        below = into
        seen.add(below)
    found = ENTITY.fullmatch(below)
    entity = next((e for e in resolution.entities if found and (e.type, e.key) == (found["type"], found["key"])), None)
    if entity is None:
        retired = last[below].retired if below in last else ""
        what = f"the entity was retired: {retired}" if retired else "there is no such entity"
        raise BuildError(Problem("entity-unknown", iri, what, "Search for its name to find its IRI."))
    names = {(entity.type, entity.scope, alias.name) for alias in entity.aliases} | {
        (entity.type, entity.scope, entity.name)
    }
    return Explanation(
        entity=entity,
        links=tuple(link for link in resolution.links if (link.type, link.entity) == (entity.type, entity.key)),
        near_misses=tuple(
            miss
            for miss in resolution.near_misses
            if any((side.type, side.scope, side.name) in names for side in (miss.first, miss.second))
        ),
        corrections=tuple(c for c in resolution.corrections if below in (c.subject, c.object)),
        memory=tuple(line for line in resolution.memory if below in (line.iri, line.merged_into)),
    )


def lines(explanation: Explanation) -> tuple[str, ...]:
    """The explanation as lines of text for a terminal."""
    entity = explanation.entity
    scope = entity.scope or "the whole country"
    out = [f"{entity.name}  id/{entity.type}/{entity.key}", f"  {entity.subtype or entity.type}, unique in {scope}"]
    out += [
        f"  also {alias.name}: {', '.join(alias.documents)}" for alias in entity.aliases if alias.name != entity.name
    ]
    out.append(f"{len(explanation.links)} mentions were joined:")
    for link in explanation.links:
        at = link.evidence
        quote = " ".join(at.quote.split())
        out.append(
            f"  {at.document} {at.start}-{at.end} 「{quote}」 {link.rule} ({link.confidence:.2f}): {link.reason}"
        )
    if explanation.near_misses:
        out.append("Nearly joined:")
    for miss in explanation.near_misses:
        out.append(f"  {miss.first.name} | {miss.second.name}  {miss.rule} ({miss.score:.2f}): {miss.reason}")
    out += [f"Decision {c.where}: {c.action} {c.subject} {c.object}: {c.reason}" for c in explanation.corrections]
    out += [f"Remembered: {line.key} is {line.iri}" for line in explanation.memory]
    return tuple(out)
