"""Works and things told by number, which count as one measure: 改造老旧小区182个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph_builder.extract.clauses import members
from graph_builder.extract.project_attributes import place_in_name
from graph_builder.extract.project_heads import SHORTEST, head_of, is_name, patterns
from graph_builder.extract.project_verbs import verbs
from graph_builder.extract.tense import Tense
from graph_builder.text import lexicon

Counted = tuple[str, str]
"""A measure's name and its number as printed."""
_COUNTED = re.compile(r"(?:近|约|超|超过)?(\d[\d,.]*)(?:万)?(?:余|多)?(个|条|处|座|家|所|户|公里|千米|亩|套|间)")
_CHINESE_COUNT = re.compile(r"[一二两三四五六七八九十百]+(?:个|条|处|座|家|所)")
_DONE = re.compile(
    r"^(\d[\d,]*(?:个|条|处|座|家|所|户))([一-鿿“”]{2,8}?)(?:完成|实施|得以|得到|全部)?((?:改造|提升|扩建|升级|整治|维修)+)$"
)
_WORKED = re.compile(
    r"^([一-鿿“”]{4,14}?)(?:累计|共|已)*((?:完成)?)(?:了)?(?:近|约|超)?"
    r"(\d[\d,.]*(?:万|亿)?余?(?:平方米|公里|千米|户|个|处|座|条|亩|套|栋|间))$"
)
SEVERAL = 2
_MANY_KINDS = ("commerce", "innovation")
_JOINED = re.compile("[、和]")
_TOWN = ("", "城市", "综合")
LONGEST, LONGEST_THING, LONGEST_KIND = 30, 18, 6


def told_by_number(text: str, tense: Tense) -> Counted | None:
    """The work that a whole clause tells by number, before or behind it.

    >>> told_by_number("10所学校完成改造提升", "past"), told_by_number("城中村改造8.8万套", "past")
    (('学校改造提升', '10所'), ('城中村改造', '8.8万套'))
    """
    worked = _WORKED.match(text) if tense == "past" else None
    if worked and _is_worked(worked):
        return worked[1], worked[3]
    done = _DONE.match(text)
    if done and done[2] in lexicon.words("project_counted"):
        return done[2] + done[3], done[1]
    return None


def _is_worked(found: re.Match[str]) -> bool:
    """Whether what is told by number at its end is a work: 节能改造完成197万平方米, or 城中村改造8.8万套."""
    name = found[1]
    head = head_of(name)
    if head is None or head.kind != "work" or verbs()[0].match(name):
        return False
    known = name[: head.start] in lexicon.words("project_counted") or head.term in _renewals()
    known = known or (head.start >= SHORTEST and bool(place_in_name(name, frozenset())))
    return known or (bool(found[2]) and head.start >= 2)


@cache
def _renewals() -> frozenset[str]:
    """The heads that are a thing of this class and what is done to it: 城中村改造."""
    things = lexicon.words("project_counted")
    return frozenset(thing + work for thing in things for work in lexicon.words("project_counted", "work"))


def counted_subject(phrase: str) -> Counted | None:
    """The thing whose number a clause states before its predicate: 3.5万亩高标准农田建设任务 (基本完成)."""
    found = _COUNTED.search(phrase)
    if found is None or "、" in phrase:
        return None
    thing = patterns()["tail"].sub("", phrase[: found.start()] or phrase[found.end() :])
    return (thing, found[0]) if thing in lexicon.words("project_counted") else None


def counted_members(phrase: str) -> list[str]:
    """The things of a list that are told by number and counted as one measure: 八座城市书屋."""
    found = []
    for start, end in members(phrase):
        counted = _CHINESE_COUNT.match(phrase, start, end)
        thing = phrase[counted.end() : end] if counted else ""
        head = head_of(thing)
        generic = head is not None and head.kind == "facility" and head.start > 0 and not is_name(thing)
        if thing in lexicon.words("project_counted") or generic:
            found.append(thing)
    return found


def counted_object(phrase: str, verb: str, kind: str = "build") -> Counted | None:
    """What a verb does to a number of things: (改造)老旧小区182个 is 老旧小区改造, (新建)停车场26个 停车场."""
    found = _COUNTED.search(phrase)
    if not found or "、" in phrase or len(phrase) > LONGEST:
        return None
    thing = (phrase[: found.start()] or phrase[found.end() :]).strip("的")
    rest = phrase[found.end() :] if found.start() else ""
    if rest and not rest.startswith(("以上", "左右", "的")) and not _COUNTED.fullmatch(rest):
        return None
    for tail in _works():
        if thing.endswith(tail) and thing[: -len(tail)] in lexicon.words("project_counted"):
            return thing, found[0]
    work = verb if verb in lexicon.words("project_counted", "work") else ""
    head = head_of(thing)
    if kind in ("vision", "weakpush"):  # 打造6所领航学校
        return (thing, found[0]) if thing in lexicon.words("project_counted") else None
    worked = bool(work) and head is not None and head.kind == "facility" and not place_in_name(thing, frozenset())
    if worked or thing in lexicon.words("project_counted") or _is_kind_of_counted(thing):
        return thing + work, found[0]
    done = (
        "企业" not in thing
        and head is not None
        and head.kind == "work"
        and head.start >= 2
        and head.term.endswith("改造")
    )
    if done and len(thing) <= LONGEST_THING and not place_in_name(thing, frozenset()):
        return thing, found[0]
    return None


def _is_kind_of_counted(thing: str) -> bool:
    """Whether a thing is a kind of one that is told by number: 普通公路危桥."""
    kind = next((thing[at:] for at in range(1, len(thing) - 1) if thing[at:] in lexicon.words("project_counted")), "")
    return bool(kind) and len(thing) - len(kind) <= LONGEST_KIND and not place_in_name(thing, frozenset())


@cache
def _works() -> tuple[str, ...]:
    """The works that things told by number undergo, longest first."""
    return tuple(sorted(lexicon.words("project_counted", "work"), key=lambda word: (-len(word), word)))


def alone(phrase: str) -> Iterator[str]:
    """The things of a list that are the one of their kind in a region: (加快)医养中心建设."""
    parts = _JOINED.split(patterns()["tail"].sub("", phrase))
    for name in parts if len(parts) <= SEVERAL else ():
        head = head_of(name)
        if head is None or head.kind != "facility" or head.theme in _MANY_KINDS or len(name) < len("医养中心"):
            continue
        if name[: head.start] in _TOWN and patterns()["alone"].match(name):
            yield name
