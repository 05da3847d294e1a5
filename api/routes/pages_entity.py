"""The page of one thing, and the pyvis network of its neighbourhood in a frame of its own."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from fastapi import Response
from starlette.concurrency import run_in_threadpool

from api.errors import ApiError
from api.routes.pages_indicators import figures_of
from api.routes.pages_reader import all_documents, cards, reading
from api.routes.pages_render import Page, PageOf
from api.routes.pages_render import router as page_router
from api.routes.pages_workbench import terms
from visualizations import entity, indicators, network, quality, workbench
from visualizations.card import Card
from visualizations.figures import Figure, spoken
from visualizations.home import brief
from visualizations.rows import Row, integer, key_of, page_path, reader_path, span_of
from visualizations.timeline import timeline

router = page_router()
_NAME = re.compile(r"^[A-Za-z0-9._~-]{1,200}$")
_LISTED = ("document", "section", "indicator", "observation", "project", "organization", "place", "strategy")
_PLURALS = {"strategy": "strategies", "outcome": "outcomes", "finding": "findings", "repair": "repairs"}
_OF_DISTRICTS = ("outcomes", "projects", "compare", "indicators")
_CELL = 4  # parts of a cell's key
_SIDES = ("target", "reported")
_MOST = 400  # as many rows the queries of mentions and relations return


def api_path(kind: str, key: str) -> str:
    """The path of a thing in the JSON API, nothing for kinds that have none."""
    if kind in _LISTED or kind in _PLURALS or kind == "relation":
        return f"/v1/{_PLURALS.get(kind, kind + 's')}/{key}"
    return ""


def onward(kind: str, key: str, districts: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Where one may go on from a thing: paths, and the message keys of their names.

    >>> onward("period", "2021-2025", ())
    (('/outcomes?period=2021-2025', 'nav.outcomes'), ('/indicators?since=2021&until=2025', 'nav.indicators'))
    """
    if kind == "place" and key in districts:
        return tuple((f"/{name}?region={key}", f"nav.{name}") for name in _OF_DISTRICTS)
    if kind == "theme":
        return ((f"/projects?theme={key}", "nav.projects"),)
    if kind == "period":
        return (
            (f"/outcomes?period={key}", "nav.outcomes"),
            (f"/indicators?since={key[:4]}&until={key[-4:]}", "nav.indicators"),
        )
    if kind == "cell" and len(parts := key.split(".")) == _CELL:
        return ((f"/indicators?indicator={parts[1]}&region={parts[0]}", "nav.indicators"),)
    return ()


async def _figures_of_cell(page: Page, key: str) -> tuple[Figure, ...]:
    """The figures that stand in a cell, which its key names: district, indicator, measure and period."""
    parts = key.split(".")
    if len(parts) != _CELL:
        return ()
    region, indicator, measure, period = parts
    held = await figures_of(page, indicator)
    return tuple(one for one in held if (one.region_key, one.measure, one.period) == (region, measure, period))


async def neighbourhood(page: Page, kind: str, key: str) -> network.Neighbourhood:
    """The nearest entities around one; of a document, its best linked entities. Kept, for the frame asks again."""

    async def make() -> network.Neighbourhood:
        iri = page.data.release.iri(kind, key)
        if kind == "document":
            rows = await page.data.rows("document_links", graph=page.data.release.graph(key))
            return network.overview(iri, key, rows, page.words)
        view = network.neighbourhood(iri, await page.data.rows("links", entity=iri), page.words)
        others = [node.iri for node in view.nodes if node.iri != iri]
        if not others:
            return view
        among = await page.data.rows("links_among", subject=others, object=others)
        return network.with_links_among(view, among, page.words)

    return await page.data.keep(("around", kind, key, page.words.language), make)


async def stated(page: Page, iri: str) -> Card | None:
    """The card of a fact that is named by its IRI."""
    span = span_of(iri)
    if span is None:
        return None
    read = await reading(page.data, span[0], page.words.language)
    return next((held for held in await cards(page, read, span[1], span[2]) if held.page == page_path(iri)), None)


@router.get("/doc/{kind}/{key}", name="page_of_thing")
async def thing_page(page: PageOf, kind: str, key: str) -> Response:
    """The page of a thing: what it is, what the texts say of it, what stands around it."""
    if not (_NAME.match(kind) and _NAME.match(key)):
        raise ApiError("not-found", "There is no such thing")
    iri = page.data.release.iri(kind, key)
    labels = workbench.property_labels(await terms(page))
    rows = await page.data.rows("resource", resource=iri)
    thing = entity.resource(iri, rows, page.words, labels)
    if thing is None:
        raise ApiError("not-found", f"There is no {kind} {key}")
    span = span_of(iri) if kind not in ("document", "section") else None
    sides = [row["value"] for side in _SIDES for row in rows if key_of(row["property"]) == side]
    named = [iri] if span else sides
    facts = [card for fact in dict.fromkeys(named) if (card := await stated(page, fact))]
    held = await _around(page, iri, kind, key) if not span else _NOTHING
    documents = await all_documents(page.data)
    groups = entity.quotes(held.mentions)
    reports = entity.reports(held.reports, page.words)
    return page.html(
        "entity.html",
        thing=thing,
        facts=facts,
        verdict=next((row["value"] for row in rows if key_of(row["property"]) == "verdict"), ""),
        place=reader_path(*span) if span else _reader_place(kind, key, rows),
        read=await reading(page.data, key, page.words.language) if kind == "document" else None,
        places=await _places(page, key) if kind == "finding" else (),
        titles={document.id: brief(document, page.words) for document in documents},
        onward=onward(kind, key, {document.region_key for document in documents}),
        groups=groups,
        surfaces=entity.surfaces(groups),
        reports=reports,
        line=timeline(reports),
        figures=held.figures,
        panels=indicators.panels(held.figures, page.words),
        relations=entity.relations(held.relations, page.words),
        most=_MOST,
        around=held.around,
        names={node.iri: node.label for node in held.around.nodes},
        api_path=api_path(kind, key),
        corrections=entity.corrections(thing, rows, page.words.text("entity.wrong.reason")),
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What the release says of an entity in other places than its own triples."""

    mentions: Sequence[Row] = ()
    reports: Sequence[Row] = ()
    relations: Sequence[Row] = ()
    figures: tuple[Figure, ...] = ()
    around: network.Neighbourhood = field(default_factory=lambda: network.Neighbourhood("", (), ()))


_NOTHING = _Around()


async def _around(page: Page, iri: str, kind: str, key: str) -> _Around:
    """What is said around an entity, asked for at once."""

    async def reports() -> tuple[Row, ...]:
        return await page.data.rows("reports", entity=iri) if kind == "project" else ()

    async def mentions() -> tuple[Row, ...]:
        held = await page.data.rows("mentions", entity=iri)
        return entity.named(held, await page.data.rows("parties", entity=iri)) if kind == "organization" else held

    async def figures() -> tuple[Figure, ...]:
        if kind == "cell":
            return spoken(await _figures_of_cell(page, key), page.words)
        return spoken(await figures_of(page, key), page.words) if kind == "indicator" else ()

    return _Around(
        *await asyncio.gather(
            mentions(),
            reports(),
            page.data.rows("relations", entity=iri),
            figures(),
            neighbourhood(page, kind, key),
        )
    )


async def _places(page: Page, key: str) -> tuple[quality.Place, ...]:
    """All places that a finding rests on, those in tables with row and column."""
    told = await page.data.tables.told("findings_one", key=key)
    found = quality.findings((row for rows in told for row in rows), page.words)
    return quality.in_texts(found[0], page.data.release.text).places if found else ()


def _reader_place(kind: str, key: str, rows: Sequence[Row]) -> str:
    """The path that opens the reader at a section or a document, nothing for other things."""
    if kind == "document":
        return f"/read/{key}"
    start = next((row for row in rows if key_of(row["property"]) == "start"), None)
    document = key.partition(".")[0]
    return f"/read/{document}?at={integer(start, 'value')}" if kind == "section" and start else ""


@router.get("/frames/{kind}/{key}")
async def frame(page: PageOf, kind: str, key: str, theme: str = "") -> Response:
    """The neighbourhood as a pyvis network, for a sandboxed frame."""
    if not (_NAME.match(kind) and _NAME.match(key)):
        raise ApiError("not-found", "There is no such thing")
    dark = theme == "dark"

    async def make() -> bytes:
        around = await neighbourhood(page, kind, key)
        if not around.nodes:
            raise ApiError("not-found", f"There is no {kind} {key}")
        return await run_in_threadpool(lambda: gzip.compress(network.page(around, page.words, dark).encode(), 6))

    return page.frame(await page.data.keep(("frame", kind, key, page.words.language, str(dark)), make))
