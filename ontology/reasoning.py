"""Reasoning: what follows from the graph under the ontology, why, and whether both are free of contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from ontology.iris import BASE, Iris
from ontology.load import graph
from ontology.rules.axioms import Axioms, read_axioms
from ontology.rules.engine import Contradiction, Engine, Step, Terms, feed


@cache
def axioms(base: str = BASE) -> Axioms:
    """The axioms of our own ontology."""
    return read_axioms(graph(base))


def materialise(lines: Iterable[str], *, base: str = BASE) -> Engine:
    """The engine after all that follows from N-Quads lines was derived."""
    engine = Engine(axioms(base))
    feed(engine, lines)
    engine.run()
    return engine


def inferred_lines(engine: Engine, *, base: str = BASE) -> Iterator[str]:
    """The lines of the graph of inferences."""
    name = f"<{Iris(base).graph('inferred')}>"
    for subject, predicate, object_ in engine.inferred():
        yield f"{subject} {predicate} {object_} {name} ."


def explain(lines: Iterable[str], triple: Terms, *, base: str = BASE) -> tuple[Step, ...]:
    """Why a triple follows from N-Quads lines, step by step; empty where it does not."""
    return materialise(lines, base=base).explain(triple)


def contradictions(lines: Iterable[str], *, base: str = BASE) -> tuple[Contradiction, ...]:
    """What cannot be, according to the ontology, each named with the steps that lead there."""
    return materialise(lines, base=base).contradictions()
