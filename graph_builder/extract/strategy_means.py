"""Slogans by which a campaign or a reform is carried out, told in the clause behind it: 开展甲行动，推行“乙”."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from graph_builder.document.values import Tree
from graph_builder.extract.clauses import Clause, clauses, sentences
from graph_builder.extract.strategy_patterns import Name, patterns

_CARRIED = re.compile(r"(?:战|攻坚|行动|活动|改革|战略|整治)$")
_LARGE = re.compile(r"(?:战|攻坚|行动|活动|工程|计划|改革|战略|试点|品牌|建设|平台)$")
"""What stands beside a campaign more often than under it."""
_MEANS = re.compile(
    r"(?:要|扎实|深入|大力|全面|积极|持续|严格|认真|集中|统筹|聚焦|重点|着力|狠)*"
    r"(?:抓(?![住紧])[好实]?|治|清|管|控|查|实施|实行|推行|推广|落实|坚持|践行|聚焦|探索|开展|构建|建立|健全|确定|明确|运用)[一-鿿]{0,4}$"
)
_AGAIN = re.compile(r"、(?:[抓治清管控查]|[一-鿿]{2})?$|$")
_LED = re.compile(r"(?:坚持|紧紧)?以$")
_LEADING = re.compile(r"为(?:载体|抓手|契机|统领|引领|牵引|平台|总揽)$")
_PRACTICE = re.compile(r"(?:做法|经验|模式)$")
_NEAR = 3
_GOING_ON = re.compile(
    r"(?:工作)?(?:持续|继续|深入|扎实|全面|稳步|有力|有序|纵深|强力|不断|加快|成效|取得|顺利|圆满|高效)[一-鿿]{0,8}"
)
_CARRYING = ("campaign", "policy")
_READ = ("heading", "paragraph", "item")
_RULES = ("strategy.quote", "strategy.quote-head")


def carried_out(tree: Tree, names: Sequence[Name]) -> list[tuple[Name, str]]:
    """The slogans by which a campaign, a reform or a strategy is carried out, each under it.

    The sentence opens with it, as the one name of its clause; the slogans are quoted behind a verb of the next
    clause, or a row of them opens the next sentence. Practices that a reform is known for may stand a clause
    later. Where a whole sentence says how a campaign goes on, those of the next one belong to it. A slogan that is
    told of two ways, or that is known all over the country, belongs to none.
    """
    ordered = sorted(names, key=lambda name: name.start)
    starts = [name.start for name in ordered]
    found: list[tuple[Name, str]] = []
    before = None
    for block in tree.blocks:
        if block.kind in _READ:
            span = block.span
            inside = ordered[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            before = _of_block(tree.clean.text, (span.start, span.end), inside, before, found)
            before = before if block.kind == "heading" else None
    over: dict[str, set[str]] = {}
    for name, parent in found:
        over.setdefault(name.name, set()).add(parent)
    return [(n, parent) for n, parent in found if len(over[n.name]) == 1 and not patterns().known.fullmatch(n.name)]


def _of_block(
    text: str, block: tuple[int, int], names: Sequence[Name], before: Name | None, found: list[tuple[Name, str]]
) -> Name | None:
    """Put the slogans of one block to ``found``; the name that its last sentence ends in, if that is carried out."""
    stated = before is not None and text[before.end : block[0]].strip("* \n。") != ""
    for start, end in sentences(text, *block) if names else ():
        inside = [name for name in names if start <= name.start and name.end <= end]
        told = list(clauses(text, start, end)) if inside else []
        if not told:
            before = None
            continue
        if before is not None:
            found += [(name, before.name) for name in _of_next(text, told, inside, stated=stated)]
        found += _of_sentence(text, told, inside)
        stated = len(told) == 1 and _goes_on(text, told[0], inside[0])
        before = inside[-1] if stated or _opens(text, told[-1], inside[-1]) == "told" else None
    return before if names else None


def _of_next(text: str, told: Sequence[Clause], names: Sequence[Name], *, stated: bool) -> Iterator[Name]:
    """The slogans of a sentence behind one that ends in a campaign, or that says how it goes on (``stated``)."""
    if stated:
        yield from (name for name in names if name.rule in _RULES and name.kind in _CARRYING)
        return
    row = [name for name in _governed(text, told[0], names) if not _LARGE.search(name.name)]
    yield from row if len(row) > 1 else ()


def _goes_on(text: str, clause: Clause, over: Name) -> bool:
    """Whether a clause says no more than that a campaign goes on: 污染防治攻坚继续深化."""
    before, behind = text[clause.start : over.start].strip("* "), text[over.end : clause.end].strip("* ")
    return not before and bool(_CARRIED.search(over.name) and _GOING_ON.fullmatch(behind))


def _of_sentence(text: str, told: Sequence[Clause], names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """The slogans of one sentence under the name that its first clause with a name is about."""
    over = names[0]
    at = next((i for i, clause in enumerate(told) if over.end <= clause.end), len(told))
    if at + 1 >= len(told) or (len(names) > 1 and names[1].start < told[at].end):
        return
    way = _opens(text, told[at], over)
    if not way:
        return
    for name in _governed(text, told[at + 1], names):
        if way == "led" or not _LARGE.search(name.name):
            yield name, over.name
    for clause in told[at + 2 : at + 1 + _NEAR]:
        for name in names:
            if name.start == clause.start and name.rule in _RULES and _PRACTICE.search(name.name):
                yield name, over.name


def _opens(text: str, clause: Clause, over: Name) -> str:
    """How a name fills its clause: ``led`` in 以甲活动为载体, ``told`` behind verbs alone; empty where it does not."""
    before, behind = text[clause.start : over.start].strip("* "), text[over.end : clause.end]
    if _LED.fullmatch(before) and _LEADING.fullmatch(behind):
        return "led"
    plain = not before or patterns().prefix.fullmatch(before)
    return "told" if plain and not behind and _CARRIED.search(over.name) else ""


def _governed(text: str, clause: Clause, names: Sequence[Name]) -> Iterator[Name]:
    """The quoted slogans that a clause opens with, each behind its verb or beside another one."""
    last = clause.start
    for name in (n for n in names if clause.start <= n.start and n.end <= clause.end and n.rule in _RULES):
        before = text[last : name.start]
        if (_MEANS if last == clause.start else _AGAIN).fullmatch(before):
            yield name
            last = name.end
