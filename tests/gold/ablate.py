"""The lexicons hold for the genre: accuracy without the entries that occur in one document alone.

    python -m tests.gold.ablate DOCUMENT [--strict]

Prints the scorer's table for that document, read with lexicons from which every entry was taken that occurs in
it and in no other document of the corpus. Administrative divisions, patterns and words of the general
language (of jieba's dictionary) stay; ``--strict`` takes those words too. An entry is a cell of a lexicon, or
one of several joined by a bar.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from functools import cache
from importlib import resources
from pathlib import Path

from graph_builder.text import lexicon

WORD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）“”·]{2,}")
DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"


@cache
def general_words() -> frozenset[str]:
    """The words of jieba's dictionary, which was counted on general text; none in a strict run."""
    if "--strict" in sys.argv:
        return frozenset()
    lines = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split(" ", 1)[0] for line in lines)


def only_in(document: str) -> tuple[str, str]:
    """The text of a document, and those of all others."""
    texts = {path.stem: re.sub(r"\s", "", path.read_text(encoding="utf-8")) for path in DOCUMENTS.glob("*.txt")}
    return texts.pop(document), "\n".join(texts.values())


def ablate(document: str, folder: Path) -> list[str]:
    """Copy the lexicons to a folder without the entries that this document alone has; those entries."""
    own, others = only_in(document)
    removed: list[str] = []
    for path in sorted(lexicon.FOLDER.iterdir()):
        if path.suffix != ".tsv":
            shutil.copyfile(path, folder / path.name)
            continue
        lines, header = [], True
        for line in path.read_text(encoding="utf-8").splitlines():
            kept = line if header or line.startswith("#") else _without(line, own, others, removed)
            header = header and line.startswith("#")
            lines += [kept] if kept is not None else []
        (folder / path.name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return removed


def _without(line: str, own: str, others: str, removed: list[str]) -> str | None:
    """The line without its own entries; None where its first cell is one."""
    cells = line.split("\t")
    for at, cell in enumerate(cells):
        parts = cell.split("|")
        gone = [part for part in parts if _own(part, own, others)]
        if gone and len(parts) == 1 and at == 0:
            removed += gone
            return None
        if gone and len(parts) > 1 and len(gone) < len(parts):
            removed += gone
            cells[at] = "|".join(part for part in parts if part not in gone)
    return "\t".join(cells)


def _own(part: str, own: str, others: str) -> bool:
    return bool(WORD.fullmatch(part)) and part in own and part not in others and part not in general_words()


def main() -> None:
    """Score one document read with ablated lexicons."""
    document = sys.argv[1]
    with tempfile.TemporaryDirectory() as work:
        removed = ablate(document, Path(work))
        lexicon.FOLDER = Path(work)
        from tests.gold import measure

        shards = tuple(shard for shard in measure.read_gold_documents() if shard.entry.id == document)
        print(measure.score(shards, "all", 0)[0])
        print(f"{len(removed)} entries removed: {' '.join(sorted(set(removed)))}")


if __name__ == "__main__":
    main()
