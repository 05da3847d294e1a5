"""Answers of the JSON API: one way to turn models into the format the client likes."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from typing import Any, cast
from urllib.parse import urlencode

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api.http.negotiation import require
from api.library.connections import Connections
from api.library.fields import BY_PATH
from api.library.library import Library, Listing
from api.models.common import Model, Page
from api.models.filters import Filters
from api.settings import Settings
from api.tables import BY_NAME, CSV, JSON, PARQUET, XLSX, Columns, columns_of, written

JSON_LD = "application/ld+json"
TABLES = (JSON, CSV, PARQUET, XLSX)
BESIDE, MOST_BESIDE = "neighbours", 50


def library_of(request: Request) -> Library:
    """The library of the application."""
    return cast("Library", request.app.state.library)


async def list_answer(request: Request, path: str, filters: Filters) -> Response:
    """A part of a list as JSON, CSV, Parquet or a workbook."""
    settings = cast("Settings", request.app.state.settings)
    kind = BY_NAME.get(filters.format) or require(request.headers.get("accept"), TABLES)
    limit = min(filters.limit or settings.page_items, settings.page_items_most)
    listing = Listing(path, filters.values(), filters.sort, limit, filters.cursor, filters.include)
    page = await library_of(request).page(listing)
    if BESIDE in filters.include:
        told = [await beside(request, item, filters.include) for item in page.items]
        page = page.model_copy(update={"items": tuple(told)})
    return await page_answer(request, page, kind, columns_of(BY_PATH[path].model, filters.include))


async def beside(request: Request, item: Model, include: Collection[str]) -> Model:
    """The item with its neighbours, where they are to be told and it is of a kind that has some."""
    if BESIDE not in include or BESIDE not in type(item).model_fields:
        return item
    connections = cast("Connections", request.app.state.connections)
    return item.model_copy(update={BESIDE: await connections.beside(getattr(item, "id", ""), MOST_BESIDE)})


async def found_answer(request: Request, found: Sequence[Model], format_: str) -> Response:
    """Everything that was found, as one list in the format named, else accepted."""
    kind = BY_NAME.get(format_) or require(request.headers.get("accept"), TABLES)
    page = Page[Any](items=tuple(found), release=library_of(request).release.name)
    return await page_answer(request, page, kind, columns_of(type(found[0]), ()) if found else None)


async def page_answer(request: Request, page: Page[Any], kind: str = JSON, columns: Columns | None = None) -> Response:
    """A part of a list in a format, with a Link to the following part."""
    headers = {"vary": "Accept, Accept-Encoding"}
    if page.next:
        pairs = [pair for pair in request.query_params.multi_items() if pair[0] != "cursor"]
        headers["link"] = f'<{request.url.path}?{urlencode([*pairs, ("cursor", page.next)])}>; rel="next"'
    if kind == JSON:
        return Response(page.model_dump_json(), media_type=JSON, headers=headers)
    items = [item.model_dump(mode="json") for item in page.items]
    body = await asyncio.to_thread(written, items, kind, columns)
    name = request.url.path.rpartition("/")[2] or "items"
    ending = next(short for short, media_type in BY_NAME.items() if media_type == kind)
    headers["content-disposition"] = f'attachment; filename="{name}.{ending}"'
    return Response(body, media_type=kind, headers=headers)


async def item_answer(request: Request, item: Model) -> Response:
    """A thing as JSON or JSON-LD."""
    kind = require(request.headers.get("accept"), (JSON, JSON_LD))
    context = f"/v1/contexts/{getattr(item, 'type', 'thing')}.jsonld"
    headers = {"vary": "Accept, Accept-Encoding"}
    iri = getattr(item, "id", "")
    links = [f'<{iri}>; rel="canonical"'] if iri.isascii() and iri else []
    if kind == JSON_LD:
        body = orjson.dumps({"@context": context, **item.model_dump(mode="json", exclude_none=True)})
    else:
        links.append(f'<{context}>; rel="http://www.w3.org/ns/json-ld#context"; type="{JSON_LD}"')
        body = item.model_dump_json().encode()
    return Response(body, media_type=kind, headers=headers | ({"link": ", ".join(links)} if links else {}))


def json_answer(request: Request, content: Any) -> Response:
    """Any content as JSON. Raises ApiError not-acceptable for clients that take none."""
    require(request.headers.get("accept"), (JSON,))
    return Response(orjson.dumps(content), headers={"vary": "Accept, Accept-Encoding"}, media_type=JSON)
