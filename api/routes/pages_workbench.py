"""The SPARQL workbench."""

from __future__ import annotations

from typing import Annotated, Any

import orjson
from fastapi import Body, Response

from api import published
from api.routes.pages_render import Page, PageOf
from api.routes.pages_render import router as page_router
from ontology.prefixes import prefixes
from visualizations import workbench
from visualizations.palette import COLOURS

router = page_router()
_WORDS = ("editor", "running", "done", "unfit", "network", "copied", "line", "prefix", "unbound", "syntax")
_MOST = 2000


async def terms(page: Page) -> dict[str, Any]:
    """Prefixes, classes and properties for the editor's completion."""

    async def make() -> dict[str, Any]:
        rows = await page.data.tables.whole("terms", "terms")
        return workbench.terms(rows, prefixes(page.data.release.base), page.words.language)

    return await page.data.keep(("terms", page.words.language), make)


def examples(page: Page) -> tuple[workbench.Example, ...]:
    """The published queries that answer questions, as examples."""
    zh = page.words.language == "zh"
    return tuple(
        workbench.Example(
            name=query.name,
            question=query.question or 0,
            title=query.title_zh if zh else query.title_en,
            description=query.description_zh if zh else query.description_en,
            text=workbench.spoken(
                query.text.replace(published.PUBLISHED_BASE, page.data.release.base), page.words.language
            ),
            parameters=tuple(
                workbench.Parameter(held.name, held.zh if zh else held.en, held.type, held.example_value)
                for held in query.parameters
            ),
        )
        for query in published.questions()
    )


@router.get("/workbench")
async def workbench_page(page: PageOf, query: str = "") -> Response:
    """The workbench; ``query`` or ``example`` of the address is what it opens with."""
    held = examples(page)
    start = query[:20_000] or workbench.start(page.data.release.base, page.words.text("workbench.start"))
    settings = {
        "base": page.data.release.base,
        "terms": await terms(page),
        "examples": [workbench.plain(example) for example in held],
        "words": {name: page.words.text(f"workbench.{name}") for name in _WORDS},
        "codes": workbench.codes(page.words),
        "colours": COLOURS,
        "start": start,
    }
    return page.html("workbench.html", settings=settings, examples=held, start=start)


@router.post("/workbench/labels")
async def labels(page: PageOf, iris: Annotated[list[str], Body(max_length=_MOST)]) -> Response:
    """The label of each IRI that has one, in the reader's language where there is a choice."""
    safe = [iri for iri in iris if iri.startswith(("http://", "https://")) and not set(iri) & set('<>"{}|^`\\ \n\r\t')]
    rows = await page.data.rows("labels", thing=safe) if safe else ()
    return Response(orjson.dumps(workbench.labels(rows, page.words.language)), media_type="application/json")
