"""Shards: what is kept of one document once it is read, with all offsets in the kept text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from graph_builder.document.values import Table, Tree
from graph_builder.extract.values import Facts
from graph_builder.resolve.values import SectionSpan, Shard, TableSpan, Unread
from graph_builder.text.values import CleanText, Span


def shard(tree: Tree, facts: Facts) -> Shard:
    """The shard of a parsed document and its facts."""
    clean = tree.clean
    return Shard(
        entry=tree.entry,
        kept=clean.kept,
        front=tree.front,
        sections=tuple(
            SectionSpan(
                section.key,
                section.level,
                section.number,
                section.title,
                section.parent,
                kept(clean, section.heading).start,
                kept(clean, section.heading).end,
                max(kept(clean, section.span).end, kept(clean, section.heading).end),
            )
            for section in tree.sections
        ),
        repairs=clean.repairs,
        facts=facts,
        tables=tuple(_table(clean, table) for table in tree.tables),
        unread=_unread(tree, facts),
    )


def kept(clean: CleanText, span: Span) -> Span:
    """The kept-text span behind a clean span; an empty one stays empty at its place."""
    if span.start < span.end:
        return clean.source(span.start, span.end)
    at = clean.starts[span.start] if span.start < len(clean.starts) else len(clean.kept.text)
    return Span(at, at)


def _table(clean: CleanText, table: Table) -> TableSpan:
    span = kept(clean, table.span)
    return TableSpan(table.section, table.title, len(table.groups), len(table.columns), span.start, span.end)


def _unread(tree: Tree, facts: Facts) -> tuple[Unread, ...]:
    """Tables that gave no observation, and the lines set aside as strays."""
    starts = sorted(observation.evidence.start for observation in facts.observations if observation.source == "table")
    out = []
    for table in tree.tables:
        span = kept(tree.clean, table.span)
        if table.cells and not any(span.start <= at < span.end for at in starts):
            out.append(Unread(span.start, span.end, "table"))
    strays = (kept(tree.clean, block.span) for block in tree.blocks if block.kind == "stray")
    out += (Unread(span.start, span.end, "stray") for span in strays)
    return tuple(sorted(out, key=lambda unread: (unread.start, unread.end)))


def without_facts(shards: Sequence[Shard], documents: Collection[str]) -> tuple[Shard, ...]:
    """The shards, those of the named documents without their facts: quarantined, but still to be read."""
    return tuple(
        replace(shard, facts=Facts(shard.entry.id)) if shard.entry.id in documents else shard for shard in shards
    )
