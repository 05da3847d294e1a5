"""The page of quality: findings and repairs by document, with where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from visualizations.rows import Row, integer, key_of, page_path, reader_path, span_of

SEVERITIES = ("violation", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about what is printed or read. ``quotes`` are all places it rests on, each with the path to it."""

    key: str
    path: str
    severity: str
    rule: str
    kind: str
    message: str
    printed: str
    expected: str
    document: str
    quotes: tuple[tuple[str, str], ...]


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


def findings(rows: Iterable[Row], language: str) -> tuple[Finding, ...]:
    """The findings, from the rows of ``pages/all_findings``: each once, in the reader's language where it has it."""
    made: dict[str, Finding] = {}
    spoken: dict[str, bool] = {}
    quotes: dict[str, dict[str, str]] = {}
    for row in rows:
        if "passage" in row:
            span = span_of(row["passage"])
            if span:
                quotes.setdefault(row["finding"], {})[reader_path(*span)] = row.get("quote", "")
        right = row.get("language", "").startswith(language)
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
            message=row["message"],
            printed=row.get("printed", ""),
            expected=row.get("expected", ""),
            document=document,
            quotes=(),
        )
    told = [
        replace(held, quotes=tuple((quote, href) for href, quote in sorted(quotes.get(iri, {}).items())))
        for iri, held in made.items()
    ]
    return tuple(sorted(told, key=lambda held: (SEVERITIES.index(held.severity), held.rule, held.document, held.key)))


def repairs(rows: Iterable[Row]) -> tuple[Repair, ...]:
    """The repairs, from the rows of ``pages/all_repairs``."""
    made: dict[str, Repair] = {}
    for row in rows:
        document = key_of(row["document"])
        made.setdefault(
            row["repair"],
            Repair(
                kind=row["kind"],
                printed=row["printed"],
                repaired=row.get("repaired", ""),
                reason=row.get("reason", ""),
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
