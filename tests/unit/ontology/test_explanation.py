"""Each triple that was inferred from the sample is followed back to what is stated, and to passages that say it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph_builder.rdf.graph import quads
from ontology.explanation import reasons, term
from ontology.iris import BASE
from ontology.reasoning import materialise
from ontology.rules.engine import Engine
from ontology.tables import rows
from shapes.loading import stated_lines
from tests.unit.rdf.sample import DOCUMENT, OUTCOMES, RESOLUTION, TEXT

GH = f"{BASE}def/"
LINES = tuple(quads(RESOLUTION, OUTCOMES))
STATED = tuple(stated_lines(LINES))


@pytest.fixture(scope="module")
def engine() -> Engine:
    return materialise(STATED)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """The graphs by name, and what is stated in the default graph too, as the store of a release has it."""
    made = ox.Store()
    made.load("\n".join(LINES).encode(), format=ox.RdfFormat.N_QUADS)
    triples = (f"{line[: line.rindex(' <')]} ." for line in STATED)
    made.load("\n".join(triples).encode(), format=ox.RdfFormat.N_TRIPLES)
    return made


def test_every_inferred_triple_ends_in_what_is_stated(engine: Engine, store: ox.Store) -> None:
    known = {row["rule"] for row in rows("owl-rules")}
    inferred = list(engine.inferred())
    for triple in inferred:
        found = reasons(engine, store, triple)
        assert found[-1].step.triple == triple
        assert {reason.step.rule for reason in found} <= known | {"asserted"}
        assert all(reason.graphs for reason in found if reason.step.rule == "asserted")
        assert not any(reason.graphs or reason.quotes for reason in found if reason.step.rule != "asserted")
    assert len(inferred) > 50


def test_what_a_relation_says_has_its_quote(engine: Engine, store: ox.Store) -> None:
    said = [
        line.split(" ")[:3]
        for line in STATED
        if f"<{GH}locatedIn>" in line and line.split(" ")[1].endswith("locatedIn>")
    ]
    assert said
    for subject, predicate, object_ in said:
        (reason,) = reasons(engine, store, (subject, predicate, object_))
        assert [quote.states for quote in reason.quotes] == [True] * len(reason.quotes)
        assert reason.quotes
        for quote in reason.quotes:
            assert quote.document == DOCUMENT
            assert TEXT[quote.start : quote.end] == quote.quote
            assert "/id/relation/" in quote.fact


def test_what_was_settled_shows_where_its_subject_is_named(engine: Engine, store: ox.Store) -> None:
    place = term("id/place/nan-shan-lu-00000002")
    found = reasons(engine, store, (place, term("a"), term("gh:Place")))
    named = [quote for reason in found for quote in reason.quotes]
    assert ("entities",) in {reason.graphs for reason in found}
    assert named
    assert not any(quote.states for quote in named)
    assert all(TEXT[quote.start : quote.end] == quote.quote for quote in named)


def test_what_does_not_hold_has_no_reasons(engine: Engine, store: ox.Store) -> None:
    assert reasons(engine, store, (term("id/place/1"), term("gh:within"), term("id/place/2"))) == ()


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("gh:within", f"{GH}within"),
        ("ghid:place/41", f"{BASE}id/place/41"),
        ("id/place/41", f"{BASE}id/place/41"),
        (f"{BASE}id/place/41", f"{BASE}id/place/41"),
        (f"<{BASE}id/place/41>", f"{BASE}id/place/41"),
        ("geo:sfWithin", "http://www.opengis.net/ont/geosparql#sfWithin"),
        ("a", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
    ],
)
def test_terms_may_be_written_short(text: str, iri: str) -> None:
    assert term(text) == f"<{iri}>"


@pytest.mark.parametrize("text", ["within", "nobody:within", "", "卫东区", "http://e/ x"])
def test_what_is_no_term_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        term(text)
