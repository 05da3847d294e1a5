"""Relationships over the JSON API: neighbours, paths, common neighbours, ego networks, comparison."""

from __future__ import annotations

import asyncio
import unicodedata
from collections import defaultdict
from typing import Annotated, Any, Literal, cast

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from api.errors import ApiError
from api.http.negotiation import require
from api.library.assemble import value_of
from api.library.connections import Connections
from api.library.fields import BY_PATH
from api.library.library import path_of
from api.models.answers import Common, Comparison, EntityPath, Neighbour
from api.models.common import Page
from api.network import GRAPH_FORMATS, drawn
from api.routes.answers import TABLES, found_answer, json_answer, library_of
from api.routes.table import Api

Key = Annotated[str, Path(min_length=1, max_length=300)]
Shape = Literal["", "json", "csv", "parquet", "xlsx"]
Place = Annotated[str, Field(min_length=1, max_length=400, description="IRI, type and key, or the name, of an entity.")]


EGO_TYPES = {
    GRAPH_FORMATS["cytoscape"]: "cytoscape",
    "application/json": "cytoscape",
    **{media_type: name for name, media_type in GRAPH_FORMATS.items()},
}


class Asked(BaseModel):
    """A set of query parameters that refuses unknown ones."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class NeighbourQuery(Asked):
    """Parameters of neighbours."""

    limit: int = Field(default=50, ge=1, le=200)
    format: Shape = Field(default="", description="Instead of Accept.")


class PathQuery(Asked):
    """Parameters of paths."""

    start: Place = Field(alias="from")
    end: Place = Field(alias="to")
    k: int = Field(default=3, ge=1, le=10, description="How many paths at most.")
    format: Shape = Field(default="", description="Instead of Accept.")


class PairQuery(Asked):
    """Two entities."""

    one: Place
    other: Place
    format: Shape = Field(default="", description="Instead of Accept.")


class EgoQuery(Asked):
    """Parameters of an ego network."""

    node: Place
    radius: int = Field(default=1, ge=1, le=3)
    format: Literal["", "graphml", "gexf", "cytoscape", "csv"] = Field(default="", description="Instead of Accept.")


class CompareQuery(Asked):
    """Parameters of a comparison."""

    region: list[str] = Field(min_length=2, max_length=5, description="Keys of two to five districts.")


def connections_of(request: Request) -> Connections:
    """The relationships of the application's release."""
    return cast("Connections", request.app.state.connections)


async def node_of(request: Request, text: str) -> str:
    """The IRI of the entity that a text means: an IRI, a type and key, or a name that only one thing has."""
    if ":" in text:
        return text
    text = unicodedata.normalize("NFC", text)
    if "/" in text:
        return library_of(request).iri_named(text)
    found = await asyncio.to_thread(request.app.state.search.resolve, text)
    named = [name for name in found if name.type not in ("section", "document")]
    if not named:
        raise ApiError("not-found", f"There is no entity called {text}")
    labelled = [name for name in named if name.label == text] or named
    if len(labelled) > 1:
        candidates = [f"{name.type}/{name.key}" for name in labelled]
        raise ApiError("ambiguous", f"{text} is the name of {len(candidates)} things", candidates=candidates)
    return str(labelled[0].id)


async def neighbours(request: Request, kind: Key, key: Key, asked: Annotated[NeighbourQuery, Query()]) -> Response:
    """The entities beside one, with the relations that say so."""
    iri = library_of(request).release.iri(BY_PATH[path_of(kind)].type, key)
    found = await connections_of(request).neighbours(iri, asked.limit)
    return await found_answer(request, found, asked.format)


async def paths(request: Request, asked: Annotated[PathQuery, Query()]) -> Response:
    """The shortest paths between two entities, with the evidence of each hop."""
    start, end = await node_of(request, asked.start), await node_of(request, asked.end)
    found = await connections_of(request).paths(start, end, asked.k)
    return await found_answer(request, found, asked.format)


async def common(request: Request, asked: Annotated[PairQuery, Query()]) -> Response:
    """What two entities are both linked to."""
    one, other = await node_of(request, asked.one), await node_of(request, asked.other)
    found = await connections_of(request).common(one, other)
    return await found_answer(request, found, asked.format)


async def ego(request: Request, asked: Annotated[EgoQuery, Query()]) -> Response:
    """The network around an entity as GraphML, GEXF, Cytoscape JSON or CSV."""
    node = await node_of(request, asked.node)
    network = await connections_of(request).network()
    if node not in network.nodes:
        raise ApiError("not-found", f"There is no entity {node}")
    graph = await asyncio.to_thread(network.ego, node, asked.radius)
    format_ = asked.format or EGO_TYPES[require(request.headers.get("accept"), tuple(EGO_TYPES))]
    body = await asyncio.to_thread(drawn, graph, format_)
    return Response(body, media_type=GRAPH_FORMATS[format_], headers={"vary": "Accept, Accept-Encoding"})


async def compare(request: Request, asked: Annotated[CompareQuery, Query()]) -> Response:
    """Districts side by side: the figures of their shared indicators, and the strategies they share."""
    library = library_of(request)
    regions = [library.iri_of("observations", "region", region) for region in asked.region]
    known = await library.assembler.models(regions)
    if len(known) != len(set(regions)):
        raise ApiError("not-found", "One of the districts is not known")
    refs = [library.assembler.ref(getattr(one, "id", ""), getattr(one, "label", "")) for one in known]
    indicators = _side_by_side(library, await library.rows("compare_indicators", {"region": regions}))
    strategies = await library.rows("compare_strategies", {"region": regions})
    shared: defaultdict[str, set[str]] = defaultdict(set)
    for row in strategies:
        shared[value_of(row["label"])].add(value_of(row["region"]).rpartition("/")[2])
    return json_answer(
        request,
        {
            "regions": [ref.model_dump() for ref in refs],
            "indicators": indicators,
            "strategies": [
                {"label": label, "regions": sorted(found)} for label, found in sorted(shared.items()) if len(found) > 1
            ],
            "release": library.release.name,
        },
    )


def _side_by_side(library: Any, rows: Any) -> list[dict[str, Any]]:
    """The figures of each indicator, period, measure and kind, by district; only what two districts have."""
    grouped: dict[tuple[str, ...], dict[str, list[dict[str, Any]]]] = {}
    labels: dict[str, str] = {}
    for row in rows:
        text = {name: value_of(term) for name, term in row.items()}
        labels[text["indicator"]] = text.get("label", "")
        key = (text["indicator"], text["period"].rpartition("/")[2], text["measure"], text["kind"])
        figure: dict[str, Any] = {
            name: text.get(name, "") for name in ("printed", "unit", "document", "quote", "observation")
        }
        figure["document"] = text.get("document", "").rpartition("/")[2]
        figure["value"] = float(text["value"]) if "value" in text else None
        held = grouped.setdefault(key, {}).setdefault(text["region"].rpartition("/")[2], [])
        held.append(figure)
    return [
        {
            "indicator": library.assembler.ref(key[0], labels[key[0]]).model_dump(),
            "period": key[1],
            "measure": key[2],
            "value_kind": key[3],
            "figures": figures,
        }
        for key, figures in sorted(grouped.items())
        if len(figures) > 1
    ]


NETWORK: tuple[Api, ...] = (
    Api("/v1/paths", paths, Page[EntityPath], example="?from=平高集团&to=place/410403", kinds=TABLES),
    Api("/v1/common", common, Page[Common], example="?one=place/410403&other=place/410411", kinds=TABLES),
    Api("/v1/ego", ego, None, example="?node=place/410403&format=graphml", kinds=tuple(GRAPH_FORMATS.values())),
    Api("/v1/compare", compare, Comparison, example="?region=410403&region=410411"),
    Api(
        "/v1/{kind}/{key}/neighbours",
        neighbours,
        Page[Neighbour],
        example="/v1/places/410403/neighbours",
        kinds=TABLES,
    ),
)
