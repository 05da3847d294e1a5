"""The page of quality: findings and repairs by document, with where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from visualizations.language import Messages
from visualizations.rows import Row, integer, key_of, page_path, reader_path, span_of
from visualizations.tabular import Cell, cell_at

SEVERITIES = ("violation", "warning", "info")


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a finding rests on: its span and, once its text is there, its words, row and column."""

    document: str
    start: int
    end: int
    quote: str = ""
    cell: Cell | None = None

    @property
    def href(self) -> str:
        """The path that opens the reader there."""
        return reader_path(self.document, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about what is printed or read. ``places`` are all that it rests on, in the order of the texts."""

    key: str
    path: str
    severity: str
    rule: str
    kind: str
    message: str
    printed: str
    expected: str
    document: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """A place that is read otherwise than it is printed."""

    kind: str
    printed: str
    repaired: str
    reason: str
    rule: str
    document: str
    href: str


def findings(rows: Iterable[Row], words: Messages) -> tuple[Finding, ...]:
    """The findings, from the rows of ``pages/all_findings``: each once, in the reader's language where it has it."""
    made: dict[str, Finding] = {}
    spoken: dict[str, bool] = {}
    places: dict[str, set[tuple[str, int, int]]] = {}
    for row in rows:
        if "passage" in row:
            span = span_of(row["passage"])
            if span:
                places.setdefault(row["finding"], set()).add(span)
        right = row.get("language", "").startswith(words.language)
        if row["finding"] in made and (spoken[row["finding"]] or not right):
            continue
        spoken[row["finding"]] = right
        document = key_of(row.get("document", ""))
        made[row["finding"]] = Finding(
            key=key_of(row["finding"]),
            path=page_path(row["finding"]),
            severity=row["severity"],
            rule=key_of(row.get("rule", "")),
            kind=row.get("kind", ""),
            message=words.told(row["message"]),
            printed=row.get("printed", ""),
            expected=row.get("expected", ""),
            document=document,
            places=(),
        )
    told = [
        replace(held, places=tuple(Place(*span) for span in sorted(places.get(iri, ())))) for iri, held in made.items()
    ]
    return tuple(sorted(told, key=lambda held: (SEVERITIES.index(held.severity), held.rule, held.document, held.key)))


def in_texts(held: Finding, text_of: Callable[[str], str | None]) -> Finding:
    """The finding with the printed words of each place, and with row and column where it stands in a table."""

    def placed(place: Place) -> Place:
        text = text_of(place.document)
        if not text:
            return place
        words = " ".join(text[place.start : place.end].split())
        return replace(place, quote=words, cell=cell_at(text, place.start, place.end))

    return replace(held, places=tuple(map(placed, held.places)))


def rule_label(rule: str, words: Messages) -> str:
    """What a rule looks for, in the reader's words: its own, else its family's, else its id.

    >>> from visualizations.language import messages
    >>> rule_label("contradiction.growth", messages("en")), rule_label("shape-New", messages("en"))
    ('Growth does not fit the figures', 'Breaks a rule of the data')
    """
    for key in (rule, re.split(r"[-.]", rule)[0]):
        if f"findingRule.{key}" in words.words:
            return words.text(f"findingRule.{key}")
    return rule


def repairs(rows: Iterable[Row], words: Messages) -> tuple[Repair, ...]:
    """The repairs, from the rows of ``pages/all_repairs``, reasons in the reader's language."""
    made: dict[str, Repair] = {}
    for row in rows:
        document = key_of(row["document"])
        made.setdefault(
            row["repair"],
            Repair(
                kind=row["kind"],
                printed=row["printed"],
                repaired=row.get("repaired", ""),
                reason=words.told(row.get("reason", "")),
                rule=key_of(row.get("rule", "")),
                document=document,
                href=reader_path(document, integer(row, "start"), integer(row, "end")),
            ),
        )
    return tuple(made.values())


def counted(held: Iterable[Finding | Repair], name: str) -> tuple[tuple[str, int], ...]:
    """How many there are by one of their fields, most first."""
    counts: dict[str, int] = {}
    for item in held:
        value = str(getattr(item, name))
        counts[value] = counts.get(value, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
