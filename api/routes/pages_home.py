"""The home page and the list of documents."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Response

from api.routes.pages_listed import LISTED, listed, totals
from api.routes.pages_paging import PageNumber, Paging
from api.routes.pages_reader import all_documents
from api.routes.pages_render import Page, PageOf
from api.routes.pages_render import router as page_router
from api.routes.pages_warm import warm_up
from visualizations.home import Document

router = page_router()
_SHOWN = 12  # documents on the home page
_COUNTS = (
    ("observation", "observations", "/indicators"),
    ("project", "projects", "/projects"),
    ("organization", "organizations", "/explorer?without=project,place,strategy,indicator,industry,document"),
    ("place", "places", "/places"),
    ("strategy", "strategies", "/explorer?without=project,organization,place,indicator,industry,document"),
    ("relation", "relations", ""),
    ("outcome", "outcomes", "/outcomes"),
    ("repair", "repairs", "/quality"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question to start from."""

    text: str
    note: str
    href: str


def counts(page: Page) -> tuple[tuple[str, int, str], ...]:
    """What the graph holds, as the manifest counts it: kind, number and the path of its page."""
    held = page.data.release.manifest.get("counts", {})
    return tuple((kind, int(held[name]), path) for kind, name, path in _COUNTS if held.get(name))


def questions(page: Page, documents: tuple[Document, ...]) -> tuple[Question, ...]:
    """Five questions, filled from the documents that are there."""
    reported = [held for held in documents if held.kind in ("report", "execution")] or list(documents)
    region, key = (reported[-1].region, reported[-1].region_key) if reported else ("", "")
    paths = {
        "outcomes": f"/outcomes?region={key}",
        "indicator": "/indicators",
        "projects": "/projects",
        "path": "/explorer",
        "quality": "/quality",
    }
    return tuple(
        Question(
            page.words.text(f"question.{name}", region=page.words.division(region)),
            page.words.text(f"question.{name}.note"),
            path,
        )
        for name, path in paths.items()
    )


@router.get("/")
async def home(page: PageOf) -> Response:
    """The home page."""
    documents = await listed(page, most=_SHOWN)
    total, facts = await totals(page)
    warm_up(page)
    return page.html(
        "home.html",
        documents=documents,
        total=total,
        facts=facts,
        counts=counts(page),
        questions=questions(page, await all_documents(page.data)),
    )


@router.get("/documents")
async def documents_page(page: PageOf, number: PageNumber = 1) -> Response:
    """The list of documents."""
    paging = Paging(page.request, (await totals(page))[0], LISTED, number)
    return page.html("documents.html", documents=await listed(page, paging.offset, LISTED), paging=paging)
