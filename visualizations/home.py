"""The home page: documents with where their facts stand, counts, and questions to start from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from visualizations.language import Messages
from visualizations.reader import Fact
from visualizations.rows import Row, fact_kind, key_of, span_of

STRIP = ("observation", "project", "organization", "place", "strategy")
BINS = 150
HEIGHT = 30.0
_FULL = 0.97  # the share of bins that fit; higher ones are cut off at the top


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a strip, in its own units: one a bin wide."""

    kind: str
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the release."""

    id: str
    title: str
    kind: str
    region: str
    region_key: str
    publisher: str
    period: str
    date: str


def documents(rows: Iterable[Row], names: Iterable[Row]) -> tuple[Document, ...]:
    """The documents, from the rows of ``pages/documents`` and ``pages/region_labels``."""
    regions = {row["region"]: row["label"] for row in names}
    made = {
        key_of(row["document"]): Document(
            id=key_of(row["document"]),
            title=row["title"],
            kind=row.get("kind", ""),
            region=regions.get(row.get("region", ""), ""),
            region_key=key_of(row.get("region", "")),
            publisher=row.get("publisher", ""),
            period=key_of(row.get("period", "")),
            date=row.get("date", ""),
        )
        for row in rows
    }
    return tuple(sorted(made.values(), key=lambda document: (document.region_key, document.date, document.id)))


def name_of(document: Document, words: Messages) -> str:
    """What a document is called in a few words: in Chinese its title, in English whose it is, its kind and years.

    >>> from visualizations.language import messages
    >>> held = Document("d", "卫东区规划纲要", "plan", "卫东区", "410403", "", "2021-2025", "2021-02")
    >>> name_of(held, messages("en")), name_of(held, messages("zh"))
    ('Weidong District, plan 2021–2025', '卫东区规划纲要')
    """
    if words.language == "zh" or not document.kind:
        return document.title
    when = document.period if document.kind == "plan" and document.period else document.date[:4]
    said = f"{words.label('document', document.kind).lower()} {when.replace('-', '–')}".strip()
    return f"{words.division(document.region)}, {said}" if document.region else said.capitalize()


def regions_of(documents: tuple[Document, ...], words: Messages) -> tuple[tuple[str, str], ...]:
    """The districts that have documents: key and name in the reader's language."""
    held = {(document.region_key, words.division(document.region)) for document in documents if document.region_key}
    return tuple(sorted(held))


def brief(document: Document, words: Messages) -> str:
    """What a document is called beside its quotes: whose it is, its kind and its year."""
    if words.language != "zh" or not document.kind:
        return name_of(document, words)
    return f"{document.region} {words.label('document', document.kind)} {document.date[:4]}".strip()


def spot(row: Row) -> Fact:
    """Where a fact stands, from a row of ``pages/strips``."""
    _, start, _ = span_of(row["fact"]) or ("", 0, 0)
    return Fact(start, start, fact_kind(row["fact"], row.get("entity", "")), row["fact"], "")


def strip(known: Sequence[Fact], length: int, bins: int = BINS) -> tuple[Bar, ...]:
    """Where a document's facts stand, as stacked bars over the length of its text."""
    counts: list[dict[str, int]] = [{} for _ in range(bins)]
    for fact in known:
        if fact.kind in STRIP:
            place = counts[min(bins - 1, fact.start * bins // max(1, length))]
            place[fact.kind] = place.get(fact.kind, 0) + 1
    most = sorted(sum(place.values()) for place in counts)[int(bins * _FULL)] or 1
    made = []
    for x, place in enumerate(counts):
        y = HEIGHT
        for kind in STRIP:
            height = round(min(place.get(kind, 0) / most * HEIGHT, y), 2)
            if height > 0:
                y = round(y - height, 2)
                made.append(Bar(kind, x, y, height))
    return tuple(made)


def kind_counts(known: Iterable[Fact]) -> Mapping[str, int]:
    """How many facts of each kind there are."""
    counts: dict[str, int] = {}
    for fact in known:
        counts[fact.kind] = counts.get(fact.kind, 0) + 1
    return counts
