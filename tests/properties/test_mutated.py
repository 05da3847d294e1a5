"""Mutated documents, read and settled together: whatever they print, the graph keeps to the shapes."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry
from graph_builder.extract.facts import extract
from graph_builder.outcomes.derive import derive
from graph_builder.rdf.graph import quads
from graph_builder.release.nquads import write_sorted
from graph_builder.resolve.resolve import resolve
from graph_builder.resolve.shards import shard
from graph_builder.resolve.values import Shard
from graph_builder.text.clean import clean
from graph_builder.text.formats import kept_text
from shapes.validate import validate

DOCUMENTS = sorted((Path(__file__).parents[2] / "data" / "documents").glob("*.txt"))
SEEDS = (1, 2, 3)
LONGEST = 12_000
UNITS = (
    "万元",
    "亿元",
    "%",
    "‰",
    "人",
    "万人",
    "公里",
    "亩",
    "个",
    "万",
    "倍",
    "个百分点",
    "元/人",
    "岁",
    "㎡",
    "吨/日",
    "",
)
NUMBERS = (
    "0",
    "-1",
    "-5.5",
    "100",
    "100.01",
    "999999999999",
    "0.0000001",
    "1,234.5",
    "3—5",
    "14/10",
    "Ⅲ",
    "[5]",
    "一百二",
    "",
)
WORDS = (
    "以上",
    "以内",
    "左右",
    "不低于",
    "下降",
    "增长",
    "达到",
    "累计",
    "年均",
    "占",
    "2035年",
    "2099年",
    "1900年",
    "“十三五”末",
    "同比",
)


def mutated(text: str, chance: random.Random) -> str:
    """The text with figures, units and words exchanged, and lines taken out, doubled and moved."""
    text = re.sub(r"\d[\d.,]*", lambda found: chance.choice(NUMBERS) if chance.random() < 0.15 else found.group(), text)
    text = re.sub(
        r"(?<=\d)(?:万元|亿元|%|人|公里|个|万)",
        lambda found: chance.choice(UNITS) if chance.random() < 0.2 else found.group(),
        text,
    )
    text = re.sub(
        r"[，。、]",
        lambda found: found.group() + chance.choice(WORDS) if chance.random() < 0.02 else found.group(),
        text,
    )
    lines = text.split("\n")
    for _ in range(len(lines) // 10):
        at = chance.randrange(len(lines))
        lines[at : at + 1] = chance.choice([[], [lines[at]] * 2, [lines[at][::2]], [lines[-1 - at]]])
    return "\n".join(lines)


def shards_of(seed: int) -> list[Shard]:
    """Two mutated slices, as a plan and a later report of one district."""
    chance = random.Random(seed)
    found = []
    for number, kind in enumerate(("plan", "report")):
        text = chance.choice(DOCUMENTS).read_text(encoding="utf-8")
        start = chance.randrange(max(1, len(text) - LONGEST))
        text = mutated(text[start : start + LONGEST], chance)
        year = 2021 + number
        entry = Entry(
            f"{kind}-{year}",
            kind,
            "平顶山市卫东区",
            "410403",
            "卫东区",
            kind,
            "",
            str(year),
            str(year),
            "zh-Hans",
            "",
            "",
        )
        tree = parse(entry, clean(kept_text(entry.id, text, text.encode(), "plain", "1")))
        found.append(shard(tree, extract(tree)))
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_what_mutated_documents_say_keeps_to_the_shapes(seed: int, tmp_path: Path) -> None:
    resolution = resolve(shards_of(seed), (), ())
    graph = tmp_path / "graph.nq"
    write_sorted(quads(resolution, derive(resolution)), graph)
    broken = [result for result in validate(graph).results if result.severity == "violation"]
    assert broken == []
