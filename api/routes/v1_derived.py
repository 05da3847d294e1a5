"""The lists of what is derived across documents: timelines, comparisons, shared texts, ties, standings, profiles."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from api.models import derived, filters_derived
from api.models.common import Page
from api.routes.answers import TABLES, list_answer
from api.routes.table import Api


async def timelines(request: Request, asked: Annotated[filters_derived.TimelineFilters, Query()]) -> Response:
    """Lives of projects over all documents: promised, started, completed, no longer mentioned …"""
    return await list_answer(request, "timelines", asked)


async def comparisons(request: Request, asked: Annotated[filters_derived.ComparisonFilters, Query()]) -> Response:
    """What some districts have and others lack: indicators, strategies, slogans, measures, themes of projects."""
    return await list_answer(request, "comparisons", asked)


async def shared_texts(request: Request, asked: Annotated[filters_derived.SharedTextFilters, Query()]) -> Response:
    """Passages that documents of two districts share, with the likely source."""
    return await list_answer(request, "shared-texts", asked)


async def ties(request: Request, asked: Annotated[filters_derived.TieFilters, Query()]) -> Response:
    """Pairs of enterprises, and what ties them together."""
    return await list_answer(request, "ties", asked)


async def standings(request: Request, asked: Annotated[filters_derived.StandingFilters, Query()]) -> Response:
    """The place of each enterprise in the network of ties."""
    return await list_answer(request, "standings", asked)


async def profiles(request: Request, asked: Annotated[filters_derived.ProfileFilters, Query()]) -> Response:
    """Districts in numbers, and what each alone has."""
    return await list_answer(request, "profiles", asked)


DERIVED: tuple[Api, ...] = (
    Api("/v1/timelines", timelines, Page[derived.Timeline], example="?event=completed", kinds=TABLES),
    Api(
        "/v1/comparisons",
        comparisons,
        Page[derived.DistrictComparison],
        example="?kind=indicator&lacking=410411",
        kinds=TABLES,
    ),
    Api("/v1/shared-texts", shared_texts, Page[derived.SharedText], example="?sort=-length", kinds=TABLES),
    Api("/v1/ties", ties, Page[derived.Tie], example="?kind=sentence", kinds=TABLES),
    Api("/v1/standings", standings, Page[derived.Standing], example="?sort=-betweenness&limit=5", kinds=TABLES),
    Api("/v1/profiles", profiles, Page[derived.Profile], example="?region=410403", kinds=TABLES),
)
