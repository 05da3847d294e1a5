"""The questions that the graph answers, each with its query and its answer in the release that is served."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import orjson
from fastapi import Response

from api.errors import ApiError
from api.published import load, questions
from api.routes.pages_reader import all_documents
from api.routes.pages_render import Page, PageOf
from api.routes.pages_render import router as page_router
from api.routes.pages_workbench import examples
from visualizations.answers import Answer, answer
from visualizations.home import brief
from visualizations.workbench import spoken

router = page_router()
SHOWN = 50
FIRST = 3
EXCERPTS = "excerpts"
PATIENCE = 0.15  # seconds that the index waits for what answers begin with


@router.get("/questions")
async def questions_page(page: PageOf) -> Response:
    """The questions, each with its query, the first rows of its answer and a link to the rest.

    Where a server has only just begun and has no rows yet, those are left out.
    """
    work = asyncio.get_running_loop().create_task(_ready(page))
    page.data.tasks.add(work)
    work.add_done_callback(page.data.tasks.discard)
    await asyncio.wait({work}, timeout=None if page.data.tables.ready else PATIENCE)
    answers = page.data.kept.get((EXCERPTS, page.words.language), {})
    return page.html("questions.html", examples=examples(page), answers=answers, titles=await _titles(page))


async def _ready(page: Page) -> None:
    await excerpts(page)


async def excerpts(page: Page) -> Mapping[str, Answer]:
    """What the answer to each question begins with, by the query's name; without those that take too long."""

    async def make() -> Mapping[str, Answer]:
        if page.data.tables.ready:  # those left out took too long when the release was built
            rows = await page.data.tables.select("answers_kept")
            return {row["name"]: _kept(orjson.loads(row["body"]), page.data.release.base, FIRST) for row in rows}
        found = {}
        for query in questions():
            try:
                found[query.name] = await _answered(page, query.name, FIRST)
            except ApiError:
                continue
        return found

    return await page.data.keep((EXCERPTS, page.words.language), make)


@router.get("/questions/{name}")
async def answer_page(page: PageOf, name: str) -> Response:
    """The answer to a question in this release, with the example's parameters, beside the query that gave it."""
    asked = next((example for example in examples(page) if example.name == name), None)
    if asked is None:
        raise ApiError("not-found", f"There is no question {name}")

    async def make() -> Answer:
        return await _answered(page, name, SHOWN)

    found = await page.data.keep(("answer", name, page.words.language), make)
    return page.html("answer.html", asked=asked, answer=found, titles=await _titles(page))


async def _titles(page: Page) -> Mapping[str, str]:
    """What documents are called, by the paths of their pages."""
    return {f"/doc/document/{held.id}": brief(held, page.words) for held in await all_documents(page.data)}


def _kept(kept: Mapping[str, Any], base: str, most: int) -> Answer:
    """An answer from what a release keeps of it."""
    return replace(answer(kept["rows"], base, most), total=kept["total"])


async def _answered(page: Page, name: str, most: int) -> Answer:
    """The answer as the release keeps it, else as the store gives it."""
    base = page.data.release.base
    asked = load(name).filled(base=base)
    text = spoken(asked, page.words.language)
    if page.data.tables.ready and text == asked:
        kept = await page.data.tables.whole("answers", f"answer/{name}")
        if kept:
            return _kept(kept, base, most)
    rows = await page.data.repository.rows(text)
    plain = tuple({key: str(getattr(term, "value", "")) for key, term in row.items()} for row in rows)
    return answer(plain, base, most)
