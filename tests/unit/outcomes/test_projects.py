"""Promised projects, their outcomes and their timelines."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from graph_builder.outcomes.derive import derive
from graph_builder.outcomes.timelines import changes
from graph_builder.outcomes.values import Outcomes
from graph_builder.resolve.values import SectionSpan, Shard
from graph_builder.text.values import KeptText
from tests.unit.outcomes.samples import corpus, entry, report, shard

PLAN = entry("plan-2021", "2021-02", "plan", "2021-2025")
YEARLY = entry("execution-2021", "2021-02-23", "execution", "2021")
NEXT = entry("report-2022", "2022-04-24", "report", "2022")
NAME = "东风路小学"


def derived(*shards: Shard) -> Outcomes:
    return derive(corpus(*shards))


@pytest.mark.parametrize(
    ("promise", "later", "verdict"),
    [
        ("确保东风路小学建成投用", ("东风路小学投入使用", "completed"), "met"),
        ("确保东风路小学建成投用", ("东风路小学加快建设", "ongoing"), "missed"),
        ("开工建设东风路小学", ("东风路小学加快建设", "ongoing"), "met"),
        ("推进东风路小学建设", ("东风路小学有序推进", "ongoing"), "in_progress"),
        ("推进东风路小学建设", ("做好东风路小学前期工作", "planned"), "in_progress"),
        ("推进东风路小学建设", ("东风路小学", "unknown"), "not_comparable"),
        ("开工建设东风路小学", ("开工建设东风路小学", "planned"), "missed"),
        ("开工建设东风路小学", ("做好东风路小学前期工作", "planned"), "missed"),
        ("开工建设东风路小学", ("实施东风路小学项目", "planned"), "in_progress"),
        ("推进东风路小学建设", None, "no_outcome"),
    ],
)
def test_verdict_on_a_promise(promise: str, later: tuple[str, str] | None, verdict: str) -> None:
    said = (report(NAME, later[0], later[1]),) if later else ()
    found = derived(shard(YEARLY, report(NAME, promise)), shard(NEXT, *said)).outcomes
    assert [(one.verdict, one.target.evidence.quote) for one in found] == [(verdict, promise)]


def test_a_five_year_plan_is_not_late_before_its_end() -> None:
    found = derived(shard(PLAN, report(NAME, "建成东风路小学")), shard(NEXT, report(NAME, "东风路小学推进", "ongoing")))
    assert [one.verdict for one in found.outcomes] == ["in_progress"]


def test_a_completed_project_promises_nothing() -> None:
    assert derived(shard(YEARLY, report(NAME, "东风路小学建成", "completed")), shard(NEXT)).outcomes == ()


def test_a_timeline_tells_promise_progress_resizing_and_completion_in_order() -> None:
    lives = derived(
        shard(NEXT, report(NAME, "东风路小学投入使用", "completed", area="50亩")),
        shard(PLAN, report(NAME, "开工建设东风路小学", area="40亩")),
        shard(YEARLY, report(NAME, "东风路小学顺利推进", "ongoing")),
    ).timelines
    assert [(event.kind, event.document) for event in lives[0].events] == [
        ("promised", "plan-2021"),
        ("progress", "execution-2021"),
        ("completed", "report-2022"),
        ("resized", "report-2022"),
    ]
    assert (lives[0].events[3].before, lives[0].events[3].after) == ("40亩", "50亩")


def test_a_project_that_a_later_report_does_not_name_drops_out_of_sight() -> None:
    lives = derived(shard(PLAN, report(NAME, "开工建设东风路小学")), shard(NEXT)).timelines
    assert [event.kind for event in lives[0].events] == ["promised", "silent"]


def test_two_sums_for_one_project_in_one_document_are_a_contradiction() -> None:
    sums = (Decimal(10**8), Decimal(2 * 10**8))
    said = (report(NAME, f"东风路小学投资{n}", investment_yuan=n, investment_raw=str(n)) for n in sums)
    found = derived(shard(PLAN, *said)).contradictions
    assert [(one.kind, one.severity, len(one.statements)) for one in found] == [("value", "warning", 2)]


@pytest.mark.parametrize(
    ("name", "quote"),
    [
        ("零碳园区", "建设零碳园区"),
        ("文化惠民工程", "实施文化惠民工程"),
        ("东风路小学", "新建20个东风路小学"),
        ("重点项目", "推进重点项目"),
    ],
)
def test_what_could_be_said_of_any_place_or_is_counted_has_no_outcome(name: str, quote: str) -> None:
    assert derived(shard(YEARLY, report(name, quote)), shard(NEXT)).outcomes == ()


def test_a_review_of_what_is_under_way_promises_nothing() -> None:
    past = SectionSpan("i1", "item1", "一、", "2020年工作回顾", "", 0, 0, 100)
    said = report(NAME, "东风路小学开工建设", "started")
    assert derived(replace(shard(YEARLY, said), sections=(past,)), shard(NEXT)).outcomes == ()


@pytest.mark.parametrize(
    ("name", "promise", "later", "verdict"),
    [
        ("一号路高铁", "加快建设一号路高铁", "加快一号路、二号路高铁建设", "in_progress"),
        ("青山区域棚户区改造项目", "推进青山区域棚户区改造项目", "加快青山棚改建设", "in_progress"),
        ("青山水库加固工程", "完成青山水库加固工程", "青山水库有鱼", "no_outcome"),
        ("东风大道升级改造", "力促东风大道升级改造完工", "东风大道、西风大道建成通车", "met"),
        ("东风大道升级改造", "力促东风大道升级改造完工", "推进东风大道两侧绿化", "no_outcome"),
        ("青山县古城遗址博物馆", "建成青山县古城遗址博物馆", "青山县汉阳古城遗址博物馆建成开放", "met"),
        ("青山县博物馆扩建工程", "完成青山县博物馆扩建工程", "青山县博物馆新馆建成开放", "met"),
        ("焦洛平高铁", "加快建设焦洛平高铁", "加快推进一号、焦济洛平等高铁建设", "in_progress"),
        ("赵口灌区现代化改造", "实施赵口灌区现代化改造", "推进赵口、渠村等灌区现代化改造", "in_progress"),
        ("青山一号线", "加快建设青山一号线", "青山一号线江北段建成通车", "in_progress"),
        ("杨家坪煤矿", "加快建设杨家坪煤矿", "杨家坪等11处煤矿建成投产、新增产能3000万吨", "met"),
        ("青山县第一中学", "新建青山县第一中学", "青山县第二中学建成投用", "no_outcome"),
    ],
)
def test_a_later_text_that_was_not_read_answers_by_the_name(name: str, promise: str, later: str, verdict: str) -> None:
    past = SectionSpan("i1", "item1", "一、", "2021年工作回顾", "", 0, 0, 100)
    ahead = "加快" in later or "推进" in later
    text = f"{later}。\n"
    second = replace(shard(NEXT), kept=KeptText(NEXT.id, text, "0" * 64, "0" * 64, "text", "1"))
    found = derived(shard(YEARLY, report(name, promise)), second if ahead else replace(second, sections=(past,)))
    assert [one.verdict for one in found.outcomes] == [verdict]
    for one in found.outcomes:
        assert all(at.quote in (promise, later) for at in one.sources)


def test_building_in_a_review_is_not_yet_completion() -> None:
    said = report(NAME, "建设东风路小学", "completed")
    found = derived(shard(YEARLY, report(NAME, "推进东风路小学建设")), shard(NEXT, said)).outcomes
    assert [one.verdict for one in found] == ["in_progress"]


def test_a_region_named_more_fully_is_no_other_name() -> None:
    first, second = (
        report("青山产业新城", "建设青山产业新城"),
        report("青山市产业新城", "推进青山市产业新城", "ongoing"),
    )
    assert list(changes([first], second)) == []
    assert [kind for kind, *_ in changes([first], replace(second, name="白水产业新城"))] == ["renamed"]
