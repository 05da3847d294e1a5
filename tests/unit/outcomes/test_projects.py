"""Promised projects, their outcomes and their timelines."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph_builder.outcomes.derive import derive
from graph_builder.outcomes.values import Outcomes
from graph_builder.resolve.values import Shard
from tests.unit.outcomes.samples import corpus, entry, report, shard

PLAN = entry("plan-2021", "2021-02", "plan", "2021-2025")
YEARLY = entry("execution-2021", "2021-02-23", "execution", "2021")
NEXT = entry("report-2022", "2022-04-24", "report", "2022")
NAME = "实验小学"


def derived(*shards: Shard) -> Outcomes:
    return derive(corpus(*shards))


@pytest.mark.parametrize(
    ("promise", "later", "verdict"),
    [
        ("确保实验小学建成投用", ("实验小学投入使用", "completed"), "met"),
        ("确保实验小学建成投用", ("实验小学加快建设", "ongoing"), "missed"),
        ("开工建设实验小学", ("实验小学加快建设", "ongoing"), "met"),
        ("推进实验小学建设", ("实验小学有序推进", "ongoing"), "in_progress"),
        ("推进实验小学建设", ("做好实验小学前期工作", "planned"), "in_progress"),
        ("推进实验小学建设", ("实验小学", "unknown"), "not_comparable"),
        ("推进实验小学建设", None, "no_outcome"),
    ],
)
def test_verdict_on_a_promise(promise: str, later: tuple[str, str] | None, verdict: str) -> None:
    said = (report(NAME, later[0], later[1]),) if later else ()
    found = derived(shard(YEARLY, report(NAME, promise)), shard(NEXT, *said)).outcomes
    assert [(one.verdict, one.target.evidence.quote) for one in found] == [(verdict, promise)]


def test_a_five_year_plan_is_not_late_before_its_end() -> None:
    found = derived(shard(PLAN, report(NAME, "建成实验小学")), shard(NEXT, report(NAME, "实验小学推进", "ongoing")))
    assert [one.verdict for one in found.outcomes] == ["in_progress"]


def test_a_completed_project_promises_nothing() -> None:
    assert derived(shard(YEARLY, report(NAME, "实验小学建成", "completed")), shard(NEXT)).outcomes == ()


def test_a_timeline_tells_promise_progress_resizing_and_completion_in_order() -> None:
    lives = derived(
        shard(NEXT, report(NAME, "实验小学投入使用", "completed", area="50亩")),
        shard(PLAN, report(NAME, "开工建设实验小学", area="40亩")),
        shard(YEARLY, report(NAME, "实验小学顺利推进", "ongoing")),
    ).timelines
    assert [(event.kind, event.document) for event in lives[0].events] == [
        ("promised", "plan-2021"),
        ("progress", "execution-2021"),
        ("completed", "report-2022"),
        ("resized", "report-2022"),
    ]
    assert (lives[0].events[3].before, lives[0].events[3].after) == ("40亩", "50亩")


def test_a_project_that_a_later_report_does_not_name_drops_out_of_sight() -> None:
    lives = derived(shard(PLAN, report(NAME, "开工建设实验小学")), shard(NEXT)).timelines
    assert [event.kind for event in lives[0].events] == ["promised", "silent"]


def test_two_sums_for_one_project_in_one_document_are_a_contradiction() -> None:
    sums = (Decimal(10**8), Decimal(2 * 10**8))
    said = (report(NAME, f"实验小学投资{n}", investment_yuan=n, investment_raw=str(n)) for n in sums)
    found = derived(shard(PLAN, *said)).contradictions
    assert [(one.kind, one.severity, len(one.statements)) for one in found] == [("value", "warning", 2)]
