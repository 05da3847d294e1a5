"""The reference: what the pages of the ontology show of each term, and the diagram of the core."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import rdflib
from rdflib import OWL
from rdflib.namespace import DCTERMS

from ontology.iris import BASE
from ontology.load import MASTER, Term, graph, modules, terms
from ontology.tables import rows

BOX = (150, 44)
MARGIN = 30


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the ontology with its terms, classes first."""

    name: str
    title_zh: str
    title_en: str
    version: str
    description: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A class in the diagram; ``x`` and ``y`` are its upper left corner."""

    name: str
    label_zh: str
    label_en: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """A property in the diagram, from the edge of one box to that of another."""

    property: str
    label_zh: str
    label_en: str
    line: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Diagram:
    """The diagram of the core as boxes and arrows on a canvas."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A term that another is related to: its name where it is our own, and its IRI."""

    name: str
    iri: str
    own: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the page of one term shows beside its labels and definitions."""

    term: Term
    above: tuple[Link, ...]
    below: tuple[Link, ...]
    domain: tuple[Link, ...]
    range: tuple[Link, ...]
    inverse: tuple[Link, ...]
    used_by: tuple[Link, ...]
    successors: tuple[Link, ...]
    traits: tuple[Literal["transitive", "symmetric"], ...]


@cache
def reference(base: str = BASE) -> tuple[Module, ...]:
    """The modules that define terms, in the order of their names, the core first."""
    whole = graph(base)
    found = []
    for name in modules():
        own = tuple(sorted((t for t in terms(base) if t.module == name), key=lambda t: (t.kind != "class", t.name)))
        if own:
            node = rdflib.URIRef(f"{base}def/{name}")
            titles = {t.language: str(t) for t in whole.objects(node, DCTERMS.title) if isinstance(t, rdflib.Literal)}
            version = str(whole.value(node, OWL.versionInfo) or "")
            about = str(whole.value(node, DCTERMS.description) or "")
            found.append(Module(name, titles.get("zh-Hans", name), titles.get("en", name), version, about, own))
    return tuple(sorted(found, key=lambda module: (module.name != "core", module.name)))


@cache
def versions(base: str = BASE) -> dict[str, str]:
    """The version of each module and of the whole, those without terms of their own too."""
    whole = graph(base)
    iris = {name: rdflib.URIRef(f"{base}def/{'' if name == MASTER else name}") for name in modules()}
    found = {name: whole.value(iri, OWL.versionInfo) for name, iri in iris.items()}
    return {name: str(version) for name, version in found.items() if version is not None}


@cache
def entry(name: str, base: str = BASE) -> Entry | None:
    """What there is to say of a term, or None where there is no such term."""
    term = next((item for item in terms(base) if item.name == name), None)
    if term is None:
        return None
    others = terms(base)
    inverse = {*term.inverse, *(other.iri for other in others if term.iri in other.inverse)}
    whole = graph(base)
    node = rdflib.URIRef(term.iri)
    traits: list[Literal["transitive", "symmetric"]] = []
    if (node, rdflib.RDF.type, OWL.TransitiveProperty) in whole:
        traits.append("transitive")
    if (node, rdflib.RDF.type, OWL.SymmetricProperty) in whole:
        traits.append("symmetric")
    return Entry(
        term=term,
        above=_links(term.above, base),
        below=_links([other.iri for other in others if term.iri in other.above], base),
        domain=_links(term.domain, base),
        range=_links(term.range, base),
        inverse=_links(sorted(inverse), base),
        used_by=_links([other.iri for other in others if term.iri in (*other.domain, *other.range)], base),
        successors=_links(term.replaced_by, base),
        traits=tuple(traits),
    )


def _links(iris: list[str] | tuple[str, ...], base: str) -> tuple[Link, ...]:
    start = f"{base}def/"
    return tuple(
        Link(iri.removeprefix(start) if iri.startswith(start) else _short(iri), iri, iri.startswith(start))
        for iri in dict.fromkeys(iris)
        if iri.startswith("http") and "/graph/" not in iri
    )


def _short(iri: str) -> str:
    """A foreign IRI as people write it: the vocabulary's last word and the term.

    >>> _short("http://www.w3.org/2004/02/skos/core#Concept"), _short("https://schema.org/Place")
    ('core:Concept', 'schema.org:Place')
    """
    space, mark, name = iri.rpartition("#") if "#" in iri else iri.rpartition("/")
    return f"{space.rstrip('/').rpartition('/')[2]}:{name}" if mark else iri


@cache
def diagram(base: str = BASE) -> Diagram:
    """The diagram of the core classes and the properties between them."""
    known = {term.name: term for term in terms(base)}
    width, height = BOX
    listed = [row for row in rows("diagram") if row["what"] == "box"]
    left = min(int(row["x"]) for row in listed) - width // 2 - MARGIN
    top = min(int(row["y"]) for row in listed) - height // 2 - MARGIN
    centres = {row["name"]: (int(row["x"]) - left, int(row["y"]) - top) for row in listed}
    boxes = tuple(
        Box(name, known[name].label_zh, known[name].label_en, x - width // 2, y - height // 2)
        for name, (x, y) in centres.items()
    )
    arrows = tuple(
        Arrow(
            row["property"],
            known[row["property"]].label_zh,
            known[row["property"]].label_en,
            _between(centres[row["name"]], centres[row["to"]]),
        )
        for row in rows("diagram")
        if row["what"] == "arrow"
    )
    right = max(x for x, _ in centres.values()) + width // 2 + MARGIN
    bottom = max(y for _, y in centres.values()) + height // 2 + MARGIN
    return Diagram(right, bottom, boxes, arrows)


def _between(start: tuple[int, int], end: tuple[int, int]) -> tuple[int, int, int, int]:
    """The line between two boxes, cut at their edges."""
    return (*_edge(start, end), *_edge(end, start))


def _edge(inside: tuple[int, int], outside: tuple[int, int]) -> tuple[int, int]:
    across, down = outside[0] - inside[0], outside[1] - inside[1]
    reach = min(
        BOX[0] / 2 / abs(across) if across else float("inf"),
        BOX[1] / 2 / abs(down) if down else float("inf"),
    )
    return round(inside[0] + across * reach), round(inside[1] + down * reach)
