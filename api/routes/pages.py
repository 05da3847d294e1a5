"""The pages: every route that answers with HTML, and the files they are drawn with."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.staticfiles import StaticFiles

from api.release import Release
from api.repository.protocol import Repository
from api.routes import (
    pages_entity,
    pages_explorer,
    pages_home,
    pages_indicators,
    pages_ontology,
    pages_outcomes,
    pages_projects,
    pages_questions,
    pages_reader,
    pages_reference,
    pages_search,
    pages_workbench,
    vocabulary,
)
from api.routes.pages_data import PageData
from api.routes.pages_warm import begin, end, prepare

ROUTERS = (
    pages_home.router,
    pages_reader.router,
    pages_entity.router,
    pages_indicators.router,
    pages_projects.router,
    pages_outcomes.router,
    pages_explorer.router,
    pages_workbench.router,
    pages_questions.router,
    pages_search.router,
    pages_reference.router,
    pages_ontology.router,
)
STATIC = Path(__file__).parent.parent / "static"


def install(app: FastAPI, repository: Repository, release: Release) -> None:
    """Add the pages to the application."""
    app.state.pages = PageData(repository, release)
    app.router.routes.insert(0, vocabulary.route(release))  # before the terms, which linked data describes one by one
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    served = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[Mapping[str, Any]]:
        await run_in_threadpool(prepare, app)  # first, for reading the store takes the processor from it
        async with served(app) as state:
            if getattr(app.state, "alone", False):
                gc.collect()
                gc.freeze()
            begin(app)
            yield state or {}
            await end(app)

    app.router.lifespan_context = lifespan
