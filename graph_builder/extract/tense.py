"""Tense: whether a passage tells what was done or what shall be, by the headings it stands under."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from graph_builder.document.values import Section, Tree
from graph_builder.text import lexicon

Tense = Literal["past", "ahead"]
_YEAR = re.compile(r"(20\d{2})年")


@lru_cache(maxsize=8)
def tenses(tree: Tree) -> dict[str, Tense]:
    """The tense of every section by its key: by its own heading, else by the section above, else ahead."""
    found: dict[str, Tense] = {}
    for section in tree.sections:
        found[section.key] = _own(section, tree) or found.get(section.parent, "ahead")
    return found


def _own(section: Section, tree: Tree) -> Tense | None:
    """What a section's own heading says; a lead or box says nothing unless it names the years."""
    words = _words()
    hits = [(section.title.find(term), tense) for term, tense in words.items() if term in section.title]
    if section.level in ("item2", "item3", "lead", "box", "table"):
        hits = [hit for hit in hits if section.title.startswith(("过去", "五年来", "今后", "未来"))]
    if hits:
        return min(hits)[1]
    year = _YEAR.search(section.title)
    planned = tree.entry.period[:4]
    if year and planned.isdigit() and section.level in ("chapter", "item1"):
        return "past" if int(year[1]) < int(planned) else "ahead"
    return None


@cache
def _words() -> dict[str, Tense]:
    return {row["term"]: "past" if row["tense"] == "past" else "ahead" for row in lexicon.table("tense")}
