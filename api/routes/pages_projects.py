"""The page of projects: a board by theme and status, the largest, and their lives over the documents."""

from __future__ import annotations

import json

from fastapi import Response

from api.routes.pages_paging import PageNumber, Paging
from api.routes.pages_reader import all_documents
from api.routes.pages_render import PageOf
from api.routes.pages_render import router as page_router
from visualizations import board, places
from visualizations.home import regions_of

router = page_router()
_LISTED, _LARGEST, _LIVES = 300, 15, 40
_PLACES = 1000  # places on a page of the tree


@router.get("/projects")
async def projects_page(
    page: PageOf, region: str = "", theme: str = "", status: str = "", q: str = "", number: PageNumber = 1
) -> Response:
    """The board; a theme, a status or words narrow it down to a list."""
    select = page.data.tables.select
    chosen = {"region": region, "theme": theme, "status": status, "q": q}
    narrowed = bool(theme or status or q)
    (counted,) = await select("projects_total", **chosen)
    paging = Paging(page.request, counted["total"], _LISTED, number)
    listed = await select("projects_listed", **chosen, limit=_LISTED, offset=paging.offset) if narrowed else ()
    cells = () if narrowed else board.cells(await select("projects_board", region=region, q=q))
    told = await select("projects_lives", **chosen, limit=_LIVES)
    stories = [(row["key"], row["name"], json.loads(row["body"])) for row in told]
    lives, years = board.lives(stories, page.words, page.data.release.text)
    themes = board.by_theme(await select("projects_themes"))
    return page.html(
        "projects.html",
        rows=board.board(cells, page.words),
        statuses=board.STATUSES,
        themes=[(name, page.words.label("theme", name)) for name in themes],
        regions=regions_of(await all_documents(page.data), page.words),
        region=region,
        theme=theme,
        status=status,
        q=q,
        narrowed=narrowed,
        listed=tuple(map(board.project, listed)),
        total=paging.total,
        paging=paging,
        largest=tuple(map(board.project, await select("projects_largest", **chosen, limit=_LARGEST))),
        lives=lives,
        years=years,
    )


@router.get("/places")
async def places_page(page: PageOf, number: PageNumber = 1) -> Response:
    """The places by hierarchy; of very many, as many as one page holds, with those that they lie in."""
    (counted,) = await page.data.tables.select("places_total")
    paging = Paging(page.request, counted["total"], _PLACES, number)
    rows = await page.data.tables.select("places_page", first=paging.offset, last=paging.last - 1)
    return page.html("places.html", places=places.tree(places.Node(**row) for row in rows), paging=paging)
