"""The printable report of a region."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph_builder.outcomes.derive import derive
from graph_builder.outcomes.report import write_report
from graph_builder.outcomes.report_charts import reached
from graph_builder.resolve.values import Resolution
from graph_builder.text.errors import BuildError
from tests.unit.outcomes.samples import corpus, entry, observation, report, shard


@pytest.fixture
def resolution() -> Resolution:
    return corpus(
        shard(
            entry("execution-2021", "2021-02-23", "execution", "2021"),
            observation("地区生产总值增长7.5%", "7.5%"),
            report("实验<小学>", "确保实验<小学>建成投用"),
            report("旧|城二路小学", "推进旧|城二路小学"),
        ),
        shard(
            entry("report-2022", "2022-04-24", "report", "2022"),
            observation("生产总值增长6.6%", "6.6%", kind="actual"),
            report("实验<小学>", "实验<小学>投入使用", "completed"),
        ),
    )


def test_both_files_carry_verdicts_and_a_footnote_for_every_quote(resolution: Resolution, tmp_path: Path) -> None:
    html, markdown = (path.read_text() for path in write_report(resolution, derive(resolution), "410403", tmp_path))
    for text in (html, markdown):
        assert "未达到" in text
        assert "「地区生产总值增长7.5%」" in text
    used = set(re.findall(r"\[\^(\d+)\]", markdown))
    assert used == set(re.findall(r"^\[\^(\d+)\]:", markdown, re.M))
    assert set(re.findall(r'href="#n(\d+)"', html)) == set(re.findall(r'id="n(\d+)"', html))


def test_nothing_a_document_prints_becomes_markup(resolution: Resolution, tmp_path: Path) -> None:
    html, markdown = (path.read_text() for path in write_report(resolution, derive(resolution), "410403", tmp_path))
    assert "<小学>" not in html
    assert "旧\\|城二路小学" in markdown
    assert not re.search(r"(?:src|href)=\"https?:", html)


def test_a_region_without_documents_is_named_with_those_there_are(resolution: Resolution, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="410403"):
        write_report(resolution, derive(resolution), "110101", tmp_path)


def test_charts_name_their_numbers_and_steps_are_in_words(resolution: Resolution, tmp_path: Path) -> None:
    html, markdown = (path.read_text() for path in write_report(resolution, derive(resolution), "410403", tmp_path))
    assert 'aria-label="指标目标的结论：未达到1项"' in html
    assert "地区生产总值（2021）88%" in html  # 6.6 of 7.5
    assert "| 未达到 | " in markdown
    for text in (html, markdown):
        assert "建成" in text
        assert "completed" not in text


def test_a_target_that_less_is_better_of_stands_in_no_chart_of_what_was_reached() -> None:
    prices = {"indicator": "居民消费价格涨幅", "concept": "consumer-price-index"}
    outcomes = derive(
        corpus(
            shard(entry("execution-2021", "2021-02-23", "execution"), observation("价格涨幅3%", "3%", **prices)),
            shard(
                entry("report-2022", "2022-04-24", "report", "2022"),
                observation("价格上涨1%", "1%", kind="actual", **prices),
            ),
        )
    ).outcomes
    assert [one.verdict for one in outcomes] == ["met"]
    assert reached(outcomes) == ()
