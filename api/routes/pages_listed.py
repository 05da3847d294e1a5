"""The documents as lists show them: with their length and where their facts stand."""

from __future__ import annotations

from dataclasses import dataclass

from api.routes.pages_reader import all_documents
from api.routes.pages_render import Page
from visualizations.home import Bar, Document, spot, strip
from visualizations.reader import Fact
from visualizations.rows import span_of

_STRIPS = 60


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list, with where its facts stand."""

    document: Document
    length: int
    facts: int
    strip: tuple[Bar, ...]


async def listed(page: Page) -> tuple[Listed, ...]:
    """The documents, the first ones with their strips."""

    async def make() -> tuple[Listed, ...]:
        documents = await all_documents(page.data)
        graphs = [page.data.release.graph(document.id) for document in documents[:_STRIPS]]
        facts: dict[str, list[Fact]] = {}
        for row in await page.data.rows("strips", graph=graphs) if graphs else ():
            span = span_of(row["fact"])
            if span:
                facts.setdefault(span[0], []).append(spot(row))
        lengths = {document.id: len(page.data.text(document.id)) for document in documents}
        return tuple(
            Listed(
                document,
                lengths[document.id],
                len(facts.get(document.id, ())),
                strip(facts.get(document.id, ()), lengths[document.id]),
            )
            for document in documents
        )

    return await page.data.keep(("listed",), make)
