"""The proposed entry of a document is what the catalog says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_builder.document.catalog import load_catalog
from graph_builder.document.propose import propose
from graph_builder.document.values import Entry
from graph_builder.text.files import read_file
from graph_builder.text.formats import kept_text

DOCUMENTS = Path(__file__).parents[3] / "data" / "documents"
FIELDS = ("title", "region", "region_code", "region_name", "kind", "issuer", "period", "date", "language")


@pytest.mark.parametrize("entry", load_catalog(DOCUMENTS), ids=lambda entry: entry.id)
def test_the_catalog_is_proposed_from_the_texts(entry: Entry) -> None:
    proposal = propose(read_file(DOCUMENTS / entry.file, entry.id))
    assert {field: getattr(proposal, field) for field in FIELDS} == {field: getattr(entry, field) for field in FIELDS}


@pytest.mark.parametrize(
    ("text", "name", "kind", "region", "period"),
    [
        ("2026年四川省政府工作报告\n各位代表：\n现在，我代表省人民政府报告工作。", "", "report", "51", "2026"),
        ("郏县国民经济和社会发展第十五个五年规划纲要\n第一章 基础\n全县发展。", "", "plan", "410425", "2026-2030"),
        ("我国要建设。我国要发展。国务院。\n一、“九五”计划的目标", "plan-1996", "plan", "00", "1996-2000"),
        ("发展国民经济的第一个五年计划\n我国。我国。国务院。", "", "plan", "00", "1953-1957"),
        ("国民经济和社会发展第十四个五年规划纲要\n桐城市\n二〇二一年二月\n一、基础", "", "plan", "340881", "2021-2025"),
        (
            "政 府 工 作 报 告\n——2024年1月6日在宝丰县第十八届\n人民代表大会第三次会议上\n县长 甲\n一、2023年工作回顾",
            "",
            "report",
            "410421",
            "2024",
        ),
        (
            "政府工作报告\n——2021年12月26日在宝丰县第十八届人民代表大会第一次会议上\n一、2021年和过去五年工作回顾",
            "",
            "report",
            "410421",
            "2022",
        ),
        ("各位代表：\n现在，我代表县人民政府报告工作。", "report-2025-宝丰县", "report", "410421", "2025"),
    ],
)
def test_other_texts(text: str, name: str, kind: str, region: str, period: str) -> None:
    found = propose(kept_text("x", text, text.encode(), "plain", "1"), name)
    assert (found.kind, found.region_code, found.period) == (kind, region, period)
