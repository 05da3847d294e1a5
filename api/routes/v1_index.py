"""What the JSON API does, as its own entry."""

from __future__ import annotations

import inspect

from starlette.requests import Request
from starlette.responses import Response

from api.models.answers import Operation
from api.models.common import Page
from api.routes.answers import json_answer, library_of
from api.routes.table import Api


async def index(request: Request) -> Response:
    """Every operation of this API, with an example."""
    told = [_operation(api).model_dump() for api in request.app.table]
    return json_answer(request, {"items": told, "next": None, "release": library_of(request).release.name})


def _operation(api: Api) -> Operation:
    what = (inspect.getdoc(api.handler) or "").partition("\n\n")[0].replace("\n", " ")
    return Operation(path=api.path, method=api.method, what=what, example=api.example_path)


INDEX: tuple[Api, ...] = (Api("/v1", index, Page[Operation], example="/v1"),)
