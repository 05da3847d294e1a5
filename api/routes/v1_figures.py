"""Groups of observations over the JSON API."""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal

from fastapi import Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.figures import KEYS, Figures, Group
from api.library.assemble import value_of
from api.library.library import Library
from api.models.answers import FigureGroup
from api.models.common import Page
from api.models.filters import Keys
from api.routes.answers import TABLES, found_answer, library_of
from api.routes.table import Api
from api.routes.v1_network import Asked, Shape

By = Literal["indicator", "region", "period", "value_kind", "measure", "document"]
NAMED = ("indicator", "region", "document")
MOST_READ = 1_000_000


class GroupQuery(Asked):
    """Parameters of groups of observations."""

    by: list[By] = Field(default=["indicator"], min_length=1, max_length=6, description="What a group has in common.")
    indicator: Keys = Field(default=[], description="Key of an indicator.")
    region: Keys = Field(default=[], description="Key of a place.")
    period: Keys = Field(default=[], description="A year or a range of years.")
    value_kind: Keys = Field(default=[], description="target, actual …")
    measure: Keys = Field(default=[], description="level, growth …")
    document: Keys = Field(default=[], description="Key of a document.")
    limit: int = Field(default=1000, ge=1, le=10_000, description="How many groups at most, the largest first.")
    format: Shape = Field(default="", description="Instead of Accept.")


async def observation_groups(request: Request, asked: Annotated[GroupQuery, Query()]) -> Response:
    """Figures in groups: how many have the same indicator, district … and unit, and their least, mean and greatest."""
    library, figures = library_of(request), await figures_of(request)
    given = {name: getattr(asked, name) for name in KEYS if getattr(asked, name)}
    filters = {name: [library.iri_of("observations", name, text) for text in texts] for name, texts in given.items()}
    found = figures.groups(list(dict.fromkeys(asked.by)), filters)[: asked.limit]
    labels = await library.assembler.labels(iri for one in found for name in NAMED if (iri := one.keys.get(name)))
    return await found_answer(request, [told(library, one, labels) for one in found], asked.format)


def told(library: Library, group: Group, labels: dict[str, str]) -> FigureGroup:
    """A group as the API tells it."""
    refs = {name: library.assembler.ref(iri, labels[iri]) for name in NAMED if (iri := group.keys.get(name))}
    texts = {name: text for name, text in group.keys.items() if name not in NAMED}
    if "period" in texts:
        texts["period"] = texts["period"].rpartition("/")[2]
    numbers = {"count": group.count, "least": group.least, "mean": group.mean, "greatest": group.greatest}
    return FigureGroup.model_validate({**refs, **texts, "unit": group.unit, **numbers})


async def figures_of(request: Request) -> Figures:
    """The columns of the release's observations, read when they are first asked for."""
    state = request.app.state
    reading: asyncio.Task[Figures] | None = getattr(state, "figures", None)
    if reading is None or (reading.done() and reading.exception() is not None):
        reading = state.figures = asyncio.get_running_loop().create_task(_read(library_of(request)))
    return await asyncio.shield(reading)


async def _read(library: Library) -> Figures:
    rows = await library.rows("figures", limit=MOST_READ)
    return Figures({name: value_of(term) for name, term in row.items()} for row in rows)


FIGURES: tuple[Api, ...] = (
    Api(
        "/v1/observations/groups",
        observation_groups,
        Page[FigureGroup],
        example="?by=indicator&by=value_kind&region=410403",
        kinds=TABLES,
    ),
)
