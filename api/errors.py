"""Problems: every refusal of the server as RFC 9457 problem details, from one registry of codes.

docs/errors.md describes each code under an anchor of its name; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

MEDIA_TYPE = "application/problem+json"
HELP = "/errors#"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its code, HTTP status and title."""

    code: str
    status: HTTPStatus
    title: str


KINDS: tuple[Kind, ...] = (
    Kind("bad-request", HTTPStatus.BAD_REQUEST, "The request cannot be understood"),
    Kind("bad-parameter", HTTPStatus.UNPROCESSABLE_ENTITY, "A parameter is unknown or has a wrong value"),
    Kind("bad-cursor", HTTPStatus.BAD_REQUEST, "The cursor is of another list or another release"),
    Kind("query-missing", HTTPStatus.BAD_REQUEST, "There is no query, or more than one"),
    Kind("query-syntax", HTTPStatus.BAD_REQUEST, "The query is not SPARQL 1.1"),
    Kind("query-encoding", HTTPStatus.BAD_REQUEST, "The request is not UTF-8"),
    Kind("query-refused", HTTPStatus.FORBIDDEN, "The query asks for something this server does not do"),
    Kind("read-only", HTTPStatus.FORBIDDEN, "This server is read-only"),
    Kind("query-timeout", HTTPStatus.SERVICE_UNAVAILABLE, "The query ran longer than allowed"),
    Kind("query-rows", HTTPStatus.BAD_REQUEST, "The answer has more rows than allowed"),
    Kind("query-bytes", HTTPStatus.BAD_REQUEST, "The answer is larger than allowed"),
    Kind("query-memory", HTTPStatus.SERVICE_UNAVAILABLE, "The query took more memory than allowed"),
    Kind("query-failed", HTTPStatus.INTERNAL_SERVER_ERROR, "The store could not answer the query"),
    Kind("store-unreachable", HTTPStatus.BAD_GATEWAY, "The SPARQL endpoint behind this server does not answer"),
    Kind("busy", HTTPStatus.SERVICE_UNAVAILABLE, "Too much is being asked at this moment"),
    Kind("too-many-requests", HTTPStatus.TOO_MANY_REQUESTS, "This client asks too often"),
    Kind("not-found", HTTPStatus.NOT_FOUND, "There is no such thing here"),
    Kind("ambiguous", HTTPStatus.CONFLICT, "Several things have this name"),
    Kind("gone", HTTPStatus.GONE, "This thing was retired"),
    Kind("method-not-allowed", HTTPStatus.METHOD_NOT_ALLOWED, "The address does not know this method"),
    Kind("not-acceptable", HTTPStatus.NOT_ACCEPTABLE, "None of the accepted formats can be served"),
    Kind("body-too-large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body of the request is larger than allowed"),
    Kind("request-timeout", HTTPStatus.REQUEST_TIMEOUT, "The body of the request did not arrive in time"),
    Kind("media-type", HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The body of the request is of a type that is not read here"),
    Kind("internal", HTTPStatus.INTERNAL_SERVER_ERROR, "The server failed; the fault is ours"),
)
_BY_CODE: Mapping[str, Kind] = {kind.code: kind for kind in KINDS}


class ApiError(Exception):
    """The root of the errors of serving: a kind, what happened, and what else the problem tells."""

    def __init__(self, code: str, detail: str = "", *, headers: Mapping[str, str] | None = None, **extra: Any) -> None:
        super().__init__(detail or code)
        self.kind = _BY_CODE[code]
        self.detail = detail
        self.headers = dict(headers or {})
        self.extra = extra

    @property
    def status(self) -> int:
        """The HTTP status as a number."""
        return int(self.kind.status)

    def body(self, instance: str = "") -> dict[str, Any]:
        """The members of the problem details object."""
        known = {"type": f"{HELP}{self.kind.code}", "title": self.kind.title, "status": self.status}
        told = {"detail": self.detail, "instance": instance}
        return known | {"code": self.kind.code} | {key: value for key, value in told.items() if value} | self.extra


class PublishError(Exception):
    """Another store did not take a release: what it refused, and where."""


class ReleaseMissingError(Exception):
    """There is no release to serve in the folder that was named."""


def by_status(status: int) -> str:
    """The code that stands for an HTTP status raised by the framework.

    >>> by_status(404), by_status(418)
    ('not-found', 'bad-request')
    """
    general = ("bad-request", "not-found", "method-not-allowed", "not-acceptable", "media-type", "body-too-large")
    for code in (*general, "read-only", "too-many-requests", "busy", "internal"):
        if _BY_CODE[code].status == status:
            return code
    return "internal" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "bad-request"
