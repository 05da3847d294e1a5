"""Tense: whether a passage tells what was done or what shall be, by the headings it stands under."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from graph_builder.document.values import Level, Tree
from graph_builder.text import lexicon

Tense = Literal["past", "ahead"]
_YEAR = re.compile(r"(20\d{2})年")


@lru_cache(maxsize=8)
def tenses(tree: Tree) -> dict[str, Tense]:
    """The tense of every section by its key: by its own heading, else by the section above.

    Where none says anything, a report looks back until a heading looks ahead, and a plan looks ahead.
    """
    found: dict[str, Tense] = {}
    unsaid: Tense = "ahead" if tree.entry.kind == "plan" else "past"
    for section in tree.sections:
        own = of_heading(section.title, section.level, tree.entry.period)
        unsaid = "ahead" if own == "ahead" else unsaid
        found[section.key] = own or found.get(section.parent, unsaid)
    return found


def of_heading(title: str, level: Level, period: str) -> Tense | None:
    """What a section's own heading says; a lead or box says nothing unless it names the years.

    >>> of_heading("2021年工作回顾", "item1", "2022"), of_heading("工业", "item1", "2022")
    ('past', None)
    """
    words = _words()
    hits = [(title.find(term), tense) for term, tense in words.items() if term in title]
    if level in ("item2", "item3", "lead", "box", "table"):
        hits = [hit for hit in hits if title.startswith(("过去", "五年来", "今后", "未来"))]
    if hits:
        return min(hits)[1]
    year = _YEAR.search(title)
    planned = period[:4]
    if year and planned.isdigit() and level in ("chapter", "item1"):
        return "past" if int(year[1]) < int(planned) else "ahead"
    return None


@cache
def _words() -> dict[str, Tense]:
    return {row["term"]: "past" if row["tense"] == "past" else "ahead" for row in lexicon.table("tense")}
