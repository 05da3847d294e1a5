"""The reference of the ontology: every term, its shapes, and examples from the graph that is served."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache

import rdflib
from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from api.errors import ApiError
from api.negotiation import choose
from api.routes.pages_render import Page, PageOf
from api.routes.pages_render import router as page_router
from ontology.load import graph, module_text, modules
from ontology.reference import Entry, diagram, entry, reference, versions
from shapes.describe import Description, descriptions
from shapes.examples import examples
from shapes.load import shapes_graph
from visualizations.rows import Row

router = page_router()
FORMATS = {"text/turtle": "turtle", "application/ld+json": "json-ld", "application/rdf+xml": "xml"}


@router.get("/ontology")
async def ontology_page(page: PageOf) -> Response:
    """The index of the ontology, with the diagram of its core."""
    base = page.data.release.base
    files = versions(base)
    return page.html(
        "ontology.html", modules=reference(base), diagram=diagram(base), shapes=len(examples()), versions=files
    )


@router.get("/ontology/shapes")
async def shapes_page(page: PageOf) -> Response:
    """Every shape with an example that passes and one that fails."""
    return page.html("shapes.html", groups=shape_groups(page.data.release.base))


@router.get("/def/")
async def whole_ontology(request: Request) -> Response:
    """The whole ontology as RDF, or its index for those who read HTML."""
    base = request.app.state.release.base
    return sent(request, "/ontology", lambda format_: written(base, format_))


@router.get("/ontology.ttl")
async def ontology_turtle(request: Request) -> Response:
    """The whole ontology as Turtle."""
    body = written(request.app.state.release.base, "turtle")
    return Response(body, media_type="text/turtle; charset=utf-8")


@router.get("/shapes.ttl")
async def shapes_turtle(request: Request) -> Response:
    """All shapes as Turtle."""
    body = written_shapes(request.app.state.release.base, "turtle")
    return Response(body, media_type="text/turtle; charset=utf-8")


@router.get("/def/shape/{name}")
async def shape_page(request: Request, name: str) -> Response:
    """A shape as RDF, or its place among all others for those who read HTML."""
    base = request.app.state.release.base
    if (rdflib.URIRef(f"{base}def/shape/{name}"), None, None) not in kept_shapes(base):
        raise ApiError("not-found", f"There is no shape {name}")
    return sent(request, f"/ontology/shapes#{name}", lambda format_: written_shapes(base, format_, name))


@router.get("/def/{name}/{version}")
async def module_version(request: Request, name: str, version: str) -> Response:
    """A module under its versioned IRI as RDF, or its place in the index for those who read HTML."""
    base = request.app.state.release.base
    if versions(base).get(name) != version:
        raise ApiError("not-found", f"There is no version {version} of {name}")
    return sent(request, f"/ontology#{name}", lambda format_: written_module(base, format_, name))


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


def sent(request: Request, page: str, write: Callable[[str], bytes]) -> Response:
    """RDF in the format that is liked best, or a redirect to the page for those who like HTML better."""
    liked = choose(request.headers.get("accept", ""), ("text/html", *FORMATS))
    if liked is None:
        raise ApiError("not-acceptable", f"Offered are: text/html, {', '.join(FORMATS)}")
    if liked == "text/html":
        return RedirectResponse(page, 303, headers={"Vary": "Accept"})
    return Response(write(FORMATS[liked]), media_type=f"{liked}; charset=utf-8", headers={"Vary": "Accept"})


@cache
def written(base: str, format_: str) -> bytes:
    """The whole ontology in one of the formats."""
    return graph(base).serialize(format=format_, encoding="utf-8")


@cache
def written_module(base: str, format_: str, name: str) -> bytes:
    """A module of the ontology in one of the formats."""
    return (
        rdflib.Graph().parse(data=module_text(name, base), format="turtle").serialize(format=format_, encoding="utf-8")
    )


@cache
def kept_shapes(base: str) -> rdflib.Graph:
    """All shapes, to be read only."""
    return shapes_graph(base)


def written_shapes(base: str, format_: str, name: str = "") -> bytes:
    """All shapes in one of the formats, or one of them with the nodes it is made of."""
    whole = kept_shapes(base)
    found = whole.cbd(rdflib.URIRef(f"{base}def/shape/{name}")) if name else whole
    return found.serialize(format=format_, encoding="utf-8")


@cache
def shape_groups(base: str) -> tuple[tuple[str, tuple[Description, ...]], ...]:
    """The shapes by what they are about: rules across nodes first, then each class."""
    groups: defaultdict[str, list[Description]] = defaultdict(list)
    for description in descriptions(base):
        groups[description.group].append(description)
    return tuple((name, tuple(groups[name])) for name in sorted(groups, key=lambda name: (name != "rules", name)))


def shapes_of(name: str) -> tuple[str, ...]:
    """The names of the shapes about a term."""
    return tuple(example.shape for example in examples() if name in example.shape.split("-"))
