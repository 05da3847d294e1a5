"""The description of the data set: what its own graph says of it, with counts, addresses, services and dumps.

VoID tells what is in it (class and property partitions, counts), DCAT 3 how to get it (distributions, services).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from api.dumps import Dump
from api.release import Release
from api.repository.protocol import Row, Term
from api.sparql.formats import GRAPHS

PREFIXES: Mapping[str, str] = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "spdx": "http://spdx.org/rdf/terms#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "formats": "http://www.w3.org/ns/formats/",
}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
FEATURES = ("Turtle", "N-Triples", "N-Quads", "JSON-LD", "RDF_XML", "TriG")


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of counts: of classes and properties (``term``, ``number``), and of distinct subjects and objects."""

    classes: Sequence[Row]
    properties: Sequence[Row]
    totals: Sequence[Row]


class Description:
    """Writes the description of the data set of a release, served at an address that ends in a slash."""

    def __init__(self, release: Release, address: str, held: Iterable[ox.Triple]) -> None:
        self._release, self._address = release, address
        self._set = ox.NamedNode(release.iri("dataset", "guihua"))
        self._found = list(held)

    def triples(self, counts: Counts, files: Sequence[Dump]) -> list[ox.Triple]:
        """All triples of the description."""
        self._general()
        self._services()
        self._counts(counts)
        for file in files:
            self._file(file)
        return list(dict.fromkeys(self._found))

    def _general(self) -> None:
        data = self._set
        self._add(data, "rdf:type", _node("void:Dataset"), _node("dcat:Dataset"))
        self._add(data, "dcterms:identifier", ox.Literal(self._release.name))
        self._add(data, "dcat:version", ox.Literal(self._release.name))
        self._add(data, "void:sparqlEndpoint", self._at("sparql"))
        self._add(data, "void:uriSpace", ox.Literal(f"{self._release.base}id/"))
        self._add(data, "void:uriRegexPattern", ox.Literal(f"^{self._release.base}(id|doc|def|graph)/"))
        self._add(data, "void:feature", *(_node(f"formats:{name}") for name in FEATURES))
        self._add(data, "foaf:homepage", self._at(""))
        self._add(data, "dcat:landingPage", self._at(""))
        for document in self._release.documents:
            self._add(data, "void:rootResource", ox.NamedNode(self._release.iri("document", document)))
            self._add(data, "void:exampleResource", ox.NamedNode(self._release.iri("document", document)))
        words = (("规划", "zh-Hans"), ("五年规划", "zh-Hans"), ("development planning", "en"), ("China", "en"))
        self._add(data, "dcat:keyword", *(ox.Literal(text, language=language) for text, language in words))
        catalog = self._at(".well-known/void#catalog")
        self._add(catalog, "rdf:type", _node("dcat:Catalog"))
        self._add(catalog, "dcterms:title", ox.Literal("Guihua", language="en"))
        self._add(catalog, "dcat:dataset", data)
        self._add(catalog, "dcat:service", self._at("sparql"), self._at("v1"))
        page = self._at(".well-known/void")
        self._add(page, "rdf:type", _node("void:DatasetDescription"))
        self._add(page, "foaf:primaryTopic", data)

    def _services(self) -> None:
        told = (
            ("sparql", "SPARQL 1.1 endpoint", "sparql", "https://www.w3.org/TR/sparql11-protocol/"),
            ("v1", "JSON API", "openapi.json", "https://spec.openapis.org/oas/v3.1.0"),
        )
        for path, title, described, standard in told:
            service = self._at(path)
            self._add(service, "rdf:type", _node("dcat:DataService"))
            self._add(service, "dcterms:title", ox.Literal(title, language="en"))
            self._add(service, "dcat:endpointURL", service)
            self._add(service, "dcat:endpointDescription", self._at(described))
            self._add(service, "dcterms:conformsTo", ox.NamedNode(standard))
            self._add(service, "dcat:servesDataset", self._set)
        for format_ in GRAPHS:
            self._add(self._at("sparql"), "dcterms:format", ox.NamedNode(f"{MEDIA_TYPES}{format_.media_type}"))

    def _counts(self, counts: Counts) -> None:
        triples = sum(_number(row["number"]) for row in counts.properties)
        self._found = [  # the graph's own count leaves the graph itself out
            triple for triple in self._found if (triple.subject, triple.predicate) != (self._set, _node("void:triples"))
        ]
        self._add(self._set, "void:triples", ox.Literal(triples))
        self._add(self._set, "void:classes", ox.Literal(len(counts.classes)))
        self._add(self._set, "void:properties", ox.Literal(len(counts.properties)))
        for row in counts.totals:
            self._add(self._set, "void:distinctSubjects", row["subjects"])
            self._add(self._set, "void:distinctObjects", row["objects"])
            self._add(self._set, "void:entities", row["subjects"])
        partitions = (
            ("classPartition", "class", "entities", counts.classes),
            ("propertyPartition", "property", "triples", counts.properties),
        )
        for partition, member, number, rows in partitions:
            for at, row in enumerate(rows):
                part = ox.NamedNode(f"{self._set.value}#{member}-{at}")
                self._add(self._set, f"void:{partition}", part)
                self._add(part, f"void:{member}", row["term"])
                self._add(part, f"void:{number}", row["number"])

    def _file(self, file: Dump) -> None:
        part = ox.NamedNode(f"{self._set.value}#file-{file.path.replace('/', '-')}")
        address = self._at(f"dumps/{file.path}")
        self._add(self._set, "dcat:distribution", part)
        self._add(part, "rdf:type", _node("dcat:Distribution"))
        self._add(part, "dcat:downloadURL", address)
        self._add(part, "dcat:accessURL", self._at("dumps"))
        self._add(part, "dcat:mediaType", ox.NamedNode(f"{MEDIA_TYPES}{file.media_type.partition(';')[0]}"))
        self._add(part, "dcat:byteSize", ox.Literal(str(file.bytes), datatype=_node("xsd:nonNegativeInteger")))
        self._add(part, "dcterms:title", ox.Literal(file.path))
        checksum = ox.NamedNode(f"{part.value}-sha256")
        self._add(part, "spdx:checksum", checksum)
        self._add(checksum, "rdf:type", _node("spdx:Checksum"))
        self._add(checksum, "spdx:algorithm", _node("spdx:checksumAlgorithm_sha256"))
        self._add(checksum, "spdx:checksumValue", ox.Literal(file.sha256, datatype=_node("xsd:hexBinary")))
        if file.path.endswith(".nq"):
            self._add(self._set, "void:dataDump", address)

    def _add(self, subject: ox.NamedNode, predicate: str, *objects: Term) -> None:
        self._found += (ox.Triple(subject, _node(predicate), object_) for object_ in objects)

    def _at(self, path: str) -> ox.NamedNode:
        return ox.NamedNode(f"{self._address}{path}")


def _node(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(f"{PREFIXES[prefix]}{local}")


def _number(term: Term) -> int:
    return int(getattr(term, "value", "0"))
