"""Projects that head the paragraphs which tell of them: run-in heads and numbered items that are a project's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from graph_builder.document.values import Section, Tree
from graph_builder.extract.clauses import clauses, sentences, trim
from graph_builder.extract.project_attributes import Attributes, attributes
from graph_builder.extract.project_heads import head_of, is_name, is_work
from graph_builder.extract.project_prose import Find, row_finds
from graph_builder.extract.project_verbs import governing
from graph_builder.extract.tense import Tense
from graph_builder.extract.values import Status
from graph_builder.text import lexicon
from graph_builder.text.values import Span

LEVELS = ("lead", "item2", "item3")
RULE = "project.lead"
REACH = 160
VERBS = ("build", "push")
LABELS = ("项目", "工程")
_SPLIT = re.compile("[，、；：:。]")


def lead_finds(tree: Tree, tense_of: Mapping[str, Tense]) -> Iterator[tuple[Find, Attributes, Tense]]:
    """The projects that headings name, with what the paragraph below says of them, in the order of the text.

    A heading counts where a building verb governs it (实施某某工程) or where the paragraph below speaks of a project.
    """
    text = tree.clean.text
    below: dict[str, Span] = {}
    for block in tree.blocks:
        if block.kind == "paragraph":
            below.setdefault(block.section, block.span)
    for section in tree.sections:
        if section.level not in LEVELS:
            continue
        span = below.get(section.key)
        tense = tense_of.get(section.key, "ahead")
        start, end = trim(text, section.heading.start, section.heading.end)
        body = text[span.start : span.end] if span is not None else ""
        if name := _named(section, body):
            reach = span.end if span is not None else end
            find = Find(start, end, name, name, _status(body, tense), head_of(name), RULE, reach=reach)
            yield find, attributes(body), tense
            continue
        for left, right in sentences(text, start, end):
            for _, find in row_finds(list(clauses(text, left, right)), tense):
                if find.verb in VERBS and find.head is not None:
                    yield find, Attributes(), tense


def _named(section: Section, body: str) -> str:
    """The project that is a heading as it stands, where the paragraph below it tells of a project; or empty."""
    name = section.title.strip("*# 。")
    head = head_of(name)
    if _SPLIT.search(name) or head is None or not is_name(name) or governing(name) is not None:
        return ""
    return name if _told().match(body) and (head.term.endswith(LABELS) or not is_work(head)) else ""


def _status(body: str, tense: Tense) -> Status:
    """What the paragraph below says of how far the project has come, or else its tense."""
    if tense == "past":
        for pattern, status in _stages():
            if pattern.search(body[:REACH]):
                return status
    return "ongoing" if tense == "past" else "planned"


@cache
def _told() -> re.Pattern[str]:
    """How a paragraph opens that tells of the project its heading names."""
    return re.compile("|".join(row["pattern"] for row in lexicon.table("project_leads") if row["class"] == "told"))


@cache
def _stages() -> tuple[tuple[re.Pattern[str], Status], ...]:
    """What in such a paragraph says how far the project has come, the surest first."""
    rows = lexicon.table("project_leads")
    stages: tuple[Status, ...] = ("completed", "ongoing", "started", "signed")
    return tuple((re.compile(row["pattern"]), stage) for stage in stages for row in rows if row["class"] == stage)
