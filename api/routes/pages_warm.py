"""Making pages ready before they are asked for, so that their first view is quick too."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from api.errors import ApiError
from api.ready.groups import LISTS
from api.routes.pages_explorer import graph
from api.routes.pages_indicators import all_indicators, compared, to_compare
from api.routes.pages_listed import listed
from api.routes.pages_questions import excerpts
from api.routes.pages_reader import all_documents, reading
from api.routes.pages_render import Page, page, templates
from api.routes.pages_workbench import terms
from api.routes.v1_search import search_of
from ontology.reference import diagram, reference, versions
from shapes.examples import examples
from visualizations.language import LANGUAGES

_READ_AHEAD = 8
_LET_BE = 1.0  # seconds that a server answers first requests before it makes the other pages ready
_log = logging.getLogger(__name__)


def begin(app: FastAPI) -> None:
    """Begin to make the pages ready, when a server starts: the home page, and on a store of its own the others."""
    first = asked(app)
    if ("warm",) in first.data.kept:
        return
    _start(first, _home)
    if not app.state.settings.store:
        first.data.kept["warm",] = True
        _start(first, _others)


def prepare(app: FastAPI) -> None:
    """Make what no release changes before the first request is answered: templates, words, the API's description."""
    _fixed(app.state.release.base)
    app.state.search.names("规划", limit=1)
    app.openapi()


def asked(app: FastAPI, language: str = LANGUAGES[0]) -> Page:
    """A request that nobody made, for a page in a language."""
    query = f"lang={language}".encode()
    scope = {"type": "http", "app": app, "method": "GET", "path": "/", "headers": [], "query_string": query}
    return page(Request(scope))


async def end(app: FastAPI) -> None:
    """Stop making pages ready, when a server ends."""
    tasks = set(app.state.pages.tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def warm_up(page: Page) -> None:
    """Begin to make the other pages ready, once for each release."""
    if ("warm",) not in page.data.kept:
        page.data.kept["warm",] = True
        _start(page, everything)


def _start(page: Page, make: Any) -> None:
    work: Coroutine[Any, Any, None] = _guarded(make(page))
    task = asyncio.get_running_loop().create_task(work)
    page.data.tasks.add(task)
    task.add_done_callback(page.data.tasks.discard)


async def _guarded(work: Coroutine[Any, Any, Any]) -> None:
    try:
        await work
    except ApiError as error:
        _log.warning("pages could not be made ready: %s", error)


async def _home(page: Page) -> None:
    await listed(page)
    await run_in_threadpool(templates().get_template, "home.html")


async def _others(first: Page) -> None:
    await asyncio.sleep(_LET_BE)
    for language in LANGUAGES if first.data.small else LANGUAGES[:1]:
        await everything(asked(first.request.app, language))


async def everything(page: Page) -> None:
    """Make ready what the pages share; what takes too long is left to who asks for it."""
    await run_in_threadpool(_fixed, page.data.release.base)
    for group in LISTS:
        await _guarded(page.data.tables.make_ready(group))
    for make in (all_indicators, terms, graph):
        await _guarded(make(page))
    documents = await all_documents(page.data)
    await compared(page, to_compare(documents))
    for document in documents[:_READ_AHEAD]:
        await reading(page.data, document.id, page.words.language)
    await run_in_threadpool(search_of(page.request).names, "规划", limit=1)
    await run_in_threadpool(search_of(page.request).passages, "规划", limit=1)
    if page.data.small or page.data.tables.ready:
        await excerpts(page)
    await run_in_threadpool(page.request.app.openapi)


def _fixed(base: str) -> None:
    """What no release changes: the templates, and what the ontology and its shapes say."""
    for name in templates().list_templates():
        templates().get_template(name)
    for read in (versions, reference, diagram):
        read(base)
    examples()
