"""IRIs: the only place where they are minted. Keys are ASCII; equal inputs give equal IRIs, others do not."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ontology.names import slug

BASE = "https://w3id.org/guihua/"
EntityType = Literal["organization", "project", "strategy", "place", "industry"]
FactType = Literal["observation", "relation", "finding", "repair", "mention", "report"]

_DOCUMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEY = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
_CODE = re.compile(r"\d{2,12}")
_PERIOD = re.compile(r"\d{4}(?:-\d{2}){0,2}|\d{4}-\d{4}")
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`]+[/#]")


def digest(*parts: str, size: int = 8) -> str:
    """The first hexadecimal digits of the SHA-256 of the parts, told apart by their lengths.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    """
    framed = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(framed.encode()).hexdigest()[:size]


@lru_cache(maxsize=65536)
def entity_key(scope: str, name: str) -> str:
    """The key of a named entity: pinyin slug and 8 hexadecimal digits of its scope and canonical name.

    ``scope`` is the code of the region in which the name is unique, or empty for one known everywhere.

    >>> entity_key("", "平高集团"), entity_key("410403", "平高集团")
    ('ping-gao-ji-tuan-3a1bd568', 'ping-gao-ji-tuan-03906cf2')
    """
    if not name or "|" in scope:
        raise ValueError(f"no key for {name!r} in {scope!r}")
    return f"{slug(name)}-{hashlib.sha256(f'{scope}|{name}'.encode()).hexdigest()[:8]}"


def is_code(code: str) -> bool:
    """Whether it is written as an administrative code.

    >>> is_code("410403"), is_code("卫东区")
    (True, False)
    """
    return bool(_CODE.fullmatch(code)) and code.isascii()


def is_period(period: str) -> bool:
    """Whether it is written as a day, month, year or range of years.

    >>> is_period("2021-2025"), is_period("十四五")
    (True, False)
    """
    return bool(_PERIOD.fullmatch(period)) and period.isascii()


def _checked(pattern: re.Pattern[str], key: str) -> str:
    if not pattern.fullmatch(key) or not key.isascii():
        raise ValueError(f"not a key: {key!r}")
    return key


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints every IRI of the graph under one base, which ends in ``/`` or ``#``."""

    base: str = BASE

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base) or not self.base.isascii():
            raise ValueError(f"not a base IRI: {self.base!r}")

    def id(self, type_: str, key: str) -> str:
        """The IRI of the thing of that type with that key.

        >>> Iris().id("document", "weidong-plan-2021")
        'https://w3id.org/guihua/id/document/weidong-plan-2021'
        """
        return f"{self.base}id/{_checked(_KEY, type_)}/{_checked(_KEY, key)}"

    def term(self, name: str) -> str:
        """The IRI of a class or property of the vocabulary."""
        return f"{self.base}def/{_checked(_KEY, name)}"

    def graph(self, name: str) -> str:
        """The IRI of a named graph: a document's id, or one of entities, outcomes, findings …"""
        return f"{self.base}graph/{_checked(_KEY, name)}"

    def document(self, document: str) -> str:
        """The IRI of a document by its catalog id."""
        return self.id("document", _checked(_DOCUMENT, document))

    def section(self, document: str, key: str) -> str:
        """The IRI of a section by its structural position; the document itself for the empty key."""
        return self.id("section", f"{_checked(_DOCUMENT, document)}.{key}") if key else self.document(document)

    def passage(self, document: str, start: int, end: int) -> str:
        """The IRI of the passage at a half-open range of the document's kept text."""
        return self.id("passage", f"{_checked(_DOCUMENT, document)}.{start}-{end}")

    def fact(self, type_: FactType, document: str, span: tuple[int, int], *content: str) -> str:
        """The IRI of a fact read at a span; ``content`` tells facts of one type and span apart."""
        return self.id(type_, f"{_checked(_DOCUMENT, document)}.{span[0]}-{span[1]}.{digest(*content)}")

    def entity(self, type_: EntityType, scope: str, name: str) -> str:
        """The IRI of a named entity that is unique by name within its scope."""
        return self.id(type_, entity_key(scope, name))

    def place(self, code: str) -> str:
        """The IRI of the administrative place with a GB/T 2260 (or statistical) code."""
        return self.id("place", _checked(_CODE, code))

    def cell(self, region_code: str, indicator: str, measure: str, period: str) -> str:
        """The IRI that all figures for one region, indicator, measure and period share.

        >>> Iris().cell("410403", "gdp", "growth", "2021-2025")
        'https://w3id.org/guihua/id/cell/410403.gdp.growth.2021-2025'
        """
        if "." in indicator:
            raise ValueError(f"not an indicator key: {indicator!r}")
        return self.id("cell", f"{_checked(_CODE, region_code)}.{indicator}.{measure}.{_checked(_PERIOD, period)}")

    def outcome(self, target: str, reported: str) -> str:
        """The IRI of the outcome that holds a target against what was reported (empty where nothing was)."""
        return self.id("outcome", digest(target, reported, size=16))

    def indicator(self, concept: str, label: str) -> str:
        """The IRI of an indicator: of the scheme's concept, or by its label where the scheme has none."""
        return self.id("indicator", concept or entity_key("", label))

    def unit(self, key: str) -> str:
        """The IRI of a unit of the scheme."""
        return self.id("unit", key)

    def period(self, period: str) -> str:
        """The IRI of a year, month, day or range of years."""
        return self.id("period", _checked(_PERIOD, period))

    def rule(self, rule: str) -> str:
        """The IRI of a rule of extraction, cleaning or doubt; an id that is no key is slugged."""
        return self.id("rule", rule if _KEY.fullmatch(rule) and rule.isascii() else entity_key("rule", rule))

    def theme(self, key: str) -> str:
        """The IRI of a theme concept."""
        return self.id("theme", key)

    def scheme(self, key: str) -> str:
        """The IRI of a concept scheme."""
        return self.id("scheme", key)

    def parse(self, iri: str) -> tuple[str, str] | None:
        """Type and key of an ``/id/`` IRI of this base, or None.

        >>> Iris().parse("https://w3id.org/guihua/id/place/410403")
        ('place', '410403')
        """
        start = f"{self.base}id/"
        if not iri.startswith(start):
            return None
        type_, slash, key = iri[len(start) :].partition("/")
        return (type_, key) if slash and _KEY.fullmatch(type_) and _KEY.fullmatch(key) else None


IRIS = Iris()
