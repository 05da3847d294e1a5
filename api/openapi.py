"""The OpenAPI description completed from the table: examples of parameters, orders of lists, media types of answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from fastapi import FastAPI

from api.errors import ApiError
from api.published import load, questions
from api.routes.table import Api

PROBLEM = "application/problem+json"
BINARY: Mapping[str, Any] = {"type": "string", "format": "binary"}
INFO: Mapping[str, Any] = {
    "summary": "The facts of Chinese planning documents, each with the characters it was read from.",
    "description": (
        "Lists answer with `items`, `next` (a cursor) and `release`, and as CSV, Parquet or a workbook by `Accept` or "
        "`format`. Every refusal is an `application/problem+json`; `/errors` lists the codes. Unknown parameters are "
        "refused. Answers carry an ETag and vary by `Accept`."
    ),
    "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
}
PAGING: tuple[Mapping[str, Any], ...] = (
    {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 0, "maximum": 100_000, "default": 1000}},
    {"name": "offset", "in": "query", "schema": {"type": "integer", "minimum": 0, "maximum": 100_000, "default": 0}},
    {"name": "cursor", "in": "query", "schema": {"type": "string", "maxLength": 500}},
    {"name": "format", "in": "query", "schema": {"enum": ["json", "csv", "parquet", "xlsx"]}},
)


class Described(FastAPI):
    """FastAPI whose description tells more than its types say."""

    table: tuple[Api, ...] = ()
    describing = Lock()

    def openapi(self) -> dict[str, Any]:
        """The description, completed when it is first asked for; who asks meanwhile in another thread waits."""
        with self.describing:
            if self.openapi_schema is None:
                held = super().openapi()
                held["info"] |= INFO
                for api in self.table:
                    complete(held["paths"][api.path][api.method.lower()], api)
                    if api.free:
                        held["paths"] |= published(held["paths"].pop(api.path)["get"])
            return self.openapi_schema or {}


def complete(operation: dict[str, Any], api: Api) -> None:
    """Complete one operation in place."""
    examples = example_values(api)
    orders = _orders(api.path)
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in examples:
            values = examples[parameter["name"]]
            parameter["example"] = values if parameter["schema"].get("type") == "array" else values[0]
        if parameter["name"] == "sort" and orders:
            parameter["schema"]["enum"] = ["", *orders]
    answer = operation["responses"]["200"]
    model = answer.get("content", {}).get("application/json", {})
    answer["content"] = {kind: model if kind == "application/json" else _schema(kind) for kind in api.kinds}
    operation["responses"]["default"]["content"] = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def _schema(kind: str) -> dict[str, Any]:
    return {"schema": {"type": "object"} if kind.endswith("json") else dict(BINARY)}


def published(operation: Mapping[str, Any]) -> dict[str, Any]:
    """The paths of the published queries, each with its own parameters, from the one operation that runs them all."""
    paths = {}
    for query in questions():
        own = [
            {
                "name": parameter.name,
                "in": "query",
                "description": f"{parameter.zh} / {parameter.en}",
                "schema": {"type": "array", "items": {"type": "string", "minLength": 1, "maxLength": 300}},
                "example": [parameter.example_value],
            }
            for parameter in query.parameters
        ]
        paths[f"/v1/queries/{query.name}"] = {
            "get": {
                **operation,
                "operationId": f"query_{query.name}",
                "summary": f"{query.title_zh} / {query.title_en}",
                "description": f"{query.description_zh} / {query.description_en}",
                "parameters": [*own, *PAGING],
            }
        }
        paths[f"/v1/queries/{query.name}"]["get"].pop("x-example", None)
    return paths


def example_values(api: Api) -> dict[str, list[str]]:
    """The values of parameters in the operation's example, those in its path included.

    >>> example_values(Api("/v1/places/{key}", print, None, example="/v1/places/410403?include=mentions"))
    {'include': ['mentions'], 'key': ['410403']}
    """
    if not api.example:
        return {}
    parts = urlsplit(api.example_path)
    found = parse_qs(parts.query)
    for wanted, given in zip(api.path.split("/"), parts.path.split("/"), strict=False):
        if wanted.startswith("{"):
            found[wanted.strip("{}")] = [unquote(given)]
    return found


def _orders(path: str) -> Iterable[str]:
    try:
        return load(f"list/{path.removeprefix('/v1/')}").sorts
    except ApiError:
        return ()
