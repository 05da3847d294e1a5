"""The explorer: the graph of the release, paths in it, and suggestions of names while typing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import partial
from typing import Any

import orjson
from fastapi import Response
from starlette.concurrency import run_in_threadpool

from api.errors import ApiError
from api.models.answers import PathHop
from api.network import Network
from api.routes.pages_indicators import english_names
from api.routes.pages_reader import all_documents
from api.routes.pages_render import Page, PageOf
from api.routes.pages_render import router as page_router
from api.routes.v1_network import connections_of
from api.routes.v1_search import search_of
from api.search import Name, Wanted
from visualizations import explorer
from visualizations.palette import COLOURS

router = page_router()
_PATHS, _LONGEST, _BESIDE = 3, 100, 120
_SUGGESTED = explorer.TYPES
_WORDS = ("expand", "only", "pin", "hide", "copied", "nopath", "status", "left")


async def graph(page: Page) -> Mapping[str, Any]:
    """The explorer's graph in its compact form."""

    async def make() -> Mapping[str, Any]:
        held = await known(page)
        best = await page.data.tables.whole("explorer", "explorer")
        return await run_in_threadpool(explorer.compact, best, held)

    return await page.data.keep(("explorer", page.words.language), make)


async def known(page: Page) -> explorer.Known:
    """What the explorer tells nodes with."""

    async def make() -> explorer.Known:
        themes = explorer.themes_of(await page.data.tables.whole("explorer", "explorer_themes"))
        return explorer.known_of(await all_documents(page.data), themes, page.words, await english_names(page))

    return await page.data.keep(("explorer-known", page.words.language), make)


@router.get("/explorer")
async def explorer_page(page: PageOf) -> Response:
    """The explorer."""
    documents, numbers = await all_documents(page.data), await page.data.tables.whole("explorer", "explorer_counts")
    themes = (await known(page)).theme_keys
    settings = {
        "base": page.data.release.base,
        "data": f"/explorer/graph.json?release={page.data.release.name}&lang={page.words.language}",
        "words": {name: page.words.text(f"explorer.{name}") for name in _WORDS},
        "kinds": {name: page.words.label("kind", name) for name in explorer.TYPES},
        "colours": COLOURS,
    }
    return page.html(
        "explorer.html",
        settings=settings,
        documents=documents,
        facets=explorer.counted(numbers, themes, documents, page.words),
    )


@router.get("/explorer/graph.json")
async def explorer_graph(page: PageOf) -> Response:
    """The graph that the explorer draws."""
    body = orjson.dumps(await graph(page))
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "private, max-age=3600"}
    if page.request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


@router.get("/explorer/around")
async def explorer_around(page: PageOf, node: str = "") -> Response:
    """A node and the best linked ones beside it, for those that the graph leaves out."""
    network, base = await connections_of(page.request).network(), f"{page.data.release.base}id/"
    centre, held = base + node, await known(page)
    if centre not in network.nodes or not explorer.drawable(network.nodes[centre]):
        raise ApiError("not-found", f"There is no entity {node}")
    links = [
        link
        for link in network.neighbours(centre)
        if all(explorer.drawable(network.nodes[end]) for end in (link.subject, link.object))
    ][:_BESIDE]
    nodes = dict.fromkeys([centre, *(end for link in links for end in (link.subject, link.object))])
    keys = orjson.dumps([iri.rpartition("/")[2] for iri in nodes]).decode()
    themes = await page.data.tables.select("projects_theme_of", keys=keys)
    held = held.with_themes({f"{base}project/{row['key']}": row["theme"] for row in themes})
    made = {
        "nodes": [held.node(network.nodes[iri]) for iri in nodes],
        "edges": [
            [
                link.subject.removeprefix(base),
                link.object.removeprefix(base),
                link.predicate,
                held.numbers(link.documents),
            ]
            for link in links
        ],
    }
    return Response(orjson.dumps(made), media_type="application/json")


@router.get("/explorer/paths")
async def explorer_paths(page: PageOf, one: str = "", other: str = "") -> Response:
    """The shortest paths between two entities, each hop with its evidence, as drawn and as node names."""
    base = f"{page.data.release.base}id/"
    found = await connections_of(page.request).paths(base + one, base + other, _PATHS)
    network = await connections_of(page.request).network()
    made = [
        {
            "nodes": [hop.start.id.removeprefix(base) for hop in path.hops[:1]]
            + [hop.end.id.removeprefix(base) for hop in path.hops],
            "html": page.draw("parts/path.html", path=path, backward=partial(_backward, network)),
        }
        for path in found
    ]
    return Response(orjson.dumps(made), media_type="application/json")


def _backward(network: Network, hop: PathHop) -> frozenset[str]:
    """The predicates of a hop that lead from its end to its start."""
    links = network.neighbours(hop.end.id)
    return frozenset(link.predicate for link in links if (link.subject, link.object) == (hop.end.id, hop.start.id))


def _note(page: Page, name: Name, english: Mapping[str, str]) -> str:
    """What stands behind a suggestion: its kind and, on a page in English, what its name says."""
    known = english.get(name.key, "") if name.type == "indicator" else ""
    said = known or page.words.gloss(name.type, name.key, name.label)
    return page.words.comma.join(part for part in (said, page.words.label("kind", name.type)) if part)


@router.get("/suggest")
async def suggest(page: PageOf, q: str = "", kind: str = "") -> Response:
    """Names that match what is being typed."""
    if len(q) > _LONGEST:
        raise ApiError("bad-parameter", f"q has at most {_LONGEST} characters")
    wanted = Wanted((kind,) if kind else _SUGGESTED)
    found = await run_in_threadpool(search_of(page.request).suggestions, q, wanted) if q.strip() else ()
    english = await english_names(page)
    items = [
        {
            "label": name.label,
            "kind": name.type,
            "href": f"/doc/{name.type}/{name.key}",
            "note": _note(page, name, english),
        }
        for name in found
    ]
    return Response(orjson.dumps({"items": items}), media_type="application/json")
