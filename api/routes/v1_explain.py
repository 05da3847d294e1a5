"""Why a triple holds, over the JSON API."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.errors import ApiError
from api.library.explaining import explanation
from api.models.explanation import Explanation
from api.routes.answers import json_answer, library_of
from api.routes.table import Api
from api.routes.v1_network import Asked, node_of
from ontology.explanation import term

Word = Annotated[str, Field(min_length=1, max_length=400)]
OWN = ("id/", "def/", "graph/", "<")


class ExplainQuery(Asked):
    """The parts of a triple."""

    s: Word = Field(description="IRI, prefixed name, type and key, or the name, of its subject.")
    p: Word = Field(description="The property: `within`, `gh:within`, `rdf:type`, `a` or an IRI.")
    o: Word = Field(description="Its object, like the subject, or a class: `gh:Place`.")


async def explain(request: Request, asked: Annotated[ExplainQuery, Query()]) -> Response:
    """Why a triple holds: the rules that gave it and the triples they were given, down to quotes of documents."""
    parts = (await _node(request, asked.s), _property(request, asked.p), await _node(request, asked.o))
    told = await explanation(library_of(request), parts)
    return json_answer(request, told.model_dump(mode="json"))


async def _node(request: Request, text: str) -> str:
    """The term of a thing, in N-Triples. Raises ApiError bad-parameter, not-found, ambiguous."""
    if ":" not in text and not text.startswith(OWN):
        text = await node_of(request, text)
    return _term(request, text)


def _property(request: Request, text: str) -> str:
    plain = text != "a" and ":" not in text and not text.startswith(OWN)
    return _term(request, f"gh:{text}" if plain else text)


def _term(request: Request, text: str) -> str:
    try:
        return term(text, library_of(request).release.base)
    except ValueError as error:
        raise ApiError("bad-parameter", str(error)) from error


EXPLAIN: tuple[Api, ...] = (Api("/v1/explain", explain, Explanation, example="?s=place/410403&p=a&o=gh:Entity"),)
