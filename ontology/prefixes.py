"""Prefixes: the namespaces the graph uses, and terms written for N-Quads."""

from __future__ import annotations

from functools import lru_cache

from ontology.iris import BASE

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "qb": "http://purl.org/linked-data/cube#",
    "cube": "https://cube.link/",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "time": "http://www.w3.org/2006/time#",
    "qudt": "http://qudt.org/schema/qudt/",
    "unit": "http://qudt.org/vocab/unit/",
    "quantitykind": "http://qudt.org/vocab/quantitykind/",
    "doco": "http://purl.org/spar/doco/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "frbr": "http://purl.org/vocab/frbr/core#",
    "sh": "http://www.w3.org/ns/shacl#",
    "sdg": "http://metadata.un.org/sdg/",
}


@lru_cache(maxsize=8192)
def term(curie: str, base: str = BASE) -> str:
    """A prefixed name as an N-Quads IRI; ``gh:`` stands for the vocabulary under the base.

    >>> term("dcterms:title"), term("gh:quote")
    ('<http://purl.org/dc/terms/title>', '<https://w3id.org/guihua/def/quote>')
    """
    prefix, _, local = curie.partition(":")
    return f"<{base}def/{local}>" if prefix == "gh" else f"<{NAMESPACES[prefix]}{local}>"


def prefixes(base: str = BASE) -> dict[str, str]:
    """All prefixes with their namespaces, ``gh`` and ``ghid`` first, for parsers and pages."""
    return {"gh": f"{base}def/", "ghid": f"{base}id/", **NAMESPACES}
