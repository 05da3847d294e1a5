"""Making other pages ready once somebody has opened the first one, so that their first view is quick too."""

from __future__ import annotations

import asyncio
import logging

from api.errors import ApiError
from api.routes.pages_explorer import graph
from api.routes.pages_indicators import all_indicators
from api.routes.pages_outcomes import all_findings, all_outcomes, all_repairs
from api.routes.pages_projects import all_projects, all_reports
from api.routes.pages_reader import all_documents, reading
from api.routes.pages_render import Page
from api.routes.pages_workbench import terms

_READ_AHEAD = 8
_log = logging.getLogger(__name__)


def warm_up(page: Page) -> None:
    """Begin to make the other pages ready, once for each release."""
    if ("warm",) not in page.data.kept:
        page.data.kept["warm",] = True
        task = asyncio.get_running_loop().create_task(_all(page))
        page.data.tasks.add(task)
        task.add_done_callback(page.data.tasks.discard)


async def _all(page: Page) -> None:
    try:
        for make in (all_projects, all_reports, all_indicators, all_outcomes, all_findings, all_repairs, terms, graph):
            await make(page)
        for document in (await all_documents(page.data))[:_READ_AHEAD]:
            await reading(page.data, document.id, page.words.language)
    except ApiError as error:
        _log.warning("pages could not be made ready: %s", error)
