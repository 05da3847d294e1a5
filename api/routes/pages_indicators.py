"""The pages of figures: indicators over districts and years, and districts side by side."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Mapping
from typing import Annotated

from fastapi import Query, Response

from api.routes.pages_paging import PageNumber, Paging
from api.routes.pages_reader import all_documents
from api.routes.pages_render import Page, PageOf
from api.routes.pages_render import router as page_router
from visualizations import compare, indicators
from visualizations.figures import Figure, figures, placed, spoken
from visualizations.home import Document, regions_of
from visualizations.rows import Row

router = page_router()
_MOST, _COMPARED = 6, 3
_FIGURES = 200  # of one panel on a page
_COLUMNS = (
    "indicator", "region", "period", "kind", "measure", "raw", "value", "unit", "bound", "attribute",
    "document", "quote",
)  # fmt: skip


async def all_indicators(page: Page) -> tuple[indicators.Entry, ...]:
    """The indicators that have figures."""

    async def make() -> tuple[indicators.Entry, ...]:
        return indicators.entries(await page.data.tables.whole("indicators", "indicators"), page.words.language)

    return await page.data.keep(("indicators", page.words.language), make)


async def english_names(page: Page) -> Mapping[str, str]:
    """On a page in English the names of indicators by key; nothing on a Chinese page."""
    return {} if page.words.language == "zh" else {entry.key: entry.label for entry in await all_indicators(page)}


async def figures_of(page: Page, key: str) -> tuple[Figure, ...]:
    """The figures of an indicator, those of printed tables with the words of their row and column."""
    if page.data.tables.ready:
        told = await page.data.tables.told("figures_indicator", indicator=key)
        return figures(row for rows in told for row in rows)
    held = figures(await page.data.rows("indicator", indicator=page.data.release.iri("indicator", key)))
    return tuple(placed(figure, page.data.text(figure.document)) for figure in held)


@router.get("/indicators")
async def indicators_page(
    page: PageOf,
    indicator: Annotated[list[str] | None, Query()] = None,
    region: Annotated[list[str] | None, Query()] = None,
    since: str = "",
    until: str = "",
    number: PageNumber = 1,
) -> Response:
    """The figures of chosen indicators, districts and years."""
    entries = await all_indicators(page)
    known = {entry.key: entry for entry in entries}
    first = sorted(entries, key=lambda entry: (-entry.regions, -entry.figures, entry.label))[:1]
    keys = [key for key in indicator or [entry.key for entry in first] if key in known][:_MOST]
    shown = []
    for key in keys:
        held = indicators.chosen(spoken(await figures_of(page, key), page.words), region or (), (since, until))
        shown.append((known[key], indicators.panels(held, page.words)))
    most = max((len(panel.figures) for _, panels in shown for panel in panels), default=0)
    return page.html(
        "indicators.html",
        paging=Paging(page.request, most, _FIGURES, number),
        themes=indicators.by_theme(entries),
        shown=shown,
        chosen=keys,
        regions=regions_of(await all_documents(page.data), page.words),
        region=region or [],
        since=since,
        until=until,
        query=page.request.url.query,
    )


@router.get("/indicators.csv")
async def indicators_csv(page: PageOf, indicator: Annotated[list[str] | None, Query()] = None) -> Response:
    """The figures of chosen indicators as CSV."""
    known = {entry.key: entry for entry in await all_indicators(page)}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*_COLUMNS, "reader"))
    for key in [key for key in indicator or () if key in known][:_MOST]:
        for held in await figures_of(page, key):
            writer.writerow((known[key].label, *(getattr(held, name) for name in _COLUMNS[1:]), held.href))
    headers = {"Content-Disposition": 'attachment; filename="indicators.csv"'}
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def to_compare(documents: tuple[Document, ...], asked: list[str] | None = None) -> tuple[str, ...]:
    """The keys of the districts to put side by side: those asked for, else the first that have documents."""
    known = dict.fromkeys(sorted(document.region_key for document in documents if document.region_key))
    return tuple(key for key in asked or known if key in known)[:_COMPARED]


async def compared(page: Page, chosen: tuple[str, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The figures and the strategies of districts."""
    iris = [page.data.release.iri("place", key) for key in chosen]

    async def find() -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        if page.data.tables.ready:
            held = [await page.data.tables.told("figures_region", region=key) for key in chosen]
            named = [await page.data.tables.told("strategies_region", region=key) for key in chosen]
            return compare.in_order(_rows(held)), _rows(named)
        return await asyncio.gather(
            page.data.rows("compare_figures", lookup=False, region=iris),
            page.data.rows("compare_strategies", lookup=False, region=iris),
        )

    return await page.data.keep(("compare", *chosen), find) if chosen else ((), ())


def _rows(told: list[tuple[tuple[Row, ...], ...]]) -> tuple[Row, ...]:
    """The rows of all things of all districts."""
    return tuple(row for things in told for rows in things for row in rows)


@router.get("/compare")
async def compare_page(page: PageOf, region: Annotated[list[str] | None, Query()] = None) -> Response:
    """Two or three districts side by side."""
    documents = await all_documents(page.data)
    known = regions_of(documents, page.words)
    chosen = to_compare(documents, region)
    rows, named = await compared(page, chosen)
    shared, alone = compare.slogans(named, chosen)
    return page.html(
        "compare.html",
        known=known,
        chosen=chosen,
        names=dict(known),
        lines=compare.lines(rows, {entry.key: entry.label for entry in await all_indicators(page)}, chosen, page.words),
        slogans=shared,
        alone=alone,
        themes=compare.themes(await page.data.tables.select("projects_themes"), chosen, page.words),
    )
