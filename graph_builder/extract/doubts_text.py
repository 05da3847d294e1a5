"""Doubts about the text itself: contents beside headings, and long stretches pasted twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from graph_builder.document.values import Tree
from graph_builder.extract.doubts_messages import doubt_at
from graph_builder.extract.values import Finding
from ontology.names import fold

SHORTEST = 40
ALIKE = 0.5
ENTRY = re.compile(r"^\s*(?P<number>第[一二三四五六七八九十百]+[篇章节])\s*(?P<title>.*?)[\s.·…．]*\d*\s*$")
SENTENCE = re.compile(r"[^。；\n]+")
MARKS = re.compile(r"[，、,]+")


def text_doubts(tree: Tree) -> Iterable[Finding]:
    """The findings on one document's text."""
    yield from _contents(tree)
    yield from _repeated(tree)


def _contents(tree: Tree) -> Iterable[Finding]:
    """Entries of the table of contents whose title is not the heading's; numbers count on within a part."""
    headings: dict[str, list[str]] = defaultdict(list)
    for section in tree.sections:
        headings[section.number].append(section.title)
    taken: dict[str, int] = defaultdict(int)
    for block in tree.blocks:
        if block.kind != "contents":
            continue
        found = ENTRY.match(tree.clean.text[block.span.start : block.span.end])
        if not found:
            continue
        number, title = found["number"], found["title"]
        at, taken[number] = taken[number], taken[number] + 1
        real = headings.get(number, [])
        if not title or at >= len(real) or any(_plain(title) == _plain(other) for other in real):
            continue
        if Levenshtein.normalized_similarity(_plain(title), _plain(real[at])) >= ALIKE:
            span = (block.span.start + found.start("number"), block.span.start + found.end("title"))
            printed = tree.clean.text[slice(*span)]
            yield doubt_at(tree, span, "misprint-contents", printed, f"{number} {real[at]}")


def _plain(title: str) -> str:
    return MARKS.sub("", fold(title))


def _repeated(tree: Tree) -> Iterable[Finding]:
    """Long sentences with figures in them that stand word for word in two places."""
    seen: dict[str, tuple[int, int]] = {}
    for block in tree.blocks:
        if block.kind not in ("paragraph", "item"):
            continue
        for found in SENTENCE.finditer(tree.clean.text, block.span.start, block.span.end):
            text = found.group().strip()
            if len(text) < SHORTEST or not re.search(r"\d", text):
                continue
            start = found.start() + found.group().index(text)
            if text in seen:
                yield doubt_at(tree, (start, start + len(text)), "misprint-repeated", text)
            seen.setdefault(text, (start, start + len(text)))
