"""Timelines, comparisons and profiles as lines of the graph."""

from __future__ import annotations

from dataclasses import replace

from graph_builder.outcomes.passages import RULE
from graph_builder.outcomes.values import Comparison, Event, Outcomes, Profile, SharedText, Timeline
from graph_builder.rdf.derived import derived_lines, derived_rules
from graph_builder.rdf.graph import derived_passages
from graph_builder.rdf.terms import Writer
from tests.unit.rdf.sample import COMPANY, PROJECT, RESOLUTION

SHARD = RESOLUTION.shards[0]
REPORT = SHARD.facts.projects[0]
NAMED = replace(REPORT, evidence=replace(REPORT.evidence, rule=RULE))
DOCUMENT = SHARD.entry.id
OUTCOMES = Outcomes(
    timelines=(
        Timeline(
            PROJECT.key,
            PROJECT.name,
            "420107",
            (
                Event("promised", DOCUMENT, "2021-02", "", NAMED),
                Event("resized", DOCUMENT, "2021-02", "", NAMED, "40亩", "50亩"),
                Event("silent", DOCUMENT, "2022", "", None),
            ),
        ),
        Timeline("other-00000009", "一次提及", "420107", (Event("promised", DOCUMENT, "2021", "", None),)),
    ),
    comparisons=(Comparison("theme", "education", "education", ("420107",), ("420106",), (REPORT.evidence,)),),
    profiles=(
        Profile(
            "青山区",
            "420107",
            (DOCUMENT,),
            (("projects", 3),),
            (("project.met", 1),),
            ("四大战略",),
            (("education", 2),),
            (COMPANY.key,),
        ),
    ),
)


def lines(kind: str) -> list[str]:
    return [one for one in derived_lines(Writer("outcomes"), OUTCOMES, RESOLUTION) if f"/id/{kind}/" in one.split()[0]]


def test_a_life_has_its_steps_in_order_and_one_mention_is_none() -> None:
    found = lines("timeline")
    assert not any("other-00000009" in one for one in found)
    kinds = [one.split('"')[1] for one in found if "/def/eventKind>" in one]
    assert kinds == ["promised", "resized", "silent"]
    assert {one.split('"')[1] for one in found if "/def/valueBefore>" in one or "/def/valueAfter>" in one} == {
        "40亩",
        "50亩",
    }
    assert len([one for one in found if "wasDerivedFrom" in one]) == 2  # silence has no passage


def passages(outcomes: Outcomes) -> list[str]:
    written = derived_passages(Writer("outcomes"), outcomes, RESOLUTION)
    return [one.split()[0] for one in written if "/def/quote>" in one]


def test_a_report_that_was_read_for_the_name_alone_is_written_once() -> None:
    assert len([one for one in lines("report") if "#type>" in one]) == 1


def test_a_passage_is_written_once_and_not_where_the_document_holds_it() -> None:
    assert passages(OUTCOMES) == []
    at = replace(REPORT.evidence, start=REPORT.evidence.start + 1)
    shared = SharedText(at, replace(at, context=(0, 3)), 6, DOCUMENT, "同一范本", "one model")
    assert len(passages(replace(OUTCOMES, shared_texts=(shared,)))) == 1


def test_a_comparison_names_who_has_it_who_lacks_it_and_the_rule() -> None:
    found = lines("comparison")
    assert len([one for one in found if "/def/presentIn>" in one and "/id/place/420107>" in one]) == 1
    assert len([one for one in found if "/def/lackingIn>" in one and "/id/place/420106>" in one]) == 1
    assert any("/id/rule/comparison.by-region>" in one for one in found)


def test_a_profile_tallies_facts_verdicts_and_themes() -> None:
    found = lines("profile")
    tallies = {one.split("> ", 1)[0].rpartition("#")[2] for one in found if "/def/tallyCount>" in one}
    assert tallies == {"fact-projects", "verdict-project.met", "theme-education"}
    assert any(f"/id/organization/{COMPANY.key}>" in one for one in found if "/def/namesMost>" in one)


def test_the_rules_of_all_are_named() -> None:
    assert {rule for rule, _ in derived_rules(OUTCOMES)} == {
        RULE,
        "timeline.by-date",
        "comparison.by-region",
        "profile.by-region",
    }
