"""The description of the data set: DCAT for catalogues, VoID with the size of each named graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph_builder.rdf.terms import Writer, en, integer, ref, text, zh
from graph_builder.resolve.values import Resolution
from ontology.prefixes import NAMESPACES

FORMATS = {"application/n-quads": "nquads", "text/turtle": "turtle", "application/ld+json": "json-ld"}
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"


def dataset_lines(writer: Writer, resolution: Resolution, counted: Sizes) -> Iterator[str]:
    """The data set, its distributions, and its named graphs with their classes and properties, all counted."""
    iris, sizes = writer.iris, counted.counts
    pairs = [
        *writer.types("dcat:Dataset", "void:Dataset"),
        ("dcterms:title", zh("规划知识图谱")),
        ("dcterms:title", en("Guihua knowledge graph")),
        ("dcterms:description", zh("从五年规划、政府工作报告和计划执行情况报告读出的事实，逐条附原文位置。")),
        (
            "dcterms:description",
            en("Facts read from five-year plans and government reports, each with its source span."),
        ),
        ("dcterms:license", ref(LICENCE)),
        ("dcterms:language", text("zh-Hans")),
        *(("dcterms:source", ref(iris.document(shard.entry.id))) for shard in resolution.shards),
        *(("dcterms:spatial", writer.place(code)) for code in _regions(resolution)),
        *(("dcat:distribution", ref(iris.id("distribution", name))) for name in FORMATS.values()),
        *(("void:vocabulary", ref(space)) for space in _vocabularies(writer)),
        *(("void:subset", ref(graph)) for graph in sizes),
        ("void:uriSpace", text(f"{iris.base}id/")),
        ("void:triples", integer(sum(sizes.values()))),
    ]
    yield from writer.lines(iris.id("dataset", "guihua"), pairs)
    for media, name in FORMATS.items():
        pairs = [*writer.types("dcat:Distribution"), ("dcat:mediaType", text(media)), ("dcterms:license", ref(LICENCE))]
        yield from writer.lines(iris.id("distribution", name), pairs)
    for graph, size in sizes.items():
        pairs = [
            *writer.types("void:Dataset"),
            ("rdfs:label", text(graph.rpartition("/")[2])),
            ("void:triples", integer(size)),
        ]
        yield from writer.lines(graph, pairs)
        yield from _partitions(writer, graph, counted.properties[graph], ("propertyPartition", "property", "triples"))
        yield from _partitions(writer, graph, counted.classes[graph], ("classPartition", "class", "entities"))


def _partitions(writer: Writer, graph: str, numbers: Mapping[str, int], terms: tuple[str, str, str]) -> Iterator[str]:
    """The parts of a graph by property or class: what VoID calls the link to the part, its term and its number."""
    partition, member, number = terms
    for at, (term, found) in enumerate(sorted(numbers.items())):
        part = f"{graph}#{member}-{at}"
        yield from writer.lines(graph, [(f"void:{partition}", ref(part))])
        yield from writer.lines(part, [(f"void:{member}", ref(term)), (f"void:{number}", integer(found))])


def _regions(resolution: Resolution) -> Iterable[str]:
    return sorted({shard.entry.region_code for shard in resolution.shards})


def _vocabularies(writer: Writer) -> Iterable[str]:
    used = ("skos", "dcterms", "prov", "oa", "qb", "cube", "org", "geo", "time", "qudt", "dcat", "void")
    return [f"{writer.iris.base}def/", *(NAMESPACES[name] for name in used)]


class Sizes:
    """Counts the distinct lines of each named graph as they go by, one graph after the other, by property and class."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.properties: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.classes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._seen: set[str] = set()
        self._graph = ""

    def through(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines unchanged, each once within its graph, counted."""
        for line in lines:
            graph = line[line.rindex("<") + 1 : -3]
            if graph != self._graph:
                self._graph = graph
                self._seen = set()
            if line not in self._seen:
                self._seen.add(line)
                self.counts[graph] = self.counts.get(graph, 0) + 1
                _, predicate, rest = line.split(" ", 2)
                self.properties[graph][predicate[1:-1]] += 1
                if predicate == TYPE:
                    self.classes[graph][rest[1 : rest.index(">")]] += 1
                yield line
