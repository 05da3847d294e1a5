"""The pages: every route that answers with HTML, and the files they are drawn with."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
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
    pages_reader,
    pages_reference,
    pages_search,
    pages_workbench,
)
from api.routes.pages_data import PageData

ROUTERS = (
    pages_home.router,
    pages_reader.router,
    pages_entity.router,
    pages_indicators.router,
    pages_projects.router,
    pages_outcomes.router,
    pages_explorer.router,
    pages_workbench.router,
    pages_search.router,
    pages_reference.router,
    pages_ontology.router,
)
STATIC = Path(__file__).parent.parent / "static"


def install(app: FastAPI, repository: Repository, release: Release) -> None:
    """Add the pages to the application."""
    app.state.pages = PageData(repository, release)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
