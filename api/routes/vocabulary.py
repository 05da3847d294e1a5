"""The vocabulary under its own addresses: the ontology, its modules and versions, and the shapes, as RDF or a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import rdflib
from starlette.routing import BaseRoute, Match, Route

from api.errors import ApiError
from api.http.messages import Receive, Scope, Send, headers
from api.http.methods import READING
from api.http.responses import etag, matches, send_whole
from api.release import Release
from api.routes.linked_data import DESCRIBED, HTML, asked, liked, links, refuse_unknown
from api.sparql.formats import Format
from ontology.load import MASTER, document, modules
from ontology.reference import versions
from shapes.load import shapes_graph

SHAPE = "/def/shape/"
WRITERS = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "jsonld": "json-ld"}


class Vocabulary:
    """Answers the address of an ontology or a version of it, of a shape, or of all shapes.

    Those who like HTML are sent to the place on a page (303); the others get the graph in the format they like.
    """

    def __init__(self, release: Release) -> None:
        self._release, self._places = release, dict(places(release.base))

    def place(self, path: str) -> tuple[str, str] | None:
        """What stands at an address without a suffix: a module or shape, and where a page tells of it."""
        if path.startswith(SHAPE):
            name = path.removeprefix(SHAPE)
            return f"shape/{name}", f"/ontology/shapes#{name}"
        return self._places.get(path)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. Raises ApiError for a shape that is none, a format there is not, and other methods."""
        method = scope["method"]
        if method == "OPTIONS":
            await send_whole(send, 204, {"Allow": READING})
            return
        if method not in ("GET", "HEAD"):
            raise ApiError("method-not-allowed", headers={"Allow": READING})
        path, format_ = asked(scope)
        found = self.place(path)
        if found is None or not _known(found[0], self._release.base):
            raise ApiError("not-found", f"The ontology has no {path.removeprefix('/def/')}")
        refuse_unknown(scope)
        if format_ is not None:
            await self._graph(scope, send, path, found[0], format_)
        elif liked(scope) == HTML:
            await send_whole(send, 303, {"location": found[1], "vary": "Accept"}, head=method == "HEAD")
        else:
            offers = [*(offer.media_type for offer in DESCRIBED), HTML]
            raise ApiError("not-acceptable", f"Offered are: {', '.join(offers)}", offered=offers)

    async def _graph(self, scope: Scope, send: Send, path: str, name: str, format_: Format) -> None:
        body = written(self._release.base, name, WRITERS[format_.suffix])
        tag = etag(self._release.name, path, format_.media_type)
        answered = {
            "content-type": format_.content_type,
            "vary": "Accept, Accept-Encoding",
            "cache-control": "no-cache",
            "link": links(path, f"{self._release.base}{path.removeprefix('/')}", format_),
            "etag": tag,
        }
        if not path.endswith("/"):
            answered["content-location"] = f"{path}.{format_.suffix}"
        unchanged = matches(headers(scope).get("if-none-match"), tag)
        await send_whole(
            send, 304 if unchanged else 200, answered, b"" if unchanged else body, head=scope["method"] == "HEAD"
        )


class VocabularyRoute(Route):
    """A route that matches only where the vocabulary has something, so that terms get the other addresses."""

    def __init__(self, answers: Vocabulary) -> None:
        super().__init__("/def{rest:path}", answers, name="vocabulary")
        self._answers = answers

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """The match; none where nothing but a term can be."""
        match, child = super().matches(scope)
        if match is Match.NONE or self._answers.place(asked(scope)[0]) is None:
            return Match.NONE, {}
        return match, child


def route(release: Release) -> BaseRoute:
    """The route of the vocabulary, to stand before those of linked data and of the pages."""
    return VocabularyRoute(Vocabulary(release))


def places(base: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each address of an ontology, the module that stands there, and its place on the page."""
    known = versions(base)
    for name in modules():
        here, page = ("", "/ontology") if name == MASTER else (name, f"/ontology#{name}")
        yield f"/def/{here}", (name, page)
        yield f"/def/{here}/{known[name]}".replace("//", "/"), (name, page)
    yield "/def/shape", ("shape", "/ontology/shapes")


def _known(name: str, base: str) -> bool:
    if not name.startswith("shape/"):
        return True
    return (rdflib.URIRef(f"{base}def/{name}"), None, None) in kept_shapes(base)


@cache
def kept_shapes(base: str) -> rdflib.Graph:
    """All shapes, to be read only."""
    return shapes_graph(base)


@cache
def written(base: str, name: str, writer: str) -> bytes:
    """A module, the whole ontology, all shapes, or one shape with the nodes it is made of, as rdflib writes it."""
    if name == "shape":
        graph = kept_shapes(base)
    elif name.startswith("shape/"):
        graph = kept_shapes(base).cbd(rdflib.URIRef(f"{base}def/{name}"))
    else:
        graph = document(name, base)
    return graph.serialize(format=writer, encoding="utf-8")
