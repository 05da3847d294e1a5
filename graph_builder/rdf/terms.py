"""Terms: RDF literals and IRIs as canonical N-Quads, and lines made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ontology.iris import IRIS, Iris, entity_key, is_code, is_period
from ontology.names import HAN
from ontology.prefixes import NAMESPACES, term

Pairs = Iterable[tuple[str, str]]

_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    0x08: "\\b", 0x09: "\\t", 0x0A: "\\n", 0x0C: "\\f", 0x0D: "\\r", 0x22: '\\"', 0x5C: "\\\\",
}  # fmt: skip
_NEEDS_ESCAPE = re.compile(r'[\x00-\x1f\x7f"\\]')
_HAN = re.compile(f"[{HAN}]")
_THEME = re.compile(r"[a-z]+(?:[_-][a-z]+)*")
_XSD = NAMESPACES["xsd"]
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def text(value: str) -> str:
    """A plain string.

    >>> text('湛河"区"')
    '"湛河\\\\"区\\\\""'
    """
    return f'"{value.translate(_ESCAPES) if _NEEDS_ESCAPE.search(value) else value}"'


def zh(value: str) -> str:
    """A string in simplified Chinese."""
    return f"{text(value)}@zh-Hans"


def en(value: str) -> str:
    """A string in English."""
    return f"{text(value)}@en"


def typed(value: str, datatype: str) -> str:
    """A literal of an XSD type, in the lexical form given."""
    return f'"{value}"^^<{_XSD}{datatype}>'


def integer(value: int) -> str:
    """An xsd:integer."""
    return typed(str(value), "integer")


def decimal(value: Decimal | float) -> str:
    """An xsd:decimal in its canonical form, without exponent or idle zeros.

    >>> decimal(Decimal("1.50E+3"))[:6], decimal(0.25)[:6], decimal(Decimal("-0.0"))[:3]
    ('"1500"', '"0.25"', '"0"')
    """
    plain = format(value if isinstance(value, Decimal) else Decimal(str(value)), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return typed("0" if plain == "-0" else plain, "decimal")


def date(value: str) -> str:
    """An ISO date, month or year with its type; a plain string where it is none of them.

    >>> date("2021-02")
    '"2021-02"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    type_ = _DATE_TYPES.get(len(value)) if re.fullmatch(r"\d{4}(-\d{2}){0,2}", value) else None
    return typed(value, type_) if type_ else text(value)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes lines of one named graph under one base. Empty objects are left out."""

    name: str
    iris: Iris = IRIS

    def lines(self, subject: str, pairs: Pairs) -> Iterator[str]:
        """The N-Quads lines of a subject: an IRI, and pairs of a prefixed name and an object term."""
        base = self.iris.base
        start, end = f"<{subject}> ", f" <{self.iris.graph(self.name)}> ."
        for predicate, value in pairs:
            if value:
                yield f"{start}{term(predicate, base)} {value}{end}"

    def term(self, curie: str) -> str:
        """A term of a vocabulary."""
        return term(curie, self.iris.base)

    def place(self, code: str) -> str:
        """The term of an administrative place by its code, or nothing for what is no code."""
        return f"<{self.iris.place(code)}>" if is_code(code) else ""

    def period(self, period: str) -> str:
        """The term of a period, or nothing for what is none."""
        return f"<{self.iris.period(period)}>" if is_period(period) else ""

    def theme(self, theme: str) -> str:
        """The IRI of a theme by its key, or nothing for the empty one."""
        if not theme:
            return ""
        return self.iris.theme(theme if _THEME.fullmatch(theme) else entity_key("theme", theme))

    def types(self, *curies: str) -> list[tuple[str, str]]:
        """Pairs that say what a subject is."""
        return [("rdf:type", term(curie, self.iris.base)) for curie in curies]


def ref(iri: str) -> str:
    """An IRI as a term, or nothing for the empty text."""
    return f"<{iri}>" if iri else ""


def opt(value: str) -> str:
    """A plain string, or nothing for the empty text."""
    return text(value) if value else ""


def tagged(value: str) -> str:
    """A string in the language its characters show: Chinese where it has one of its characters, else English."""
    if not value:
        return ""
    return zh(value) if _HAN.search(value) else en(value)


def opt_zh(value: str) -> str:
    """A Chinese string, or nothing for the empty text."""
    return zh(value) if value else ""


def opt_decimal(value: Decimal | None) -> str:
    """A decimal, or nothing."""
    return "" if value is None else decimal(value)
