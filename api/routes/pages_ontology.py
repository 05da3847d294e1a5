"""The reference of the ontology: every term, its shapes, and examples from the graph that is served."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from fastapi import Request, Response

from api.errors import ApiError
from api.routes.pages_render import Page, PageOf
from api.routes.pages_render import router as page_router
from api.routes.vocabulary import written
from ontology.load import MASTER
from ontology.reference import Entry, diagram, entry, reference, versions
from shapes.describe import Description, descriptions
from shapes.examples import examples
from visualizations.rows import Row

router = page_router()


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


@router.get("/ontology.ttl")
async def ontology_turtle(request: Request) -> Response:
    """The whole ontology as Turtle."""
    body = written(request.app.state.release.base, MASTER, "turtle")
    return Response(body, media_type="text/turtle; charset=utf-8")


@router.get("/shapes.ttl")
async def shapes_turtle(request: Request) -> Response:
    """All shapes as Turtle."""
    body = written(request.app.state.release.base, "shape", "turtle")
    return Response(body, media_type="text/turtle; charset=utf-8")


@router.get("/def/{name}")
async def term_page(page: PageOf, name: str) -> Response:
    """A term: labels, definitions, relations to others, shapes, and examples from the graph."""
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
def shape_groups(base: str) -> tuple[tuple[str, tuple[Description, ...]], ...]:
    """The shapes by what they are about: rules across nodes first, then each class."""
    groups: defaultdict[str, list[Description]] = defaultdict(list)
    for description in descriptions(base):
        groups[description.group].append(description)
    return tuple((name, tuple(groups[name])) for name in sorted(groups, key=lambda name: (name != "rules", name)))


def shapes_of(name: str) -> tuple[str, ...]:
    """The names of the shapes about a term."""
    return tuple(example.shape for example in examples() if name in example.shape.split("-"))
