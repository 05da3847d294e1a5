"""Joining groups whose names differ only in the region, country or legal form they write out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from graph_builder.resolve.values import Group, Member, NearMiss
from graph_builder.text import divisions, lexicon

RULE = "identity.written-out"
LEGAL = re.compile(r"(?:有限责任公司|股份有限公司|有限公司)$")
LEAST = 4
"""The fewest characters that must be left of a name for it to tell the thing."""


def lead(name: str) -> tuple[str, str]:
    """The code of the division whose name a name begins with, and what is left of it.

    >>> lead("平顶山市卫东区建设路小学"), lead("中国甲乙集团"), lead("河南省发改委")
    (('410403', '建设路小学'), ('', '甲乙集团'), ('41', '发改委'))
    """
    code, rest = "", name.removeprefix("中国")
    while True:
        for size in range(min(10, len(rest) - 2), 1, -1):
            found = [d for d in divisions.find(rest[:size]) if d.code.startswith(code) and _telling(d, rest[:size])]
            if found:
                code, rest = found[0].code, rest[size:]
                break
        else:
            return code, rest


def _telling(division: divisions.Division, form: str) -> bool:
    """Whether a form at the head of a name is read as the division: the full name, or a city's that is no word."""
    if form == division.name:
        return True
    return len(division.code) <= 4 and form not in lexicon.words("ambiguous_places")


def joined(groups: Iterable[Group], reason: str) -> tuple[Group, ...]:
    """The groups, those joined that write out more or less of one name; pairs with two readings are near misses.

    Two groups are joined where type and rest of the name are the same, their scopes lie one in the other, and no
    third group could be meant.
    """
    by_rest: dict[tuple[str, str], list[Group]] = {}
    for group in groups:
        rest = LEGAL.sub("", lead(group.named.name)[1])
        key = rest if len(rest) >= LEAST else group.named.name
        by_rest.setdefault((group.subtype, key), []).append(group)
    out: list[Group] = []
    for alike in by_rest.values():
        out += _join(alike, reason) if len(alike) > 1 else alike
    return tuple(sorted(out, key=lambda group: (group.named, group.subtype)))


def _join(alike: Sequence[Group], reason: str) -> list[Group]:
    """The groups of one rest, each joined to the only one whose name is fuller and fits."""
    order = sorted(alike, key=lambda group: (len(group.named.name), group.named))
    into: dict[int, int] = {}
    near: dict[int, list[NearMiss]] = {}
    for at, group in enumerate(order):
        fuller = [n for n in range(at + 1, len(order)) if _fits(group, order[n])]
        roots = {_root(into, n) for n in fuller}
        if len(roots) == 1 or _one_line(order, fuller):
            into[at] = max(fuller)
        elif fuller:
            text = f"{len(fuller)} fuller names fit"
            near[at] = [NearMiss(group.named, order[n].named, RULE, text, 0.5) for n in fuller]
    result: list[Group] = []
    for at, group in enumerate(order):
        if _root(into, at) == at:
            parts = [order[n] for n in range(len(order)) if n != at and _root(into, n) == at]
            result.append(replace(merged(group, parts, reason), near=(*group.near, *near.get(at, ()))))
    return result


def _one_line(order: Sequence[Group], fuller: Sequence[int]) -> bool:
    """Whether each of the fuller names fits the next, so that all are one."""
    return len(fuller) > 1 and all(_fits(order[a], order[b]) for a, b in pairwise(fuller))


def _root(into: dict[int, int], at: int) -> int:
    while at in into:
        at = into[at]
    return at


def _fits(short: Group, full: Group) -> bool:
    """Whether scopes and regions let the two be one thing."""
    a, b = short.named.scope, full.named.scope
    if not (a.startswith(b) or b.startswith(a)):
        return False
    one, other = lead(short.named.name)[0], lead(full.named.name)[0]
    national = short.named.name.startswith("中国") or full.named.name.startswith("中国")
    if (one and other and one != other) or (national and (one or other)):
        return False
    region = one or other
    return not region or not (a or b) or region.startswith(a or b) or (a or b).startswith(region)


def merged(group: Group, parts: Sequence[Group], reason: str) -> Group:
    """``group`` with the members and names of ``parts``, which stand in it for ``reason``."""
    if not parts:
        return group
    members = [*group.members]
    for part in parts:
        text = f"{part.named.name}: {reason} {group.named.name}"
        members += (replace(m, rule=RULE, reason=text, confidence=0.9) for m in part.members if isinstance(m, Member))
    names = dict.fromkeys([*group.names, *(name for part in parts for name in part.names)])
    return replace(group, members=tuple(members), names=tuple(names))
