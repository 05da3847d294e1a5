"""How many of the links that were read are right: ``python tests/gold/links.py`` prints it by kind.

Samples of 100, 50 and 57 more were drawn over the five documents and read by hand; ``link_sample.tsv`` has them, with
what is wrong.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

SAMPLE = Path(__file__).parent / "link_sample.tsv"


def sample() -> list[dict[str, str]]:
    """The rows of the sample."""
    lines = [line for line in SAMPLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def precision() -> dict[str, tuple[int, int]]:
    """How many links of each kind are right, and how many there are."""
    found = Counter(row["kind"] for row in sample())
    right = Counter(row["kind"] for row in sample() if row["right"] == "yes")
    return {kind: (right[kind], found[kind]) for kind in sorted(found)}


if __name__ == "__main__":
    for kind, (right, found) in precision().items():
        print(f"{kind:<12}{right:4d} of {found:4d} right")
