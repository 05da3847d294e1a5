"""Targets and what later documents report of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from graph_builder.extract.values import Finding
from graph_builder.outcomes.derive import derive
from graph_builder.outcomes.values import Outcome
from graph_builder.resolve.values import Shard
from tests.unit.outcomes.samples import corpus, entry, observation, shard

PLAN = entry("plan-2021", "2021-02", "plan", "2021-2025")
YEARLY = entry("execution-2021", "2021-02-23", "execution", "2021")
NEXT = entry("report-2022", "2022-04-24", "report", "2022")


def outcomes(*shards: Shard) -> tuple[Outcome, ...]:
    return tuple(one for one in derive(corpus(*shards)).outcomes if one.kind == "indicator")


def test_a_yearly_target_meets_the_next_report_with_both_quotes() -> None:
    found = outcomes(
        shard(YEARLY, observation("地区生产总值增长7.5%", "7.5%")),
        shard(NEXT, observation("全年生产总值增长6.6%", "6.6%", kind="actual")),
    )
    assert [(one.verdict, [at.quote for at in one.sources]) for one in found] == [
        ("missed", ["地区生产总值增长7.5%", "全年生产总值增长6.6%"])
    ]
    assert "7.5%" in found[0].reason
    assert "6.6%" in found[0].reason_en


def test_another_region_period_or_measure_is_no_answer() -> None:
    target = shard(YEARLY, observation("地区生产总值增长7.5%", "7.5%"))
    others = (
        observation("全市增长9%", "9%", kind="actual", region_code="410400"),
        observation("五年来年均增长9%", "9%", kind="actual", period="2017-2021"),
        observation("完成163亿元", "163", kind="actual", measure="level", unit="亿元", unit_base="元"),
    )
    found = outcomes(target, shard(NEXT, *others))
    assert [(one.verdict, one.rule) for one in found] == [("not_comparable", "outcome.measure")]


def test_what_was_added_in_a_year_is_not_the_stock_at_its_end() -> None:
    added = {"measure": "count", "unit": "家", "unit_base": "家", "indicator": "高新技术企业", "concept": "x"}
    target = observation("新增高新技术企业2家", "2", raw_indicator="新增高新技术企业", **added)
    stock = observation("高新技术企业达到19家", "19", kind="actual", raw_indicator="高新技术企业", **added)
    found = outcomes(shard(YEARLY, target), shard(NEXT, stock))
    assert [one.verdict for one in found] == ["not_comparable"]


def test_silence_of_the_next_report_is_no_outcome_and_a_mere_mention_is_not() -> None:
    target = shard(YEARLY, observation("粮食产量1300万吨", "1300", indicator="粮食产量", raw_indicator="粮食产量"))
    assert [one.verdict for one in outcomes(target, shard(NEXT))] == ["no_outcome"]
    other = observation("进出口增长3%", "3%", kind="actual", indicator="进出口", concept="trade")
    named = shard(NEXT, other, tail="，粮食产量再创新高、达1347万吨")
    assert [(one.verdict, one.rule) for one in outcomes(target, named)] == [("not_comparable", "outcome.mentioned")]


def test_without_a_later_document_there_is_nothing_to_say() -> None:
    assert outcomes(shard(YEARLY, observation("地区生产总值增长7.5%", "7.5%"))) == ()


def test_figures_that_disagree_leave_no_verdict() -> None:
    found = outcomes(
        shard(YEARLY, observation("增长7.5%", "7.5%")),
        shard(NEXT, observation("增长6.6%", "6.6%", kind="actual"), observation("增长8%", "8%", kind="actual")),
    )
    assert [(one.verdict, one.rule) for one in found] == [("not_comparable", "outcome.disagree")]


def test_a_doubted_figure_leaves_no_verdict() -> None:
    told = shard(NEXT, observation("增长8%", "8%", kind="actual"))
    at = told.facts.observations[0].evidence
    finding = Finding(at, "unit-factor", "warning", "", "单位之误", "wrong unit")
    told = replace(told, facts=replace(told.facts, findings=(finding,)))
    found = outcomes(shard(YEARLY, observation("增长7.5%", "7.5%")), told)
    assert [(one.verdict, one.rule) for one in found] == [("not_comparable", "outcome.doubtful")]


def test_income_in_step_with_the_economy_needs_its_growth() -> None:
    income = {"indicator": "居民人均可支配收入", "concept": "income"}
    target = observation("居民收入与经济增长同步", "与经济增长同步", value=None, **income)
    told = observation("居民收入增长6.8%", "6.8%", kind="actual", **income)
    economy = observation("生产总值增长6.6%", "6.6%", kind="actual", concept="gdp")
    found = outcomes(shard(YEARLY, target), shard(NEXT, told, economy))
    assert [(one.verdict, len(one.sources)) for one in found] == [("met", 3)]


def test_a_completion_rate_decides_for_a_target_set_from_above() -> None:
    jobs = {"indicator": "城镇新增就业", "concept": "jobs", "measure": "count", "unit": "人", "unit_base": "人"}
    target = observation("城镇新增就业按市下达", "按市下达", value=None, **jobs)
    told = observation("城镇新增就业10439人", "10439人", value="10439", kind="actual", **jobs)
    found = outcomes(shard(YEARLY, target), shard(NEXT, told, tail="，完成年计划的118%"))
    assert [(one.verdict, one.rule) for one in found] == [("met", "outcome.completion")]


def test_the_pace_of_a_five_year_level_is_held_against_the_pace_needed() -> None:
    level = {"measure": "level", "unit": "亿元", "unit_base": "元"}
    plan = shard(
        PLAN,
        observation("2020年100亿元", "100", kind="baseline", period="2020", **level),
        observation("2025年150亿元", "150", period="2025", **level),
    )
    for raw, verdict in (("109", "on_pace"), ("108", "behind")):
        found = outcomes(plan, shard(NEXT, observation("完成", raw, kind="actual", **level)))
        assert [one.verdict for one in found] == [verdict]
        assert found[0].pace_needed == Decimal("8.447")


def test_without_a_baseline_a_running_target_is_in_progress() -> None:
    level = {"measure": "level", "unit": "亿元", "unit_base": "元"}
    plan = shard(PLAN, observation("2025年150亿元", "150", period="2025", **level))
    found = outcomes(plan, shard(NEXT, observation("完成109亿元", "109", kind="actual", **level)))
    assert [(one.verdict, one.rule) for one in found] == [("in_progress", "outcome.pace-unknown")]


def test_yearly_growth_stands_beside_the_average_a_plan_wants() -> None:
    plan = shard(PLAN, observation("年均增长7.5%左右", "7.5%左右", period="2021-2025", bound="about"))
    found = outcomes(plan, shard(NEXT, observation("增长6.6%", "6.6%", kind="actual")))
    assert [(one.verdict, one.rule) for one in found] == [("behind", "outcome.pace-growth")]


def test_a_plan_answers_for_the_targets_of_the_plan_before_it() -> None:
    level = {"measure": "level", "unit": "亿元", "unit_base": "元", "period": "2020"}
    said = (observation("目标130亿元", "130", **level), observation("完成151.74亿元", "151.74", kind="actual", **level))
    assert [one.verdict for one in outcomes(shard(PLAN, *said))] == ["met"]
