"""One line per way of printing a target and what became of it: ``verdict_lines.tsv`` against what is derived.

The two sentences are set into two work reports of a province, the first among its tasks, the second in its review.
``python tests/conformance/test_verdict_lines.py`` prints the lines that come out otherwise, to be checked by hand.
"""

from __future__ import annotations

import csv
import sys
from functools import cache
from pathlib import Path

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry
from graph_builder.extract.facts import extract
from graph_builder.outcomes.derive import derive
from graph_builder.resolve.resolve import resolve
from graph_builder.resolve.shards import shard
from graph_builder.resolve.values import Shard
from graph_builder.text.clean import clean
from graph_builder.text.files import read_file

LINES = Path(__file__).parent / "verdict_lines.tsv"
EARLIER = """2025年湖北省政府工作报告
各位代表：
一、2024年工作回顾
过去一年，全省上下团结奋斗，经济社会平稳发展。
二、2025年工作安排
{}
"""
LATER = """2026年湖北省政府工作报告
各位代表：
一、2025年工作回顾
{}
二、2026年工作安排
今年要继续做好各项工作。
"""
BOUNDS = "左右 以上 以内 以下 不低于 不超过 不少于 超过 突破 控制在 同步 高于 正增长 约 超 达到"


@cache
def lines() -> tuple[tuple[str, str, str, str], ...]:
    """Kind, target, report and expected verdicts of each line."""
    printed = (line for line in LINES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    rows = csv.DictReader(printed, delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple((row["kind"], row["target"], row["report"], row["verdicts"]) for row in rows)


def read(text: str, year: int, folder: Path) -> Shard:
    path = folder / f"{year}.txt"
    path.write_text(text, encoding="utf-8")
    entry = Entry(
        f"r{year}", "", "湖北省", "42", "湖北省", "report", "湖北省人民政府", f"{year}", f"{year}-01-20", "zh-Hans",
        "0" * 64, path.name,
    )  # fmt: skip
    tree = parse(entry, clean(read_file(path, entry.id)))
    return shard(tree, extract(tree))


def verdicts(kind: str, target: str, report: str, folder: Path) -> str:
    """What is derived of a line: the verdicts on its outcomes of a kind, in the order of the alphabet."""
    shards = (read(EARLIER.format(target), 2025, folder), read(LATER.format(report), 2026, folder))
    found = derive(resolve(shards)).outcomes
    return " ".join(sorted(one.verdict for one in found if one.kind == kind))


@pytest.mark.parametrize(("kind", "target", "report", "expected"), lines())
def test_line(kind: str, target: str, report: str, expected: str, tmp_path: Path) -> None:
    assert verdicts(kind, target, report, tmp_path) == expected


def test_every_word_of_a_bound_has_a_line() -> None:
    assert {word for word in BOUNDS.split() if not any(word in target for _, target, _, _ in lines())} == set()


def test_every_verdict_of_a_year_has_a_line() -> None:
    said = {verdict for *_, expected in lines() for verdict in expected.split()}
    assert said >= {"met", "missed", "not_comparable", "no_outcome", "in_progress"}


if __name__ == "__main__":
    for kind_, target_, report_, expected_ in lines():
        got = verdicts(kind_, target_, report_, Path("/tmp"))
        if got != expected_:
            sys.stdout.write(f"{kind_}\t{target_}\t{report_}\t{got}\n")
