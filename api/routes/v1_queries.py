"""Published queries and releases over the JSON API."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from typing import Annotated, Any, cast
from urllib.parse import urlencode

import orjson
from fastapi import Path
from starlette.requests import Request
from starlette.responses import Response

from api.errors import ApiError
from api.http.negotiation import require
from api.http.responses import etag
from api.library.assemble import value_of
from api.library.fields import BY_TYPE, Field
from api.library.library import cursor_of, offset_of
from api.models.answers import QueryAnswer, QueryInfo, ReleaseInfo
from api.models.common import Page
from api.published import PUBLISHED_BASE, Parameter, Published, load, questions
from api.repository.protocol import Term
from api.routes.answers import JSON_LD, TABLES, json_answer, library_of
from api.routes.table import Api
from api.settings import Settings
from api.tables import BY_NAME, JSON, written

Name = Annotated[str, Path(pattern=r"^[a-z_]{1,60}$")]
PASSAGE = {"start": "start", "end": "end", "quote": "quote", "context": "context", "section": "inSection"}
PAGING = ("limit", "offset", "cursor", "format")
NUMBERS = ("integer", "decimal", "double", "float")


async def list_queries(request: Request) -> Response:
    """The published queries: one for each question the graph must answer."""
    items = [_info(query) for query in questions()]
    return json_answer(request, {"items": items, "next": None, "release": library_of(request).release.name})


async def run_query(request: Request, name: Name) -> Response:
    """The rows of a published query: its parameters are query parameters, beside `limit`, `cursor` and `format`."""
    library = library_of(request)
    query = _published(name)
    given = dict.fromkeys(request.query_params)
    values = {key: request.query_params.getlist(key) for key in given if key not in PAGING}
    for parameter in query.parameters:
        if parameter.type == "iri" and parameter.name in values:
            values[parameter.name] = [_iri(library, parameter, text) for text in values[parameter.name]]
    limit = _number(request, "limit", 1000)
    mark = etag(library.release.name, name, json.dumps(values, sort_keys=True))
    cursor = request.query_params.get("cursor")
    offset = offset_of(cursor, mark) if cursor else _number(request, "offset", 0)
    format_ = request.query_params.get("format", "")
    if format_ and format_ not in BY_NAME:
        raise ApiError("bad-parameter", f"format is one of {', '.join(BY_NAME)}")
    kind = BY_NAME[format_] if format_ else require(request.headers.get("accept"), TABLES)
    text = query.filled(values, base=library.release.base, limit=limit + offset + 1)
    rows = await library.repository.rows(text)
    part = rows[offset : offset + limit]
    columns = list(query.columns) or list(dict.fromkeys(name for row in rows for name in row))
    items = [{column: plain(row.get(column)) for column in columns} for row in part]
    headers = {"vary": "Accept, Accept-Encoding"}
    following = cursor_of(offset + limit, mark) if len(rows) > offset + limit else None
    if following:
        pairs = [pair for pair in request.query_params.multi_items() if pair[0] not in ("cursor", "offset")]
        headers["link"] = f'<{request.url.path}?{urlencode([*pairs, ("cursor", following)])}>; rel="next"'
    if kind == JSON:
        told = {"columns": columns, "items": items, "next": following, "release": library.release.name}
        return Response(orjson.dumps(told), headers=headers, media_type=JSON)
    body = await asyncio.to_thread(written, items, kind, dict.fromkeys(columns, ""))
    ending = next(short for short, media_type in BY_NAME.items() if media_type == kind)
    headers["content-disposition"] = f'attachment; filename="{name}.{ending}"'
    return Response(body, media_type=kind, headers=headers)


async def releases(request: Request) -> Response:
    """The releases in the folder, the one that is served marked."""
    settings, current = cast("Settings", request.app.state.settings), library_of(request).release
    return json_answer(request, {"items": _releases(settings, current.name), "next": None, "release": current.name})


async def context(request: Request, name: Annotated[str, Path(pattern=r"^[a-z-]{1,40}\.jsonld$")]) -> Response:
    """The JSON-LD context of a type of thing."""
    kind = BY_TYPE.get(name.removesuffix(".jsonld"))
    if kind is None:
        raise ApiError("not-found", f"There is no context {name}")
    base = library_of(request).release.base
    terms: dict[str, Any] = {"id": "@id", "label": "http://www.w3.org/2000/01/rdf-schema#label"}
    terms |= {"key": "http://purl.org/dc/terms/identifier", "type": None}
    for field in kind.fields:
        terms[field.name] = _context_term(field, base)
    return Response(json.dumps({"@context": terms}), media_type=JSON_LD)


def plain(term: Term | None) -> str | float | None:
    """The term as JSON has it: a number for numbers, else its IRI or text.

    >>> import pyoxigraph as ox
    >>> plain(ox.Literal(7)), plain(ox.NamedNode("a:b")), plain(None)
    (7, 'a:b', None)
    """
    if term is None:
        return None
    datatype = getattr(getattr(term, "datatype", None), "value", "").rpartition("#")[2]
    text = value_of(term)
    if datatype == "integer":
        return int(text)
    return float(text) if datatype in NUMBERS else text


def _published(name: str) -> Published:
    query = load(name)
    if query.question is None:
        raise ApiError("not-found", f"There is no published query {name}")
    return query


def _iri(library: Any, parameter: Parameter, text: str) -> str:
    """The IRI a parameter means: an IRI, a type and key, or the key of a thing like the example."""
    if ":" in text or "/" in text:
        return text
    example = parameter.example_value.replace(PUBLISHED_BASE, library.release.base)
    return f"{example.rpartition('/')[0]}/{text}"


def _number(request: Request, name: str, otherwise: int) -> int:
    text = request.query_params.get(name)
    if text is None:
        return otherwise
    if not text.isdigit() or int(text) > 100_000:
        raise ApiError("bad-parameter", f"{name} is a number up to 100000")
    return int(text)


def _info(query: Published) -> dict[str, Any]:
    parameters = [{**asdict(parameter), "example": parameter.example_value} for parameter in query.parameters]
    return {
        "name": query.name,
        "question": query.question,
        "title_zh": query.title_zh,
        "title_en": query.title_en,
        "description_zh": query.description_zh,
        "description_en": query.description_en,
        "parameters": parameters,
        "query": query.text,
    }


def _releases(settings: Settings, current: str) -> list[dict[str, Any]]:
    found = []
    for path in sorted(settings.releases.glob("*/manifest.json")):
        if path.parent.is_symlink() or path.parent.name.startswith("."):
            continue
        manifest = json.loads(path.read_text(encoding="utf-8"))
        documents = [one["id"] if isinstance(one, dict) else str(one) for one in manifest.get("documents", ())]
        name = path.parent.name
        counts = manifest.get("counts", {})
        found.append({"name": name, "current": name == current, "counts": counts, "documents": documents})
    return found


def _context_term(field: Field, base: str) -> Any:
    if field.part is not None:
        return {
            "@id": field.iri(base),
            "@context": {part.name: _context_term(part, base) for part in field.part.fields},
        }
    if field.kind in ("evidence", "passages"):
        return {"@id": field.iri(base), "@context": {name: f"{base}def/{term}" for name, term in PASSAGE.items()}}
    if field.kind in ("ref", "refs"):
        return {"@id": field.iri(base)}
    return field.iri(base)


QUERIES: tuple[Api, ...] = (
    Api("/v1/queries", list_queries, Page[QueryInfo], example="/v1/queries"),
    Api(
        "/v1/queries/{name}",
        run_query,
        QueryAnswer,
        example="/v1/queries/indicator_figures?name=常住人口城镇化率",
        kinds=TABLES,
        free=True,
    ),
    Api("/v1/releases", releases, Page[ReleaseInfo], example="/v1/releases"),
    Api("/v1/contexts/{name}", context, None, example="/v1/contexts/project.jsonld", kinds=(JSON_LD,)),
)
