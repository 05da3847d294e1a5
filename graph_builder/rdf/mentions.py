"""Mentions: each place where a document prints a name, linked to the entity it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from graph_builder.extract.values import OrganizationMention, PlaceMention, StrategyMention
from graph_builder.rdf.passages import fact_pairs
from graph_builder.rdf.terms import Writer, opt, ref, tagged, text
from graph_builder.resolve.values import Entity, Link, Resolution, Shard, entity_type
from ontology.iris import Iris

NameMention = OrganizationMention | PlaceMention | StrategyMention


def entity_iri(iris: Iris, entity: Entity) -> str:
    """The IRI of a settled entity."""
    return iris.id(entity.type, entity.key)


def mention_iri(iris: Iris, mention: NameMention) -> str:
    """The IRI of a mention: its span, its type and the name read there."""
    at = mention.evidence
    return iris.fact("mention", at.document, (at.start, at.end), entity_type(mention), mention.name)


def name_mentions(shard: Shard) -> tuple[NameMention, ...]:
    """The mentions of organisations, places and strategies of a document."""
    facts = shard.facts
    return (*facts.organizations, *facts.places, *facts.strategies)


def mention_lines(writer: Writer, shard: Shard, resolution: Resolution, links: dict[str, Link]) -> Iterator[str]:
    """The mentions of a document that stand for an entity, with the rule that settled each."""
    for mention in name_mentions(shard):
        entity = resolution.of(mention)
        if entity is None:
            continue
        link = links.get(link_key(mention.evidence.document, mention.evidence.start, entity.key))
        pairs = [
            *writer.types("gh:Mention"),
            *fact_pairs(writer, mention.evidence),
            ("gh:mentions", ref(entity_iri(writer.iris, entity))),
            ("gh:surface", text(mention.surface)),
            ("gh:name", text(mention.name)),
            ("gh:role", opt(cast("str", getattr(mention, "role", "")))),
            *settled_pairs(writer, link),
        ]
        yield from writer.lines(mention_iri(writer.iris, mention), pairs)


def settled_pairs(writer: Writer, link: Link | None) -> list[tuple[str, str]]:
    """Why a mention stands for its entity."""
    if link is None:
        return []
    return [("gh:settledBy", ref(writer.iris.rule(link.rule))), ("gh:settledReason", tagged(link.reason))]


def link_key(document: str, start: int, entity: str) -> str:
    """The key under which a link is found again."""
    return f"{document}.{start}.{entity}"


def links_by_place(resolution: Resolution) -> dict[str, Link]:
    """The links of a resolution by where their mentions stand."""
    return {link_key(link.evidence.document, link.evidence.start, link.entity): link for link in resolution.links}
