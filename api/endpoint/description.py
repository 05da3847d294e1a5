"""The service's description of itself (SPARQL 1.1 Service Description), with counts from the store."""

from __future__ import annotations

from importlib.resources import files

import pyoxigraph as ox

from api.published import text_of
from api.release import Release
from api.repository.protocol import Question, Repository, Row
from api.sparql.formats import ROWS
from api.sparql.inspect import inspect

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
    template = (files("api.endpoint") / "description.ttl").read_bytes()
    found = [quad.triple for quad in ox.parse(template, ox.RdfFormat.TURTLE, base_iri=address)]
    dataset, default = ox.NamedNode(f"{address}#dataset"), ox.NamedNode(f"{address}#default")
    question = Question(inspect(text_of("default_graph", release.base)), ROWS[0])
    counted = b"".join([piece async for piece in repository.answer(question)])
    for row in rows_of(counted):
        found.append(ox.Triple(default, ox.NamedNode(f"{VOID}triples"), row["triples"]))
    for number, row in enumerate(await repository.rows(text_of("graphs", release.base))):
        named, graph = ox.BlankNode(f"n{number}"), ox.BlankNode(f"g{number}")
        found += [
            ox.Triple(dataset, ox.NamedNode(f"{SD}namedGraph"), named),
            ox.Triple(named, TYPE, ox.NamedNode(f"{SD}NamedGraph")),
            ox.Triple(named, ox.NamedNode(f"{SD}name"), row["graph"]),
            ox.Triple(named, ox.NamedNode(f"{SD}graph"), graph),
            ox.Triple(graph, TYPE, ox.NamedNode(f"{SD}Graph")),
            ox.Triple(graph, ox.NamedNode(f"{VOID}triples"), row["triples"]),
        ]
    search = ox.NamedNode(release.term("search"))
    found += [
        ox.Triple(ox.NamedNode(address), ox.NamedNode(f"{SD}propertyFeature"), search),
        ox.Triple(search, TYPE, ox.NamedNode(f"{SD}Feature")),
    ]
    version = ox.Literal(release.name)
    found.append(ox.Triple(dataset, ox.NamedNode("http://purl.org/dc/terms/identifier"), version))
    return tuple(found), PREFIXES


def rows_of(body: bytes) -> list[Row]:
    """The rows of an answer in JSON."""
    results = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
    if isinstance(results, ox.QueryBoolean):
        return []
    names = [variable.value for variable in results.variables]
    return [
        {name: value for name, value in zip(names, solution, strict=True) if value is not None} for solution in results
    ]
