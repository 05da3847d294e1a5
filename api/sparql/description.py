"""The service's description of itself (SPARQL 1.1 Service Description), with counts from the store."""

from __future__ import annotations

from importlib.resources import files

import pyoxigraph as ox

from api.published import text_of
from api.release import Release
from api.repository.protocol import Repository

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
PREFIXES = {
    "sd": SD,
    "void": VOID,
    "dcterms": "http://purl.org/dc/terms/",
    "formats": "http://www.w3.org/ns/formats/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


async def describe(
    repository: Repository, release: Release, address: str
) -> tuple[tuple[ox.Triple, ...], dict[str, str]]:
    """The triples that describe the endpoint at an address, and prefixes to write them with."""
    template = (files("api.sparql") / "description.ttl").read_bytes()
    found = [quad.triple for quad in ox.parse(template, ox.RdfFormat.TURTLE, base_iri=address)]
    dataset, default = ox.NamedNode(f"{address}#dataset"), ox.NamedNode(f"{address}#default")
    for row in await repository.rows(text_of("default_graph")):
        found.append(ox.Triple(default, ox.NamedNode(f"{VOID}triples"), row["triples"]))
    for number, row in enumerate(await repository.rows(text_of("graphs"))):
        named, graph = ox.BlankNode(f"n{number}"), ox.BlankNode(f"g{number}")
        found += [
            ox.Triple(dataset, ox.NamedNode(f"{SD}namedGraph"), named),
            ox.Triple(named, TYPE, ox.NamedNode(f"{SD}NamedGraph")),
            ox.Triple(named, ox.NamedNode(f"{SD}name"), row["graph"]),
            ox.Triple(named, ox.NamedNode(f"{SD}graph"), graph),
            ox.Triple(graph, TYPE, ox.NamedNode(f"{SD}Graph")),
            ox.Triple(graph, ox.NamedNode(f"{VOID}triples"), row["triples"]),
        ]
    version = ox.Literal(release.name)
    found.append(ox.Triple(dataset, ox.NamedNode("http://purl.org/dc/terms/identifier"), version))
    return tuple(found), PREFIXES
