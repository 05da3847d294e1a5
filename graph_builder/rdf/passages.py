"""Passages: the evidence of facts as nodes, with the selectors of the Web Annotation model."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from graph_builder.extract.values import Evidence
from graph_builder.rdf.terms import Writer, decimal, integer, opt, ref, text
from graph_builder.resolve.values import SectionSpan, Shard

AROUND = 16


def fact_pairs(writer: Writer, evidence: Evidence) -> list[tuple[str, str]]:
    """What every fact says of itself: its evidence, document, section, rule and confidence."""
    iris = writer.iris
    return [
        ("gh:evidence", ref(iris.passage(evidence.document, evidence.start, evidence.end))),
        ("gh:inDocument", ref(iris.document(evidence.document))),
        ("gh:inSection", ref(iris.section(evidence.document, evidence.section)) if evidence.section else ""),
        ("gh:rule", ref(iris.rule(evidence.rule))),
        ("gh:confidence", decimal(evidence.confidence)),
    ]


def passage_lines(writer: Writer, shard: Shard, evidences: Iterable[Evidence]) -> Iterator[str]:
    """The passages of one document, each range once, in the order of the text."""
    whole = shard.kept.text
    unique = {(item.start, item.end): item for item in sorted(evidences, reverse=True)}
    for (start, end), item in sorted(unique.items()):
        passage = writer.iris.passage(item.document, start, end)
        position, quote = f"{passage}#position", f"{passage}#quote"
        left, right = item.context if item.context[1] else (start, end)
        pairs = [
            *writer.types("gh:Passage", "oa:SpecificResource"),
            ("gh:start", integer(start)),
            ("gh:end", integer(end)),
            ("gh:quote", text(whole[start:end])),
            ("gh:context", text(whole[left:right])),
            ("gh:inDocument", ref(writer.iris.document(item.document))),
            ("gh:inSection", ref(writer.iris.section(item.document, item.section)) if item.section else ""),
            ("oa:hasSource", ref(writer.iris.document(item.document))),
            ("oa:hasSelector", ref(position)),
            ("oa:hasSelector", ref(quote)),
        ]
        yield from writer.lines(passage, pairs)
        pairs = [*writer.types("oa:TextPositionSelector"), ("oa:start", integer(start)), ("oa:end", integer(end))]
        yield from writer.lines(position, pairs)
        pairs = [
            *writer.types("oa:TextQuoteSelector"),
            ("oa:exact", text(whole[start:end])),
            ("oa:prefix", opt(whole[max(0, start - AROUND) : start])),
            ("oa:suffix", opt(whole[end : end + AROUND])),
        ]
        yield from writer.lines(quote, pairs)


def section_at(sections: tuple[SectionSpan, ...], offset: int) -> str:
    """The key of the innermost section around an offset of the kept text, or empty above the first."""
    starts = [section.start for section in sections]
    at = bisect_right(starts, offset)
    while at:
        at -= 1
        if offset < sections[at].end:
            return sections[at].key
    return ""
