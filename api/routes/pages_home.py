"""The home page and the list of documents."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Response

from api.routes.pages_reader import all_documents, reading
from api.routes.pages_render import Page, PageOf
from api.routes.pages_render import router as page_router
from visualizations.home import Bar, Document, strip
from visualizations.rows import key_of

router = page_router()
_COUNTS = (
    ("observation", ("Observation",), "/indicators"),
    ("project", ("Project",), "/projects"),
    ("organization", ("Organization",), "/search?type=organization"),
    ("place", ("Place",), "/search?type=place"),
    ("strategy", ("Strategy",), "/search?type=strategy"),
    ("relation", ("Relation",), ""),
    ("outcome", ("Outcome",), "/outcomes"),
    ("finding", ("Finding",), "/quality"),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list, with where its facts stand."""

    document: Document
    length: int
    facts: int
    strip: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to start from."""

    text: str
    note: str
    href: str


async def listed(page: Page) -> tuple[Listed, ...]:
    """The documents with their strips."""

    async def make() -> tuple[Listed, ...]:
        made = []
        for document in await all_documents(page.data):
            read = await reading(page.data, document.id)
            made.append(Listed(document, read.length, len(read.facts), strip(read.facts, read.length)))
        return tuple(made)

    return await page.data.keep(("listed",), make)


async def counts(page: Page) -> tuple[tuple[str, int, str], ...]:
    """What the graph holds: kind, number and the path of its page."""

    async def make() -> dict[str, int]:
        return {key_of(row["class"]): int(row["count"]) for row in await page.data.rows("counts", lookup=False)}

    held = await page.data.keep(("counts",), make)
    made = [(kind, sum(held.get(name, 0) for name in names), path) for kind, names, path in _COUNTS]
    return tuple(entry for entry in made if entry[1])


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
        Question(page.words.text(f"question.{name}", region=region), page.words.text(f"question.{name}.note"), path)
        for name, path in paths.items()
    )


@router.get("/")
async def home(page: PageOf) -> Response:
    """The home page."""
    documents = await listed(page)
    return page.html(
        "home.html",
        documents=documents,
        facts=sum(item.facts for item in documents),
        counts=await counts(page),
        questions=questions(page, tuple(item.document for item in documents)),
    )


@router.get("/documents")
async def documents_page(page: PageOf) -> Response:
    """The list of documents."""
    return page.html("documents.html", documents=await listed(page))
