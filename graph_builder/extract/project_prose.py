"""Projects in prose: the objects of building verbs and the subjects of what is said of building."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from graph_builder.extract.clauses import Clause, members
from graph_builder.extract.project_attributes import place_in_name
from graph_builder.extract.project_counts import alone, counted_members, counted_object, counted_subject, told_by_number
from graph_builder.extract.project_heads import (
    COUNT,
    SHORTEST,
    Head,
    head_of,
    is_name,
    is_sound,
    is_specific,
    patterns,
    shares_head,
)
from graph_builder.extract.project_names import names
from graph_builder.extract.project_verbs import Verb, governing, openings_whole, predicate, verbs
from graph_builder.extract.tense import Tense
from graph_builder.extract.values import Status
from graph_builder.text import lexicon

_TREATED = re.compile(r"^对(.{2,40}?)(?:进行|实施|开展)(.{2,12})$")
_OF_PROJECTS = re.compile(r"等(?:项目|[^、，等]{2,14}项目\s*\d+个$)")
_MADE = re.compile(r"^(?:着力|努力|全力|逐步|加快)*[把将](.{3,20}?)(?:打造|建设|提升|改造|建)(?:成为|成|为).{2,}")
_SETTLED = re.compile(
    r"^([^，]{4,60}?)(?:成功|正式|顺利|相继)?(?:落户|落地)(?!见效|生根|开花|投产|开工|实施|建设|成势|运营)[一-鿿]{2,8}$"
)
_UNITS = re.compile(r"^“[一二两三四五六七八九十]([区园城馆])”分别[为是]：?(.+)$")
_SERVED = re.compile(r"^([^，]{4,24}?(?:工程|项目))(?:累计)?惠及")
_FIRST = re.compile(
    r"^([一-鿿]{1,8}(?:村|社区|街道|镇|小学|中学|医院|园区))(?:新?建成|新建|打造)了?全[国省市区县](?:首[个家批座]|唯一)(?:的)?([一-鿿]{3,16})$"
)
_CLASS_COUNTED = re.compile(r"(?:项目|工程)[共达]?\d+余?(?:个|项)$")
_BLANK = re.compile(r"\s+(?=[\d\u4e00-\u9fff])|(?<=[\d\u4e00-\u9fff])\s+")
_TOLD_APART = re.compile(r"\d|[一二三四五]期")
_AT_PLACE = re.compile(r"在(?!建)[一-鿿]{2,8}$")
_URGED = re.compile(r"^(?:支持|推动|推进|促进|力促|助力|保障|实现|确保|力争|争取)(?=.{4})")
_MORE = re.compile(
    r"(?<=[产用车运行工成个户座条处里亩地业馆园])、(?:完成|实现|累计|新增|惠及|覆盖|涉及|总投资|投资)[^、，]{2,20}$"
)
_COUNT = re.compile(COUNT)
_ALSO = re.compile("^(?:（(?:新|改|扩|改扩|续|迁|重)建）|[了好])")
_TURNED_INTO = re.compile("把|将(?![于在要会全陆继新投])")
"""把某区建设成为某某集聚区: what something is to become, and no project."""
_PREPARED = re.compile(r"(?:前期(?:论证)?|论证|可行性研究|勘察设计)(?:工作)?$")
"""开展甲机场前期论证工作: what is prepared is a project, whatever the verb."""
_UNDER_WAY = re.compile(r"正在(?=(?:改造|整治|修复|扩建|升级|更新)$)")
_GOVERNED = ("project.object-listed", "project.object-shared", "project.object-member", "project.continued")
BRIEF = 20
NETS = ("energy",)
_CLOSED = re.compile("、[^，]*等[^、，]{0,8}项目")
"""A list that says its members are projects: 甲村提升改造、乙基地等文旅项目."""
LONGEST_ROAD = 4
"""Characters before 街 or 路 in the name of a road: 潮流综合时尚街 is none, but something built."""
_REGION = re.compile(r"[一-鿿]{2,3}[区县市](?=.{4})")
COUNTED = "project.counted"
_GROWN = "园馆院校"
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
    if patterns()["aim"].search(text):
        return
    if told := told_by_number(text, tense):
        yield _find(clause, told[0], text, _default(tense), COUNTED, told[1])
        return
    said = predicate(text, tense)
    status = said[1] if said else None
    body = text[: said[0]] if said else text
    if framed := list(_framed(clause, body, tense, status)):
        yield from framed
        return
    if said and (at := _AT_PLACE.search(body)) and at.start() >= SHORTEST:
        body = body[: at.start()]
    verb = governing(body)
    if verb is None:
        if status is not None:
            yield from _subjects(clause, body, status)
        elif tense == "past":
            yield from nominal(clause, "completed")
        return
    start, found = verb
    yield from _objects(clause, body, start, found, status or found.status(tense))


def _framed(clause: Clause, body: str, tense: Tense, status: Status | None) -> Iterator[Find]:
    """The projects of clauses of a set form.

    对甲、乙进行绿化; “四区”分别为甲产业区、乙处置区; 某村建成全区首个书院; 某工程惠及百姓.
    """
    treated = _TREATED.match(body) if tense == "past" else None
    if treated and head_of(treated[2]):
        name = treated[1] + treated[2]
        each = [n.name for n in names(name) if n.rule == "shared"] if "等" in name else []
        for one in each or [name]:
            if each or is_name(one):
                yield _find(clause, one, body, status or _default(tense), "project.treated")
    elif parts := _UNITS.match(body):
        for start, end in members(parts[2]):
            if (name := parts[2][start:end]).endswith(parts[1]) and len(name) > SHORTEST and is_sound(name):
                yield _find(clause, name, name, status or _default(tense), "project.object-member")
    elif (made := _MADE.match(body)) and _is_thing(made[1]):
        yield _find(clause, made[1], made[1], status or _default(tense), "project.made")
    elif (own := _of_place(body)) and is_name(own):
        yield _find(clause, own, body, status or _default(tense), "project.of-place")
    elif tense == "past" and (settled := _SETTLED.match(body)):
        for named in names(settled[1]):
            yield _find(
                clause, named.name, settled[1][named.start : named.end], "signed", f"project.subject-{named.rule}"
            )
    elif tense == "past" and (served := _SERVED.match(body)) and is_name(served[1]):
        yield _find(clause, served[1], served[1], "completed", "project.subject-single")


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


def _is_thing(name: str) -> bool:
    """Whether a name is of a thing that is built and no institution: 山顶公园, which is a kind of park as well."""
    head = head_of(name)
    if (
        head is None
        or head.kind not in ("facility", "weak")
        or head.theme in ("education", "health")
        or name[-1] == "区"
    ):
        return False
    return is_name(name) or (head.start == 0 and len(name) > SHORTEST)


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
    if counted := counted_subject(phrase):
        yield _find(clause, counted[0], phrase, status, COUNTED, counted[1])
        return
    lenient = bool(_LISTED.search(phrase)) or (
        status in ("started", "completed") and len(phrase) <= BRIEF and "、" in phrase
    )
    for named in names(phrase, lenient=lenient):
        yield _find(clause, named.name, phrase[named.start : named.end], status, f"project.subject-{named.rule}")


def _objects(clause: Clause, body: str, start: int, verb: Verb, status: Status) -> Iterator[Find]:
    phrase = _ALSO.sub("", body[start:])
    if _TURNED_INTO.search(body, 0, start) and (phrase[0] in "成为" or body[start - 1] == "成"):
        return
    again = verbs()[0].match(phrase, 1 if phrase[0] in "和及、并" else 0)
    if again and len(phrase) - again.end() >= 4:
        phrase = phrase[again.end() :]
    if counted := counted_object(phrase, verb.term, verb.kind):
        yield _find(clause, counted[0], clause.text, status, COUNTED, counted[1])
        return
    if _CLASS_COUNTED.search(phrase) and "等" not in phrase:
        return
    lenient = bool(_LISTED.search(phrase)) or (verb.kind != "attract" and _OF_PROJECTS.search(phrase) is not None)
    if verb.kind == "add":  # 新增甲至乙、丙至丁2条高速公路
        for named in names(phrase):
            if named.rule == "shared":
                yield _find(clause, named.name, phrase[named.start : named.end], status, "project.object-shared", verb)
        return
    if verb.kind == "lean" and _PREPARED.search(phrase):
        verb = replace(verb, kind="build")
    if verb.kind in ("vision", "weakpush", "lean"):
        yield from _visions(clause, phrase, status, label_only=verb.kind == "lean")
        return
    closed = _CLOSED.search(phrase) is not None
    yield from _kinds(clause, phrase, status, verb)
    for named in names(phrase, lenient=lenient):
        if lenient or closed or named.rule == "shared" or is_telling(named.name, named.head):
            yield _find(
                clause, named.name, phrase[named.start : named.end], status, f"project.object-{named.rule}", verb
            )


def _kinds(clause: Clause, phrase: str, status: Status, verb: Verb) -> Iterator[Find]:
    """The things that a verb governs and that only their kind or their number names: 八座城市书屋, 医养中心."""
    for name in alone(phrase) if verb.kind in ("build", "push") else ():
        yield _find(clause, name, name, status, "project.object-bare", verb)
    for name in counted_members(phrase):
        yield _find(clause, name, name, status, COUNTED)


def _visions(clause: Clause, phrase: str, status: Status, *, label_only: bool) -> Iterator[Find]:
    """The objects of 打造, 形成, 完善 and the like: projects where they are things with a name of their own."""
    if _patterns_vision().search(phrase) or _COUNT.match(phrase):
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
    if head.kind == "weak" and _COUNTED_SLOGAN.match(name) and name.partition("”")[2] == head.term:
        return False
    if head.kind == "weak":
        return head.theme != "culture_tourism" or len(name) <= 14
    if name[0] == "“":
        return not _COUNTED_SLOGAN.match(name) or bool(place_in_name(name.partition("”")[2], frozenset()))
    inner = head_of(name[: head.start])
    if inner is not None and inner.kind == "facility" and is_specific(name[: head.start], inner):
        return True  # 甲水航道整治
    if head.theme in NETS and head.start >= len("新一轮") and not patterns()["generic"].fullmatch(name[: head.start]):
        return True  # 新一轮城乡电网改造
    long_ = head.start >= 7 and not any(c in name for c in "或等与和及")
    return bool(place_in_name(name, frozenset())) or _TOLD_APART.search(name) is not None or long_


def _find(clause: Clause, name: str, surface: str, status: Status, rule: str, said: str | Verb = "") -> Find:
    """A find of a clause; ``said`` is its capacity or the verb that governs it."""
    capacity, verb = ("", said.kind) if isinstance(said, Verb) else (said, "")
    return Find(clause.start, clause.end, name.strip(), surface, status, head_of(name), rule, capacity, verb)
