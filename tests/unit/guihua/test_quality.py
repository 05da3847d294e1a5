"""Findings on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph_builder.document.intake import Wishes, propose_entry, store_document
from graph_builder.pipeline import Data, build
from guihua.cli import app
from guihua.commands.quality import counted

TEXT = (
    "政府工作报告\n——2024年1月10日在北京市东城区第十七届人民代表大会第四次会议上\n\n各位代表：\n\n"
    "一、2023年工作回顾\n\n主要指标如下。\n\n"
    "| 指标名称 | 单位 | 2023年 |\n| --- | --- | --- |\n| 城镇新增就业人数 | 万人 | 14045 |\n\n"
    "二、2024年工作安排\n\n地区生产总值增长5%左右。\n"
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of one report that prints an impossible unit, with a release."""
    folder = tmp_path_factory.mktemp("corpus")
    made = Data(folder / "data")
    file = folder / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    store_document(file, made.documents, propose_entry(file, made.documents, Wishes()))
    build(made, lambda *_: None)
    return made.root


def test_a_finding_is_listed_with_its_place(data: Path) -> None:
    done = CliRunner().invoke(app, ["quality", "--data", str(data), "--format", "json", "--language", "en"])
    assert done.exit_code == 0, done.output
    found = [row for row in json.loads(done.stdout) if row["rule"] == "unit-too-many"]
    assert [row["document"] for row in found] == ["report-2024-110101"]
    text = (data / "releases" / "current" / "text" / "report-2024-110101.txt").read_text(encoding="utf-8")
    assert text[int(found[0]["start"]) : int(found[0]["end"])] == "城镇新增就业人数"
    assert "impossible" in found[0]["message"]


def test_findings_are_counted_by_document_and_in_the_release(data: Path) -> None:
    done = CliRunner().invoke(app, ["quality", "--data", str(data), "--counts", "--format", "json"])
    assert done.exit_code == 0, done.output
    found = [(row["document"], row["severity"], row["findings"]) for row in json.loads(done.stdout)
             if row["rule"] == "unit-too-many"]  # fmt: skip
    assert found == [("report-2024-110101", "warning", "1"), ("*", "warning", "1")]


def test_a_finding_on_two_documents_counts_once_in_the_release() -> None:
    rows = tuple(
        {
            "finding": "f",
            "severity": "info",
            "rule": "e/rule/r",
            "passage": f"e/passage/{name}.1-2",
            "language": language,
        }
        for name in ("a", "b")
        for language in ("zh-Hans", "en")
    )
    assert [tuple(row.values()) for row in counted(rows).rows] == [
        ("a", "info", "r", "1"),
        ("b", "info", "r", "1"),
        ("*", "info", "r", "1"),
    ]


@pytest.mark.parametrize("option", ["--document", "--rule"])
def test_what_no_finding_has_is_told(data: Path, option: str) -> None:
    done = CliRunner().invoke(app, ["quality", "--data", str(data), option, "nothing"])
    assert done.exit_code == 2
    assert "unit-too-many" in done.output or "report-2024-110101" in done.output


def test_an_unchanged_corpus_is_not_built_again(data: Path) -> None:
    done = CliRunner().invoke(app, ["build", "--data", str(data)])
    assert done.exit_code == 0
    assert "up to date" in done.output
