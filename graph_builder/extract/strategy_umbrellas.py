"""Umbrellas: strategies told by number (四大战略, “六个高地”) and the members that lists and headings give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_builder.document.values import Block, Section, Tree
from graph_builder.extract.clauses import sentences
from graph_builder.extract.strategy_names import Name, kind_of, without_prefix
from graph_builder.text import lexicon

_DIGITS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_NOUN = r"[一-鿿]{2,6}?"
_ENDS = r"(?:”|(?=战略支撑|建设|，|。|；|：|、|等|为|的|顺利|\n|$))"
_UMBRELLA = re.compile(rf"“?(?P<many>[两三四五六七八九十])[大个项](?P<noun>{_NOUN}){_ENDS}")
_ITEM = re.compile(r"[^、，。；“”]+")
_PARTS = re.compile(
    r"“?(?P<many>[两二三四五六七八九])(?P<noun>核|轴|带|区|极|圈|城|廊|屏|翼)”?(?:即|分别为|分别是|是指|指|为|：|。)(?P<list>[^，。；：]{4,60})"
)
_DASHED = re.compile(r"\s*(?:—|-|－){1,2}\**([^。：，\n*]{3,20}?)(?:建设)?\**[。：]")
_CLASS = re.compile(r"等((?:国家级?|省级?)重大战略)")
_LED = re.compile(r"以([^，。；]{4,40})为(?:龙头|主体|主导|重点|支撑|核心|引领)的$")
_MEMBER = "strategy.umbrella-member"
READ = ("paragraph", "item", "heading")


@dataclass(frozen=True, slots=True)
class _Outline:
    """A document's sections by the section above and its blocks by section."""

    tree: Tree
    below: dict[str, list[Section]]
    held: dict[str, list[Block]]

    @classmethod
    def of(cls, tree: Tree) -> _Outline:
        """The outline of a document."""
        below: dict[str, list[Section]] = {}
        held: dict[str, list[Block]] = {}
        for section in tree.sections:
            below.setdefault(section.parent, []).append(section)
        for block in tree.blocks:
            held.setdefault(block.section, []).append(block)
        return cls(tree, below, held)


def umbrellas(tree: Tree, names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """The members of the umbrellas a document tells of, each with the name of its umbrella."""
    text = tree.clean.text
    outline = _Outline.of(tree)
    nouns = lexicon.words("strategy_umbrellas") | {tree.entry.region_name[:-1]}
    for block in tree.blocks:
        if block.kind not in READ:
            continue
        for start, end in sentences(text, block.span.start, block.span.end):
            for found in _UMBRELLA.finditer(text, start, end):
                if found["noun"] not in nouns:
                    continue
                umbrella = found[0].strip("“”")
                count = _DIGITS[found["many"]]
                yield from _listed(text, start, found, count, umbrella)
                yield from _by_headings(outline, block.section, umbrella, found["noun"], count)
        for found in _PARTS.finditer(text, block.span.start, block.span.end):
            yield from _of_parts(text, found, names)
    yield from _of_slogans(names)
    yield from _of_classes(text, names)


def _listed(text: str, start: int, found: re.Match[str], count: int, umbrella: str) -> Iterator[tuple[Name, str]]:
    """The members that a list right before the number names: 甲区、乙区“两个某区”, 以甲、乙为龙头的两大某业."""
    noun = found["noun"]
    left = max(start, found.start() - 60)
    led = _LED.search(text, left, found.start())
    begin, end = led.span(1) if led else (left, found.start())
    items = [(without_prefix(text, a, b), b) for a, b in _items(text, begin, end)][-count:]
    if len(items) < count or (not led and (items[-1][1] < found.start() - 1 or "、" not in text[left : found.start()])):
        return
    own = [text[a:b] for a, b in items]
    if led or all(word.endswith(noun) for word in own):
        yield from ((Name(a, b, text[a:b], "strategy", _MEMBER), umbrella) for a, b in items)
    elif all(2 <= len(word) <= 4 for word in own[1:]) and text[items[0][1]] == "、":
        first = own[0][-len(own[1]) :]
        begins = [(items[0][1] - len(first), items[0][1]), *items[1:]]
        yield from ((Name(a, b, text[a:b] + noun, "strategy", _MEMBER), umbrella) for a, b in begins)


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The members of a list: parted by 、, the last two perhaps by 和."""
    ranges = [found.span() for found in _ITEM.finditer(text, start, end)]
    if ranges:
        a, b = ranges[-1]
        for mark in "和与及":
            at = text.find(mark, a + 2, b - 2)
            if at > 0:
                return [*ranges[:-1], (a, at), (at + 1, b)]
    return ranges


def _by_headings(outline: _Outline, section: str, umbrella: str, noun: str, count: int) -> Iterator[tuple[Name, str]]:
    """The headings under a section, where as many as the umbrella counts hold its noun."""
    below = outline.below.get(section, ())
    members = [name for s in below if (name := _heading_member(outline.tree, s, noun)) is not None]
    if not members:
        members = _dashed(outline, section, noun)
    if len(members) == count:
        for member in members:
            yield member, umbrella


def _dashed(outline: _Outline, section: str, noun: str) -> list[Name]:
    """The names that paragraphs of a section open with behind a dash: ——甲高地。"""
    text = outline.tree.clean.text
    found = []
    for block in outline.held.get(section, ()):
        opened = _DASHED.match(text, block.span.start, block.span.end)
        if opened and opened[1].endswith(noun) and len(opened[1]) > len(noun):
            found.append(Name(*opened.span(1), opened[1], kind_of(opened[1]), "strategy.umbrella-dash"))
    return found


def _heading_member(tree: Tree, section: Section, noun: str) -> Name | None:
    text = tree.clean.text
    title = section.title
    end = title.find(noun)
    if end < 2:
        return None
    name = re.split(r"[，、]|实现|建设(?=.{2})|打造", title[: end + len(noun)])[-1]
    at = text.find(name, section.heading.start, section.heading.end)
    if at < 0 or len(name) <= len(noun):
        return None
    return Name(at, at + len(name), name, kind_of(name), "strategy.umbrella-heading")


def _of_parts(text: str, found: re.Match[str], names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """What the parts of a spatial slogan are: 两带即甲带和乙带."""
    noun = found["noun"]
    slogan = found[0][: found.start("noun") - found.start() + len(noun)].strip("“”")
    whole = next((n.name for n in names if slogan in n.name.replace("、", "") and n.end <= found.start() + 2), "")
    items = _items(text, *found.span("list"))
    every = len(items) == _DIGITS[found["many"]]
    for a, b in items:
        if (every or text[a:b].endswith(noun)) and 3 <= b - a <= 16:
            yield Name(a, b, text[a:b], "spatial_structure", _MEMBER), whole or slogan


def _of_classes(text: str, names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """The members of a list that 等国家级重大战略 closes, under what closes it."""
    for found in _CLASS.finditer(text):
        for name in names:
            if (
                found.start() - 50 <= name.start
                and name.end <= found.start()
                and "。" not in text[name.end : found.start()]
            ):
                yield name, found[1]


def _of_slogans(names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """Parts of a spatial slogan told of one by one: “一心” of “一心四区”."""
    wholes = [name for name in names if name.kind == "spatial_structure" and len(name.name) >= 4]
    for name in names:
        part = name.name.strip("“”")
        if 2 <= len(part) <= 3 and name.rule == "strategy.quote":
            whole = next((w for w in wholes if part in w.name.replace("、", "") and w.start < name.start), None)
            if whole is not None:
                yield name, whole.name
