"""Precision and recall on the gold: all of it, the part rules were written on, and the part kept aside.

    python tests/gold/measure.py [--part all|dev|held] [--details N] [--write FILE]

Reads the gold's documents afresh, writes their export tables to a folder of its own, keeps the rows of one
part and scores them. ``--write`` writes all three parts as a Markdown page.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
from pathlib import Path

from graph_builder.document.catalog import load_catalog
from graph_builder.read import read_document
from graph_builder.release.tables import COLUMNS, tables, write_csv
from graph_builder.resolve.corrections import load_corrections
from graph_builder.resolve.identity import load_memory
from graph_builder.resolve.resolve import resolve
from graph_builder.resolve.values import Shard
from tests.gold import holdout

GOLD = Path(__file__).parent
DATA = GOLD.parent.parent / "data"
PARTS = ("all", "dev", "held")


def read_gold_documents() -> tuple[Shard, ...]:
    """The shards of the documents that have a gold standard."""
    entries = load_catalog(DATA / "documents")
    return tuple(read_document(DATA / "documents", entry) for entry in entries if (GOLD / entry.id).is_dir())


def export(shards: tuple[Shard, ...], folder: Path) -> None:
    """Write the export tables and texts of the shards."""
    memory, corrections = load_memory(DATA / "identity.tsv"), load_corrections(DATA / "corrections.tsv")
    resolution = resolve(shards, memory, corrections)
    (folder / "text").mkdir(parents=True)
    for shard in shards:
        (folder / "text" / f"{shard.entry.id}.txt").write_bytes(shard.kept.text.encode())
    for name, rows in tables(resolution, ()).items():
        (folder / f"{name}.csv").write_text(write_csv(name, rows), encoding="utf-8")


def keep_part(folder: Path, gold: Path, part: str) -> None:
    """Copy the gold to ``gold``; leave in it, and in the exported tables, the rows of one part."""
    ranges = [r for r in holdout.load() if part in ("all", r.part)]

    def inside(document: str, at: int) -> bool:
        return any(r.document == document and r.start <= at < r.end for r in ranges)

    for source in sorted(path for path in GOLD.iterdir() if path.is_dir() and (path / "sections.tsv").exists()):
        (gold / source.name).mkdir(parents=True)
        text = (DATA / "documents" / f"{source.name}.txt").read_text(encoding="utf-8")
        places = _Places(text)
        for table in source.glob("*.tsv"):
            with table.open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
            kept = [row for row in rows if part == "all" or inside(source.name, places.of(table.stem, row))]
            header = table.read_text(encoding="utf-8").splitlines()[0].split("\t")
            lines = ["\t".join(header), *("\t".join(row.get(c) or "" for c in header) for row in kept)]
            (gold / source.name / table.name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    if part == "all":
        return
    for name in COLUMNS:
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        kept = [row for row in rows if row.get("start") and inside(row["document"], int(row["start"]))]
        path.write_text(write_csv(name, kept), encoding="utf-8")


class _Places:
    """Where the rows of a document's gold stand in its text."""

    def __init__(self, text: str) -> None:
        self.text, self.index = holdout.squeeze(text)
        self.lines = [0]
        for at, character in enumerate(text):
            if character == "\n":
                self.lines.append(at + 1)

    def of(self, table: str, row: dict[str, str]) -> int:
        if table == "source_errors":
            return self.lines[min(int(row["line"]), len(self.lines)) - 1]
        if table == "sections":
            return self._find(row["number"] + row["title"], last=True)
        quote = row.get("quote") or row.get("table") or ""
        return self._find(quote, last=table == "tables")

    def _find(self, quote: str, *, last: bool) -> int:
        squeezed = holdout.squeeze(quote)[0]
        at = self.text.rfind(squeezed) if last else self.text.find(squeezed)
        return self.index[at] if at >= 0 else 0


def score(shards: tuple[Shard, ...], part: str, details: int) -> tuple[str, str]:
    """The scorer's table for one part, and its details."""
    with tempfile.TemporaryDirectory() as work:
        folder, gold = Path(work) / "export", Path(work) / "gold"
        export(shards, folder)
        keep_part(folder, gold, part)
        command = [sys.executable, str(GOLD / "score.py"), "--export", str(folder), "--gold", str(gold)]
        command += ["--documents", str(DATA / "documents"), "--details", str(details)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


def main() -> None:
    """Print the scores of one part, or write those of all parts to a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS, default="all")
    parser.add_argument("--details", type=int, default=0)
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    shards = read_gold_documents()
    if arguments.write:
        write_page(shards, arguments.write)
        return
    table, details = score(shards, arguments.part, arguments.details)
    print(details, table, sep="\n")


def write_page(shards: tuple[Shard, ...], path: Path) -> None:
    """Put the scores of all parts between the page's marks, or write the page anew."""
    titles = {"all": "The whole gold", "dev": "Sections rules were written on", "held": "Sections kept aside"}
    blocks = [f"### {titles[part]}\n\n```text\n{score(shards, part, 0)[0]}```\n" for part in PARTS]
    opening, closing = "<!-- scores -->\n", "<!-- /scores -->\n"
    old = path.read_text(encoding="utf-8") if path.exists() else f"# Accuracy\n\n{opening}{closing}"
    head, _, rest = old.partition(opening)
    tail = rest.partition(closing)[2]
    path.write_text(head + opening + "\n" + "\n".join(blocks) + "\n" + closing + tail, encoding="utf-8")


if __name__ == "__main__":
    main()
