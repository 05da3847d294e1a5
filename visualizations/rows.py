"""Rows of query answers as plain strings, and the small readings of IRIs that every page needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

Row: TypeAlias = Mapping[str, str]
"""One answer: variable name -> IRI or lexical form; unbound variables are absent."""

FACT_KINDS = ("observation", "project", "organization", "place", "strategy", "relation", "repair", "finding")
_ID = re.compile(r"/id/([a-z]+)/([^/?#]+)$")
_PART = re.compile(r"#[a-z]+-[0-9a-z]+$")
_SPAN = re.compile(r"^(?P<document>[a-z0-9-]+)\.(?P<start>\d+)-(?P<end>\d+)(?:\.|$)")


def type_and_key(iri: str) -> tuple[str, str]:
    """The type and key of one of our resource IRIs; two empty strings for any other.

    >>> type_and_key("https://w3id.org/guihua/id/place/410403")
    ('place', '410403')
    """
    match = _ID.search(iri)
    return (match[1], match[2]) if match else ("", "")


def key_of(iri: str) -> str:
    """The key of one of our IRIs, or its last part.

    >>> key_of("https://w3id.org/guihua/id/period/2021-2025"), key_of("https://w3id.org/guihua/def/locatedIn")
    ('2021-2025', 'locatedIn')
    """
    return re.split(r"[/#]", iri)[-1]


def fact_kind(fact: str, target: str = "") -> str:
    """The kind under which the pages show a fact: mentions and parties by what they name, reports as projects.

    >>> fact_kind("x/id/mention/d.1-3.00000000", "x/id/place/410403")
    'place'
    >>> fact_kind("x/id/report/d.1-9.00000000#party-00000000", "x/id/organization/a")
    'organization'
    """
    kind = type_and_key(fact)[0]
    if kind == "mention" or _PART.search(fact):
        return type_and_key(target)[0] or "mention"
    return {"report": "project"}.get(kind, kind)


def span_of(iri: str) -> tuple[str, int, int] | None:
    """Document, start and end that a passage's or fact's key carries; None if it carries none.

    >>> span_of("x/id/passage/weidong-plan-2021.12-34")
    ('weidong-plan-2021', 12, 34)
    """
    match = _SPAN.match(type_and_key(iri)[1])
    return (match["document"], int(match["start"]), int(match["end"])) if match else None


def page_path(iri: str) -> str:
    """The path of the page that describes one of our resources; any other IRI comes back as it is.

    What is named within a page is described by that page.

    >>> page_path("https://w3id.org/guihua/id/place/410403")
    '/doc/place/410403'
    >>> page_path("https://w3id.org/guihua/id/report/d.1-9.00000000#party-00000000")
    '/doc/report/d.1-9.00000000'
    """
    kind, key = type_and_key(_PART.sub("", iri))
    return f"/doc/{kind}/{key}" if kind else iri


def reader_path(document: str, start: int, end: int) -> str:
    """The path that opens the reader at these very characters.

    >>> reader_path("d", 1, 3)
    '/read/d?at=1-3#c1-3'
    """
    return f"/read/{document}?at={start}-{end}#c{start}-{end}"


def number(row: Row, name: str) -> Decimal | None:
    """The number a row holds under ``name``, None where it is unbound or not a number."""
    try:
        value = Decimal(row[name])
    except (KeyError, InvalidOperation):
        return None
    return value if value.is_finite() else None


def integer(row: Row, name: str) -> int:
    """The whole number a row holds under ``name``; 0 where it is unbound."""
    return int(row.get(name) or 0)


def plain(value: Decimal) -> str:
    """The number without exponent or trailing zeros, thousands set apart.

    >>> plain(Decimal("1234500")), plain(Decimal("7.50"))
    ('1,234,500', '7.5')
    """
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def yuan(value: Decimal, language: str = "zh") -> str:
    """An amount of money in 亿元 or 万元, as planners write it; in millions and billions for English.

    >>> yuan(Decimal(30000000)), yuan(Decimal("1250000000"))
    ('3,000万元', '12.5亿元')
    >>> yuan(Decimal(30000000), "en"), yuan(Decimal("1250000000"), "en")
    ('30 million yuan', '1.25 billion yuan')
    """
    steps = ((10**8, "0.0001", "亿元"), (10**4, "0.01", "万元"), (1, "", "元"))
    if language == "en":
        steps = ((10**9, "0.0001", " billion yuan"), (10**6, "0.01", " million yuan"), (1, "", " yuan"))
    factor, places, name = next((step for step in steps if abs(value) >= step[0]), steps[-1])
    return plain((value / factor).quantize(Decimal(places)) if places else value) + name
