"""The documents as lists show them: with their length and where their facts stand."""

from __future__ import annotations

import json
from dataclasses import dataclass

from api.routes.pages_reader import all_documents
from api.routes.pages_render import Page
from visualizations.home import Bar, Document

LISTED = 30  # documents on a page of the list


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list, with where its facts stand."""

    document: Document
    length: int
    facts: int
    strip: tuple[Bar, ...]


async def listed(page: Page, first: int = 0, most: int = LISTED) -> tuple[Listed, ...]:
    """So many documents from one on, each with where its facts stand."""
    known = {document.id: document for document in await all_documents(page.data)}
    rows = await page.data.tables.select("documents_listed", limit=most, offset=first)
    return tuple(
        Listed(known[row["id"]], row["length"], row["facts"], tuple(Bar(*bar) for bar in json.loads(row["strip"])))
        for row in rows
    )


async def totals(page: Page) -> tuple[int, int]:
    """How many documents there are, and how many facts were read from them."""
    (found,) = await page.data.tables.select("documents_total")
    return found["total"], found["facts"]
