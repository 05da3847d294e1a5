"""What the questions of docs/questions.md expect of outcomes, read in the five documents."""

from __future__ import annotations

import re

import pytest

from graph_builder.outcomes.matching import figures, same_measure
from graph_builder.outcomes.standards import number
from graph_builder.outcomes.values import Outcome
from tests.gold.corpus import outcomes, resolution

DISTRICT = "410403"


def judged(subject: str, period: str, measure: str) -> Outcome:
    found = [
        one
        for one in outcomes().outcomes
        if (one.region_code, one.subject, one.period, one.measure) == (DISTRICT, subject, period, measure)
    ]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("subject", "target", "reported", "verdict"),
    [
        ("地区生产总值", "7.5%", "6.6%", "missed"),
        ("规模以上工业增加值", "8%", "6.5%", "missed"),
        ("一般公共预算收入", "6%", "21.4%", "met"),
        ("固定资产投资", "7%", "4.9%", "missed"),
        ("社会消费品零售总额", "9%", "10.8%", "met"),
    ],
)
def test_targets_of_2021(subject: str, target: str, reported: str, verdict: str) -> None:
    one = judged(subject, "2021", "growth")
    quotes = ["".join(at.quote.split()) for at in one.sources[:2]]
    assert [quote.endswith(raw) for quote, raw in zip(quotes, (target, reported), strict=True)] == [True, True]
    assert one.verdict == verdict


def test_every_source_is_the_printed_text() -> None:
    for one in outcomes().outcomes:
        for at in one.sources:
            assert resolution().shard(at.document).kept.text[at.start : at.end] == at.quote


def test_the_life_of_a_school() -> None:
    life = next(one for one in outcomes().timelines if one.name == "建设路小学")
    told = [(event.kind, "".join(event.detail.split())) for event in life.events]
    for step in [
        ("started", "建设路小学开工建设"),
        ("progress", "建设路小学顺利推进"),
        ("completed", "建设路小学投入使用"),
    ]:
        assert step in told
    assert told.index(("started", "建设路小学开工建设")) < told.index(("completed", "建设路小学投入使用"))


def test_projects_of_which_the_next_report_says_nothing() -> None:
    silent = {
        one.subject
        for one in outcomes().outcomes
        if one.kind == "project" and one.verdict == "no_outcome" and one.target.evidence.document.endswith("2020")
    }
    assert "豫南应急物资储备中心" in silent
    assert "建设路小学" not in silent


def test_sizes_that_differ_are_doubted() -> None:
    sizes = {
        finding.printed
        for shard in resolution().shards
        for finding in shard.facts.findings
        if finding.rule == "misprint-size"
    }
    assert any("发泡陶瓷" in name for name in sizes)
    assert any("加气建材" in name for name in sizes)


def test_one_figure_under_two_units_and_levels_beside_growth() -> None:
    found = {(one.kind, one.subject, one.region_code) for one in outcomes().contradictions}
    assert ("unit", "城镇新增就业人数", DISTRICT) in found
    assert ("growth", "固定资产投资", "410411") in found


PHASE = re.compile("[一二三四五首]期")


def test_phases_and_annexed_parts_stay_apart() -> None:
    """Of all names with a phase, read in the five documents: none is one with its whole or with another phase."""
    phases: dict[str, set[str]] = {}
    for entity in resolution().entities:
        if entity.type == "project":
            phases[entity.key] = {"".join(PHASE.findall(alias.name)) for alias in entity.aliases}
    told = [found for found in phases.values() if found != {""}]
    assert len(told) >= 15
    assert [found for found in told if len(found) > 1] == []


def test_a_phase_is_part_of_its_whole() -> None:
    wholes = {
        report.name: report.parent
        for shard in resolution().shards
        for report in shard.facts.projects
        if PHASE.search(report.name) and report.parent
    }
    park = "平顶山工业静脉产业园"
    assert {name for name, whole in wholes.items() if whole == park} == {f"{park}第{n}期" for n in "一二三"}


def baselines() -> list[tuple[str, str, bool]]:
    """Region, concept and agreement of each baseline of a plan with each figure stated elsewhere for its cell."""
    found = []
    for statements in figures(resolution()).reported.values():
        for base in (one for one in statements if one.observation.kind == "baseline" and one.observation.concept):
            for other in (one for one in statements if one.observation.kind == "actual" and same_measure(base, one)):
                if None not in (values := (number(base.observation), number(other.observation))):
                    key = (base.observation.region_code, base.observation.concept)
                    found.append((*key, values[0] == values[1]))
    return found


def test_baselines_of_plans_agree_with_what_is_stated_elsewhere() -> None:
    """Read by hand: of 15 pairs 13 are equal, the other two are the jobs printed in the wrong unit."""
    found = baselines()
    assert len(found) >= 13
    differing = {(region, concept) for region, concept, same in found if not same}
    assert differing == {(DISTRICT, "urban-new-jobs")}
    doubted = {(one.region_code, one.kind) for one in outcomes().contradictions if one.subject == "城镇新增就业人数"}
    assert (DISTRICT, "unit") in doubted


def test_five_year_targets_beside_the_pace_so_far() -> None:
    """All verdicts on the pace of running targets in the five documents, each read by hand."""
    paced = {
        (one.subject, one.period, one.verdict, str(one.pace), str(one.pace_needed))
        for one in outcomes().outcomes
        if one.verdict in ("on_pace", "behind")
    }
    assert paced == {
        ("地区生产总值", "2021-2025", "behind", "6.6", "7.5"),
        ("社会消费品零售总额", "2021-2025", "on_pace", "10.8", "8"),
        ("居民人均可支配收入", "2021-2025", "behind", "5.3", "7"),
    }


def test_a_clearance_called_three_ways_is_one_project() -> None:
    """魏寨区域棚户区改造项目, 魏寨区域…等棚改 and 魏寨棚改 in three documents."""
    lives = [one for one in outcomes().timelines if one.name.startswith("魏寨") and "收储" not in one.name]
    assert len(lives) == 1
    assert len({event.document for event in lives[0].events}) == len(("plan", "execution", "report"))
    assert "renamed" not in {event.kind for event in lives[0].events}
