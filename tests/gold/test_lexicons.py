"""No lexicon leans on one document: without the entries it alone has, accuracy stays."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gold import measure

GOLD = Path(__file__).parent
DOCUMENTS = sorted(path.name for path in GOLD.iterdir() if (path / "sections.tsv").exists())
MOST_LOST = 1.0
PRECISION_AND_RECALL = ("table cells", "statements", "projects", "organizations", "places", "strategies", "sections")


def scores(table: str, document: str) -> dict[str, float]:
    row = re.compile(rf"^{document}\s+([a-z ]+?)\s+[\d.]+\s+[\d.]+\s+([\d.]+)\s", re.M)
    return {name: float(f1) for name, f1 in row.findall(table) if name in PRECISION_AND_RECALL}


@pytest.fixture(scope="module")
def whole() -> str:
    return measure.score(measure.read_gold_documents(), "all", 0)[0]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_without_its_own_entries(whole: str, document: str) -> None:
    command = [sys.executable, "-m", "tests.gold.ablate", document]
    done = subprocess.run(command, cwd=GOLD.parents[1], capture_output=True, text=True, check=True)
    before, after = scores(whole, document), scores(done.stdout, document)
    lost = {name: round(before[name] - after[name], 1) for name in before}
    assert before
    assert not {name: f1 for name, f1 in lost.items() if f1 > MOST_LOST}, done.stdout
