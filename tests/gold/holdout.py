"""Which top-level sections of the gold are kept aside while rules are written: every third, chosen by hash.

``python tests/gold/holdout.py`` writes holdout.tsv anew: document, title, start and end in the source
text, and part (``dev`` or ``held``). A section is held where the SHA-256 of document and title is
divisible by three.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

GOLD = Path(__file__).parent
DOCUMENTS = GOLD.parent.parent / "data" / "documents"


@dataclass(frozen=True, slots=True)
class Range:
    """A top-level section of a gold document: half-open offsets in its source text, and its part."""

    document: str
    title: str
    start: int
    end: int
    part: str


def squeeze(text: str) -> tuple[str, list[int]]:
    """The text without white space and markdown marks, and where each kept character stood."""
    kept = [(c, at) for at, c in enumerate(text) if not c.isspace() and c not in "*#"]
    return "".join(c for c, _ in kept), [at for _, at in kept]


def top_sections(document: str) -> list[Range]:
    """The chapters of a gold document, or its first-level items where it has no chapters."""
    with (GOLD / document / "sections.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    level = next(name for name in ("chapter", "item1") if any(row["level"] == name for row in rows))
    source = (DOCUMENTS / f"{document}.txt").read_text(encoding="utf-8")
    text, index = squeeze(source)
    titles = [row["number"] + row["title"] for row in rows if row["level"] == level]
    starts = [index[text.rfind(squeeze(title)[0])] for title in titles]
    ends = [*starts[1:], len(source)]
    ranges = [Range(document, "front", 0, starts[0], "dev")]
    for title, start, end in zip(titles, starts, ends, strict=True):
        digest = int(hashlib.sha256(f"{document} {title}".encode()).hexdigest(), 16)
        ranges.append(Range(document, title, start, end, "held" if digest % 3 == 0 else "dev"))
    return ranges


def load() -> tuple[Range, ...]:
    """The ranges of holdout.tsv."""
    with (GOLD / "holdout.tsv").open(encoding="utf-8") as file:
        return tuple(
            Range(row["document"], row["title"], int(row["start"]), int(row["end"]), row["part"])
            for row in csv.DictReader(file, delimiter="\t")
        )


def main() -> None:
    """Write holdout.tsv."""
    lines = ["document\ttitle\tstart\tend\tpart"]
    for folder in sorted(path for path in GOLD.iterdir() if (path / "sections.tsv").exists()):
        lines += [f"{r.document}\t{r.title}\t{r.start}\t{r.end}\t{r.part}" for r in top_sections(folder.name)]
    (GOLD / "holdout.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
