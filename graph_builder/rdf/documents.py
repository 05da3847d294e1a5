"""Documents: what a document is, its sections, and the repairs made to it."""

from __future__ import annotations

from collections.abc import Iterator

from graph_builder.extract.values import Evidence
from graph_builder.rdf.passages import fact_pairs, section_at
from graph_builder.rdf.terms import Writer, date, integer, opt, ref, tagged, text, zh
from graph_builder.resolve.values import Shard

CLASSES = {"plan": "gh:Plan", "report": "gh:WorkReport", "execution": "gh:ExecutionReport"}


def document_lines(writer: Writer, shard: Shard) -> Iterator[str]:
    """The document itself: what the catalog and its own first lines say of it."""
    entry, kept = shard.entry, shard.kept
    pairs = [
        *writer.types("gh:Document", CLASSES[entry.kind]),
        ("dcterms:title", zh(entry.title)),
        ("rdfs:label", zh(entry.title)),
        ("gh:kind", text(entry.kind)),
        ("gh:region", writer.place(entry.region_code)),
        ("dcterms:publisher", opt(entry.issuer)),
        ("gh:period", writer.period(entry.period)),
        ("dcterms:date", date(entry.date)),
        ("dcterms:language", text(entry.language)),
        ("gh:sha256", text(kept.sha256)),
        ("gh:originalSha256", text(kept.original_sha256)),
        ("gh:textFile", text(f"text/{entry.id}.txt")),
        ("gh:extractor", text(f"{kept.extractor} {kept.extractor_version}".strip())),
        ("gh:length", integer(len(kept.text))),
        ("gh:meeting", opt(shard.front.meeting)),
        ("gh:speaker", opt(shard.front.speaker)),
    ]
    return writer.lines(writer.iris.document(entry.id), pairs)


def section_lines(writer: Writer, shard: Shard) -> Iterator[str]:
    """The sections of a document in their order, each below the one that holds it."""
    document = shard.entry.id
    for order, section in enumerate(shard.sections):
        title = section.title or section.number or section.key
        pairs = [
            *writer.types("gh:Section"),
            ("dcterms:title", zh(title)),
            ("rdfs:label", zh(f"{section.number} {title}" if section.number and section.title else title)),
            ("gh:level", text(section.level)),
            ("gh:number", opt(section.number)),
            ("gh:order", integer(order)),
            ("gh:parentSection", ref(writer.iris.section(document, section.parent)) if section.parent else ""),
            ("gh:inDocument", ref(writer.iris.document(document))),
            ("gh:start", integer(section.start)),
            ("gh:headingEnd", integer(section.heading_end)),
            ("gh:end", integer(section.end)),
        ]
        yield from writer.lines(writer.iris.section(document, section.key), pairs)


def repair_evidence(shard: Shard) -> tuple[Evidence, ...]:
    """The evidence of each repair, in the order of ``shard.repairs``."""
    whole = shard.kept.text
    return tuple(
        Evidence(
            document=shard.entry.id,
            start=repair.span.start,
            end=repair.span.end,
            quote=whole[repair.span.start : repair.span.end],
            section=section_at(shard.sections, repair.span.start),
            rule=repair.rule,
            confidence=repair.confidence,
            context=_line(whole, repair.span.start, repair.span.end),
        )
        for repair in shard.repairs
    )


def repair_lines(writer: Writer, shard: Shard) -> Iterator[str]:
    """The repairs: places that are read otherwise than printed, or doubted."""
    for repair, evidence in zip(shard.repairs, repair_evidence(shard), strict=True):
        span = (repair.span.start, repair.span.end)
        content = (repair.rule, repair.kind, repair.printed, repair.repaired or "")
        pairs = [
            *writer.types("gh:Repair"),
            *fact_pairs(writer, evidence),
            ("gh:printed", text(repair.printed)),
            ("gh:repaired", "" if repair.repaired is None else text(repair.repaired)),
            ("gh:repairKind", text(repair.kind)),
            ("gh:reason", tagged(repair.reason)),
        ]
        yield from writer.lines(writer.iris.fact("repair", shard.entry.id, span, *content), pairs)


def _line(whole: str, start: int, end: int) -> tuple[int, int]:
    """The line around a range, or as much as 60 characters on either side of it."""
    left = max(whole.rfind("\n", 0, start) + 1, start - 60)
    right = whole.find("\n", end)
    return left, min(end + 60, len(whole) if right < 0 else right)
