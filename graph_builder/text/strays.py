"""Strays: lines that belong to a page, a file or a web page, not to the text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise

from graph_builder.text import lexicon
from graph_builder.text.lines import Line
from graph_builder.text.marks import has_sentence
from graph_builder.text.values import Repair, Span

PAGE = re.compile(
    r"[—―－–\-·~\s　]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*页)?(?:[\s/／，,]*共?\s*\d{1,4}(?:\s*页)?)?[—―－–\-·~\s　]*"
)
RULE = re.compile(r"[-—_=*~·•.\s]{3,}")
FILE = re.compile(
    r"(?:.{0,80}\.(?:docx?|pdf|wps|txt|html?|md|xlsx?|pptx?)|(?:file:///|https?://)\S+(?:\s+\d+\s*/\s*\d+)?)",
    re.IGNORECASE,
)
CRUMB = re.compile(r"[>＞»›/|]+")
_TITLE = re.compile(r"(?:规划|纲要|计划|报告|汇编|文件)")
LONGEST_RESIDUE = 80
LEAST_PAGES = 3
DECORATED = re.compile(r"[—―－–\-·~第页/]")


def remove(found: list[Line]) -> tuple[list[Line], list[Repair]]:
    """The lines without strays, and a repair for each line taken out."""
    repeated = _running_heads(found)
    numbers = _page_numbers(found) | _numbered_feet(found)
    kept: list[Line] = []
    first = {text: next(i for i, line in enumerate(found) if line.text.strip() == text) for text in repeated}
    repairs: list[Repair] = []
    head, turned = True, False
    for at, line in enumerate(found):
        crumb = head and any(CRUMB.fullmatch(near.text.strip()) for near in found[max(0, at - 1) : at + 2])
        places = {"any", *(("head",) if head else ()), *(("crumb",) if crumb else ())}
        rule = _stray(line, places, first.get(line.text.strip(), at) != at, at in numbers)
        if rule:
            repairs.append(_repair(line, rule))
            turned = turned or rule in ("page-number", "running-head")
        else:
            kept.append(replace(line, after_page=True) if turned else line)
            turned = False
            head = head and not (len(line.text) > 40 or line.level or "：" in line.text[-1:])
    return kept, repairs


def _stray(line: Line, places: set[str], repeated: bool, numbered: bool) -> str:
    text = line.text.strip()
    if line.is_row:
        return ""
    if RULE.fullmatch(text):
        return "rule-line"
    if numbered:
        return "page-number"
    if FILE.fullmatch(text):
        return "file-name"
    if repeated:
        return "running-head"
    return "web-residue" if len(text) <= LONGEST_RESIDUE and _residue(frozenset(places)).fullmatch(text) else ""


@cache
def _residue(places: frozenset[str]) -> re.Pattern[str]:
    """One pattern for what a web page leaves at these places."""
    return re.compile(
        "|".join(f"(?:{row['pattern']})" for row in lexicon.table("web_residue") if row["where"] in places)
    )


def _page_numbers(found: list[Line]) -> frozenset[int]:
    """The lines that are page numbers: set off by dashes, or bare numbers that grow by one from page to page."""
    certain, bare = set(), []
    for at, line in enumerate(found):
        if line.is_row or not PAGE.fullmatch(line.text.strip()):
            continue
        if DECORATED.search(line.text):
            certain.add(at)
        else:
            bare.append((at, int(re.sub(r"\D", "", line.text) or 0)))
    steps = [(a, b) for (a, n), (b, m) in pairwise(bare) if m - n == 1 and b - a >= 6]
    if len(steps) >= 3:
        certain.update(at for step in steps for at in step)
    return frozenset(certain)


def _numbered_feet(found: list[Line]) -> frozenset[int]:
    """The lines at the head or foot of pages that differ by their numbers alone: 某市“十四五”规划 12/80."""
    edges = {0, len(found) - 1} | {edge for at, line in enumerate(found) if line.after_page for edge in (at - 1, at)}
    same: dict[str, list[int]] = {}
    for at in sorted(edges):
        text = found[at].text.strip() if 0 <= at < len(found) else ""
        if re.search(r"\d", text) and len(text) <= LONGEST_RESIDUE and not found[at].is_row and not has_sentence(text):
            same.setdefault(re.sub(r"\d+", "0", text), []).append(at)
    lines = (
        ats for ats in same.values() if len(ats) >= LEAST_PAGES and len({found[at].text for at in ats}) == len(ats)
    )
    return frozenset(at for ats in lines for at in ats)


def _running_heads(found: list[Line]) -> frozenset[str]:
    """Texts of short lines that come again at the turn of a page, or on and on: the document's title on every page."""
    short = [line for line in found if 4 <= len(line.text) <= 50 and not line.is_row and not has_sentence(line.text)]
    turns = Counter(line.text.strip() for line in short if line.after_page)
    every = Counter(line.text.strip() for line in short if len(line.text) >= 8 and _TITLE.search(line.text))
    return frozenset([text for text, n in turns.items() if n >= 3] + [text for text, n in every.items() if n >= 5])


def _repair(line: Line, rule: str) -> Repair:
    start, end = line.pieces[0].start, line.pieces[-1].end
    return Repair(rule, "stray_line", Span(start, end), line.text, "", 0.95, "不属于正文的行")
