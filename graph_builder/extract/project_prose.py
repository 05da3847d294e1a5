"""Projects in prose: the objects of building verbs and the subjects of what is said of building."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from graph_builder.extract.clauses import Clause, members
from graph_builder.extract.project_attributes import place_in_name
from graph_builder.extract.project_heads import Head, head_of, is_name, patterns, shares_head
from graph_builder.extract.project_names import names
from graph_builder.extract.project_verbs import Verb, governing, openings_whole, predicate, verbs
from graph_builder.extract.tense import Tense
from graph_builder.extract.values import Status
from graph_builder.text import lexicon

_COUNTED = re.compile(r"(?:近|约|超|超过)?(\d[\d,.]*)(?:万)?(?:余|多)?(个|条|处|座|家|所|户|公里|千米|亩|套|间)")
_TREATED = re.compile(r"^对(.{2,40}?)(?:进行|实施|开展)(.{2,12})$")
_OF_PROJECTS = re.compile(r"等(?:项目|[^、，等]{2,14}项目\s*\d+个$)")
_SERVED = re.compile(r"^([^，]{4,24}?(?:工程|项目))(?:累计)?惠及")
_FIRST = re.compile(
    r"^([一-鿿]{1,8}(?:村|社区|街道|镇|小学|中学|医院|园区))(?:新?建成|新建|打造)了?全[国省市区县](?:首[个家批座]|唯一)(?:的)?([一-鿿]{3,16})$"
)
_CLASS_COUNTED = re.compile(r"(?:项目|工程)[共达]?\d+余?(?:个|项)$")
_DONE = re.compile(
    r"^(\d[\d,]*(?:个|条|处|座|家|所|户))([一-鿿“”]{2,8}?)(?:完成|实施|得以|得到|全部)?((?:改造|提升|扩建|升级|整治|维修)+)$"
)
_BLANK = re.compile(r"\s+(?=[\d\u4e00-\u9fff])|(?<=[\d\u4e00-\u9fff])\s+")
_URGED = re.compile(r"^(?:支持|推动|推进|促进|力促|助力|保障)(?=.{4})")
_WORKED = re.compile(
    r"^([一-鿿“”]{4,14})(?:累计|共|已)?完成(?:了)?(?:近|约|超)?(\d[\d,.]*(?:万|亿)?余?(?:平方米|公里|千米|户|个|处|座|条|亩))$"
)
_MORE = re.compile(r"(?<=[产用车运行工成])、(?:完成|实现|累计|新增)[^、，]{2,20}$")
_UNDER_WAY = re.compile(r"正在(?=(?:改造|整治|修复|扩建|升级|更新)$)")
_GOVERNED = ("project.object-listed", "project.object-shared", "project.object-member", "project.continued")
BRIEF = 20
LONGEST_ROAD = 4
"""Characters before 街 or 路 in the name of a road: 潮流综合时尚街 is none, but something built."""
_REGION = re.compile(r"[一-鿿]{2,3}[区县市](?=.{4})")
COUNTED = "project.counted"
_GROWN = "园馆院校"
_CHINESE_COUNT = re.compile(r"[一二两三四五六七八九十百]+(?:个|条|处|座|家|所)")
_COUNTED_SLOGAN = re.compile(r"“[一二两双三四五六七八九十]")
_LISTED = re.compile(r"等(?:近|约|超)?(?:\d+|[一二两三四五六七八九十]+)余?(?:个|项|条|处|家|座|所|大)")


@dataclass(frozen=True, slots=True)
class Find:
    """A project a clause names, ``start:end`` being the clean range of the clause that says so."""

    start: int
    end: int
    name: str
    surface: str
    status: Status
    head: Head | None
    rule: str
    capacity: str = ""
    verb: str = ""
    reach: int = 0


def finds(clause: Clause, tense: Tense) -> Iterator[Find]:
    """The projects that one clause names, with the status it states."""
    clause = replace(clause, text=_MORE.sub("", _BLANK.sub("", clause.text)))
    text = clause.text
    worked = _WORKED.match(text) if tense == "past" else None
    if worked and (head := head_of(worked[1])) is not None and head.kind == "work" and head.start >= 2:
        yield _find(clause, worked[1], text, "completed", COUNTED, worked[2])
        return
    done = _DONE.match(text)
    if done and done[2] in lexicon.words("project_counted"):
        yield _find(clause, done[2] + done[3], text, _default(tense), COUNTED, done[1])
        return
    said = predicate(text, tense)
    status = said[1] if said else None
    body = text[: said[0]] if said else text
    treated = _TREATED.match(body)
    if tense == "past" and treated and head_of(treated[2]):
        name = treated[1] + treated[2]
        each = [n for n in names(name) if n.rule == "shared"] if "等" in name else []
        if each:
            for named in each:
                yield _find(clause, named.name, body, status or _default(tense), "project.treated")
            return
        if is_name(name):
            yield _find(clause, name, body, status or _default(tense), "project.treated")
            return
    if (own := _of_place(body)) and is_name(own):
        yield _find(clause, own, body, status or _default(tense), "project.of-place")
        return
    if tense == "past" and (served := _SERVED.match(body)) and is_name(served[1]):
        yield _find(clause, served[1], served[1], "completed", "project.subject-single")
        return
    verb = governing(body)
    if verb is None:
        if status is not None:
            yield from _subjects(clause, body, status)
        elif tense == "past":
            yield from nominal(clause, "completed")
        return
    start, found = verb
    yield from _objects(clause, body, start, found, status or found.status(tense))


def row_finds(row: Sequence[Clause], tense: Tense) -> Iterator[tuple[int, Find]]:
    """The projects of the clauses of one sentence, each with its clause's place in the row.

    A list without a verb goes on with the verb of the list before it: 建设甲路、乙路等南部路网，丙路、丁路等西部路网.
    What 正在 says at the end of a list holds for each of its members.
    """
    before: Find | None = None
    for index, printed in enumerate(row):
        under_way = _UNDER_WAY.search(printed.text) is not None
        clause = replace(printed, text=_UNDER_WAY.sub("", printed.text)) if under_way else printed
        found = list(finds(clause, tense))
        if not found and before is not None and "、" in clause.text and "等" in clause.text:
            phrase = _BLANK.sub("", clause.text)
            found = [
                _find(clause, named.name, phrase[named.start : named.end], before.status, "project.continued")
                for named in names(phrase)
                if named.rule in ("listed", "shared") and is_telling(named.name, named.head)
            ]
        governed = [find for find in found if find.rule in _GOVERNED and find.verb in ("build", "push", "")]
        before = governed[-1] if governed else None
        yield from ((index, replace(find, status="ongoing") if under_way else find) for find in found)


def nominal(clause: Clause, status: Status) -> Iterator[Find]:
    """A clause that is nothing but a name: a place and what is done to it (某路绿化提档升级, 某村湿地建设)."""
    if not clause.text.endswith(tuple(sorted(lexicon.words("project_counted", "nominal")))):
        return
    for named in names(clause.text):
        whole = named.end - named.start >= len(clause.text) - 4
        if whole and place_in_name(named.name, frozenset()):
            yield _find(clause, named.name, named.name, status, "project.nominal")


def _of_place(body: str) -> str:
    """The thing that a place is said to have built, the first of its kind: 某村建成全区首个书院 is 某村书院."""
    found = _FIRST.match(body)
    head = head_of(found[2]) if found else None
    return found[1] + found[2] if found and head is not None and head.kind == "facility" else ""


def _default(tense: Tense) -> Status:
    return "completed" if tense == "past" else "planned"


def _subjects(clause: Clause, body: str, status: Status) -> Iterator[Find]:
    whole = re.match(openings_whole(), body)
    phrase = body[whole.end() :] if whole else body
    phrase = _URGED.sub("", phrase)
    head = head_of(phrase)
    if (
        head is not None
        and head.kind == "facility"
        and not head.start
        and len(phrase) >= 4
        and status in ("completed", "started", "ongoing")
    ):
        yield _find(clause, phrase, phrase, status, "project.subject-bare")
        return
    counted = _COUNTED.search(phrase)
    if counted and "、" not in phrase:
        thing = patterns()["tail"].sub("", phrase[: counted.start()] or phrase[counted.end() :])
        if thing in lexicon.words("project_counted"):
            yield _find(clause, thing, phrase, status, COUNTED, counted[0])
            return
    lenient = bool(_LISTED.search(phrase)) or (
        status in ("started", "completed") and len(phrase) <= BRIEF and "、" in phrase
    )
    for named in names(phrase, lenient=lenient):
        yield _find(clause, named.name, phrase[named.start : named.end], status, f"project.subject-{named.rule}")


def _objects(clause: Clause, body: str, start: int, verb: Verb, status: Status) -> Iterator[Find]:
    phrase = body[start:]
    again = verbs()[0].match(phrase)
    if again and len(phrase) - again.end() >= 4:
        phrase = phrase[again.end() :]
    counted = _counted(clause, phrase, verb, status)
    if counted is not None:
        yield counted
        return
    if _CLASS_COUNTED.search(phrase) and "等" not in phrase:
        return
    lenient = bool(_LISTED.search(phrase)) or (verb.kind != "attract" and _OF_PROJECTS.search(phrase) is not None)
    if verb.kind == "add":  # 新增甲至乙、丙至丁2条高速公路
        for named in names(phrase):
            if named.rule == "shared":
                yield _find(clause, named.name, phrase[named.start : named.end], status, "project.object-shared", verb)
        return
    if verb.kind in ("vision", "weakpush", "lean"):
        yield from _visions(clause, phrase, status, label_only=verb.kind == "lean")
        return
    for name in _numbered(phrase):
        yield _find(clause, name, name, status, COUNTED)
    for named in names(phrase, lenient=lenient):
        if lenient or named.rule == "shared" or is_telling(named.name, named.head):
            yield _find(
                clause, named.name, phrase[named.start : named.end], status, f"project.object-{named.rule}", verb
            )


def _visions(clause: Clause, phrase: str, status: Status, *, label_only: bool) -> Iterator[Find]:
    """The objects of 打造, 形成, 完善 and the like: projects where they are things with a name of their own."""
    if _patterns_vision().search(phrase):
        return
    found = names(phrase)
    for named in found:
        telling = len(found) > 1 or place_in_name(named.name, frozenset()) or named.name[0] == "“"
        head = named.head
        if head is None or (label_only and head.kind != "label"):
            continue
        system = head.theme == "digital" or head.term in ("平台", "系统") or head.term.endswith("枢纽")
        grown = head.kind == "facility" and head.term[-1] in _GROWN and head.start >= 2
        quoted = head.kind == "road" and ("“" in named.name or head.start >= LONGEST_ROAD)
        own = head.kind == "weak" and head.term == "中心" and _REGION.match(named.name) is not None
        if head.kind == "label" or system or grown or quoted or own or (head.kind == "facility" and telling):
            surface = phrase[named.start : named.end]
            yield _find(clause, named.name, surface, status, f"project.vision-{named.rule}")


@cache
def _patterns_vision() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in lexicon.table("project_phrases") if row["class"] == "vision"))


def is_telling(name: str, head: Head | None) -> bool:
    """Whether a name told in prose means one project: works need a place, a number or a label such as 工程."""
    if head is None or head.kind not in ("work", "weak") or shares_head(name):
        return True
    if head.kind == "weak" and _COUNTED_SLOGAN.match(name):
        return False
    if head.kind == "weak":
        return head.theme != "culture_tourism" or len(name) <= 14
    if name[0] == "“":
        return not _COUNTED_SLOGAN.match(name) or bool(place_in_name(name.partition("”")[2], frozenset()))
    long_ = head.start >= 7 and not any(c in name for c in "或等与和及")
    return bool(place_in_name(name, frozenset())) or any(c.isdigit() for c in name) or long_


@cache
def _works() -> tuple[str, ...]:
    """The works that things told by number undergo, longest first."""
    return tuple(sorted(lexicon.words("project_counted", "work"), key=lambda word: (-len(word), word)))


def _numbered(phrase: str) -> list[str]:
    """The things of a list that are told by number and counted as one measure: 八座城市书屋."""
    found = []
    for start, end in members(phrase):
        counted = _CHINESE_COUNT.match(phrase, start, end)
        thing = phrase[counted.end() : end] if counted else ""
        head = head_of(thing)
        if thing in lexicon.words("project_counted") or (
            head is not None and head.kind == "facility" and head.start and not is_name(thing)
        ):
            found.append(thing)
    return found


def _counted(clause: Clause, phrase: str, verb: Verb, status: Status) -> Find | None:
    """A measure told by number: 改造老旧小区182个, 新建停车场26个."""
    found = _COUNTED.search(phrase)
    if not found or "、" in phrase or len(phrase) > 30:
        return None
    thing = (phrase[: found.start()] or phrase[found.end() :]).strip("的")
    rest = phrase[found.end() :] if found.start() else ""
    if rest and not rest.startswith(("以上", "左右", "的")):
        return None
    for tail in _works():
        if thing.endswith(tail) and thing[: -len(tail)] in lexicon.words("project_counted"):
            return _find(clause, thing, clause.text, status, COUNTED, found[0])
    work = verb.term if verb.term in lexicon.words("project_counted", "work") else ""
    head = head_of(thing)
    worked = bool(work) and head is not None and head.kind == "facility" and not place_in_name(thing, frozenset())
    if worked or thing in lexicon.words("project_counted"):
        return _find(clause, thing + work, clause.text, status, COUNTED, found[0])
    return None


def _find(clause: Clause, name: str, surface: str, status: Status, rule: str, said: str | Verb = "") -> Find:
    """A find of a clause; ``said`` is its capacity or the verb that governs it."""
    capacity, verb = ("", said.kind) if isinstance(said, Verb) else (said, "")
    return Find(clause.start, clause.end, name.strip(), surface, status, head_of(name), rule, capacity, verb)
