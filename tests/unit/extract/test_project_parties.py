"""Parties: who builds, leads, supplies or owns a project, and who only stands beside it."""

from __future__ import annotations

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry
from graph_builder.extract.facts import extract
from graph_builder.extract.values import Facts
from graph_builder.text.clean import clean
from graph_builder.text.values import KeptText


def facts(text: str, kind: str = "report") -> Facts:
    entry = Entry("d", "", "甲市乙区", "", "乙区", kind, "", "2022", "2022-02", "zh-Hans", "", "x")
    return extract(parse(entry, clean(KeptText("d", f"政府工作报告\n\n二、今年工作\n\n{text}\n", "", "", "text", "1"))))


@pytest.mark.parametrize(
    ("text", "project", "parties"),
    [
        ("引进远洋实业集团建设滨河产业园。", "滨河产业园", {("远洋实业集团", "builtBy")}),
        (
            "深化与远洋实业集团等企业的合作，规划建设滨河电子商务产业园。",
            "滨河电子商务产业园",
            {("远洋实业集团", "partnersWith")},
        ),
        ("引进远洋实业集团投资建设滨河产业园。", "滨河产业园", {("远洋实业集团", "builtBy")}),
        (
            "支持远洋机械装备集团做大做强，做实远洋机械装备产业园。",
            "远洋机械装备产业园",
            {("远洋机械装备集团", "ownedBy")},
        ),
        ("建成滨河春风小学及幼儿园。", "滨河春风小学及幼儿园", set()),
        ("配合市水利局做好清水河干线工程建设。", "清水河干线工程", {("市水利局", "leads")}),
        ("推动滨河健康产业园（惠民大药房）建设。", "滨河健康产业园（惠民大药房）", {("惠民大药房", "builtBy")}),
        ("实施东山煤业循环利用项目。", "东山煤业循环利用项目", {("东山煤业", "ownedBy")}),
        ("实施春风小学扩建项目。", "春风小学扩建项目", {("春风小学", "ownedBy")}),
        ("实施春风小学建设项目。", "春风小学建设项目", set()),
        ("实施东山煤业周边区域棚改项目。", "东山煤业周边区域棚改项目", set()),
    ],
)
def test_parties(text: str, project: str, parties: set[tuple[str, str]]) -> None:
    found = {report.name: report for report in facts(text).projects}
    assert {(party.organization, party.role) for party in found[project].parties} == parties


def test_a_responsible_body_leads_the_project_and_not_the_other_way_round() -> None:
    said = {(r.subject, r.predicate, r.object) for r in facts("配合市水利局做好清水河干线工程建设。").relations}
    assert ("市水利局", "leads", "清水河干线工程") in said


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("确保滨河小学建成投用。", "ongoing"),
        ("力争滨河大桥年内竣工通车。", "ongoing"),
        ("新建滨河小学。", "planned"),
    ],
)
def test_what_a_report_sets_itself_to_finish_is_under_way(text: str, status: str) -> None:
    assert [report.status for report in facts(text).projects] == [status]


def test_what_a_document_plans_to_build_by_name_is_a_place() -> None:
    built = {
        (p.surface, p.type) for p in facts("规划建设国际物流仓储贸易园区。").places if p.evidence.rule == "place.built"
    }
    assert built == {("国际物流仓储贸易园区", "park_or_zone")}
