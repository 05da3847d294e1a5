"""Structural checks on any folder of documents: what was read of each, and whether all of it was.

    python -m graph_builder.document.genre FOLDER

Prints one line a document; a figure marked ``!`` breaks what every document must hold to.
"""

from __future__ import annotations

import html
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from graph_builder.document.headings import LEVELS
from graph_builder.document.numerals import ordinal
from graph_builder.document.parse import parse
from graph_builder.document.propose import propose
from graph_builder.document.values import Entry, Section, Tree
from graph_builder.text import radicals
from graph_builder.text.clean import GROUPED, WIDE, clean, thousands
from graph_builder.text.errors import BuildError
from graph_builder.text.files import read_file
from graph_builder.text.pieces import markup
from graph_builder.text.signs import stands_for
from graph_builder.text.values import CleanText

SUFFIXES = (".txt", ".md", ".docx", ".pdf", ".html", ".htm")
MENDED = ("ocr", "inconsistent", "unit")
"""The kinds of repairs that put other characters in the place of printed ones."""
LEAST_UNDER = 0.9


@dataclass(frozen=True, slots=True)
class Check:
    """What the checks found in one document. ``lost``, ``inexact``, ``untiled`` must be 0."""

    name: str
    characters: int
    lost: int
    inexact: int
    untiled: int
    sections: int
    disordered: int
    under: float
    tables: int
    cells: int
    unread: int
    boxes: int
    repairs: int
    proposal: str
    seconds: float

    @property
    def holds(self) -> bool:
        """Whether nothing is lost and the outline is sensible."""
        return not (self.lost or self.inexact or self.untiled) and self.under >= LEAST_UNDER


def check(path: Path) -> Check:
    """The checks on one file. Raises BuildError where it cannot be read."""
    begun = time.process_time()
    kept = read_file(path, path.stem)
    tree = parse(Entry(path.stem, *[""] * 11), clean(kept))
    seconds = time.process_time() - begun
    entry = propose(kept, path.stem)
    values = [cell for table in tree.tables for cell in table.cells if cell.text]
    return Check(
        name=path.name,
        characters=len(kept.text),
        lost=lost(tree.clean),
        inexact=inexact(tree.clean),
        untiled=untiled(tree),
        sections=len(tree.sections),
        disordered=disordered(tree.sections),
        under=under_heading(tree),
        tables=len(tree.tables),
        cells=len(values),
        unread=unread_rows(tree),
        boxes=sum(section.level == "box" for section in tree.sections),
        repairs=len(tree.clean.repairs),
        proposal=" ".join((entry.kind or "?", entry.region_name or "?", entry.period or "?", entry.date or "?")),
        seconds=seconds,
    )


def lost(text: CleanText) -> int:
    """How many printed characters are neither read, nor reported as strays, nor marks without meaning."""
    kept = text.kept.text
    read = bytearray(len(kept))
    for start, end in zip(text.starts, text.ends, strict=True):
        read[start:end] = b"\1" * (end - start)
    for repair in text.repairs:
        if repair.kind == "stray_line":
            read[repair.span.start : repair.span.end] = b"\1" * (repair.span.end - repair.span.start)
    commas = (number.start() + at for number in GROUPED.finditer(kept) for at in thousands(number.group()))
    for start, end in chain(markup(kept), ((at, at + 1) for at in commas)):
        read[start:end] = b"\1" * (end - start)
    return sum(not seen and not character.isspace() for seen, character in zip(read, kept, strict=True))


def inexact(text: CleanText) -> int:
    """How many clean characters are not what is printed at their place, other than by a repair."""
    kept = text.kept.text
    mended = {at for r in text.repairs if r.kind in MENDED for at in range(r.span.start, r.span.end)}
    wrong = 0
    for character, start, end in zip(text.text, text.starts, text.ends, strict=True):
        printed = kept[start:end]
        blank = character in " \n\t" and not printed.strip()
        readings = (printed.translate(WIDE), html.unescape(printed), printed.translate(radicals.table()))
        exact = character in readings or stands_for(character, printed)
        if not exact and not blank:
            wrong += start not in mended and character not in "\n\t"
    return wrong


def untiled(tree: Tree) -> int:
    """How many clean characters but line ends lie in no block, or in two."""
    at = wrong = 0
    for block in tree.blocks:
        gap = tree.clean.text[at : block.span.start] if block.span.start >= at else "overlap"
        wrong += len(gap.strip("\n"))
        at = block.span.end
    return wrong + len(tree.clean.text[at:].strip("\n"))


def disordered(sections: Iterable[Section]) -> int:
    """How many numbered headings do not carry the number after their elder sibling's."""
    last: dict[tuple[str, str], int] = {}
    wrong = 0
    for section in sections:
        number = ordinal(section.number)
        if section.level not in LEVELS.values() or not number:
            continue
        siblings = ("", section.level) if section.level == "chapter" else (section.parent, section.level)
        wrong += number not in (last.get(siblings, 0) + 1, 1)
        last[siblings] = number
    return wrong


def under_heading(tree: Tree) -> float:
    """The share of the body's lines that stand under a heading."""
    kinds = Counter(bool(block.section) for block in tree.blocks if block.kind in ("paragraph", "item", "row"))
    return kinds[True] / kinds.total() if kinds.total() else 0.0


def unread_rows(tree: Tree) -> int:
    """How many lines drawn as table rows belong to no table."""
    lines = (
        tree.clean.text[block.span.start : block.span.end]
        for block in tree.blocks
        if block.kind not in ("row", "contents")
    )
    return sum("\t" in line.strip() or (line.startswith("|") and line.count("|") > 2) for line in lines)


def report(checks: Sequence[Check]) -> str:
    """The printed table of the checks."""
    head = f"{'chars':>8} {'lost':>5} {'inexact':>7} {'untiled':>7} {'sections':>8} {'disorder':>8} {'under':>6}"
    head += f" {'tables':>6} {'cells':>5} {'unread':>6} {'boxes':>5} {'repairs':>7} {'k/s':>5}  proposal / document"
    lines = [head]
    for c in checks:
        lines.append(
            f"{c.characters:8d} {c.lost:5d} {c.inexact:7d} {c.untiled:7d} {c.sections:8d} {c.disordered:8d} "
            f"{c.under:6.0%} {c.tables:6d} {c.cells:5d} {c.unread:6d} {c.boxes:5d} {c.repairs:7d} "
            f"{c.characters / c.seconds / 1000:5.0f} {'' if c.holds else '!'} {c.proposal} / {c.name}"
        )
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Check every document of a folder; 1 where one fails or cannot be read."""
    folder = Path(arguments[0]) if arguments else Path("data/documents")
    checks: list[Check] = []
    failed = 0
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in SUFFIXES or path.stem.upper() == "README":
            continue
        try:
            checks.append(check(path))
        except BuildError as error:
            failed += 1
            sys.stderr.write(f"{error}\n")
    sys.stdout.write(report(checks))
    return int(bool(failed) or not all(c.holds for c in checks))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
