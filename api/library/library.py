"""The library of a release: lists, single things, and what belongs to them. Routes and pages read through it."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from api.addresses import KEY
from api.errors import ApiError
from api.http.responses import etag
from api.library.assemble import Assembler, value_of
from api.library.fields import BY_PATH, BY_TYPE
from api.models.common import Model, Page
from api.models.facts import Outcome
from api.published import load
from api.release import Release
from api.repository.protocol import Repository, Row

Named = Callable[[str, str], str]
MOST_INCLUDED, MOST_OF_ONE = 500, 100
MORE = "more"
ANY_TYPE = frozenset({"subject", "object", "outcome_of", "entity", "through"})
INCLUDED: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "mentions": (("mentions", "entity", "mentions"),),
    "reports": (("reports", "project", "reports"),),
    "observations": (("observations", "indicator", "observations"),),
    "relations": (("relations", "subject", "relations"), ("relations", "object", "relations")),
}
PROPERTIES = {
    "entity": "mentions", "project": "reportOf", "indicator": "indicator", "subject": "subject", "object": "object",
}  # fmt: skip
OF_TYPE: Mapping[str, tuple[str, ...]] = {
    "indicator": ("observations", "relations"),
    "project": ("reports", "relations"),
    "organization": ("mentions", "relations"),
    "place": ("mentions", "relations"),
    "strategy": ("mentions", "relations"),
    "industry": ("mentions", "relations"),
}


@dataclass(frozen=True, slots=True)
class Listing:
    """What is asked of a list: filters as texts, an order, a part, and what to tell with each item."""

    path: str
    filters: Mapping[str, Sequence[str]]
    sort: str = ""
    limit: int = 50
    cursor: str | None = None
    include: Sequence[str] = ()


class Library:
    """Reads lists and things of a release."""

    def __init__(self, repository: Repository, release: Release, named: Named | None = None) -> None:
        self.repository, self.release = repository, release
        self._named = named or (lambda type_, text: text)
        self.assembler = Assembler(repository, release)

    async def page(self, asked: Listing) -> Page[Any]:
        """A part of a list. Raises ApiError bad-cursor, bad-parameter."""
        mark = etag(self.release.name, asked.path, asked.sort, json.dumps(dict(asked.filters), sort_keys=True))
        offset = offset_of(asked.cursor, mark)
        iris = await self.iris(asked, limit=asked.limit + 1, offset=offset)
        items = await self.told(await self.assembler.models(iris[: asked.limit]), asked.include)
        more = len(iris) > asked.limit
        following = cursor_of(offset + asked.limit, mark) if more else None
        return Page[Any](items=items, next=following, release=self.release.name)

    async def iris(self, asked: Listing, *, limit: int, offset: int = 0, lookup: bool = False) -> list[str]:
        """The IRIs of a part of a list; ``lookup`` says that the filters let but few through."""
        filters = {
            name: [self.iri_of(asked.path, name, text) for text in texts] for name, texts in asked.filters.items()
        }
        query = load(f"list/{asked.path}")
        text = query.filled(filters, base=self.release.base, sort=asked.sort, limit=limit, offset=offset)
        rows = await self.repository.rows(text, lookup=lookup)
        return list(dict.fromkeys(value_of(row["item"]) for row in rows))

    async def one(self, type_: str, key: str, include: Sequence[str] | None = None) -> Model:
        """A thing with all that belongs to it. Raises ApiError not-found."""
        iri = self.release.iri(type_, key)
        found = await self.assembler.models([iri]) if BY_TYPE.get(type_) and KEY.fullmatch(key) else ()
        if not found:
            raise ApiError("not-found", f"There is no {type_} {key}")
        return (await self.told(found, OF_TYPE.get(type_, ()) if include is None else include))[0]

    async def told(self, items: Sequence[Model], include: Sequence[str]) -> tuple[Model, ...]:
        """The items with what is to be told with them; outcomes always with both sides."""
        if items and isinstance(items[0], Outcome):
            return await self._sides(cast("Sequence[Outcome]", items))
        extra: dict[str, dict[str, list[Any]]] = {getattr(item, "id", ""): {} for item in items}
        for name in include:
            for path, filter_, field in INCLUDED.get(name, ()):
                owners = [getattr(item, "id", "") for item in items if field in type(item).model_fields]
                if owners:
                    await self._include(extra, (path, filter_, field), owners)
        return tuple(item.model_copy(update=_told(item, extra[getattr(item, "id", "")])) for item in items)

    async def _include(
        self, extra: dict[str, dict[str, list[Any]]], what: tuple[str, str, str], owners: list[str]
    ) -> None:
        path, filter_, field = what
        most = MOST_INCLUDED if len(owners) > 1 else MOST_OF_ONE
        own_field = {"entity": "entity", "project": "project", "indicator": "indicator"}.get(filter_, filter_)
        few = self.repository.few(self.release.term(PROPERTIES[filter_]), owners)
        iris = await self.iris(Listing(path, {filter_: owners}), limit=most + 1, lookup=few)
        for owner in owners:
            extra[owner].setdefault(field, [])
            if len(iris) > most:
                start = f"{self.release.base}id/"
                value = owner.removeprefix(start) if filter_ in ANY_TYPE else owner.rpartition("/")[2]
                name = f"{field}_to" if filter_ == "object" else field
                extra[owner].setdefault(MORE, []).append((name, f"/v1/{path}?{urlencode({filter_: value})}"))
        for found in await self.assembler.models(iris[:most]):
            owner = getattr(getattr(found, own_field), "id", "")
            if owner in extra and found not in extra[owner][field]:
                extra[owner][field].append(found)

    async def _sides(self, items: Sequence[Outcome]) -> tuple[Model, ...]:
        """Outcomes with target and reported figure, each with its evidence."""
        rows = await self.rows("outcome_sides", {"outcome": [item.id for item in items]})
        sides = {(value_of(row["outcome"]), value_of(row["side"])): value_of(row["statement"]) for row in rows}
        made = {getattr(item, "id", ""): item for item in await self.assembler.models(list(sides.values()))}
        return tuple(
            item.model_copy(update={side: made.get(sides.get((item.id, side), "")) for side in ("target", "reported")})
            for item in items
        )

    async def rows(
        self, query: str, values: Mapping[str, Sequence[str]] | None = None, *, limit: int | None = None
    ) -> tuple[Row, ...]:
        """The rows of one of our queries."""
        text = load(query).filled(values, base=self.release.base, limit=limit)
        return await self.repository.rows(text)

    def iri_of(self, path: str, name: str, text: str) -> str:
        """The IRI that a filter's text means, or the text for filters that are no IRIs.

        Raises ApiError not-found for a name that nothing has, ambiguous for one that several have.
        """
        if ":" in text or (name not in IRI_FILTERS and name not in ANY_TYPE):
            return text
        if name in ANY_TYPE:
            return self.iri_named(text)
        if name == "predicate":
            return self.release.term(text)
        type_ = BY_PATH[path].type if name == "parent" else IRI_FILTERS[name]
        key = self._named(type_, text.removeprefix(f"{type_}/"))
        if not KEY.fullmatch(key) and not key.isascii():
            raise ApiError("not-found", f"There is no {type_} called {key}")
        return self.release.iri(type_, key)

    def iri_named(self, text: str) -> str:
        """The IRI that a type and key mean (``place/410403``), or a type and a name (``place/卫东区``)."""
        type_, slash, key = text.partition("/")
        return f"{self.release.base}id/{type_}/{self._named(type_, key)}" if slash else f"{self.release.base}id/{text}"


IRI_FILTERS: Mapping[str, str] = {
    "document": "document",
    "likely_source": "document",
    "region": "place",
    "lacking": "place",
    "organization": "organization",
    "within": "place",
    "section": "section",
    "rule": "rule",
    "indicator": "indicator",
    "period": "period",
    "theme": "theme",
    "project": "project",
    "umbrella": "strategy",
    "predicate": "",
    "parent": "",
}


def _told(item: Model, extra: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """What is told with an item, and where the whole lists are of what is told in part."""
    more = dict(extra.get(MORE, ())) if "more" in type(item).model_fields else {}
    told: dict[str, Any] = {name: tuple(found) for name, found in extra.items() if name != MORE}
    return {**told, MORE: more} if more else told


def path_of(type_: str) -> str:
    """The path of a type's list. Raises ApiError not-found for what is no type."""
    if type_ in BY_PATH:
        return type_
    if type_ in BY_TYPE:
        return BY_TYPE[type_].path
    raise ApiError("not-found", f"There is no list of {type_}")


def cursor_of(offset: int, mark: str) -> str:
    """The cursor that stands for an offset in the list of that mark."""
    return base64.urlsafe_b64encode(json.dumps([offset, mark]).encode()).decode().rstrip("=")


def offset_of(cursor: str | None, mark: str) -> int:
    """The offset a cursor means. Raises ApiError bad-cursor if it is of another list or release."""
    if not cursor:
        return 0
    try:
        offset, of = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, TypeError) as error:
        raise ApiError("bad-cursor", "This is no cursor") from error
    if of != mark or not isinstance(offset, int) or offset < 0:
        raise ApiError("bad-cursor", "The cursor is of another list or release")
    return offset
