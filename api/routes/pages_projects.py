"""The page of projects: a board by theme and status, the largest, and their lives over the documents."""

from __future__ import annotations

from fastapi import Response

from api.routes.pages_reader import all_documents
from api.routes.pages_render import Page, PageOf
from api.routes.pages_render import router as page_router
from visualizations import board, places
from visualizations.home import regions_of
from visualizations.rows import Row

router = page_router()
_LISTED = 300


async def all_projects(page: Page) -> tuple[board.Project, ...]:
    """The projects of the release."""

    async def make() -> tuple[board.Project, ...]:
        return board.projects(await page.data.rows("projects", lookup=False))

    return await page.data.keep(("projects",), make)


async def all_reports(page: Page) -> tuple[Row, ...]:
    """What every document says of every project."""

    async def make() -> tuple[Row, ...]:
        return await page.data.rows("project_reports", lookup=False)

    return await page.data.keep(("project_reports",), make)


@router.get("/projects")
async def projects_page(page: PageOf, region: str = "", theme: str = "", status: str = "", q: str = "") -> Response:
    """The board; a theme, a status or words narrow it down to a list."""
    held = await all_projects(page)
    documents = await all_documents(page.data)
    chosen = [project for project in held if (not region or project.region == region) and (not q or q in project.name)]
    listed = [
        project
        for project in chosen
        if (not theme or project.theme == theme) and (not status or project.status == status)
    ]

    rows = await all_reports(page)
    lives, years = board.lives(rows, listed, page.words, page.data.release.text)
    listed.sort(key=lambda project: (-(project.investment or 0), project.name, project.key))
    return page.html(
        "projects.html",
        rows=board.board(chosen, page.words),
        statuses=board.STATUSES,
        themes=[(row.theme, row.label) for row in board.board(held, page.words)],
        regions=regions_of(documents, page.words),
        region=region,
        theme=theme,
        status=status,
        q=q,
        narrowed=bool(theme or status or q),
        listed=listed[:_LISTED],
        total=len(listed),
        largest=board.largest(listed),
        lives=lives,
        years=years,
    )


@router.get("/places")
async def places_page(page: PageOf) -> Response:
    """The places by hierarchy."""

    async def make() -> tuple[places.Place, ...]:
        rows = await page.data.rows("places", lookup=False)
        return places.hierarchy(rows, await page.data.rows("projects_in", lookup=False))

    return page.html("places.html", places=await page.data.keep(("places",), make))
