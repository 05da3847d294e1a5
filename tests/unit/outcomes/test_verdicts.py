"""Verdicts on a target and a reported figure of one cell."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from graph_builder.outcomes.verdicts import Beside, judge
from tests.unit.outcomes.samples import observation

CEILING = {"indicator": "城镇调查失业率", "concept": "", "measure": "level"}
PRICES = {"indicator": "居民消费价格涨幅", "concept": ""}
AMOUNT = {"measure": "level", "unit": "亿元", "unit_base": "元"}
FALL = {"indicator": "单位生产总值能耗", "concept": "", "measure": "change", "raw_indicator": "单位生产总值能耗下降"}
LOWER = {"measure": "change", "raw_indicator": "比上年下降"}
WORDS = {"value": None, "indicator": "居民人均可支配收入", "concept": ""}


@pytest.mark.parametrize(
    ("target", "reported", "verdict", "rule"),
    [
        (("7.5%", {}), ("6.6%", {}), "missed", "outcome.min-missed"),
        (("7.5%", {}), ("7.5%", {}), "met", "outcome.min"),
        (("6%以上", {"bound": "min"}), ("5.9%", {}), "missed", "outcome.min-missed"),
        (("6%左右", {"bound": "about"}), ("5.7%", {}), "met", "outcome.about"),
        (("6%左右", {"bound": "about"}), ("5.6%", {}), "missed", "outcome.about-missed"),
        (("1000", AMOUNT | {"bound": "about"}), ("995", AMOUNT), "met", "outcome.about-amount"),
        (("1000", AMOUNT | {"bound": "about"}), ("994", AMOUNT), "missed", "outcome.about-amount-missed"),
        (("5.5%左右", CEILING | {"bound": "about"}), ("5.8%", CEILING), "met", "outcome.about-max"),
        (("5.5%左右", CEILING | {"bound": "about"}), ("5.9%", CEILING), "missed", "outcome.about-max-missed"),
        (("5.5%以内", CEILING | {"bound": "max"}), ("5.6%", CEILING), "missed", "outcome.max-missed"),
        (("2%左右", PRICES | {"bound": "about"}), ("0.1%", PRICES), "met", "outcome.about-max"),
        (("3%", FALL), ("3.5%", FALL), "met", "outcome.max"),
        (("3%", FALL), ("2.5%", FALL), "missed", "outcome.max-missed"),
        (("3%以上", FALL | {"bound": "min"}), ("3.2%", FALL), "met", "outcome.max"),
        (("6%-7%", {"value": None}), ("6.2%", {}), "met", "outcome.range"),
        (("6%-7%", {"value": None}), ("5.8%", {}), "missed", "outcome.range-missed"),
        (("800", AMOUNT), ("800", AMOUNT | {"bound": "min"}), "met", "outcome.min"),
        (("900", AMOUNT), ("800", AMOUNT | {"bound": "min"}), "not_comparable", "outcome.bound"),
        (("3%以上", FALL | {"bound": "min"}), ("2%", FALL | {"bound": "min"}), "not_comparable", "outcome.bound"),
        (("100", AMOUNT), ("100.5", AMOUNT | {"bound": "about"}), "not_comparable", "outcome.bound"),
        (("100", AMOUNT), ("100", AMOUNT | {"unit": "户", "unit_base": "户"}), "not_comparable", "outcome.unit"),
        (("5%左右", {"bound": "about"}), ("5%左右", {"bound": "about"}), "met", "outcome.about"),
        (("5%左右", {"bound": "about"}), ("4.7%左右", {"bound": "about"}), "not_comparable", "outcome.bound"),
        (("2%左右", PRICES | {"bound": "about"}), ("0.1%", PRICES | LOWER), "met", "outcome.about-max"),
        (("3%以上", {"bound": "min"}), ("2.1%", LOWER), "missed", "outcome.min-missed"),
        (("按市下达", WORDS), ("5%", {}), "not_comparable", "outcome.assigned"),
        (("高于全国平均水平", WORDS), ("5%", {}), "not_comparable", "outcome.relative"),
        (("稳中提质", WORDS), ("5%", {}), "not_comparable", "outcome.vague"),
        (("稳步增长", WORDS), ("5.3%", {}), "met", "outcome.positive"),
        (("保持正增长", WORDS), ("-1%", {}), "missed", "outcome.positive-missed"),
    ],
)  # fmt: skip
def test_verdict_by_bound_and_direction(
    target: tuple[str, dict[str, Any]], reported: tuple[str, dict[str, Any]], verdict: str, rule: str
) -> None:
    one = observation("目标", target[0], **target[1])
    other = observation("实际", reported[0], kind="actual", **reported[1])
    judged = judge(one, other, Beside())
    assert (judged.verdict, judged.rule) == (verdict, rule)


@pytest.mark.parametrize(
    ("income", "economy", "verdict"),
    [("5.7%", "5.6%", "met"), ("5.4%", "5.6%", "not_comparable"), ("5.0%", "5.6%", "missed")],
)
def test_in_step_with_the_economy_needs_both_figures(income: str, economy: str, verdict: str) -> None:
    target = observation("居民收入", "与经济增长同步", **WORDS)
    reported = observation("居民收入", income, kind="actual")
    assert judge(target, reported, Beside(economy=observation("经济", economy, kind="actual"))).verdict == verdict
    assert judge(target, reported, Beside()).rule == "outcome.sync-alone"


def test_a_completion_rate_decides_where_no_number_was_set() -> None:
    target = observation("城镇新增就业", "按市下达", value=None)
    reported = observation("城镇新增就业", "10439", kind="actual", unit="人", unit_base="人", measure="count")
    assert judge(target, reported, Beside(completion=Decimal(118))).verdict == "met"
    assert judge(target, reported, Beside(completion=Decimal("99.5"))).verdict == "missed"


def test_a_completion_rate_that_denies_the_figures_leaves_no_verdict() -> None:
    judged = judge(observation("a", "7.5%"), observation("a", "6.6%", kind="actual"), Beside(completion=Decimal(101)))
    assert (judged.verdict, judged.rule) == ("not_comparable", "outcome.disagree")


def test_a_doubted_figure_leaves_no_verdict() -> None:
    judged = judge(observation("a", "7.5%"), observation("a", "8%", kind="actual"), Beside(doubt="单位有误"))
    assert (judged.verdict, judged.values) == ("not_comparable", {"doubt": "单位有误"})


def test_a_figure_of_another_scope_or_part_of_the_year_leaves_no_verdict() -> None:
    target = observation("一般公共预算收入增长4%", "4%")
    reported = observation("一般公共预算收入同口径增长3.5%", "3.5%", kind="actual")
    assert judge(target, reported, Beside()).rule == "outcome.scope"
    whole = observation("一般公共预算收入增长4.5%", "4.5%", kind="actual")
    assert judge(target, whole, Beside(partial="1—11月")).rule == "outcome.period"
    assert judge(target, whole, Beside()).verdict == "met"
