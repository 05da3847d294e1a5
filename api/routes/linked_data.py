"""Linked data: ``/id/…`` names things and sends on to ``/doc/…``, which describes them in the format one likes."""

from __future__ import annotations

import re

import pyoxigraph as ox
from starlette.routing import BaseRoute, Match, Route

from api.addresses import KEY, address
from api.endpoint.endpoint import serialized
from api.endpoint.graph_store import GraphStore
from api.errors import ApiError
from api.http.messages import Receive, Scope, Send, decode, headers
from api.http.methods import READING
from api.http.negotiation import choose
from api.http.responses import etag, matches, send_whole
from api.memory import Memory
from api.published import load
from api.release import Release
from api.repository.cache import Cache
from api.repository.protocol import Repository, Term
from api.settings import MEGABYTE
from api.sparql.formats import GRAPHS, Format

DESCRIBED = GRAPHS[:4]
HTML = "text/html"
ALIASES = {"application/json": "application/ld+json"}
STATEMENTS = 500
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_SUFFIX = re.compile(r"^(?P<key>.+)\.(?P<suffix>ttl|jsonld|nt|rdf)$")


class Descriptions:
    """Describes things as RDF; pages describe them as HTML."""

    def __init__(self, repository: Repository, release: Release, prefixes: dict[str, str]) -> None:
        self._repository, self._release, self._prefixes = repository, release, prefixes
        self._kept = Cache[tuple[bytes, bool]](8 * MEGABYTE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer ``/doc/{kind}/{key}`` and ``/def/{name}`` with a graph."""
        if scope["method"] == "OPTIONS":
            await send_whole(send, 204, {"Allow": READING})
        elif scope["method"] in ("GET", "HEAD"):
            await self._answer(scope, send, head=scope["method"] == "HEAD")
        else:
            raise ApiError("method-not-allowed", headers={"Allow": READING})

    async def _answer(self, scope: Scope, send: Send, *, head: bool) -> None:
        path, format_ = asked(scope)
        refuse_unknown(scope)
        if format_ is None:
            offers = ", ".join(offer.media_type for offer in DESCRIBED)
            raise ApiError("not-acceptable", f"Offered are: {offers}, {HTML}", offered=offers.split(", "))
        if not all(map(KEY.fullmatch, path.split("/")[2:])):
            raise ApiError("not-found", f"There is nothing known of {path}")
        iri = f"{self._release.base}{path.removeprefix('/').replace('doc/', 'id/', 1)}"
        page = page_of(scope)
        tag = etag(self._release.name, path, str(page), format_.media_type)
        answered = {
            "content-type": format_.content_type,
            "content-location": f"{path}.{format_.suffix}{f'?page={page}' if page > 1 else ''}",
            "vary": "Accept, Accept-Encoding",
            "cache-control": "no-cache",
        }
        body, more = await self._part(iri, page, path, format_)
        answered["link"] = ", ".join((links(path, iri, format_), *parts(path, format_, page, more=more)))
        if matches(headers(scope).get("if-none-match"), tag):
            await send_whole(send, 304, {**answered, "etag": tag})
        else:
            await send_whole(send, 200, {**answered, "etag": tag}, body, head=head)

    async def _part(self, iri: str, page: int, path: str, format_: Format) -> tuple[bytes, bool]:
        """A part of a description, and whether more follow. Raises ApiError not-found."""
        key = (path, page, format_.suffix)
        kept = self._kept.get(key)
        if kept is None:
            # the one too many also stands in the next part
            told = await self._told(iri, STATEMENTS + 1, STATEMENTS * (page - 1))
            if not told:
                raise ApiError("not-found", f"There is nothing {'more ' if page > 1 else ''}known of {iri}")
            both = told | await self._named(iri, told)
            found = sorted(both, key=lambda triple: (triple.subject != ox.NamedNode(iri), str(triple)))
            kept = serialized(found, format_, self._prefixes), len(told) > STATEMENTS
            self._kept.put(key, kept, len(kept[0]))
        return kept

    async def _told(self, iri: str, limit: int, offset: int) -> set[ox.Triple]:
        """Some statements of a thing in their fixed order; stores give them in orders of their own."""
        text = load("description").filled({"thing": [iri]}, base=self._release.base, limit=limit, offset=offset)
        return set(await self._repository.triples(text))

    async def _named(self, iri: str, told: set[ox.Triple]) -> set[ox.Triple]:
        """The labels of the things that a thing's statements name. Joining them in one query reads all labels."""
        nodes = {node for triple in told for node in (triple.subject, triple.object) if isinstance(node, ox.NamedNode)}
        others = sorted(node.value for node in nodes if node.value != iri)
        text = load("labels").filled({"thing": others}, base=self._release.base)
        rows = await self._repository.rows(text, lookup=True) if others else ()
        return {ox.Triple(_subject(row["thing"]), LABEL, row["label"]) for row in rows}


def _subject(term: Term) -> ox.NamedNode:
    assert isinstance(term, ox.NamedNode)
    return term


class DescriptionRoute(Route):
    """A route that matches only when a graph is asked for, so that the page of the same address gets the rest."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """The match; none where HTML is liked best."""
        match, child = super().matches(scope)
        if match != Match.NONE and asked(scope)[1] is None and liked(scope) == HTML:
            return Match.NONE, {}
        return match, child


class Names:
    """Sends ``/id/{kind}/{key}`` on to its description (303)."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. A key that is no key is looked up as a name, by whoever handles what is not found."""
        if scope["method"] == "OPTIONS":
            await send_whole(send, 204, {"Allow": READING})
            return
        if scope["method"] not in ("GET", "HEAD"):
            raise ApiError("method-not-allowed", headers={"Allow": READING})
        found = address(scope["path"])
        if found is None or not (KEY.fullmatch(found.type) and KEY.fullmatch(found.key)):
            raise ApiError("not-found", "Keys are of ASCII letters, digits, dots, hyphens and underscores")
        fate = self._memory.fate(f"id/{found.type}/{found.key}")
        if fate is not None and fate.merged_into:
            raise ApiError("not-found")
        query = scope["query_string"].decode("latin-1")
        location = f"/doc/{found.type}/{found.key}{found.tail}{'?' if query else ''}{query}"
        await send_whole(send, 303, {"location": location, "vary": "Accept"}, head=scope["method"] == "HEAD")


def routes(repository: Repository, release: Release, prefixes: dict[str, str], memory: Memory) -> list[BaseRoute]:
    """The routes of linked data, to stand before those of the pages."""
    describe, graphs = Descriptions(repository, release, prefixes), GraphStore(repository, release)
    return [
        Route("/id/{kind}/{key}", Names(memory), name="id"),
        DescriptionRoute("/doc/{kind}/{key}", describe, name="doc"),
        DescriptionRoute("/def/{key}", describe, name="def"),
        Route("/graph/{name}", graphs, name="graph"),
        Route("/graph-store", graphs, name="graph-store"),
    ]


def asked(scope: Scope) -> tuple[str, Format | None]:
    """The address of the description without a suffix, and the graph format asked for; None for HTML or nothing."""
    path = scope["path"]
    found = _SUFFIX.match(path)
    if found:
        return found["key"], next(format_ for format_ in DESCRIBED if format_.suffix == found["suffix"])
    named = next((value for name, value in decode(scope["query_string"]) if name == "format"), "")
    for format_ in DESCRIBED:
        if named in (format_.name, format_.suffix, format_.media_type):
            return path, format_
    kind = liked(scope)
    return path, next((format_ for format_ in DESCRIBED if format_.media_type == kind), None)


def refuse_unknown(scope: Scope) -> None:
    """Raise ApiError not-acceptable where ``?format=`` names none of the formats of descriptions."""
    named = next((value for name, value in decode(scope["query_string"]) if name == "format"), "")
    known = [name for format_ in DESCRIBED for name in (format_.name, format_.suffix, format_.media_type)]
    if named and named not in known:
        raise ApiError("not-acceptable", f"There is no format {named}; there are: {', '.join(known)}", offered=known)


def liked(scope: Scope) -> str | None:
    """The media type liked best: of graphs and HTML, Turtle for those who take anything."""
    accept = headers(scope).get("accept", "")
    offers = [*(format_.media_type for format_ in DESCRIBED), *ALIASES]
    found = choose(accept, [offers[0], HTML, *offers[1:]] if HTML not in accept else [HTML, *offers])
    return ALIASES.get(found or "", found)


def page_of(scope: Scope) -> int:
    """The part of a description that is asked for. Raises ApiError bad-parameter for what is no number from 1 on."""
    named = next((value for name, value in decode(scope["query_string"]) if name == "page"), "1")
    if not re.fullmatch(r"[1-9][0-9]{0,5}", named):
        raise ApiError("bad-parameter", f"page={named}: parts are counted from 1")
    return int(named)


def parts(path: str, format_: Format, page: int, *, more: bool) -> list[str]:
    """Links to the other parts of a description of which this is one.

    >>> parts("/doc/place/1", DESCRIBED[0], 2, more=False)
    ['</doc/place/1.ttl>; rel="first"', '</doc/place/1.ttl?page=1>; rel="prev"']
    """
    here = f"{path}.{format_.suffix}"
    found = [f'<{here}>; rel="first"'] if more or page > 1 else []
    found += [f'<{here}?page={page - 1}>; rel="prev"'] if page > 1 else []
    return found + ([f'<{here}?page={page + 1}>; rel="next"'] if more else [])


def links(path: str, iri: str, format_: Format) -> str:
    """The Link header: the thing's IRI, the other formats, and the page that describes it.

    >>> links("/doc/place/1", "https://e/id/place/1", DESCRIBED[0]).count('rel="alternate"')
    4
    """
    others = [other for other in DESCRIBED if other is not format_]
    found = [f'<{iri}>; rel="canonical"', f'<{path}>; rel="alternate"; type="{HTML}"']
    found += [f'<{path}.{other.suffix}>; rel="alternate"; type="{other.media_type}"' for other in others]
    found.append('</.well-known/void>; rel="describedby"')
    return ", ".join(found)
