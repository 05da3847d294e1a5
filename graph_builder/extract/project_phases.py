"""Phases of a zone that paragraphs behind its name tell of: 启动区总面积为4平方公里."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph_builder.extract.clauses import sentences
from graph_builder.extract.project_attributes import Attributes, attributes
from graph_builder.extract.project_heads import head_of
from graph_builder.extract.project_prose import Find
from graph_builder.text.values import Span

_PHASE = re.compile("(?:[一二三四]期)?(?:启动区|拓展区|起步区|先行区)|[一二三四]期(?:工程)?")
_PHASED = re.compile(
    rf"\s*((?:{_PHASE.pattern})(?:[、和](?:{_PHASE.pattern}))*)(?=(?:总|规划|建设|用地|占地)*面积|总?占地|规划(?:范围|面积))"
)


def phases(text: str, span: Span, zone: Find | None) -> Iterator[tuple[Find, Attributes]]:
    """The phases that a paragraph at ``span`` opens with, of the zone named last, with what it says of them."""
    opened = _PHASED.match(text, span.start, span.end) if zone is not None else None
    if zone is None or opened is None:
        return
    stop = next((end for _, end in sentences(text, opened.start(), span.end)), opened.end())
    for phase in _PHASE.findall(opened[1]):
        name = zone.name + phase
        said = attributes(text[opened.start() : stop]) if opened[1] == phase else Attributes()
        find = Find(opened.start(), stop, name, phase, "planned", head_of(name), "project.zone-phase")
        yield find, replace(said, capacity="")
