"""Shared text and the network of enterprises as lines of the graph."""

from __future__ import annotations

from dataclasses import replace

from graph_builder.outcomes.values import Outcomes, SharedText, Standing, Tie
from graph_builder.rdf.networks import network_lines, network_rules
from graph_builder.rdf.terms import Writer
from tests.unit.rdf.sample import COMPANY, PROJECT, at

FIRST, SECOND = at("长江建设公司"), replace(at("长江建设公司"), document="other-plan-2021")
OUTCOMES = Outcomes(
    shared_texts=(SharedText(FIRST, SECOND, 6, "other-plan-2021", "同一范本", "one model"),),
    ties=(
        Tie(COMPANY.key, "other-00000009", "project", PROJECT.key, FIRST),
        Tie(COMPANY.key, "other-00000009", "sentence", "", FIRST),
    ),
    standings=(Standing(COMPANY.key, COMPANY.name, 1, 0.25, ("420107",), "缘由", "why"),),
)


def lines() -> list[str]:
    return list(network_lines(Writer("outcomes"), OUTCOMES))


def test_shared_text_names_both_passages_and_its_likely_source() -> None:
    shared = [line for line in lines() if "/id/shared-text/" in line.split(" ", 1)[0]]
    assert len([line for line in shared if "wasDerivedFrom" in line]) == 2
    assert any("likelySource> <https://w3id.org/guihua/id/document/other-plan-2021>" in line for line in shared)


def test_ties_are_told_apart_by_what_they_lead_through() -> None:
    ties = {line.split(" ", 1)[0] for line in lines() if "/id/tie/" in line.split(" ", 1)[0]}
    assert len(ties) == 2
    through = [line for line in lines() if "/def/through>" in line]
    assert [f"/id/project/{PROJECT.key}>" in line for line in through] == [True]


def test_standings_say_why() -> None:
    standing = [line for line in lines() if "/id/standing/" in line.split(" ", 1)[0]]
    assert any('betweenness> "0.25"' in line for line in standing)
    assert {"缘由", "why"} <= {line.split('"')[1] for line in standing if "/def/reason>" in line}


def test_rules_are_named() -> None:
    named = {"standing.betweenness", "tie.project", "tie.sentence"}
    assert {rule for rule, _ in network_rules(OUTCOMES)} == {FIRST.rule} | named
