"""Turns every exception into problem details: our own, the framework's, and what nobody expected."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Mapping
from http import HTTPStatus
from typing import Any, get_type_hints

import orjson
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.addresses import became
from api.errors import MEDIA_TYPE, ApiError, by_status
from api.http.methods import READING, allowed
from api.routes.pages_render import page

JSON = "application/json"
_FOR_PROGRAMS = ("/v1", "/sparql", "/static", "/dumps", "/graph", "/rdf-graph-store", "/.well-known", "/id/")
_log = logging.getLogger("guihua.api")


def respond(error: ApiError, request: Request) -> Response:
    """The problem as a response: a page for people who meet it while reading, else problem details."""
    if error.status == HTTPStatus.NOT_FOUND and _is_read(request):
        return page(request).html("error.html", error.status, error=error)
    headers = {"cache-control": "no-store", **error.headers}
    body = orjson.dumps(error.body(request.url.path))
    return Response(body, error.status, headers, MEDIA_TYPE)


def _is_read(request: Request) -> bool:
    """Whether a person asks for a page, rather than a program for data."""
    asked = request.method == "GET" and "text/html" in request.headers.get("accept", "")
    return asked and not request.url.path.startswith(_FOR_PROGRAMS)


async def api_error(request: Request, error: Exception) -> Response:
    """One of our own problems; where an address names nothing, what became of it or whom it may mean."""
    if not isinstance(error, ApiError):
        return respond(ApiError("internal"), request)
    found = became(request, error)
    return found if isinstance(found, Response) else respond(found, request)


async def validation_error(request: Request, error: Exception) -> Response:
    """A parameter or body that the framework refused, every fault of it named."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and kind != JSON and not kind.endswith("+json"):
        return respond(ApiError("media-type", f"Bodies are read as {JSON}", headers={"Accept-Post": JSON}), request)
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    told = [{"where": ".".join(map(str, fault["loc"])), "what": _what(request, fault)} for fault in faults]
    detail = "; ".join(f"{fault['where']}: {fault['what']}" for fault in told)
    return respond(ApiError("bad-parameter", detail, errors=told), request)


def _what(request: Request, fault: Mapping[str, Any]) -> str:
    """What is wrong with a parameter; what is known in place of one that is not."""
    if fault["type"] == "extra_forbidden" and (known := _known(request)):
        return f"There is no such parameter; known: {', '.join(known)}"
    return str(fault["msg"]).removeprefix("Value error, ")


def _known(request: Request) -> tuple[str, ...]:
    """The names of the query parameters of the operation that was asked."""
    endpoint = getattr(request.scope.get("route"), "endpoint", None)
    asked = get_type_hints(endpoint).get("asked") if endpoint else None
    fields = getattr(asked, "model_fields", {})
    return tuple(field.alias or name for name, field in fields.items())


async def http_error(request: Request, error: Exception) -> Response:
    """A refusal of the framework: unknown address, wrong method …"""
    if not isinstance(error, HTTPException):
        return respond(ApiError("internal"), request)
    headers = {name.lower(): value for name, value in (error.headers or {}).items()}
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["allow"] = allowed(request.app.routes, request.scope) or headers.get("allow", READING)
    detail = error.detail
    if error.status_code == HTTPStatus.NOT_FOUND and detail == HTTPStatus.NOT_FOUND.phrase:
        detail = f"There is nothing at {request.url.path}; /v1 lists what there is for programs"
    return respond(ApiError(by_status(error.status_code), detail, headers=headers), request)


async def unexpected(request: Request, error: Exception) -> Response:
    """A fault of ours: logged in full, told in short."""
    _log.exception("%s %s failed", request.method, request.url.path, exc_info=error)
    return respond(ApiError("internal"), request)


HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    ApiError: api_error,
    RequestValidationError: validation_error,
    HTTPException: http_error,
    Exception: unexpected,
}
