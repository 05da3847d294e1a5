"""Contents pages: the lines that list headings with their pages and are no part of the body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph_builder.text.marks import has_sentence, opening

TITLE = re.compile(r"目[\s　]*[录錄次]")
LEADER = re.compile(r"(?:[.．·•…‥⋯]\s*){3,}\s*[-—(（]?\s*\d{0,4}\s*[-—)）]?\s*$|\t\s*\d{1,4}\s*$")
_PAGE = re.compile(r"[\s.．·…—\-(（]*\d{1,4}[\s)）—\-]*$")


def find(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that belong to a table of contents."""
    found = {at for at, line in enumerate(lines) if LEADER.search(line) and len(line) < 120 and not has_sentence(line)}
    for at, line in enumerate(lines[:400]):
        if TITLE.fullmatch(line.strip()):
            found.update(_listing(lines, at))
    return frozenset(found)


def _listing(lines: Sequence[str], start: int) -> range:
    """The lines from the word 目录 to the last entry.

    Entries with page numbers end where two lines in turn have none; others where the first comes again as a heading.
    """
    end = start + 1
    if end >= len(lines):
        return range(start, end)
    if any(LEADER.search(line) for line in lines[end : end + 3]):
        while any(LEADER.search(line) and _is_entry(line) for line in lines[end : end + 2]):
            end += 1
        return range(start, end)
    first = bare(lines[end])
    while end < len(lines) and _is_entry(lines[end]) and not (end > start + 1 and first.startswith(bare(lines[end]))):
        end += 1
    return range(start, end)


def _is_entry(line: str) -> bool:
    return len(line) < 90 and not has_sentence(line) and bool(opening(line) or LEADER.search(line) or len(line) < 40)


def bare(line: str) -> str:
    """An entry's heading without its page number and blanks.

    >>> bare("第一章 指导思想.....11") == bare("第一章　指导思想")
    True
    """
    return re.sub(r"[\s　*]", "", _PAGE.sub("", LEADER.sub("", line)))
