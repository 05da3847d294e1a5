"""The questions that the graph answers, each with its query and its answer in the release that is served."""

from __future__ import annotations

from fastapi import Response

from api.errors import ApiError
from api.published import load
from api.routes.pages_render import Page, PageOf
from api.routes.pages_render import router as page_router
from api.routes.pages_workbench import examples
from visualizations.answers import Answer, answer

router = page_router()
SHOWN = 50


@router.get("/questions")
async def questions_page(page: PageOf) -> Response:
    """The questions, each with its query and a link to its answer."""
    return page.html("questions.html", examples=examples(page))


@router.get("/questions/{name}")
async def answer_page(page: PageOf, name: str) -> Response:
    """The answer to a question in this release, with the example's parameters, beside the query that gave it."""
    asked = next((example for example in examples(page) if example.name == name), None)
    if asked is None:
        raise ApiError("not-found", f"There is no question {name}")

    async def make() -> Answer:
        return await _answered(page, name)

    found = await page.data.keep(("answer", name), make)
    return page.html("answer.html", asked=asked, answer=found)


async def _answered(page: Page, name: str) -> Answer:
    base = page.data.release.base
    rows = await page.data.repository.rows(load(name).filled(base=base))
    plain = tuple({key: str(getattr(term, "value", "")) for key, term in row.items()} for row in rows)
    return answer(plain, base, SHOWN)
