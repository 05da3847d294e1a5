"""The table of the JSON API: what is served where, with its model and an example that the tests run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from inspect import signature
from typing import Any

from fastapi import Depends, FastAPI
from pydantic import BaseModel, Field
from starlette.requests import Request

from api.errors import ApiError


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    code: str
    detail: str = ""
    instance: str = ""
    errors: list[dict[str, str]] = Field(default=[])


@dataclass(frozen=True, slots=True)
class Api:
    """One operation: its path, handler and model, and an example (what follows the path, or the whole path)."""

    path: str
    handler: Callable[..., Any]
    model: Any
    example: str = ""
    method: str = "GET"
    kinds: tuple[str, ...] = ("application/json",)
    free: bool = False  # whether query parameters are its own matter

    @property
    def bare(self) -> bool:
        """Whether it knows no query parameters, so that any is refused."""
        return not self.free and "asked" not in signature(self.handler).parameters

    @property
    def example_path(self) -> str:
        """The example as a path with a query string, or empty if there is none."""
        return self.example if self.example.startswith("/") else f"{self.path}{self.example}" if self.example else ""


REFUSALS: dict[int | str, dict[str, Any]] = {
    "default": {"description": "A problem", "content": {"application/problem+json": {}}, "model": Problem}
}


def no_parameters(request: Request) -> None:
    """Refuse query parameters where none are known."""
    if request.query_params:
        raise ApiError("bad-parameter", f"Unknown: {', '.join(sorted(set(request.query_params)))}; known: none")


def add(app: FastAPI, table: Iterable[Api]) -> None:
    """Add the operations to the application, in their order."""
    for api in table:
        extra = {"x-example": api.example_path} if api.example else {}
        app.add_api_route(
            api.path,
            api.handler,
            methods=[api.method],
            response_model=api.model,
            responses=REFUSALS,
            dependencies=[Depends(no_parameters)] if api.bare else [],
            name=getattr(api.handler, "__name__", api.path),
            operation_id=f"{getattr(api.handler, '__name__', 'operation')}_{api.method.lower()}",
            tags=[api.path.split("/")[2] if api.path.startswith("/v1/") else "service"],
            openapi_extra=extra,
        )
