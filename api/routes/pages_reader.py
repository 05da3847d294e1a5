"""The reader: a document's text with its facts, in chunks, and the cards of facts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import Response

from api.errors import ApiError
from api.routes.pages_data import PageData
from api.routes.pages_render import Page, PageOf
from api.routes.pages_render import router as page_router
from visualizations import reader
from visualizations.card import Card, card, here
from visualizations.home import Document, documents, kind_counts
from visualizations.outline import Section, sections, shown
from visualizations.reader import Chunk, Fact
from visualizations.rows import FACT_KINDS, Row

router = page_router()
_AT = re.compile(r"^(\d{1,9})(?:-(\d{1,9}))?$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document made ready to be read."""

    document: Document
    outline: tuple[Section, ...]
    facts: tuple[Fact, ...]
    tiles: tuple[Chunk, ...]
    length: int


async def all_documents(data: PageData) -> tuple[Document, ...]:
    """The documents of the release."""

    async def make() -> tuple[Document, ...]:
        rows = await data.tables.whole("documents", "documents")
        return documents(rows, await data.tables.whole("documents", "region_labels"))

    return await data.keep(("documents",), make)


async def reading(data: PageData, document: str, language: str = "zh") -> Reading:
    """The document with outline and facts; 404 for one that the release does not have."""
    text = data.text(document)
    found = next((held for held in await all_documents(data) if held.id == document), None)
    if found is None:
        raise ApiError("not-found", f"There is no document {document}")

    async def make() -> Reading:
        iri = data.release.iri("document", document)
        rows, headings = await _rows(data, document)
        doubts = await data.rows("findings", document=iri)
        spoken = [row for row in doubts if row.get("language", "").startswith(language)]
        facts = reader.facts(rows, spoken or doubts, document)
        starts = [fact.start for fact in facts if fact.kind != "finding"]
        outline = sections(headings, starts)
        return Reading(found, outline, facts, reader.chunks(len(text), outline), len(text))

    return await data.keep(("reading", document, language), make)


async def _rows(data: PageData, document: str) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows of a document's facts and of its outline."""
    if data.tables.ready:
        facts, outline = await data.tables.told("readings_of", document=document)
        return facts, outline
    graph, iri = data.release.graph(document), data.release.iri("document", document)
    return await data.rows("facts", graph=graph, document=iri), await data.rows("outline", graph=graph)


def target_of(at: str, length: int) -> tuple[int, tuple[int, int] | None]:
    """Where to open a text of this length, and the span to light up, from ``at`` of the address."""
    found = _AT.match(at)
    if not found:
        return 0, None
    start = min(int(found[1]), max(0, length - 1))
    end = min(int(found[2]), length) if found[2] else start
    return start, (start, end) if end > start else None


async def cards(page: Page, read: Reading, start: int, end: int) -> tuple[Card, ...]:
    """The cards of the facts that a span of a document carries."""
    text = page.data.text(read.document.id)
    made = []
    for fact in here(read.facts, start, end):
        rows = await page.data.rows("resource", resource=fact.iri)
        made.append(card(fact, rows, text, page.words))
    return tuple(made)


@router.get("/read/{document}")
async def read_document(page: PageOf, document: str, at: str = "") -> Response:
    """The reader, opened at the chunk that holds ``at``."""
    read = await reading(page.data, document, page.words.language)
    start, target = target_of(at, read.length)
    current = reader.chunk_at(read.tiles, start)
    made = reader.blocks(page.data.text(document), current, read.outline, read.facts, target)
    counts = kind_counts(read.facts)
    return page.html(
        "reader.html",
        document=read.document,
        length=read.length,
        outline=shown(read.outline),
        tiles=read.tiles,
        current=current,
        groups=reader.groups(made),
        target=target,
        kinds=[(kind, counts[kind]) for kind in FACT_KINDS if counts.get(kind)],
        facts=await cards(page, read, *target) if target else (),
    )


@router.get("/read/{document}/text")
async def read_text(page: PageOf, document: str) -> Response:
    """The kept text as it is, which all offsets index."""
    return Response(page.data.text(document), media_type="text/plain; charset=utf-8")


@router.get("/read/{document}/chunk/{number}")
async def read_chunk(page: PageOf, document: str, number: int, at: str = "") -> Response:
    """One chunk of the text, for the reader's script."""
    read = await reading(page.data, document, page.words.language)
    if not 0 <= number < len(read.tiles):
        raise ApiError("not-found", f"{document} has {len(read.tiles)} chunks")
    _, target = target_of(at, read.length)
    made = reader.blocks(page.data.text(document), read.tiles[number], read.outline, read.facts, target)
    return page.html("reader_chunk.html", groups=reader.groups(made), target=target)


@router.get("/read/{document}/card/{span}")
async def read_card(page: PageOf, document: str, span: str) -> Response:
    """The cards of the facts at a span, for the reader's script."""
    read = await reading(page.data, document, page.words.language)
    _, target = target_of(span, read.length)
    return page.html("reader_card.html", facts=await cards(page, read, *target) if target else ())
