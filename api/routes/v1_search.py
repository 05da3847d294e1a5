"""Search over the JSON API: names and text, suggestions, names to things, passages, batches."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Annotated, cast

from fastapi import Path, Query
from pydantic import AfterValidator, Field
from starlette.requests import Request
from starlette.responses import Response

from api.errors import ApiError
from api.library.assemble import value_of
from api.library.fields import BY_TYPE
from api.models.answers import Batch, BatchBody, EvidenceAnswer, NameHit, Resolved, SearchAnswer
from api.models.common import Page
from api.routes.answers import json_answer, library_of
from api.routes.table import Api
from api.routes.v1_network import Asked
from api.search import Search, Wanted

Texts = list[Annotated[str, Field(min_length=1, max_length=200)]]


def _type(text: str) -> str:
    """A type of thing. Raises ValueError for what is none."""
    if text not in BY_TYPE:
        raise ValueError(f"{text} is none of {', '.join(BY_TYPE)}")
    return text


Types = list[Annotated[str, AfterValidator(_type), Field(json_schema_extra={"enum": [*BY_TYPE]})]]


class SearchQuery(Asked):
    """Parameters of a search."""

    q: str = Field(min_length=1, max_length=200, description="Chinese, pinyin or initials.")
    type: Types = Field(default=[], description="organization, project, place, strategy, indicator …")
    document: Texts = Field(default=[], description="Keys or names of documents.")
    region: Texts = Field(default=[], description="Keys or names of districts.")
    limit: int = Field(default=20, ge=1, le=200)
    offset: int = Field(default=0, ge=0, le=10_000)


class SuggestQuery(Asked):
    """Parameters of suggestions."""

    q: str = Field(min_length=1, max_length=100)
    type: Types = Field(default=[])
    limit: int = Field(default=10, ge=1, le=50)


class ResolveQuery(Asked):
    """Parameters of resolving."""

    name: Texts = Field(min_length=1, max_length=100)
    type: Types = Field(default=[])


class BatchQuery(Asked):
    """Parameters of a batch."""

    id: Texts = Field(min_length=1, max_length=100, description="IRIs, or types and keys (`place/410403`).")


def search_of(request: Request) -> Search:
    """The search index of the application's release."""
    return cast("Search", request.app.state.search)


async def search(request: Request, asked: Annotated[SearchQuery, Query()]) -> Response:
    """Named things and places in the text."""
    library, index = library_of(request), search_of(request)
    documents, regions = (
        [library.iri_of("observations", name, text).rpartition("/")[2] for text in given]
        for name, given in (("document", asked.document), ("region", asked.region))
    )
    wanted = Wanted(asked.type, documents, regions)
    names = await asyncio.to_thread(index.names, asked.q, wanted, limit=asked.limit, offset=asked.offset)
    passages = (
        ()
        if asked.type
        else await asyncio.to_thread(index.passages, asked.q, wanted, limit=asked.limit, offset=asked.offset)
    )
    return json_answer(
        request,
        {
            "names": [asdict(name) for name in names.items],
            "passages": [asdict(found) for found in passages],
            "facets": names.facets,
            "release": library.release.name,
        },
    )


async def suggest(request: Request, asked: Annotated[SuggestQuery, Query()]) -> Response:
    """Names that begin with what is typed, also in pinyin."""
    found = await asyncio.to_thread(search_of(request).suggestions, asked.q, Wanted(asked.type), limit=asked.limit)
    return json_answer(
        request, {"items": [asdict(name) for name in found], "next": None, "release": library_of(request).release.name}
    )


async def resolve(request: Request, asked: Annotated[ResolveQuery, Query()]) -> Response:
    """The things that have a name, for each name."""
    made = []
    for name in asked.name:
        found = await asyncio.to_thread(search_of(request).resolve, name, asked.type)
        if not found:
            likely = await asyncio.to_thread(search_of(request).names, name, Wanted(asked.type), limit=5)
            found = likely.items
        made.append({"name": name, "candidates": [asdict(candidate) for candidate in found]})
    return json_answer(request, {"items": made, "next": None, "release": library_of(request).release.name})


async def batch(request: Request, asked: Annotated[BatchQuery, Query()]) -> Response:
    """Many things at once, in the order asked; `unknown` lists what is none."""
    return await _batch(request, asked.id)


async def batch_post(request: Request, body: BatchBody) -> Response:
    """Many things at once, in the order asked; `unknown` lists what is none."""
    return await _batch(request, list(body.ids))


async def _batch(request: Request, ids: list[str]) -> Response:
    library = library_of(request)
    iris = [text if ":" in text else library.iri_named(text) for text in ids]
    try:
        found = await library.assembler.models(iris)
    except ApiError as error:
        raise ApiError("bad-parameter", error.detail) from error
    items = [item.model_dump(mode="json") for item in await library.told(found, ())] if found else []
    known = {item["id"] for item in items}
    unknown = [text for text, iri in zip(ids, iris, strict=True) if iri not in known]
    told = {"items": items, "unknown": unknown, "next": None, "release": library.release.name}
    return json_answer(request, told)


async def evidence(request: Request, key: Annotated[str, Path(min_length=1, max_length=300)]) -> Response:
    """A passage, and the facts that rest on it."""
    library = library_of(request)
    iri = library.release.iri("passage", key)
    rows = await library.rows("passages", {"passage": [iri]})
    if not rows:
        raise ApiError("not-found", f"There is no passage {key}")
    iris = [value_of(row["fact"]) for row in await library.rows("facts_of_passage", {"passage": [iri]})]
    facts = await library.assembler.models(iris)
    return json_answer(
        request,
        {
            "evidence": library.assembler.evidence(rows[0]).model_dump(mode="json"),
            "facts": [fact.model_dump(mode="json") for fact in facts],
            "release": library.release.name,
        },
    )


SEARCH: tuple[Api, ...] = (
    Api("/v1/search", search, SearchAnswer, example="?q=平高"),
    Api("/v1/suggest", suggest, Page[NameHit], example="?q=pgjt"),
    Api("/v1/resolve", resolve, Page[Resolved], example="?name=平高集团&type=organization"),
    Api("/v1/batch", batch, Batch, example="?id=place/410403&id=document/weidong-plan-2021"),
    Api("/v1/batch", batch_post, Batch, method="POST"),
    Api("/v1/evidence/{key}", evidence, EvidenceAnswer),
)
