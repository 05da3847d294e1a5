"""What the W3C cases of the SPARQL 1.1 service description ask of a description."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import httpx
import rdflib
from rdflib import RDF, URIRef
from rdflib.term import Node

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
SERVICE, DATASET, NAMED, GRAPH = SD.Service, SD.Dataset, SD.NamedGraph, SD.Graph
SCHEMA: Mapping[URIRef, tuple[URIRef, URIRef | None]] = {  # domain and range by the recommendation
    SD.endpoint: (SERVICE, None),
    SD.feature: (SERVICE, SD.Feature),
    SD.defaultEntailmentRegime: (SERVICE, SD.EntailmentRegime),
    SD.entailmentRegime: (NAMED, SD.EntailmentRegime),
    SD.defaultSupportedEntailmentProfile: (SERVICE, SD.EntailmentProfile),
    SD.supportedEntailmentProfile: (NAMED, SD.EntailmentProfile),
    SD.extensionFunction: (SERVICE, SD.Function),
    SD.extensionAggregate: (SERVICE, SD.Aggregate),
    SD.languageExtension: (SERVICE, SD.Feature),
    SD.supportedLanguage: (SERVICE, SD.Language),
    SD.propertyFeature: (SERVICE, SD.Feature),
    SD.defaultDataset: (SERVICE, DATASET),
    SD.availableGraphs: (SERVICE, SD.GraphCollection),
    SD.resultFormat: (SERVICE, None),
    SD.inputFormat: (SERVICE, None),
    SD.defaultGraph: (DATASET, GRAPH),
    SD.namedGraph: (DATASET, NAMED),
    SD.name: (NAMED, None),
    SD.graph: (NAMED, GRAPH),
}
KNOWN = {SD.SPARQL10Query, SD.SPARQL11Query, SD.SPARQL11Update}  # instances that the vocabulary itself types


def described(client: httpx.Client, path: str) -> tuple[str, rdflib.Graph]:
    """The endpoint's address and its description."""
    answer = client.get(path, headers={"accept": "text/turtle"})
    answer.raise_for_status()
    return str(answer.url), rdflib.Graph().parse(data=answer.text, format="turtle")


def returns_rdf(client: httpx.Client, path: str) -> bool:
    """Whether the endpoint without a query answers with RDF."""
    return len(described(client, path)[1]) > 0


def has_endpoint(client: httpx.Client, path: str) -> bool:
    """Whether a service of the description has this endpoint."""
    address, found = described(client, path)
    return any((service, RDF.type, SERVICE) in found for service in found.subjects(SD.endpoint, URIRef(address)))


def conforms(client: httpx.Client, path: str) -> bool:
    """Whether every statement of the description keeps to domains and ranges, and what must be one is one."""
    _, found = described(client, path)
    used = [(one, URIRef(str(link)), other) for one, link, other in found if str(link).startswith(str(SD))]
    kept = all(
        link in SCHEMA
        and (one, RDF.type, SCHEMA[link][0]) in found
        and (link == SD.supportedLanguage or _typed(found, other, SCHEMA[link][1]))
        and (link != SD.supportedLanguage or other in KNOWN)
        for one, link, other in used
    )
    single = all(
        len(list(found.objects(one, link))) == 1
        for kind, link in ((SERVICE, SD.endpoint), (DATASET, SD.defaultGraph), (NAMED, SD.name))
        for one in found.subjects(RDF.type, kind)
    )
    return bool(used) and kept and single


def _typed(found: rdflib.Graph, node: Node, type_: URIRef | None) -> bool:
    return type_ is None or (node, RDF.type, type_) in found


CASES: Mapping[str, Callable[[httpx.Client, str], bool]] = {
    "returns-rdf": returns_rdf,
    "has-endpoint-triple": has_endpoint,
    "conforms-to-schema": conforms,
}
