"""The media types of answers: of rows, of truth values and of graphs, and the names they go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from api.sparql.inspect import Form


@dataclass(frozen=True, slots=True)
class Format:
    """A format of answers: its media type as sent, short name, file ending, and what writes it."""

    media_type: str
    name: str
    suffix: str
    writer: ox.QueryResultsFormat | ox.RdfFormat

    @property
    def content_type(self) -> str:
        """The Content-Type header."""
        if self.media_type.startswith("text/"):
            return f"{self.media_type}; charset=utf-8"
        return self.media_type


_R, _G = ox.QueryResultsFormat, ox.RdfFormat
ROWS = (
    Format("application/sparql-results+json", "json", "srj", _R.JSON),
    Format("application/sparql-results+xml", "xml", "srx", _R.XML),
    Format("text/csv", "csv", "csv", _R.CSV),
    Format("text/tab-separated-values", "tsv", "tsv", _R.TSV),
)
GRAPHS = (
    Format("text/turtle", "turtle", "ttl", _G.TURTLE),
    Format("application/n-triples", "ntriples", "nt", _G.N_TRIPLES),
    Format("application/ld+json", "jsonld", "jsonld", _G.JSON_LD),
    Format("application/rdf+xml", "rdfxml", "rdf", _G.RDF_XML),
    Format("application/n-quads", "nquads", "nq", _G.N_QUADS),
    Format("application/trig", "trig", "trig", _G.TRIG),
)
ALIASES = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
GRAPH_ALIASES = {
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
}
TRUTH = ROWS[:2]


@cache
def offered(form: Form) -> Mapping[str, Format]:
    """The formats of an answer to a query of that form by the media types that ask for them, liked first."""
    if form in ("construct", "describe"):
        return _by_type(GRAPHS, GRAPH_ALIASES)
    return _by_type(TRUTH if form == "ask" else ROWS, ALIASES)


def by_name(name: str, form: Form) -> Format | None:
    """The format of that short name, file ending or media type, if it fits the form."""
    for format_ in dict.fromkeys(offered(form).values()):
        if name in (format_.name, format_.suffix, format_.media_type):
            return format_
    return None


def _by_type(formats: tuple[Format, ...], aliases: dict[str, str]) -> dict[str, Format]:
    exact = {format_.media_type: format_ for format_ in formats}
    return exact | {alias: exact[meant] for alias, meant in aliases.items() if meant in exact}
