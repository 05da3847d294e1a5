"""The data set as a whole: its description (VoID and DCAT), its dumps, and how the service feels."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from importlib.resources import files
from typing import Any, cast

import pyoxigraph as ox
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from api.dumps import MEDIA_TYPES, Dump, dumps
from api.errors import KINDS, ApiError
from api.library.assemble import value_of
from api.negotiation import require
from api.published import load
from api.responses import etag, matches
from api.routes.answers import json_answer, library_of
from api.sparql.endpoint import serialized
from api.sparql.formats import GRAPHS

DESCRIBED = {format_.media_type: format_ for format_ in GRAPHS[:4]}
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
PREFIXES = {
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "spdx": "http://spdx.org/rdf/terms#",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
EARL = {"earl": "http://www.w3.org/ns/earl#", "dcterms": PREFIXES["dcterms"]}


async def void(request: Request) -> Response:
    """The description of the data set, with its class and property partitions and its distributions."""
    library = library_of(request)
    format_ = DESCRIBED[require(request.headers.get("accept"), tuple(DESCRIBED))]
    tag = etag(library.release.name, "void", format_.media_type, str(request.base_url))
    headers = {"etag": tag, "vary": "Accept, Accept-Encoding", "cache-control": "no-cache"}
    if matches(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    if getattr(request.app.state, "partitions", None) is None:
        classes, properties = await library.rows("class_partitions"), await library.rows("property_partitions")
        request.app.state.partitions = (classes, properties, await _dumps(request))
    made = _Description(library.release.base, str(request.base_url), *request.app.state.partitions)
    body = serialized(made.triples(library.release.name), format_, PREFIXES)
    return Response(body, media_type=format_.content_type, headers=headers)


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
    """That the service answers, and which release it serves."""
    await library_of(request).repository.rows(load("ready").text)
    return json_answer(request, {"status": "ok", "release": library_of(request).release.name})


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


class _Description:
    """Writes the description of the data set as triples."""

    def __init__(self, base: str, address: str, classes: Any, properties: Any, files: tuple[Dump, ...]) -> None:
        self._base, self._address, self._files = base, address, files
        self._partitions = (("classPartition", "class", classes), ("propertyPartition", "property", properties))
        self._set = ox.NamedNode(f"{base}dataset")
        self._found: list[ox.Triple] = []

    def triples(self, release: str) -> list[ox.Triple]:
        """All triples of the description."""
        for type_ in ("void:Dataset", "dcat:Dataset"):
            self._add(self._set, TYPE, _node(type_))
        self._add(self._set, _node("dcterms:title"), ox.Literal("规划知识图谱", language="zh-Hans"))
        self._add(self._set, _node("dcterms:title"), ox.Literal("Guihua knowledge graph", language="en"))
        self._add(self._set, _node("dcterms:identifier"), ox.Literal(release))
        self._add(self._set, _node("void:sparqlEndpoint"), ox.NamedNode(f"{self._address}sparql"))
        self._add(self._set, _node("void:uriSpace"), ox.Literal(f"{self._base}id/"))
        self._add(self._set, _node("foaf:homepage"), ox.NamedNode(self._address))
        self._counts()
        for file in self._files:
            self._file(file)
        return self._found

    def _counts(self) -> None:
        total = 0
        for partition, member, rows in self._partitions:
            for number, row in enumerate(rows):
                part = ox.NamedNode(f"{self._base}dataset#{member}-{number}")
                self._add(self._set, _node(f"void:{partition}"), part)
                self._add(part, _node(f"void:{member}"), row["term"])
                self._add(part, _node("void:entities" if member == "class" else "void:triples"), row["number"])
                total += int(value_of(row["number"])) if member == "property" else 0
        self._add(self._set, _node("void:triples"), ox.Literal(total))

    def _file(self, file: Dump) -> None:
        distribution = ox.NamedNode(f"{self._base}dataset#file-{file.path.replace('/', '-')}")
        checksum = ox.NamedNode(f"{distribution.value}-sha256")
        address = ox.NamedNode(f"{self._address}dumps/{file.path}")
        self._add(self._set, _node("dcat:distribution"), distribution)
        self._add(distribution, TYPE, _node("dcat:Distribution"))
        self._add(distribution, _node("dcat:downloadURL"), address)
        self._add(distribution, _node("dcat:byteSize"), ox.Literal(file.bytes))
        self._add(distribution, _node("dcterms:title"), ox.Literal(file.path))
        self._add(distribution, _node("spdx:checksum"), checksum)
        self._add(checksum, TYPE, _node("spdx:Checksum"))
        self._add(checksum, _node("spdx:algorithm"), _node("spdx:checksumAlgorithm_sha256"))
        self._add(checksum, _node("spdx:checksumValue"), ox.Literal(file.sha256))
        if file.path.endswith(".nq"):
            self._add(self._set, _node("void:dataDump"), address)

    def _add(self, subject: ox.NamedNode, predicate: ox.NamedNode, object_: Any) -> None:
        self._found.append(ox.Triple(subject, predicate, object_))


def _node(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(f"{PREFIXES[prefix]}{local}")
