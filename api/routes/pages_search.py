"""The page of search: names of things, and the texts' own words with the place of each."""

from __future__ import annotations

from fastapi import Response
from starlette.concurrency import run_in_threadpool

from api.errors import ApiError
from api.routes.pages_indicators import english_names
from api.routes.pages_reader import all_documents
from api.routes.pages_render import PageOf
from api.routes.pages_render import router as page_router
from api.routes.v1_search import search_of
from api.search import Wanted
from visualizations import explorer
from visualizations.entity import Quote
from visualizations.home import brief
from visualizations.rows import reader_path

router = page_router()
_NAMES, _PASSAGES, _LONGEST = 60, 40, 200
_ENDS = "。！？；"


def _before(text: str) -> str:
    """What stands before a hit in its line, from the last end of a sentence on."""
    line = text.rpartition("\n")[2]
    sentence = line[max(line.rfind(sign) for sign in _ENDS) + 1 :]
    return sentence if len(sentence) < len(line) or "\n" in text else f"…{line}"


def _after(text: str) -> str:
    """What stands after a hit in its line, up to the first end of a sentence."""
    line = text.partition("\n")[0]
    ends = [line.find(sign) + 1 for sign in _ENDS if sign in line]
    return line[: min(ends)] if ends else line if "\n" in text else f"{line}…"


@router.get("/search")
async def search_page(page: PageOf, q: str = "", type: str = "") -> Response:
    """What is found for words: names of things, and places in the texts."""
    if len(q) > _LONGEST:
        raise ApiError("bad-parameter", f"q has at most {_LONGEST} characters")
    index, words = search_of(page.request), q.strip()
    wanted = Wanted((type,) if type else explorer.TYPES)
    titles = {document.id: brief(document, page.words) for document in await all_documents(page.data)}
    names = (await run_in_threadpool(index.names, words, wanted, limit=_NAMES)).items if words else ()
    found = await run_in_threadpool(index.passages, words, limit=_PASSAGES) if len(words) > 1 and not type else ()
    english = await english_names(page)
    passages = [
        Quote(
            before=_before(hit.before),
            quote=hit.match,
            after=_after(hit.after),
            href=reader_path(hit.document, hit.start, hit.end),
            section=" · ".join(part for part in (titles.get(hit.document, ""), hit.title) if part),
        )
        for hit in found
    ]
    return page.html(
        "search.html", q=q, type=type, kinds=explorer.TYPES, names=names, passages=passages, english=english
    )
