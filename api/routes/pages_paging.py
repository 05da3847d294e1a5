"""Long lists on several pages, each with its own address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request

PageNumber = Annotated[int, Query(alias="page", ge=1, le=1_000_000)]


@dataclass(frozen=True, slots=True)
class Paging:
    """A page of a list: of how many items, how many stand on a page, and its number from 1 on.

    ``name`` is the parameter of the address that holds the number, for pages with several lists.
    """

    request: Request
    total: int
    size: int
    number: int
    name: str = "page"

    @property
    def offset(self) -> int:
        """How many items stand on the pages before."""
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        """The number of the first item on the page."""
        return min(self.offset + 1, self.total)

    @property
    def last(self) -> int:
        """The number of the last item on the page."""
        return min(self.offset + self.size, self.total)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-self.total // self.size)

    @property
    def previous(self) -> str:
        """The address of the page before, empty on the first one."""
        return self._address(min(self.number - 1, self.pages)) if self.number > 1 else ""

    @property
    def next(self) -> str:
        """The address of the page behind, empty on the last one."""
        return self._address(self.number + 1) if self.number < self.pages else ""

    def _address(self, number: int) -> str:
        return f"?{self.request.url.include_query_params(**{self.name: number}).query}"
