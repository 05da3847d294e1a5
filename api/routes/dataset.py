"""The data set as a whole: its description (VoID and DCAT), its dumps, and how the service feels."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from importlib.resources import files
from typing import cast

import pyoxigraph as ox
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from api.dataset import PREFIXES, Counts, Description
from api.dumps import MEDIA_TYPES, Dump, dumps
from api.endpoint.endpoint import serialized
from api.errors import KINDS, ApiError
from api.http.negotiation import require
from api.http.responses import etag, matches
from api.library.library import Library
from api.published import load
from api.routes.answers import json_answer, library_of
from api.sparql.formats import GRAPHS

DESCRIBED = {format_.media_type: format_ for format_ in GRAPHS[:4]}
EARL = {"earl": "http://www.w3.org/ns/earl#", "dcterms": PREFIXES["dcterms"]}


async def void(request: Request) -> Response:
    """The description of the data set, with its class and property partitions and its distributions."""
    library = library_of(request)
    format_ = DESCRIBED[require(request.headers.get("accept"), tuple(DESCRIBED))]
    tag = etag(library.release.name, "void", format_.media_type, str(request.base_url))
    headers = {"etag": tag, "vary": "Accept, Accept-Encoding", "cache-control": "no-cache"}
    if matches(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    if getattr(request.app.state, "described", None) is None:
        request.app.state.described = await _described(library)
    held, counts = request.app.state.described
    made = Description(library.release, str(request.base_url), held)
    triples = sorted(made.triples(counts, await _dumps(request)), key=str)  # whatever order the store counts in
    body = serialized(triples, format_, dict(PREFIXES))
    return Response(body, media_type=format_.content_type, headers=headers)


async def _described(library: Library) -> tuple[Sequence[ox.Triple], Counts]:
    """What the release's own graph says of the data set, and the counts. A count that takes too long is left out."""
    graph = library.release.graph("dataset")
    held = await library.repository.triples(load("graph").filled({"graph": [graph]}, base=library.release.base))
    classes, properties = await library.rows("class_partitions"), await library.rows("property_partitions")
    try:
        totals = await library.rows("dataset_counts")
    except ApiError as error:
        if error.kind.code not in ("query-timeout", "query-memory"):
            raise
        totals = ()
    return held, Counts(classes, properties, totals)


async def conformance(request: Request) -> Response:
    """The EARL report: what the W3C cases of the SPARQL 1.1 protocol and service description found."""
    format_ = DESCRIBED[require(request.headers.get("accept"), tuple(DESCRIBED))]
    held = (files("api") / "static" / "earl.ttl").read_bytes()
    triples = (quad.triple for quad in ox.parse(held, ox.RdfFormat.TURTLE))
    body = held if format_.name == "turtle" else serialized(triples, format_, EARL)
    headers = {"vary": "Accept, Accept-Encoding"}
    return Response(body, media_type=format_.content_type, headers=headers)


async def list_dumps(request: Request) -> Response:
    """The files of the release for download."""
    found = await _dumps(request)
    items = [{**asdict(dump), "url": f"/dumps/{dump.path}"} for dump in found]
    return json_answer(request, {"items": items, "next": None, "release": library_of(request).release.name})


async def dump(request: Request) -> Response:
    """One file of the release."""
    path = request.path_params["path"]
    found = next((held for held in await _dumps(request) if held.path == path), None)
    if found is None:
        raise ApiError("not-found", f"There is no dump {path}; see /dumps")
    headers = {"etag": f'"{found.sha256}"', "digest": f"sha-256={found.sha256}"}
    if matches(request.headers.get("if-none-match"), headers["etag"]):
        return Response(status_code=304, headers=headers)
    media_type = MEDIA_TYPES.get(f".{path.rpartition('.')[2]}", "application/octet-stream")
    return FileResponse(library_of(request).release.folder / path, media_type=media_type, headers=headers)


async def health(request: Request) -> Response:
    """That the service answers, which release it serves, and where the store is; no place in the queue is needed."""
    library = library_of(request)
    store = await library.repository.held()
    return json_answer(request, {"status": "ok", "release": library.release.name, "store": store})


async def errors(request: Request) -> Response:
    """The codes of problems, with their status and title; docs/errors.md tells more of each."""
    items = [{"code": kind.code, "status": int(kind.status), "title": kind.title} for kind in KINDS]
    return json_answer(request, {"items": items, "next": None, "release": library_of(request).release.name})


def install(app: FastAPI) -> None:
    """Add the routes to the application."""
    for path, handler in (
        ("/.well-known/void", void),
        ("/conformance", conformance),
        ("/dumps", list_dumps),
        ("/dumps/{path:path}", dump),
        ("/health", health),
        ("/errors", errors),
    ):
        app.add_route(path, handler, methods=["GET"], include_in_schema=False)


async def _dumps(request: Request) -> tuple[Dump, ...]:
    state = request.app.state
    if getattr(state, "dumps", None) is None:
        state.dumps = await asyncio.to_thread(dumps, library_of(request).release.folder)
    return cast("tuple[Dump, ...]", state.dumps)
