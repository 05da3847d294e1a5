"""One status and one place for the reports of a project in one document."""

from __future__ import annotations

from dataclasses import replace

from graph_builder.extract.project_settling import NAMED, settle
from graph_builder.extract.values import Evidence, ProjectReport, Status

REPORT = ProjectReport(
    Evidence("d", 0, 4, "东城小学", "", "project.object-single", 0.5, (0, 4)),
    "东城小学", "东城小学", "", "planned", "2022", None, None, "", "", "", "", (), "education",
)  # fmt: skip


def at(status: Status, location: str = "") -> ProjectReport:
    return replace(REPORT, status=status, location=location)


def test_a_plan_behind_a_fact_states_no_status() -> None:
    found = settle([(at("started"), False), (at("planned"), False)])
    assert [report.status for report in found] == ["started", "unknown"]


def test_a_review_outweighs_what_is_said_ahead() -> None:
    found = settle([(at("ongoing"), False), (at("completed"), True)])
    assert [report.status for report in found] == ["unknown", "completed"]


def test_what_goes_on_by_the_review_goes_on_ahead() -> None:
    found = settle([(at("ongoing"), True), (at("ongoing"), False), (at("planned"), False)])
    assert [report.status for report in found] == ["ongoing", "ongoing", "unknown"]


def test_facts_follow_each_other() -> None:
    found = settle([(at("started"), True), (at("completed"), True)])
    assert [report.status for report in found] == ["started", "completed"]


def test_a_told_place_takes_the_room_of_an_implied_one() -> None:
    found = settle([(at("planned", NAMED + "东城"), False), (at("planned", "东风路北侧"), False)])
    assert [report.location for report in found] == ["", "东风路北侧"]
    assert settle([(at("planned", NAMED + "东城"), False)])[0].location == "东城"
