"""Projects in boxes: items headed by a project's name, or by a class with projects listed under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from graph_builder.document.values import Section, Tree
from graph_builder.extract.clauses import clauses, sentences, trim
from graph_builder.extract.project_attributes import Attributes, attributes, place_in_name
from graph_builder.extract.project_names import SHORTEST, Named, head_of, is_name, names
from graph_builder.extract.project_prose import Find, finds, without_verb
from graph_builder.text import lexicon

_MARK = r"\s*(?:[-*]\s*)?(?:▲|●|■|◆|★|·|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])?\s*"
_ITEM = re.compile(rf"(?P<mark>{_MARK})(?P<name>(?:（[^（）]*）|“[^”]*”|[^。：:；，\n（])+)(?P<stop>[。：:]|$)")
_INNER = re.compile(r"(?<=[。；])\s*(?=\d{1,2}[.．、][^\d])")
_SEPARATE = re.compile(r"[^；。]+")
_BULLET = "▲●■◆★"


@dataclass(frozen=True, slots=True)
class BoxFind:
    """A project of a box: the find, what its description says, and the project or programme above it."""

    find: Find
    attributes: Attributes
    parent: str


@dataclass(frozen=True, slots=True)
class _Item:
    """An item at ``start:end``: its heading's range and the range of its description (empty where it has none)."""

    start: int
    end: int
    name_start: int
    name_end: int
    rest: int
    bullet: bool


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, list[str]] = {}
    for row in lexicon.table("project_boxes"):
        found.setdefault(row["class"], []).append(row["pattern"])
    return {name: re.compile("|".join(parts)) for name, parts in found.items()}


def box_finds(tree: Tree, box: Section) -> Iterator[BoxFind]:
    """The projects of one box in the order of the text."""
    text = tree.clean.text
    title = _patterns()["self"].sub("", box.title)
    if _patterns()["skip"].search(box.title):
        return
    ranges = [
        trim(text, block.span.start, block.span.end)
        for block in tree.blocks
        if block.kind in ("item", "paragraph") and block.section == box.key
    ]
    items = [item for start, end in ranges for item in _items(text, start, end)]
    named = [item for item in items if _is_item(text, item)]
    subject = title if is_name(title) and not named else ""
    if subject:
        yield _of_title(tree, box, subject, items)
    for item in items:
        yield from _item_finds(text, item, subject or (title if is_name(title) else ""))


def _items(text: str, start: int, end: int) -> Iterator[_Item]:
    """The items of one block: it holds several where numbers run on inside it."""
    cuts = [start, *(found.end() for found in _INNER.finditer(text, start, end)), end]
    for left, right in pairwise(cuts):
        found = _ITEM.match(text, left, right)
        if found is None:
            yield _Item(left, right, left, left, left, bullet=False)
            continue
        bullet = any(mark in _BULLET for mark in found["mark"])
        yield _Item(left, right, found.start("name"), found.end("name"), found.end(), bullet)


def _is_item(text: str, item: _Item) -> bool:
    """Whether an item is headed by a project's name or a class, and does not just begin with a sentence."""
    name = text[item.name_start : item.name_end]
    return bool(name) and (item.bullet or bool(_heading_names(name)) or (item.rest < item.end and len(name) <= 12))


def _heading_names(name: str) -> list[Named]:
    """The projects that an item's heading names, its verb left out."""
    plain = without_verb(name)
    offset = len(name) - len(plain)
    found = [Named(n.start + offset, n.end + offset, n.name, n.head, n.rule) for n in names(plain)]
    if len(found) == 1 and is_name(plain):
        return [Named(offset, len(name), plain, head_of(plain), "heading")]
    if not found and is_name(name):
        return [Named(0, len(name), name, head_of(name), "heading")]
    return found


def _item_finds(text: str, item: _Item, parent: str) -> Iterator[BoxFind]:
    name = text[item.name_start : item.name_end]
    rest = text[item.rest : item.end]
    named = _heading_names(name)
    if item.bullet and not named and len(name) >= SHORTEST:
        named = [Named(0, len(name), name, head_of(name), "bullet")]
    listed = list(_listed(text, item, parent))
    if phase := _patterns()["phase"].match(text[item.start : item.end]):
        own = parent + phase[0]
        find = Find(item.start, item.end, own, phase[0], "planned", head_of(parent), "project.box-phase")
        yield BoxFind(find, attributes(text[item.start : item.end]), parent)
        yield from _listed(text, item, own)
        return
    if named and not (listed and _is_class(name)):
        said = attributes(rest)
        if item.bullet and not said.location and _patterns()["place"].search(rest.rstrip("。 \n")):
            said = Attributes(location=rest.strip("。 \n"))
        for each in named:
            find = Find(
                item.name_start, _stop(text, item), each.name, each.name, "planned", each.head, "project.box-item"
            )
            yield BoxFind(find, said, parent)
        own = named[0].name if len(named) == 1 else ""
        yield from (child for child in _listed(text, item, own) if own and _is_part(child.find.name, own))
        return
    yield from _listed(text, item, name if is_name(name) and _is_class(name) else parent)


def _stop(text: str, item: _Item) -> int:
    """The end of an item's evidence: its heading and the first sentence behind it."""
    first = next(sentences(text, item.rest, item.end), None)
    return first[1] if first and first[1] - item.name_start <= 160 else item.name_end


def _is_class(name: str) -> bool:
    """Whether an item's heading names a class of projects (制造业重点项目) and no single one."""
    return not any(c.isdigit() for c in name) and "、" not in name and not place_in_name(name, frozenset())


def _is_part(name: str, own: str) -> bool:
    head = head_of(name)
    return head is not None and head.kind == "label" and name not in own and own not in name


def _listed(text: str, item: _Item, parent: str) -> Iterator[BoxFind]:
    """The projects that an item's description lists or tells of."""
    start = item.rest if _has_heading(text, item) else item.start
    for left, right in sentences(text, start, item.end):
        opened = _patterns()["list"].search(text, left, right)
        if opened:
            yield from _named_list(text, opened.end(), right, item, parent)
            continue
        for clause in clauses(text, left, right):
            for find in finds(clause, "ahead"):
                yield BoxFind(find, Attributes(), parent)


def _has_heading(text: str, item: _Item) -> bool:
    return (
        item.rest < item.end
        and item.name_end - item.name_start <= 40
        and "，" not in text[item.name_start : item.name_end]
    )


def _named_list(text: str, start: int, sentence_end: int, item: _Item, parent: str) -> Iterator[BoxFind]:
    """The members of a list behind 分别为, parted by 、 or by ；."""
    end = item.end if text[sentence_end : sentence_end + 1] == "；" else sentence_end
    stop = text.find("。", start, end)
    for found in _SEPARATE.finditer(text, start, stop if stop >= 0 else end):
        for named in names(found[0].strip("：: "), lenient=True):
            left = text.find(text[found.start() : found.end()], found.start())
            find = Find(left, found.end(), named.name, found[0], "planned", named.head, "project.box-list")
            yield BoxFind(find, Attributes(), parent)


def _of_title(tree: Tree, box: Section, subject: str, items: list[_Item]) -> BoxFind:
    text = tree.clean.text
    start, end = trim(text, box.heading.start, box.heading.end)
    at = text.find(subject, start, end)
    told = items[0] if items else None
    said = attributes(text[told.start : told.end]) if told else Attributes()
    start, end = (at, at + len(subject)) if at >= 0 else (start, end)
    return BoxFind(Find(start, end, subject, subject, "planned", head_of(subject), "project.box-title"), said, "")
