"""Accuracy never falls: floors per table and part of the gold, in floors.tsv, that only go up."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tests.gold import measure

FLOORS = Path(__file__).parent / "floors.tsv"
ROW = re.compile(r"^ALL\s+(?P<table>[a-z ]+?)\s+(?P<P>[\d.]+)\s+(?P<R>[\d.]+)\s+(?P<F1>[\d.]+)\s+\d+\s+\d+$", re.M)


def floors() -> list[tuple[str, str, str, float]]:
    with FLOORS.open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [(row["part"], row["table"], row["figure"], float(row["floor"])) for row in rows]


@pytest.fixture(scope="module")
def scores() -> dict[tuple[str, str, str], float]:
    shards = measure.read_gold_documents()
    return {
        (part, found["table"], figure): float(found[figure])
        for part in measure.PARTS
        for found in ROW.finditer(measure.score(shards, part, 0)[0])
        for figure in ("P", "R", "F1")
    }


@pytest.mark.parametrize(("part", "table", "figure", "floor"), floors())
def test_floor(scores: dict[tuple[str, str, str], float], part: str, table: str, figure: str, floor: float) -> None:
    assert scores[part, table, figure] >= floor


def test_every_anchor_holds(scores: dict[tuple[str, str, str], float]) -> None:
    assert scores["all", "anchors", "P"] == 100.0
