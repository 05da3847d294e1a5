"""The graph as lines: legal, read back by two readers, without duplicates of meaning, in a fixed order."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, Literal, URIRef
from rdflib.namespace import SKOS

from graph_builder.rdf.graph import quads
from ontology.iris import BASE, Iris
from shapes.validate import validate
from tests.unit.rdf.sample import DOCUMENT, FACTS, OUTCOMES, RATE, RESOLUTION, SHARD, TARGET, TEXT

GH = rdflib.Namespace(f"{BASE}def/")


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return list(quads(RESOLUTION, OUTCOMES))


@pytest.fixture(scope="module")
def graph(lines: list[str]) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data="\n".join(lines), format="nquads")
    return dataset


def test_two_readers_find_the_same_quads(lines: list[str], graph: rdflib.Dataset) -> None:
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    assert len(store) == len(set(lines)) == sum(1 for _ in graph.quads())


def test_lines_are_canonical(lines: list[str]) -> None:
    read = ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    written = (ox.serialize(read, format=ox.RdfFormat.N_QUADS) or b"").decode().splitlines()
    assert sorted({line.lower() for line in written}) == sorted({line.lower() for line in lines})


def test_every_quote_is_what_the_text_prints(graph: rdflib.Dataset) -> None:
    passages = list(graph.subjects(RDF.type, GH.Passage))
    assert len(passages) > 10
    for passage in passages:
        start, end = (int(str(graph.value(passage, GH[name]))) for name in ("start", "end"))
        assert TEXT[start:end] == str(graph.value(passage, GH.quote))
        assert TEXT[start:end] in str(graph.value(passage, GH.context))


def test_every_fact_leads_to_a_passage_of_its_document(graph: rdflib.Dataset) -> None:
    kinds = ("Observation", "Mention", "ProjectReport", "Relation", "Repair", "Finding", "Party")
    for kind in kinds:
        facts = list(graph.subjects(RDF.type, GH[kind]))
        assert facts, kind
        for fact in facts:
            passage = graph.value(fact, GH.evidence)
            assert (passage, RDF.type, GH.Passage) in graph
            assert graph.value(fact, GH.inDocument) == graph.value(passage, GH.inDocument)


def test_what_a_document_states_stands_in_its_own_graph(graph: rdflib.Dataset) -> None:
    own = graph.graph(URIRef(f"{BASE}graph/{DOCUMENT}"))
    assert set(own.subjects(RDF.type, GH.Observation))
    assert not set(own.subjects(RDF.type, GH.Finding))
    assert not set(own.subjects(RDF.type, GH.Project))


def test_figures_for_one_thing_share_a_cell(graph: rdflib.Dataset) -> None:
    cell = URIRef(f"{BASE}id/cell/420107.gdp.growth.2021-2025")
    (target,) = graph.subjects(GH.cell, cell)
    assert Decimal(str(graph.value(target, GH.value))) == TARGET.value
    assert graph.value(target, GH.rawValue) == Literal("7%")


def test_numberless_targets_stay_facts_outside_the_cubes(graph: rdflib.Dataset) -> None:
    (fact,) = graph.subjects(GH.rawValue, Literal("按市下达"))
    qb = URIRef("http://purl.org/linked-data/cube#Observation")
    assert (fact, RDF.type, GH.Observation) in graph
    assert (fact, RDF.type, qb) not in graph


def test_plain_triples_stand_beside_relations_and_parties(graph: rdflib.Dataset) -> None:
    project = URIRef(f"{BASE}id/project/nan-shan-lu-xiao-xue-00000003")
    road = URIRef(f"{BASE}id/place/nan-shan-lu-00000002")
    company = URIRef(f"{BASE}id/organization/chang-jiang-jian-she-gong-si-00000001")
    assert (project, GH.locatedIn, road) in graph
    assert (project, GH.builtBy, company) in graph


def test_an_end_that_is_no_entity_stays_a_name(graph: rdflib.Dataset) -> None:
    (relation,) = graph.subjects(GH.objectName, Literal("混凝土"))
    assert graph.value(relation, GH.object) is None
    assert graph.value(relation, GH.subject) is not None


def test_aliases_are_the_other_names(graph: rdflib.Dataset) -> None:
    project = URIRef(f"{BASE}id/project/nan-shan-lu-xiao-xue-00000003")
    assert {str(name) for name in graph.objects(project, SKOS.prefLabel)} == {"南山路小学"}
    assert {str(name) for name in graph.objects(project, SKOS.altLabel)} == {"南山路小学项目"}


def test_places_above_are_named_from_the_divisions(graph: rdflib.Dataset) -> None:
    district = URIRef(f"{BASE}id/place/420107")
    city = graph.value(district, GH.within)
    assert city is not None
    assert str(graph.value(city, SKOS.prefLabel)) == "武汉市"


def test_another_base_moves_every_own_iri() -> None:
    lines = list(quads(RESOLUTION, OUTCOMES, iris=Iris("https://example.org/g/")))
    assert not [line for line in lines if BASE in line]


def test_hash_seeds_change_nothing(lines: list[str]) -> None:
    code = (
        "from graph_builder.rdf.graph import quads;from tests.unit.rdf.sample import *;"
        "import sys;sys.stdout.reconfigure(encoding='utf-8');print('\\n'.join(quads(RESOLUTION, OUTCOMES)))"
    )
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        assert run.stdout.decode().splitlines() == lines


def test_what_the_shapes_doubt_becomes_a_finding() -> None:
    share = replace(RATE, measure="share", raw="180%", value=Decimal(180))
    facts = replace(FACTS, observations=(*FACTS.observations, share))
    resolution = replace(RESOLUTION, shards=(replace(SHARD, facts=facts),))
    report = validate(quads(resolution, OUTCOMES))
    assert report.conforms
    (result,) = report.results
    assert result.shape == "ShareWithinHundred"
    rows = set(quads(resolution, OUTCOMES, report)) - set(quads(resolution, OUTCOMES))
    (finding,) = {row.split(" ", 1)[0] for row in rows if "/finding/" in row.split(" ", 1)[0]}
    said = "\n".join(row for row in rows if row.startswith(finding))
    assert '"warning"' in said
    assert 'printedValue> "180%"' in said
    assert 'expectedValue> "0–100%"' in said
    assert f"<{BASE}id/passage/{DOCUMENT}.{share.evidence.start}-{share.evidence.end}>" in said
    assert validate(quads(resolution, OUTCOMES, report)).results == report.results


def test_the_sample_conforms() -> None:
    assert validate(quads(RESOLUTION, OUTCOMES)).results == ()
