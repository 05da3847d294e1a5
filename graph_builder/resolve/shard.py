"""From a parsed document and its facts to the shard that is kept: clean offsets become kept-text offsets."""

from __future__ import annotations

from graph_builder.document.values import Tree
from graph_builder.extract.values import Facts
from graph_builder.resolve.values import SectionSpan, Shard, TableSpan, Unread
from graph_builder.text.values import Span


def make_shard(tree: Tree, facts: Facts) -> Shard:
    """The shard of a document: what later steps need of it, without its clean text."""
    return Shard(
        entry=tree.entry,
        kept=tree.clean.kept,
        front=tree.front,
        sections=_sections(tree),
        repairs=tree.clean.repairs,
        facts=facts,
        tables=_tables(tree),
        unread=tuple(
            Unread(span.start, span.end, "stray")
            for block in tree.blocks
            if block.kind == "stray" and (span := _kept(tree, block.span))
        ),
    )


def _sections(tree: Tree) -> tuple[SectionSpan, ...]:
    spans = []
    for section in tree.sections:
        heading, whole = _kept(tree, section.heading), _kept(tree, section.span)
        if heading and whole:
            spans.append(
                SectionSpan(
                    key=section.key,
                    level=section.level,
                    number=section.number,
                    title=section.title,
                    parent=section.parent,
                    start=heading.start,
                    heading_end=heading.end,
                    end=whole.end,
                )
            )
    return tuple(spans)


def _tables(tree: Tree) -> tuple[TableSpan, ...]:
    spans = []
    for table in tree.tables:
        if span := _kept(tree, table.span):
            rows = max((cell.row + cell.rows for cell in table.cells), default=0)
            spans.append(TableSpan(table.section, table.title, rows, len(table.columns), span.start, span.end))
    return tuple(spans)


def _kept(tree: Tree, span: Span) -> Span | None:
    """The kept-text span behind a clean span without its outer blanks; nothing for an empty one."""
    text = tree.clean.text[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    end = span.end - (len(text) - len(text.rstrip()))
    return tree.clean.source(start, end) if start < end else None
