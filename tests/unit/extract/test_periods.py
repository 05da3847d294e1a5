"""Periods by the document's calendar."""

import pytest

from graph_builder.document.values import Entry
from graph_builder.extract.periods import Calendar, calendar_of, five_year_plan, plan_range, year_of


def entry(kind: str, period: str, date: str = "") -> Entry:
    return Entry("d", "", "", "", "", kind, "", period, date, "", "", "")


@pytest.mark.parametrize(
    ("number", "years"),
    [(1, "1953-1957"), (2, "1958-1962"), (3, "1966-1970"), (8, "1991-1995"), (14, "2021-2025"), (15, "2026-2030")],
)
def test_five_year_plans(number: int, years: str) -> None:
    assert five_year_plan(number) == years


def test_plan_named_in_a_text() -> None:
    assert plan_range("“八五”计划") == "1991-1995"
    assert plan_range("十四五时期") == "2021-2025"
    assert plan_range("第十四个五年规划") == "2021-2025"
    assert plan_range("五年规划") == ""


def test_report_and_plan_calendars() -> None:
    report = calendar_of(entry("report", "2022", "2022-04"))
    assert (report.review, report.past, report.coming) == ("2021", "2017-2021", "2022-2026")
    plan = calendar_of(entry("plan", "2021-2025"))
    assert (plan.review, plan.past, plan.coming) == ("2020", "2016-2020", "2021-2025")


def test_a_report_of_the_end_of_a_year_looks_back_on_that_year() -> None:
    assert calendar_of(entry("report", "2018", "2018-12-25")).review == "2018"
    assert calendar_of(entry("report", "2019", "2018-12-25")).review == "2018"
    assert calendar_of(entry("report", "2018", "2018-02-25")).review == "2017"


def test_a_calendar_falls_back_on_the_date() -> None:
    assert calendar_of(entry("report", "", "2025-01-13")) == Calendar("report", 2025, 2025)


def test_years_in_chinese_digits() -> None:
    assert [year_of(text) for text in ("二〇三五", "一九九五", "2025", "三千")] == ["2035", "1995", "2025", ""]


def test_a_document_without_a_year_has_no_periods() -> None:
    unknown = calendar_of(entry("report", ""))
    assert (unknown.review, unknown.past, unknown.coming, unknown.five_years_to("")) == ("", "", "", "")
