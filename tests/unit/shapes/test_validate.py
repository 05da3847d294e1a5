"""Reports: what they hold, where they point, how they are written; and that incremental ones equal whole ones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF
from rdflib.namespace import SH

from graph_builder.rdf.graph import quads
from ontology.iris import BASE
from shapes.incremental import revalidate
from shapes.load import shapes_graph
from shapes.loading import asserted
from shapes.reference import comparable, reference_results
from shapes.report import Report
from shapes.touching import touched
from shapes.validate import validate
from tests.unit.rdf.sample import DOCUMENT, OUTCOMES, RATE, RESOLUTION, TEXT

GH = f"{BASE}def/"
LINES = tuple(quads(RESOLUTION, OUTCOMES))
OTHER = "hongshan-plan-2021"


def broken(lines: tuple[str, ...] = LINES) -> list[str]:
    """The sample without the values' kind of its first observation, and with two wrong bounds."""
    first = next(line for line in lines if f"<{GH}valueKind>" in line and DOCUMENT in line)
    kept = [line for line in lines if line != first]
    return [line.replace('"about"', '"ungefähr"') if f"<{GH}bound>" in line else line for line in kept]


@pytest.fixture(scope="module")
def report() -> Report:
    return validate(broken())


def test_the_report_finds_both_defects(report: Report) -> None:
    assert {(result.shape, result.component) for result in report.results} == {
        ("Observation-valueKind", "MinCount"),
        ("Observation-bound", "In"),
    }
    assert not report.conforms
    assert dict(report.counts())["violation"] == len(report.results) == 2
    assert report.broken_documents == {DOCUMENT}


def test_results_point_at_the_source(report: Report) -> None:
    for result in report.results:
        assert result.source
        assert result.source.document == DOCUMENT
        assert TEXT[result.source.start : result.source.end] == result.source.quote
    assert RATE.evidence.quote in {result.source.quote for result in report.results if result.source}


def test_the_report_as_json(report: Report) -> None:
    read = json.loads(report.json())
    assert read["conforms"] is False
    assert read["counts"] == {"violation": 2, "warning": 0, "info": 0}
    assert {row["messages"]["zh-Hans"] for row in read["results"]} == {r.message("zh-Hans") for r in report.results}
    assert all(row["source"]["quote"] for row in read["results"])


def test_the_report_as_rdf_is_a_shacl_report(report: Report) -> None:
    graph = rdflib.Graph().parse(data=report.turtle(), format="turtle")
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(node, SH.conforms) == rdflib.Literal(False)
    assert len(set(graph.objects(node, SH.result))) == 2
    assert set(graph.objects(None, SH.resultSeverity)) == {SH.Violation}
    assert report.turtle() == validate(list(reversed(broken()))).turtle()


def test_a_file_gives_the_same_report_as_lines(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text("".join(f"{line}\n" for line in broken()), encoding="utf-8")
    assert validate(path) == report


def test_derived_graphs_are_not_validated() -> None:
    for name in ("ontology", "inferred", "cube", "dataset"):
        stray = f"<{BASE}id/place/1> <{RDF.type}> <{GH}Passage> <{BASE}graph/{name}> ."
        assert validate((*LINES, stray)).results == ()


def test_another_base_is_validated_as_well() -> None:
    base = "https://example.org/g/"
    moved = [line.replace(BASE, base) for line in broken()]
    assert len(validate(moved, base=base).results) == 2


@pytest.mark.slow
def test_pyshacl_agrees_on_the_sample(report: Report) -> None:
    skipped = tuple(f"<{BASE}graph/{name}> ." for name in ("ontology", "inferred", "cube", "dataset"))
    triples = "\n".join(f"{line[: line.rindex(' <')]} ." for line in broken() if not line.endswith(skipped))
    data = rdflib.Graph().parse(data=triples, format="nt")
    expected = {comparable(result) for result in reference_results(data, shapes_graph())}
    assert {comparable(result) for result in report.results} == expected


def moved(lines: Iterable[str]) -> list[str]:
    """The lines as those of another document on the same region."""
    others = [line.replace(DOCUMENT, OTHER) for line in lines]
    return [re.sub(r"(id/(?:outcome|shared-text|tie)/)", r"\1moved-", line) for line in others]


def test_incremental_equals_whole() -> None:
    second = moved(LINES)
    before = validate([*LINES, *second])
    assert before.conforms
    store = asserted([*LINES, *moved(broken())])
    after = revalidate(before, store, [OTHER])
    assert after.broken_documents == {OTHER}
    assert after == validate(store)
    mended = asserted([*LINES, *second])
    lost = touched(store, [OTHER])
    assert revalidate(after, mended, [OTHER], lost=lost) == before
    assert revalidate(after, asserted(LINES), [OTHER], lost=lost) == validate(LINES)


@pytest.mark.parametrize("removed", [DOCUMENT, OTHER])
def test_what_only_lost_statements_is_checked_again(removed: str) -> None:
    """Where a document's own graph goes and the entities stay, these lack what it alone said of them."""
    whole = asserted([*LINES, *moved(LINES)])
    left = asserted(line for line in (*LINES, *moved(LINES)) if not line.endswith(f"/graph/{removed}> ."))
    report = revalidate(validate(whole), left, [removed], lost=touched(whole, [removed]))
    assert report == validate(left)
    assert {result.shape for result in report.results} & {"Entity-mentionedIn", "Project-status", "Fact-inDocument"}


def test_what_a_new_document_prints_touches_what_others_print() -> None:
    second = [line.replace('"%"', '"‰"') if f"<{GH}unitLabel>" in line else line for line in moved(LINES)]
    store = asserted([*LINES, *second])
    after = revalidate(validate(LINES), store, [OTHER])
    assert {result.shape for result in after.results} == {"SameFigureSameUnit"}
    assert {result.document for result in after.results} == {DOCUMENT, OTHER}
    assert after == validate(store)


def test_incremental_validation_leaves_the_store_as_it_was() -> None:
    store = asserted(LINES)
    before = set(store)
    revalidate(validate(store), store, [DOCUMENT])
    assert set(store) == before
    assert not list(store.named_graphs())


def test_a_document_touches_no_facts_of_unrelated_ones() -> None:
    elsewhere = [line.replace("420107", "420106").replace("/cell/", "/cell/x") for line in moved(LINES)]
    nodes = {str(node) for node in touched(asserted([*LINES, *elsewhere]), [OTHER])}
    assert any(f"/observation/{OTHER}" in node for node in nodes)
    assert not [node for node in nodes if f"/observation/{DOCUMENT}" in node]
