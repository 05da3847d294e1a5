"""Doubts about slips of the pen: doubled characters and verbs, quotation marks, headings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from graph_builder.document.values import Section, Tree
from graph_builder.extract.doubts_messages import doubt_at
from graph_builder.extract.values import Finding
from graph_builder.text import lexicon

HAN = "\u4e00-\u9fff"
DOUBLED = re.compile(rf"(?P<before>[{HAN}])(?P<sign>[{HAN}])(?P=sign)(?P<after>[{HAN}])")
OPENED_TWICE = re.compile("“[^“”\n]{1,30}“[^“”\n]{1,30}”")
LONGEST_TITLE = 30
OFTEN = 3
FEWEST_ALIKE = 4
ENDING = 3


def slip_doubts(tree: Tree) -> Iterable[Finding]:
    """The findings on one document's wording."""
    yield from _doubled(tree)
    yield from _verbs(tree)
    yield from _marks(tree)
    yield from _titles(tree)
    yield from _parallel(tree)


def _doubled(tree: Tree) -> Iterable[Finding]:
    """A character printed twice between an adverb and a word of the document: 再培培训, but not 项目目标."""
    text = tree.clean.text
    for found in DOUBLED.finditer(text):
        before, sign, after = found["before"], found["sign"], found["after"]
        if before not in lexicon.words("adverb_signs"):
            continue
        if text.count(before + sign) == 1 and text.count(sign * 2) == 1 and text.count(sign + after) >= OFTEN:
            yield doubt_at(tree, found.span(), "misprint-doubled", found.group(), before + sign + after)


def _verbs(tree: Tree) -> Iterable[Finding]:
    verbs = "|".join(sorted(lexicon.words("repeated_verbs")))
    for found in re.finditer(rf"({verbs})[{HAN}]{{2,12}}\1[{HAN}]", tree.clean.text):
        yield doubt_at(tree, (found.start(), found.end() - 1), "misprint-verb", found.group()[:-1])


def _marks(tree: Tree) -> Iterable[Finding]:
    """A quotation mark that opens again before it was closed, and is closed once only."""
    for block in tree.blocks:
        text = tree.clean.text[block.span.start : block.span.end]
        if text.count("“") == text.count("”"):
            continue
        for found in OPENED_TWICE.finditer(text):
            span = (block.span.start + found.start(), block.span.start + found.end())
            yield doubt_at(tree, span, "misprint-marks", found.group())


def _titles(tree: Tree) -> Iterable[Finding]:
    """Headings that end in a particle."""
    for section in tree.sections:
        if section.title.endswith("的") and 2 < len(section.title) <= LONGEST_TITLE and section.level != "lead":
            printed = tree.clean.text[section.heading.start : section.heading.end].strip()
            span = (section.heading.start, section.heading.end)
            yield doubt_at(tree, span, "misprint-title", printed, section.title[:-1])


def _parallel(tree: Tree) -> Iterable[Finding]:
    """A heading whose ending differs in one character from that of all headings side by side with it."""
    beside: dict[tuple[str, str], list[Section]] = defaultdict(list)
    for section in tree.sections:
        if len(section.title) > ENDING:
            beside[section.parent, section.level].append(section)
    for sections in beside.values():
        endings = Counter(section.title[-ENDING:] for section in sections)
        (usual, times), *others = endings.most_common()
        if times < FEWEST_ALIKE or len(others) != 1 or others[0][1] != 1:
            continue
        odd = others[0][0]
        if sum(a != b for a, b in zip(usual, odd, strict=True)) == 1 and odd[-1] == usual[-1]:
            section = next(section for section in sections if section.title.endswith(odd))
            end = section.heading.start + tree.clean.text[section.heading.start : section.heading.end].rfind(odd)
            yield doubt_at(tree, (end, end + ENDING), "misprint-parallel", odd, usual)
