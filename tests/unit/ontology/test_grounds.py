"""What is read for one explanation is enough for it: every inferred triple of the sample is explained by it alone."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from graph_builder.rdf.graph import quads
from ontology.explanation import term
from ontology.grounds import Grounds, Wanted
from ontology.reasoning import axioms, materialise
from ontology.rules.engine import Engine, Step, Terms
from shapes.loading import stated_lines
from tests.unit.rdf.sample import OUTCOMES, RESOLUTION

STATED = tuple(stated_lines(quads(RESOLUTION, OUTCOMES)))


def triple_of(line: str) -> Terms:
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, rest[: rest.rindex(" <")]


TRIPLES = frozenset(map(triple_of, STATED))


@pytest.fixture(scope="module")
def engine() -> Engine:
    return materialise(STATED)


def found(asked: Iterable[Wanted], triples: Iterable[Terms] = TRIPLES) -> set[Terms]:
    return {
        triple
        for one in asked
        for triple in triples
        if triple[1] in one.properties and triple[0 if one.outgoing else 2] in one.nodes
    }


def explained(triple: Terms, triples: Iterable[Terms] = TRIPLES) -> tuple[tuple[Step, ...], int]:
    """The steps, and how many triples were read for them."""
    grounds, read = Grounds(axioms(), triple), 0
    while not (steps := grounds.steps()) and (asked := grounds.wanted()):
        taken = found(asked, triples)
        read += len(taken)
        grounds.take(asked, taken)
    return steps, read


def test_every_inferred_triple_is_explained_from_little(engine: Engine) -> None:
    inferred = list(engine.inferred())
    assert len(inferred) > 50
    for triple in inferred:
        steps, read = explained(triple)
        assert steps, triple
        assert steps[-1].triple == triple
        known = {step.triple for step in steps}
        assert all(premise in known for step in steps for premise in step.premises)
        assert {step.triple for step in steps if step.rule == "asserted"} <= TRIPLES
        assert read < len(TRIPLES) / 4


def test_what_is_stated_is_its_own_reason() -> None:
    stated = next(triple for triple in sorted(TRIPLES) if triple[1].endswith("/locatedIn>"))
    steps, _ = explained(stated)
    assert steps == (Step(stated, "asserted", ()),)


def test_what_does_not_follow_has_no_steps() -> None:
    for words in (("id/place/1", "gh:within", "id/place/2"), ("id/place/420107", "a", "gh:Project")):
        assert explained((term(words[0]), term(words[1]), term(words[2])))[0] == ()


def tree(width: int, depth: int) -> set[Terms]:
    """Places within places: ``width`` below each, ``depth`` deep."""
    made: set[Terms] = set()
    level = ["<urn:p>"]
    for _ in range(depth):
        below = [f"{place[:-1]}.{number}>" for place in level for number in range(width)]
        made |= {(place, term("gh:within"), f"{place.rpartition('.')[0]}>") for place in below}
        level = below
    return made


@pytest.mark.parametrize("inverse", [False, True])
def test_a_way_up_a_tree_is_found_without_reading_the_tree(*, inverse: bool) -> None:
    places = tree(6, 4)
    low, high = "<urn:p.1.2.3.4>", "<urn:p>"
    triple = (high, term("gh:contains"), low) if inverse else (low, term("gh:within"), high)
    steps, read = explained(triple, places)
    assert steps[-1].triple == triple
    assert sum(step.rule == "asserted" for step in steps) == 4
    assert read < len(places) / 20


def test_reading_ends_where_there_is_no_way() -> None:
    steps, read = explained(("<urn:p.1.2.3.4>", term("gh:within"), "<urn:q>"), tree(6, 4))
    assert steps == ()
    assert read <= 4
