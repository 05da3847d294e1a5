"""Umbrellas: strategies told by number (四大战略, “六个高地”) and the members that lists and headings give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_builder.document.values import Block, Section, Tree
from graph_builder.extract.clauses import sentences
from graph_builder.extract.strategy_kinds import counted_kinds, kind_of, last_head
from graph_builder.extract.strategy_lists import (
    items,
    listed_goals,
    listed_parts,
    planned,
    slogan_headings,
    spelled_out,
)
from graph_builder.extract.strategy_means import carried_out
from graph_builder.extract.strategy_patterns import Name, without_prefix
from graph_builder.extract.strategy_slogans import bases
from graph_builder.extract.values import StrategyKind

_DIGITS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_PARTS = re.compile(
    r"(?<!第)“?(?P<many>[两二三四五六七八九])(?P<noun>核|心|轴|带|区|极|圈|城|廊|屏|翼|园|片|组团)”?"
    r"(?:即|分别为|分别是|是指|指|为|：|。)\s*(?P<list>[^，。；：\n]{4,60})"
)
_DASHED = re.compile(r"\s*(?:—|-|－){1,2}\**([^。：，\n*]{3,20}?)(?:建设)?\**[。：]")
_HEAD = re.compile("[一-鿿]{3,14}")
_BRACKETS = re.compile(r"[（(]([^（）()。；\n]{6,120})[）)]")
_CLASS = re.compile(r"等((?:国家级?|省级?)重大战略)")
_LED = re.compile(r"以([^，。；]{4,40})为(?:龙头|主体|主导|重点|支撑|核心|引领)的$")
_LIST_MARKS = "，。；：\n“"
_GROWN = re.compile(r"(?:发展|壮大|培育|做大|做强|做优)+")
_MEMBER = "strategy.umbrella-member"
_COUNTED_PART = re.compile("^([一-鿿]{2,4})“[两三四五六七八九十]大([一-鿿]{2,4})”$")
_REACH = 90
_PAIR = 2
_FOLLOWING = 700
READ = ("paragraph", "item", "heading")


@dataclass(frozen=True, slots=True)
class _Outline:
    """A document's sections by the section above and its blocks by section, and the nouns that umbrellas count."""

    tree: Tree
    below: dict[str, list[Section]]
    held: dict[str, list[Block]]
    nouns: Mapping[str, StrategyKind | None]
    counted: re.Pattern[str]

    @classmethod
    def of(cls, tree: Tree) -> _Outline:
        """The outline of a document."""
        below: dict[str, list[Section]] = {}
        held: dict[str, list[Block]] = {}
        for section in tree.sections:
            below.setdefault(section.parent, []).append(section)
        for block in tree.blocks:
            held.setdefault(block.section, []).append(block)
        return cls(tree, below, held, _nouns(tree), counting(tree))


@dataclass(frozen=True, slots=True)
class _Umbrella:
    """An umbrella: where the document counts it, its name, how many members it has, their noun and their kind."""

    start: int
    end: int
    name: str
    count: int
    noun: str
    kind: StrategyKind | None


def _nouns(tree: Tree) -> dict[str, StrategyKind | None]:
    own: dict[str, StrategyKind | None] = dict.fromkeys(bases(tree.entry.region_name), "goal")
    return {**counted_kinds(), **own}


def counting(tree: Tree) -> re.Pattern[str]:
    """The pattern of umbrellas told by number in a document; its groups are ``many`` and ``noun``."""
    longest_first = "|".join(sorted(_nouns(tree), key=lambda noun: (-len(noun), noun)))
    return re.compile(rf"“?(?P<many>[两三四五六七八九十])[大个项](?P<noun>{longest_first})”?")


def umbrellas(tree: Tree, names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """The members of the umbrellas a document tells of, each with the name of its umbrella."""
    text = tree.clean.text
    outline = _Outline.of(tree)
    for at, block in enumerate(tree.blocks):
        if block.kind not in READ:
            continue
        for start, end in sentences(text, block.span.start, block.span.end):
            for found in outline.counted.finditer(text, start, end):
                noun, plain = found["noun"], found[0].strip("“”")
                over = next((n for n in names if n.start <= found.start() and found.end() <= n.end), None)
                name = over.name if over else plain
                umbrella = _Umbrella(*found.span(), name, _DIGITS[found["many"]], noun, outline.nouns[noun])
                members = [*_listed(text, start, umbrella), *_by_headings(outline, block.section, umbrella)]
                members = members or _taken_up(text, umbrella)
                members = members or [*_below(outline, block, umbrella), *_bracketed(text, umbrella)]
                yield from members
                if members and over is None:
                    kind = umbrella.kind or "strategy"
                    yield Name(*found.span(), plain, kind, "strategy.umbrella"), ""
        goes_on = block.kind == "heading" and at + 1 < len(tree.blocks)
        stop = tree.blocks[at + 1].span.end if goes_on else block.span.end
        for found in _PARTS.finditer(text, block.span.start, stop):
            if found.start() < block.span.end:
                yield from _of_parts(text, found, names)
    yield from _of_slogans(names)
    yield from _of_classes(text, names)
    yield from listed_goals(text, names)
    yield from listed_parts(text, names)
    yield from spelled_out(text, names)
    yield from planned(text, names)
    yield from slogan_headings(tree, names)
    yield from _counted_parts(names)
    yield from carried_out(tree, names)


def _listed(text: str, start: int, umbrella: _Umbrella) -> Iterator[tuple[Name, str]]:
    """The members that a list right before the number names: 甲区、乙区“两个某区”, 以甲、乙为龙头的两大某业."""
    count, noun = umbrella.count, umbrella.noun
    left = max(start, umbrella.start - _REACH)
    led = _LED.search(text, left, umbrella.start)
    begin, end = led.span(1) if led else (left, umbrella.start)
    if not led:
        begin = max([begin, *(text.rfind(mark, begin, end) + 1 for mark in _LIST_MARKS)])
    found = [(_member_start(text, a, b), b) for a, b in items(text, begin, end)]
    pair = count == len(found) == _PAIR and all(last_head(text[a:b], _PAIR) for a, b in found)
    listed = pair or "、" in text[left : umbrella.start]
    if len(found) < count or (not led and (found[-1][1] < umbrella.start or not listed)):
        return
    whole, found = len(found) == count, found[-count:]
    own = [text[a:b] for a, b in found]
    if (
        led
        or all(word.endswith(noun) for word in own)
        or (whole and text[umbrella.start] == "“" and min(map(len, own)) > 2)
        or pair
    ):
        for a, b in found:
            yield Name(a, b, text[a:b], umbrella.kind or kind_of(text[a:b]), _MEMBER), umbrella.name
    elif not noun.endswith("产业") and all(2 <= len(word) <= 4 for word in own[1:]) and text[found[0][1]] == "、":
        first = own[0][-len(own[1]) :]
        begins = [(found[0][1] - len(first), found[0][1]), *found[1:]]
        for a, b in begins:
            yield Name(a, b, text[a:b] + noun, umbrella.kind or "strategy", _MEMBER), umbrella.name


def _member_start(text: str, start: int, end: int) -> int:
    at = without_prefix(text, start, end)
    grown = _GROWN.match(text, at, end)
    return grown.end() if grown and grown.end() < end - 1 else at


def _by_headings(outline: _Outline, section: str, umbrella: _Umbrella) -> Iterator[tuple[Name, str]]:
    """The headings under a section, where as many as the umbrella counts hold its noun."""
    below = outline.below.get(section, ())
    members = [name for s in below if (name := _heading_member(outline.tree, s, umbrella)) is not None]
    if not members:
        members = _dashed(outline, section, umbrella)
    if len(members) == umbrella.count:
        for member in members:
            yield member, umbrella.name


def _taken_up(text: str, umbrella: _Umbrella) -> list[tuple[Name, str]]:
    """The members that sentences behind the number take up one by one: 在甲强区建设上，…。在乙强区建设上，…."""
    one = re.compile(rf"(?<=[。；\n]在)([一-鿿]{{2,10}}{umbrella.noun})(?:建设)?(?:上|方面)，")
    found = [m.span(1) for m in one.finditer(text, umbrella.end, umbrella.end + _FOLLOWING)]
    if len({text[a:b] for a, b in found}) != umbrella.count:
        return []
    kind = umbrella.kind
    return [(Name(a, b, text[a:b], kind or kind_of(text[a:b]), _MEMBER), umbrella.name) for a, b in found]


def _bracketed(text: str, umbrella: _Umbrella) -> Iterator[tuple[Name, str]]:
    """The members that brackets behind the number list: 三大平台（甲平台、乙平台、丙平台）."""
    listed = _BRACKETS.match(text, umbrella.end)
    ranges = items(text, *listed.span(1)) if listed else []
    if len(ranges) == umbrella.count and all(b - a > len(umbrella.noun) for a, b in ranges):
        for a, b in ranges:
            yield Name(a, b, text[a:b], umbrella.kind or kind_of(text[a:b]), _MEMBER), umbrella.name


def _below(outline: _Outline, block: Block, umbrella: _Umbrella) -> Iterator[tuple[Name, str]]:
    """The run-in heads under a heading that counts them: 加快发展“四大产业” over 铜材料深加工 and three others."""
    text = outline.tree.clean.text
    heads = outline.below.get(block.section, ()) if block.kind == "heading" else ()
    if len(heads) != umbrella.count or not all(s.level == "lead" and _HEAD.fullmatch(s.title) for s in heads):
        return
    for section in heads:
        at = text.find(section.title, section.heading.start, section.heading.end)
        if at >= 0:
            kind = umbrella.kind or kind_of(section.title)
            yield Name(at, at + len(section.title), section.title, kind, "strategy.umbrella-below"), umbrella.name


def _dashed(outline: _Outline, section: str, umbrella: _Umbrella) -> list[Name]:
    """The names that paragraphs of a section open with behind a dash: ——甲高地。"""
    text = outline.tree.clean.text
    found = []
    for block in outline.held.get(section, ()):
        opened = _DASHED.match(text, block.span.start, block.span.end)
        if opened and opened[1].endswith(umbrella.noun) and len(opened[1]) > len(umbrella.noun):
            kind = umbrella.kind or kind_of(opened[1])
            found.append(Name(*opened.span(1), opened[1], kind, "strategy.umbrella-dash"))
    return found


def _heading_member(tree: Tree, section: Section, umbrella: _Umbrella) -> Name | None:
    text, title, noun = tree.clean.text, section.title, umbrella.noun
    end = title.find(noun)
    if end < 2:
        return None
    name = re.split(r"[，、]|实现|建设(?=.{2})|打造", title[: end + len(noun)])[-1]
    at = text.find(name, section.heading.start, section.heading.end)
    if at < 0 or len(name) <= len(noun):
        return None
    return Name(at, at + len(name), name, umbrella.kind or kind_of(name), "strategy.umbrella-heading")


def _of_parts(text: str, found: re.Match[str], names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """What the parts of a spatial slogan are: 两带即甲带和乙带.

    They belong to the part where that is a name of its own (“两带”), else to the slogan: alone, or as it is told first.
    """
    noun = found["noun"]
    slogan = found["many"] + noun
    whole = slogan
    if not any(name.name == slogan for name in names):
        holding = [n.name for n in names if slogan in n.name.replace("、", "") and n.kind == "spatial_structure"]
        whole = min(holding, key=len, default=slogan)
    ranges = items(text, *found.span("list"))
    every = len(ranges) == _DIGITS[found["many"]]
    for a, b in ranges:
        if (every or text[a:b].endswith(noun)) and 3 <= b - a <= 16:
            yield Name(a, b, text[a:b], "spatial_structure", _MEMBER), whole


def _of_classes(text: str, names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """The members of a list that 等国家级重大战略 closes, under what closes it."""
    for found in _CLASS.finditer(text):
        for name in names:
            near = found.start() - 50 <= name.start and name.end <= found.start()
            if near and not set("，。；").intersection(text[name.end : found.start()]):
                yield name, found[1]


def _counted_parts(names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """What a number makes of a strategy that the document names too: 乡村“五大振兴” of 乡村振兴战略."""
    known = {name.name for name in names if name.name.endswith("战略")}
    for name in names:
        whole = _COUNTED_PART.sub(r"\1\2战略", name.name)
        if whole != name.name and whole in known:
            yield name, whole


def _of_slogans(names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """Parts of a spatial slogan told of one by one: “一心” of “一心四区”."""
    wholes = [name for name in names if name.kind == "spatial_structure" and len(name.name) >= 4]
    for name in names:
        part = name.name.strip("“”")
        if 2 <= len(part) <= 3 and name.rule == "strategy.quote":
            whole = next((w for w in wholes if part in w.name.replace("、", "") and w.start < name.start), None)
            if whole is not None:
                yield name, whole.name
