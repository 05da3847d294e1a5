"""Projects behind the name of their class and a colon: 公路：甲路改建、乙互通连接线."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph_builder.extract.box_items import Item
from graph_builder.extract.project_attributes import Attributes, attributes, place_in_name
from graph_builder.extract.project_heads import head_of, is_name, patterns
from graph_builder.extract.project_names import names
from graph_builder.extract.project_prose import Find
from graph_builder.extract.project_verbs import without_verb

CLASS_NAME, SHORT_CLASS, SHORT_WORKS = 14, 8, 5
_TOLD = re.compile("[，。；]|以及")
_SEPARATE = re.compile(r"[^；。]+")
_CLAUSES = re.compile("(?:（[^（）]*）|[^，。；（）])+")
_OUTSIDE_COMMA = re.compile("((?:（[^（）]*）|[^，（）])+)，(.*)", re.DOTALL)
_SAID_IN_BRACKETS = re.compile(r"（[^（）]*[，\d][^（）]*）")
_COUNT = re.compile(r"\d+(?:个|座|处|条|所)$")


@dataclass(frozen=True, slots=True)
class BoxFind:
    """A project of a box: the find, what its description says, and the project or programme above it."""

    find: Find
    attributes: Attributes
    parent: str


def class_list(text: str, item: Item) -> Iterator[BoxFind]:
    """The projects behind a class and a colon, which only lists them or tells of one after the other.

    公路：甲路改建、乙互通连接线. 防洪：丙河治理工程，治理河长32公里；丁泵站，总投资2亿元.
    """
    name, start = text[item.name_start : item.name_end], item.rest
    rest = text[start : item.end].rstrip("。；\n ")
    works = len(name) <= SHORT_WORKS and name.endswith("工程")  # 防洪工程。甲河堤防二期，新建堤防8公里。乙河治理。
    if not item.headed or text[start - 1] not in (":：。" if works else ":：") or not _is_class_name(name):
        return
    if rest.count("。") and text[start - 1] != "。":
        return
    parts = _parts(rest)
    found: list[BoxFind] = []
    for at, part in parts:
        told = _OUTSIDE_COMMA.match(part)
        heading, behind = (told[1], told[2]) if told else (part, "")
        whole, heading = heading, _SAID_IN_BRACKETS.sub("", heading)
        if _TOLD.search(heading):
            continue
        named = [n for n in names(without_verb(heading), lenient=True) if n.head is not None and is_name(n.name)]
        if len(named) <= heading.count("、") // 2:
            continue
        for each in named:
            stop = start + at + len(part)
            find = Find(start + at, stop, each.name, each.name, "planned", each.head, "project.box-list")
            bracket = _bracket(whole, each.name)
            said = attributes(behind if len(named) == 1 and behind else bracket[0] if bracket else "")
            found.append(BoxFind(find, said, ""))
    told_of = len({one.find.start for one in found})
    whole = text[start - 1] == "。" and told_of == len(parts) and all(map(_has_label_or_size, found))
    if (len(found) > 1 and told_of * 2 > len(parts) and (whole or text[start - 1] != "。")) or (found and whole):
        yield from found


def _has_label_or_size(found: BoxFind) -> bool:
    """Whether a find calls itself a project, or its size or cost is told."""
    said = found.attributes
    head = found.find.head
    return bool(said.capacity or said.area or said.investment) or (head is not None and head.kind in ("label", "work"))


def _parts(rest: str) -> list[tuple[int, str]]:
    """The parts between ； of what is behind a colon, or between its ， where each of them names a project."""
    clauses = [(found.start(), found[0]) for found in _CLAUSES.finditer(rest)]
    heads = [head_of(_COUNT.sub("", clause)) for _, clause in clauses]
    if len(clauses) > 1 and "；" not in rest and all(head is not None and head.start >= 2 for head in heads):
        return clauses
    return [(found.start(), found[0]) for found in _SEPARATE.finditer(rest)]


def _is_class_name(name: str) -> bool:
    """Whether what stands before a colon says of which class the projects behind it are: 国省干线, 水源工程."""
    head = head_of(name)
    if len(name) > CLASS_NAME or name[:1] == "“":
        return False
    if head is None:
        return len(name) <= SHORT_CLASS and not place_in_name(name, frozenset())
    modifier = name[: head.start]
    return not modifier or patterns()["generic"].fullmatch(modifier) is not None or len(modifier) <= 2


def _bracket(text: str, name: str) -> re.Match[str] | None:
    """What brackets say behind a name."""
    return re.compile(r"（[^（）]*）").match(text, text.find(name) + len(name)) if name in text else None
