"""The application: what is served under which address, on one screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.routing import Route

from api.addresses import key_of
from api.endpoint.endpoint import SparqlEndpoint
from api.endpoint.express import Express
from api.handlers import HANDLERS, unexpected
from api.http.compression import Compression
from api.http.cors import Cors
from api.http.limits import Limits
from api.http.messages import App, Receive, Scope, Send
from api.http.methods import Head, Methods
from api.http.sockets import AT_ONCE, AtOnce
from api.kept import Kept
from api.library.connections import Connections
from api.library.library import Library
from api.memory import Memory
from api.openapi import Described
from api.release import Release, open_release
from api.repository.embedded import EmbeddedRepository
from api.repository.protocol import Repository
from api.repository.remote import RemoteRepository
from api.routes import dataset, linked_data, pages
from api.routes.table import add
from api.routes.v1_explain import EXPLAIN
from api.routes.v1_figures import FIGURES
from api.routes.v1_index import INDEX
from api.routes.v1_lists import LISTS, SINGLES
from api.routes.v1_network import NETWORK
from api.routes.v1_queries import QUERIES
from api.routes.v1_search import SEARCH
from api.search import Search
from api.settings import Settings

SPARQL = "/sparql"

PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
}


class Application(Described):
    """FastAPI behind the limits, with a way to the endpoint that spares the routing of everything else."""

    limits: Limits | None = None
    quick: App | None = None
    express: Express | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it because too much is asked."""
        await (self.limits or self.passed)(scope, receive, send)

    def at_once(self, query: bytes, accept: str, coding: str, client: str) -> Sequence[bytes] | None:
        """The headers and body of an answer of the endpoint that needs no waiting, to a client that may ask."""
        if self.express is None or self.limits is None:
            return None
        found = self.express.at_once(query, accept, coding)
        return found if found is not None and self.limits.admits(client) else None

    async def passed(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request that the limits let pass."""
        if self.quick is not None and scope["type"] == "http" and scope["path"] == SPARQL:
            await self.quick(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application for these settings (else the environment's). Raises ReleaseMissingError without a release."""
    settings = settings or Settings()
    release = open_release(settings)
    repository = open_repository(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[dict[str, AtOnce]]:
        await repository.start()
        yield {AT_ONCE: app.at_once}
        await repository.close()

    app = Application(
        title="Guihua 规划",
        version=release.name,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        exception_handlers=HANDLERS,
        middleware=[
            Middleware(Cors, origins=settings.cors_origins),
            Middleware(Compression),
            Middleware(Methods),
            Middleware(Head),
            Middleware(Kept, settings=settings, release=release.name),
        ],
    )
    app.state.settings, app.state.release, app.state.repository = settings, release, repository
    app.state.search = Search(release.folder)
    app.state.library = Library(repository, release, partial(key_of, app.state.search))
    app.state.connections = Connections(app.state.library)
    app.state.memory = Memory(settings.releases, release.documents)
    sparql = sparql_endpoint(repository, release, app.state.search, settings)
    app.limits = Limits(app.passed, settings)
    own = (repository.subjects, repository.near) if isinstance(repository, EmbeddedRepository) else ()
    app.express = Express(Cors(Compression(sparql), settings.cors_origins), release, settings, *own)
    app.quick = ServerErrorMiddleware(app.express, handler=unexpected)
    app.router.routes.append(Route(SPARQL, sparql, name="sparql"))
    app.router.routes.extend(linked_data.routes(repository, release, prefixes_of(settings.base), app.state.memory))
    dataset.install(app)
    app.table = (*INDEX, *FIGURES, *NETWORK, *EXPLAIN, *SEARCH, *QUERIES, *LISTS, *SINGLES)
    add(app, app.table)
    pages.install(app, repository, release)
    return app


def served_app() -> FastAPI:
    """The application of a process that does nothing but serve it, for the environment's settings.

    What it holds once it is ready stays, and is never looked through for garbage: that would take a tenth of a second.
    """
    app = create_app()
    app.state.alone = True
    return app


def open_repository(settings: Settings) -> Repository:
    """The store the settings name: an endpoint, or the release's own."""
    prefixes = prefixes_of(settings.base)
    return RemoteRepository(settings, prefixes) if settings.store else EmbeddedRepository(settings, prefixes)


def prefixes_of(base: str) -> dict[str, str]:
    """The prefixes that graphs are written with."""
    return {"gh": f"{base}def/", **PREFIXES}


def sparql_endpoint(repository: Repository, release: Release, search: Search, settings: Settings) -> SparqlEndpoint:
    """The endpoint, with the search that stands inside queries."""

    def find(words: str) -> tuple[str, ...]:
        return tuple(name.id for name in search.names(words, limit=settings.search_most).items)

    return SparqlEndpoint(repository, release, settings, find, workbench="/workbench")
