"""The page of the JSON API, drawn from its own OpenAPI description."""

from __future__ import annotations

from fastapi import Response

from api.routes.pages_render import PageOf
from api.routes.pages_render import router as page_router
from visualizations import reference

router = page_router()


@router.get("/docs")
async def docs_page(page: PageOf) -> Response:
    """Every operation of the JSON API."""
    return page.html("reference.html", groups=reference.operations(page.request.app.openapi(), page.words))
