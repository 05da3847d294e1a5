"""The page of search: names of things, and the texts' own words with the place of each."""

from __future__ import annotations

from fastapi import Response

from api.errors import ApiError
from api.routes.pages_explorer import names
from api.routes.pages_reader import all_documents
from api.routes.pages_render import PageOf
from api.routes.pages_render import router as page_router
from visualizations import suggestions
from visualizations.entity import Quote

router = page_router()
_NAMES, _PASSAGES = 60, 40


@router.get("/search")
async def search_page(page: PageOf, q: str = "", type: str = "") -> Response:
    """What is found for words; without words the most mentioned things of a type."""
    if len(q) > 200:
        raise ApiError("bad-parameter", "q has at most 200 characters")
    held = await names(page.data)
    found = suggestions.matching(held, q, _NAMES, type) if q else tuple(n for n in held if n.kind == type)[:_NAMES]
    passages: list[Quote] = []
    total = 0
    for document in await all_documents(page.data) if len(q.strip()) > 1 and not type else ():
        hits = suggestions.passages(document, page.data.text(document.id), q.strip())
        passages += hits[: max(0, _PASSAGES - len(passages))]
        total += len(hits)
    kinds = sorted({name.kind for name in held})
    return page.html("search.html", q=q, type=type, kinds=kinds, names=found, passages=passages, total=total)
