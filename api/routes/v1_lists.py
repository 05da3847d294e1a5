"""The lists of the JSON API, one handler each, and single things."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query
from starlette.requests import Request
from starlette.responses import Response

from api.library.fields import BY_PATH, Kind
from api.models import facts, filters, things
from api.models.common import Mention, Page
from api.routes.answers import JSON_LD, TABLES, beside, item_answer, library_of, list_answer
from api.routes.table import Api
from api.routes.v1_derived import DERIVED
from api.tables import JSON

Key = Annotated[str, Path(min_length=1, max_length=300, description="The thing's key, as its IRI ends.")]


async def documents(request: Request, asked: Annotated[filters.DocumentFilters, Query()]) -> Response:
    """Plans and reports."""
    return await list_answer(request, "documents", asked)


async def sections(request: Request, asked: Annotated[filters.SectionFilters, Query()]) -> Response:
    """Parts of documents, in the order of the text."""
    return await list_answer(request, "sections", asked)


async def indicators(request: Request, asked: Annotated[filters.IndicatorFilters, Query()]) -> Response:
    """Concepts that figures are of."""
    return await list_answer(request, "indicators", asked)


async def observations(request: Request, asked: Annotated[filters.ObservationFilters, Query()]) -> Response:
    """Figures: targets, plans, baselines and actual values."""
    return await list_answer(request, "observations", asked)


async def projects(request: Request, asked: Annotated[filters.ProjectFilters, Query()]) -> Response:
    """Projects over all documents."""
    return await list_answer(request, "projects", asked)


async def organizations(request: Request, asked: Annotated[filters.OrganizationFilters, Query()]) -> Response:
    """Enterprises, banks, schools, offices …"""
    return await list_answer(request, "organizations", asked)


async def places(request: Request, asked: Annotated[filters.PlaceFilters, Query()]) -> Response:
    """Administrative places, roads, rivers, parks …"""
    return await list_answer(request, "places", asked)


async def strategies(request: Request, asked: Annotated[filters.StrategyFilters, Query()]) -> Response:
    """Strategies, goals, campaigns, platforms …"""
    return await list_answer(request, "strategies", asked)


async def industries(request: Request, asked: Annotated[filters.IndustryFilters, Query()]) -> Response:
    """Industries that documents name."""
    return await list_answer(request, "industries", asked)


async def relations(request: Request, asked: Annotated[filters.RelationFilters, Query()]) -> Response:
    """Links that passages state between things."""
    return await list_answer(request, "relations", asked)


async def outcomes(request: Request, asked: Annotated[filters.OutcomeFilters, Query()]) -> Response:
    """What became of targets and promised projects, with both sides."""
    return await list_answer(request, "outcomes", asked)


async def findings(request: Request, asked: Annotated[filters.FindingFilters, Query()]) -> Response:
    """Doubts about what is printed or read."""
    return await list_answer(request, "findings", asked)


async def repairs(request: Request, asked: Annotated[filters.RepairFilters, Query()]) -> Response:
    """Misprints with what is read instead."""
    return await list_answer(request, "repairs", asked)


async def mentions(request: Request, asked: Annotated[filters.MentionFilters, Query()]) -> Response:
    """Places where documents print names of entities."""
    return await list_answer(request, "mentions", asked)


async def reports(request: Request, asked: Annotated[filters.ReportFilters, Query()]) -> Response:
    """What passages say of projects."""
    return await list_answer(request, "reports", asked)


def single(kind: Kind) -> Any:
    """The handler that tells of one thing of a kind."""

    async def one(request: Request, key: Key, asked: Annotated[filters.Told, Query()]) -> Response:
        include = list(asked.include) or None
        found = await library_of(request).one(kind.type, key, include)
        return await item_answer(request, await beside(request, found, asked.include))

    one.__doc__ = f"One thing of the type {kind.type}, with its evidence and what belongs to it."
    one.__name__ = f"one_{kind.type}"
    return one


LISTS: tuple[Api, ...] = (
    Api("/v1/documents", documents, Page[things.Document], example="?kind=plan", kinds=TABLES),
    Api("/v1/sections", sections, Page[things.Section], example="?document=weidong-plan-2021&limit=5", kinds=TABLES),
    Api("/v1/indicators", indicators, Page[things.Indicator], example="?document=weidong-plan-2021", kinds=TABLES),
    Api(
        "/v1/observations",
        observations,
        Page[facts.Observation],
        example="?region=410403&value_kind=target",
        kinds=TABLES,
    ),
    Api("/v1/projects", projects, Page[things.Project], example="?region=410403&sort=-investment", kinds=TABLES),
    Api(
        "/v1/organizations",
        organizations,
        Page[things.Organization],
        example="?organization_type=enterprise",
        kinds=TABLES,
    ),
    Api("/v1/places", places, Page[things.Place], example="?place_type=road", kinds=TABLES),
    Api("/v1/strategies", strategies, Page[things.Strategy], example="?document=weidong-plan-2021", kinds=TABLES),
    Api("/v1/industries", industries, Page[things.Entity], example="?sort=label", kinds=TABLES),
    Api("/v1/relations", relations, Page[facts.Relation], example="?predicate=builtBy", kinds=TABLES),
    Api("/v1/outcomes", outcomes, Page[facts.Outcome], example="?region=410403&verdict=met", kinds=TABLES),
    Api("/v1/findings", findings, Page[facts.Finding], example="?severity=info", kinds=TABLES),
    Api("/v1/repairs", repairs, Page[facts.Repair], example="?document=weidong-plan-2021", kinds=TABLES),
    Api("/v1/mentions", mentions, Page[Mention], example="?document=weidong-plan-2021", kinds=TABLES),
    Api("/v1/reports", reports, Page[facts.ProjectReport], example="?status=completed", kinds=TABLES),
    *DERIVED,
)
TOLD = {"documents": "weidong-plan-2021", "indicators": "gdp", "places": "410403"}
SINGLES: tuple[Api, ...] = tuple(
    Api(
        f"/v1/{kind.path}/{{key}}",
        single(kind),
        kind.model,
        example=f"/v1/{kind.path}/{TOLD[kind.path]}" if kind.path in TOLD else "",
        kinds=(JSON, JSON_LD),
    )
    for kind in BY_PATH.values()
)
