"""Consistency: HermiT, through owlready2, on the ontology and individuals. It needs a Java runtime."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable
from dataclasses import dataclass

import owlready2

from ontology.iris import BASE
from ontology.load import graph

_OUTSIDE_OWL = ("/XMLSchema#gYear", "/XMLSchema#gYearMonth", "/XMLSchema#date>")
"""Datatypes that OWL 2 does not have; literals of them say nothing to the reasoner."""


@dataclass(frozen=True, slots=True)
class Consistency:
    """What HermiT found: whether a model exists at all, and the classes that can have no member."""

    consistent: bool
    unsatisfiable: tuple[str, ...]


def java() -> bool:
    """Whether there is a Java runtime to run HermiT on."""
    return shutil.which("java") is not None


def check(lines: Iterable[str] = (), *, base: str = BASE) -> Consistency:
    """Whether the ontology, with the N-Quads lines as individuals, is consistent and its classes satisfiable."""
    ontology = graph(base).serialize(format="nt", encoding="utf-8")
    triples = [f"{line[: line.rindex(' <')]} ." for line in lines if not any(mark in line for mark in _OUTSIDE_OWL)]
    world = owlready2.World()
    loaded = world.get_ontology(f"{base}def/").load(fileobj=io.BytesIO(ontology + "\n".join(triples).encode()))
    try:
        with loaded:
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Consistency(False, ())
    empty = sorted(class_.iri for class_ in world.inconsistent_classes() if class_ is not owlready2.Nothing)
    return Consistency(True, tuple(empty))
