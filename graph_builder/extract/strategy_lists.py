"""Lists of strategies: what a slogan or a row of goals joins, what a plan makes of a place, slogans in headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph_builder.document.values import Section, Tree
from graph_builder.extract.clauses import members
from graph_builder.extract.strategy_kinds import counted_kinds
from graph_builder.extract.strategy_names import PLACED
from graph_builder.extract.strategy_patterns import Name, patterns
from graph_builder.extract.strategy_slogans import LIST, QUOTE

_ITEM = re.compile(r"[^、，。；“”]+")
_COUNTED_LIST = re.compile(r"“([^“”]{5,40})”?(?P<many>[两三四五六七八九])大(?P<noun>[一-鿿]{2,4}?)")
_COUNTING = re.compile(r"(?P<many>[两三四五六七八九])(?:[大个][一-鿿]{2}|[省市区县城])")
_PLAN = re.compile(r"《([^《》\n]{4,30})》[^。；《》]{0,6}定位[^。；《》]*$")
_DIGITS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_FEWEST = 3
_GOALS = "strategy.goal"


def items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The members of a list at that range: parted by 、, the last two perhaps by 和."""
    ranges = [found.span() for found in _ITEM.finditer(text, start, end)]
    if ranges:
        a, b = ranges[-1]
        for mark in "和与及":
            at = text.find(mark, a + 2, b - 2)
            if at > 0:
                return [*ranges[:-1], (a, at), (at + 1, b)]
    return ranges


def goal_rows(text: str, names: Sequence[Name], counted: re.Pattern[str]) -> list[Name]:
    """Rows of at least three goals joined by 、, each as one name: 实力某区、魅力某区、平安某区.

    A row before a number that counts it (“四个某区”) has its name there, and is none of its own.
    """
    goals = [name for name in names if name.rule == _GOALS]
    rows: list[list[Name]] = []
    for goal in goals:
        if rows and text[rows[-1][-1].end : goal.start] in ("、", "，", "和"):
            rows[-1].append(goal)
        else:
            rows.append([goal])
    found = []
    for row in rows:
        start, end = row[0].start, row[-1].end
        if len(row) >= _FEWEST and not counted.match(text, end):
            found.append(Name(start, end, text[start:end], "goal", LIST))
    return found


def listed_goals(text: str, names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """The goals that a slogan lists, under the number that counts them right behind it (四个某区), or the slogan."""
    for name in names:
        if name.rule == LIST:
            start = text.find(name.name, name.start, name.end)
            parts = members(name.name)
            counted = _COUNTING.match(text, name.end)
            over = counted[0] if counted and _DIGITS[counted["many"]] == len(parts) else name.name
            if counted and over != name.name:
                yield Name(*counted.span(), over, "goal", "strategy.umbrella"), ""
            for a, b in parts:
                yield Name(start + a, start + b, name.name[a:b], "goal", LIST + "-part"), over


def listed_parts(text: str, names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """The members of a slogan that a number behind it counts: “甲、乙、丙”三大行动."""
    for name in names:
        found = _COUNTED_LIST.match(text, name.start)
        if not found or found.end() > name.end + 1:
            continue
        parts = members(found[1])
        if len(parts) == _DIGITS[found["many"]] and all(b - a >= _FEWEST for a, b in parts):
            kind = counted_kinds().get(found["noun"]) or name.kind
            for a, b in parts:
                at = found.start(1)
                yield Name(at + a, at + b, found[1][a:b], kind, "strategy.umbrella-member"), name.name


def spelled_out(text: str, names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """The members of a slogan of a number and a word that a list spells out: 控尘、控煤、控车 of “三控”."""
    seen: set[str] = set()
    for name in names:
        slogan = name.name.partition("”")[0].rpartition("“")[2]
        count = _DIGITS.get(slogan[:1], 0)
        if len(slogan) != len("六稳") or count < _FEWEST or slogan in seen:
            continue
        seen.add(slogan)
        word = slogan[1]
        listed = re.compile(rf"(?<!、)(?:{word}[一-鿿]{{1,4}}、){{{count - 1}}}{word}[一-鿿]{{1,5}}")
        for found in listed.finditer(text):
            parts = members(found[0])
            width = parts[0][1] - parts[0][0]
            parts[-1] = (parts[-1][0], min(parts[-1][1], parts[-1][0] + width))
            apart = len({found[0][a + 1] for a, _ in parts}) > 1
            if apart and not text.startswith("、", found.start() + parts[-1][1]):
                for a, b in parts:
                    at = found.start()
                    yield Name(at + a, at + b, found[0][a:b], name.kind, "strategy.umbrella-member"), name.name


def planned(text: str, names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """What a plan makes of a place, under the plan: 《某规划》定位我市为甲基地、乙增长极."""
    for name in names:
        if name.rule == PLACED and (plan := _PLAN.search(text, max(0, name.start - 90), name.start)):
            yield name, plan[1]


def slogan_headings(tree: Tree, names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """The slogans of at least three headings side by side, under the strategy that a heading above names."""
    text = tree.clean.text
    below: dict[str, list[Section]] = {}
    for section in tree.sections:
        below.setdefault(section.parent, []).append(section)
    titles = {section.key: section for section in tree.sections}
    for parent, sections in below.items():
        quotes = [QUOTE.search(text, s.heading.start, s.heading.end) for s in sections]
        told = [quote for quote in quotes if quote and not patterns().quote_not.fullmatch(quote[1])]
        if parent not in titles or len(told) < _FEWEST or len(told) < len(sections):
            continue
        over = _strategy_above(titles, parent, names)
        for quote in told:
            name = Name(quote.start(), quote.end(), quote[1], "strategy", "strategy.quote-heading")
            yield next((replace(n, kind="strategy") for n in names if n.start == name.start), name), over


def _strategy_above(titles: dict[str, Section], key: str, names: Sequence[Name]) -> str:
    """The strategy that the nearest heading above names; empty where none does."""
    while key in titles:
        heading = titles[key].heading
        for name in names:
            if heading.start <= name.start and name.end <= heading.end and name.kind == "strategy":
                return name.name
        key = titles[key].parent
    return ""
