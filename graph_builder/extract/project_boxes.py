"""Projects in boxes: items headed by a project's name, or by a class with projects listed under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from graph_builder.document.values import Block, Section, Tree
from graph_builder.extract.box_items import Item, items_of
from graph_builder.extract.clauses import clauses, sentences, trim
from graph_builder.extract.project_attributes import Attributes, attributes, place_in_name
from graph_builder.extract.project_class_lists import CLASS_NAME, BoxFind, class_list
from graph_builder.extract.project_heads import SHORTEST, Head, head_of, is_name
from graph_builder.extract.project_lists import Named
from graph_builder.extract.project_names import names
from graph_builder.extract.project_prose import Find, is_telling, nominal, row_finds
from graph_builder.extract.project_verbs import governing, without_verb
from graph_builder.text import lexicon

VILLAGES = tuple("乡镇村")
_TOLD = re.compile("[，。；]|等|以及")
_SEPARATE = re.compile(r"[^；。]+")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, list[str]] = {}
    for row in lexicon.table("project_boxes"):
        found.setdefault(row["class"], []).append(row["pattern"])
    return {name: re.compile("|".join(parts)) for name, parts in found.items()}


def box_finds(tree: Tree, box: Section, blocks_in: Sequence[Block]) -> Iterator[BoxFind]:
    """The projects of one box in the order of the text; ``blocks_in`` are the blocks it holds."""
    text = tree.clean.text
    if _patterns()["skip"].search(box.title):
        return
    title = _patterns()["self"].sub("", box.title)
    blocks = [
        trim(text, block.span.start, block.span.end) for block in blocks_in if block.kind in ("item", "paragraph")
    ]
    rows = [list(items_of(text, start, end)) for start, end in blocks]
    first = rows[0][0] if rows and rows[0] else None
    subject = title if first is not None and not _heading_names(text, first) and _is_subject(title, rows) else ""
    if subject and first is not None:
        yield _of_title(tree, box, subject, first)
    named = is_name(title) and place_in_name(title, frozenset()) and not _patterns()["classes"].search(title)
    above = subject or (title if named else "")
    for items in rows:
        yield from _block_finds(text, items, above)


def _is_subject(title: str, rows: Sequence[Sequence[Item]]) -> bool:
    """Whether a box tells of the one project that its title names."""
    head = head_of(title)
    alone = len(rows) == 1 and len(rows[0]) == 1 and head is not None and head.kind in ("work", "label")
    first = rows[0][0]
    if _patterns()["classes"].search(title):
        return False
    if first.headed and first.name_end - first.name_start <= CLASS_NAME:
        return False
    return is_name(title) or (alone and len(title) >= 5)


def _block_finds(text: str, items: Sequence[Item], parent: str) -> Iterator[BoxFind]:
    """The finds of one block: where numbers run on inside it, its opening names what they number."""
    heads = _heading_names(text, items[0]) if items else []
    if len(items) < 2 or not heads:
        counted = len(items) > 2 and all(_heading_names(text, item) for item in items[1:])
        for item in items[1:] if counted else items:
            yield from _item_finds(text, item, parent)
        return
    numbered = items[1:]
    for index, item in enumerate(numbered):
        own = _heading_names(text, item)
        head = heads[index] if len(heads) == len(numbered) else None
        if head is not None and (not own or len(head.name) > len(own[0].name)):
            own = [head]
        yield from _named_item(text, item, own, parent) if own else _item_finds(text, item, parent)


def _heading_names(text: str, item: Item) -> list[Named]:
    """The projects that an item's heading names, its verb left out."""
    name = text[item.name_start : item.name_end]
    plain = without_verb(name)
    offset = len(name) - len(plain)
    found = [Named(n.start + offset, n.end + offset, n.name, n.head, n.rule) for n in names(plain, lenient=True)]
    found = [n for n in found if n.head is not None]
    if len(found) == 1 and len(found[0].name) >= len(plain) - 6:
        return [Named(offset, len(name), plain, head_of(plain), "heading")]
    head = head_of(name)
    if not found and head is not None and (is_name(name) or (head.kind == "facility" and head.start >= 2)):
        return [Named(0, len(name), name, head, "heading")]
    if not found and len(name) >= SHORTEST and (item.bullet or _is_sized(text, item)):
        return [Named(0, len(name), name, head_of(name), "bullet")]
    return found


def _is_sized(text: str, item: Item) -> bool:
    """Whether an item without a known head is a project by what its first sentence tells: money, a size or a place."""
    if not item.headed or item.name_end - item.name_start > 24 or "，" in text[item.name_start : item.name_end]:
        return False
    told = next(sentences(text, item.rest, item.end), None)
    said = attributes(text[told[0] : told[1]]) if told else Attributes()
    return said.investment is not None or bool(said.location and said.area)


def _item_finds(text: str, item: Item, parent: str) -> Iterator[BoxFind]:
    phase = _patterns()["phase"].match(text[item.start : item.end])
    if phase and parent:
        own = parent + phase[0]
        told = text[item.start : item.end]
        find = Find(item.start, item.end, own, phase[0], "planned", head_of(parent), "project.box-phase")
        yield BoxFind(find, attributes(told), parent)
        yield from _listed(text, item.start, item.end, own)
        return
    named = _heading_names(text, item)
    if named and named[0].start and not item.marked and not _placed(named[0].name, named[0].head):
        named, item = [], replace(item, name_end=item.name_start, rest=item.start)  # a sentence, no heading
    if classed := list(class_list(text, item)):
        yield from (replace(found, parent=parent) for found in classed)
        return
    plain = bool(parent) and not item.headed
    listed = list(
        _listed(
            text,
            item.rest if item.headed else item.start,
            item.end,
            parent,
            lenient=not plain or "；" in text[item.start : item.end],
        )
    )
    if named and not _is_class(text, item, listed):
        yield from _named_item(text, item, named, parent)
        return
    name = text[item.name_start : item.name_end]
    above = name if item.headed and is_name(name) else parent
    yield from (replace(found, parent=above) for found in listed)


def _named_item(text: str, item: Item, named: Sequence[Named], parent: str) -> Iterator[BoxFind]:
    """The project or projects an item is headed by, with what it says of them, and the parts it names."""
    rest = text[item.rest : item.end]
    said = attributes(rest)
    if not said.location and _patterns()["place"].search(rest.rstrip("。 \n")) and (item.bullet or len(rest) <= 30):
        said = replace(said, location=rest.strip("。 \n"))
    for each in named:
        stop = _stop(text, item)
        find = Find(
            item.name_start, stop, each.name, each.name, "planned", each.head, "project.box-item", reach=item.end
        )
        yield BoxFind(find, said, parent)
    if len(named) == 1:
        yield from _parts(text, item, named[0].name)


def _parts(text: str, item: Item, own: str) -> Iterator[BoxFind]:
    """The parts of a project that its description names as projects of their own."""
    for found in _listed(text, item.rest, item.end, own):
        name, head = found.find.name, found.find.head
        apart = head is not None and name not in own and own not in name
        listed = found.find.rule == "project.box-list" and is_telling(name, head) and _placed(name, head)
        if apart and (listed or (found.find.rule != "project.box-list" and _own(name))):
            yield found
    for left, right in sentences(text, item.rest, item.end):
        for clause in clauses(text, left, right):
            for find in nominal(clause, "planned"):
                if find.name not in own:
                    yield BoxFind(find, Attributes(), own)


def _own(name: str) -> bool:
    """Whether a part is told as a project of its own: by a size before it, or by a place and a label."""
    head = head_of(name)
    if name[0] == "“" or _patterns()["own"].match(name):
        return True
    squad = head is not None and head.kind == "facility" and place_in_name(name, frozenset())[-1:] in VILLAGES
    return name[0].isdigit() or squad or (head is not None and head.kind == "label" and _placed(name, head))


def _placed(name: str, head: Head | None) -> bool:
    return head is not None and head.kind != "road" and bool(place_in_name(name, frozenset()))


def _stop(text: str, item: Item) -> int:
    """The end of an item's evidence: its heading and the first sentence behind it."""
    first = next(sentences(text, item.rest, item.end), None)
    return first[1] if first and first[1] - item.name_start <= 160 else item.name_end


def _is_class(text: str, item: Item, listed: Sequence[BoxFind]) -> bool:
    """Whether an item's heading names a class of projects (制造业重点项目) that its description then lists."""
    name = text[item.name_start : item.name_end]
    if not listed or any(c.isdigit() for c in name) or "、" in name or place_in_name(name, frozenset()):
        return False
    if name.startswith("“") or _patterns()["own"].match(name):
        return False
    rest = text[item.rest : item.end]
    opened = _patterns()["list"].match(rest)
    return bool(opened) or (listed[0].find.start <= item.rest + 30 and bool(_patterns()["class"].match(rest)))


def _listed(text: str, start: int, end: int, parent: str, *, lenient: bool = True) -> Iterator[BoxFind]:
    """The projects that a description lists or tells of; ``lenient`` where whatever it lists is one."""
    for left, right in sentences(text, start, end):
        opened = _patterns()["list"].search(text, left, right)
        if opened:
            yield from _named_list(text, (opened.end(), right, end), parent, lenient=lenient)
            continue
        found = [find for _, find in row_finds(list(clauses(text, left, right)), "ahead")]
        yield from (BoxFind(find, Attributes(), parent) for find in found or _bare_list(text, left, right))


def _bare_list(text: str, start: int, end: int) -> Iterator[Find]:
    """The projects of a sentence that is nothing but a list of them: 甲提升工程、乙建设项目、丙空间等项目."""
    phrase = text[start:end]
    if "、" not in phrase or "，" in phrase or not _patterns()["bare"].search(phrase):
        return
    verb = governing(phrase)
    if verb is not None and verb[1].kind in ("vision", "weakpush"):
        return
    opened = _patterns()["class"].match(phrase)
    cut = opened.end() if opened and len(phrase) - opened.end() >= SHORTEST else 0
    phrase, start = phrase[cut:], start + cut
    for named in names(phrase, lenient=True):
        yield Find(start, end, named.name, phrase[named.start : named.end], "planned", named.head, "project.box-list")


def _named_list(text: str, at: tuple[int, int, int], parent: str, *, lenient: bool) -> Iterator[BoxFind]:
    """The members of a list behind 分别为, parted by 、 or ；; ``at``: its start, ends of sentence and item."""
    start, sentence_end, item_end = at
    comma = text.find("，", start, sentence_end)
    if comma > 0 and "；" not in text[start:item_end]:
        sentence_end = comma
    end = item_end if text[sentence_end : sentence_end + 1] == "；" else sentence_end
    stop = text.find("。", start, end)
    for found in _SEPARATE.finditer(text, start, stop if stop >= 0 else end):
        left, right = trim(text, found.start(), found.end())
        for named in names(text[left:right].strip("：:"), lenient=lenient):
            find = Find(left, right, named.name, text[left:right], "planned", named.head, "project.box-list")
            yield BoxFind(find, Attributes(), parent)


def _of_title(tree: Tree, box: Section, subject: str, told: Item) -> BoxFind:
    text = tree.clean.text
    start, end = trim(text, box.heading.start, box.heading.end)
    at = text.find(subject, start, end)
    start, end = (at, at + len(subject)) if at >= 0 else (start, end)
    find = Find(start, end, subject, subject, "planned", head_of(subject), "project.box-title")
    return BoxFind(find, attributes(text[told.start : told.end]), "")
