"""The reference of the ontology: every term, its shapes, and examples from the graph that is served."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from api.errors import ApiError
from api.negotiation import choose
from api.routes.pages_render import Page, PageOf
from api.routes.pages_render import router as page_router
from ontology.load import graph, modules
from ontology.reference import Entry, diagram, entry, reference
from shapes.examples import Example, examples
from visualizations.rows import Row

router = page_router()
FORMATS = {"text/turtle": "turtle", "application/ld+json": "json-ld", "application/rdf+xml": "xml"}


@router.get("/ontology")
async def ontology_page(page: PageOf) -> Response:
    """The index of the ontology, with the diagram of its core."""
    base = page.data.release.base
    return page.html("ontology.html", modules=reference(base), diagram=diagram(base), shapes=len(examples()))


@router.get("/ontology/shapes")
async def shapes_page(page: PageOf) -> Response:
    """Every shape with an example that passes and one that fails."""
    return page.html("shapes.html", groups=shape_groups())


@router.get("/def/")
async def whole_ontology(request: Request) -> Response:
    """The whole ontology as RDF, or its index for those who read HTML."""
    liked = choose(request.headers.get("accept", ""), ("text/html", *FORMATS))
    if liked is None:
        raise ApiError("not-acceptable", f"Offered are: text/html, {', '.join(FORMATS)}")
    if liked == "text/html":
        return RedirectResponse("/ontology", 303, headers={"Vary": "Accept"})
    body = written(request.app.state.release.base, FORMATS[liked])
    return Response(body, media_type=f"{liked}; charset=utf-8", headers={"Vary": "Accept"})


@router.get("/ontology.ttl")
async def ontology_turtle(request: Request) -> Response:
    """The whole ontology as Turtle."""
    body = written(request.app.state.release.base, "turtle")
    return Response(body, media_type="text/turtle; charset=utf-8")


@router.get("/def/shape/{name}")
async def shape_page(name: str) -> Response:
    """A shape is shown among all others."""
    return RedirectResponse(f"/ontology/shapes#{name}", 303)


@router.get("/def/{name}")
async def term_page(page: PageOf, name: str) -> Response:
    """A term: labels, definitions, relations to others, shapes, and examples from the graph."""
    if name in modules():
        return RedirectResponse(f"/ontology#{name}", 303)
    found = entry(name, page.data.release.base)
    if found is None:
        raise ApiError("not-found", f"The ontology has no term {name}")
    rows = await term_examples(page, found)
    return page.html("term.html", entry=found, rows=rows, shapes=shapes_of(name), query=example_query(found))


async def term_examples(page: Page, found: Entry) -> tuple[Row, ...]:
    """A few uses of a term in the graph."""
    term = found.term
    if term.kind == "class":
        return await page.data.rows("class_examples", kind=term.iri)
    return await page.data.rows("property_examples", property=term.iri)


def example_query(found: Entry) -> str:
    """The name of the published query that examples come from."""
    return "pages/class_examples" if found.term.kind == "class" else "pages/property_examples"


@cache
def written(base: str, format_: str) -> bytes:
    """The whole ontology in one of the formats."""
    return graph(base).serialize(format=format_, encoding="utf-8")


@cache
def shape_groups() -> tuple[tuple[str, tuple[Example, ...]], ...]:
    """The shapes by what they are about: a class, or a rule across nodes."""
    groups: defaultdict[str, list[Example]] = defaultdict(list)
    for example in examples():
        groups[example.shape.partition("-")[0] if "-" in example.shape else example.shape].append(example)
    return tuple((name, tuple(listed)) for name, listed in sorted(groups.items()))


def shapes_of(name: str) -> tuple[str, ...]:
    """The names of the shapes about a term."""
    return tuple(example.shape for example in examples() if name in example.shape.split("-"))
