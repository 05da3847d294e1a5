"""Projects in prose: the objects of building verbs and the subjects of what is said of building."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph_builder.extract.clauses import Clause
from graph_builder.extract.project_attributes import place_in_name
from graph_builder.extract.project_names import Head, head_of, is_name, names
from graph_builder.extract.tense import Tense
from graph_builder.extract.values import Status
from graph_builder.text import lexicon

_COUNTED = re.compile(r"(?:近|约|超|超过)?(\d[\d,.]*)(?:万)?(?:余|多)?(个|条|处|座|家|所|户|公里|千米|亩|套|间)")
_TREATED = re.compile(r"^对(.{2,40}?)(?:进行|实施|开展)(.{2,12})$")
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


@dataclass(frozen=True, slots=True)
class _Verb:
    term: str
    kind: str
    past: Status
    ahead: Status

    def status(self, tense: Tense) -> Status:
        return self.past if tense == "past" else self.ahead


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, _Verb], re.Pattern[str], dict[str, _Verb]]:
    verbs = {row["term"]: _verb(row) for row in lexicon.table("project_verbs")}
    predicates = {row["term"]: _verb(row) for row in lexicon.table("project_predicates")}
    adverbs = "|".join(sorted(lexicon.words("project_adverbs"), key=len, reverse=True))
    verb = "|".join(sorted(verbs, key=len, reverse=True))
    predicate = "|".join(sorted(predicates, key=len, reverse=True))
    not_road = lexicon.table("project_verb_limits")
    ahead = "|".join(row["pattern"] for row in not_road)
    left = re.compile(rf"(?P<adverbs>(?:{adverbs})*?)(?P<verb>{verb})(?!{ahead})")
    right = re.compile(rf"(?:{adverbs})*(?P<verb>{predicate})(?:了|起来|之中|中)?$")
    return left, verbs, right, predicates


def _verb(row: dict[str, str]) -> _Verb:
    return _Verb(row["term"], row.get("kind", ""), _status(row["past"]), _status(row["forward"]))


def _status(word: str) -> Status:
    for status in ("planned", "started", "ongoing", "completed", "signed"):
        if word == status:
            return status
    return "unknown"


@cache
def _openings() -> re.Pattern[str]:
    """What may stand before the verb of a clause: a subject, a time, or a phrase that a preposition opens."""
    rows = lexicon.table("project_openings")
    whole = "|".join(row["pattern"] for row in rows if row["class"] == "whole")
    opens = "|".join(row["pattern"] for row in rows if row["class"] == "opens")
    return re.compile(rf"(?:(?:{whole})*|(?:{whole})*(?:{opens}).{{1,36}})$")


def finds(clause: Clause, tense: Tense) -> Iterator[Find]:
    """The projects that one clause names, with the status it states."""
    text = clause.text
    _, _, right, predicates = _verbs()
    said = right.search(text)
    status: Status | None = None
    body = text
    if said and said.start() > 1:
        status = predicates[said["verb"]].status(tense)
        body = text[: said.start()]
    treated = _TREATED.match(body)
    if treated and head_of(treated[2]):
        name = treated[1] + treated[2]
        if is_name(name):
            yield _find(clause, name, body, status or _default(tense), "project.treated")
            return
    verb = _left(body)
    if verb is None:
        if status is not None:
            yield from _subjects(clause, body, status)
        return
    start, found = verb
    yield from _objects(clause, body, start, found, status or found.status(tense))


def without_verb(text: str) -> str:
    """A heading without the building verb it opens with: 新建某小学 is 某小学."""
    left, _, _, _ = _verbs()
    found = left.match(text)
    return text[found.end() :] if found and len(text) - found.end() >= 4 else text


def _default(tense: Tense) -> Status:
    return "completed" if tense == "past" else "planned"


def _left(body: str) -> tuple[int, _Verb] | None:
    """Where the object of a clause's last building verb starts, and that verb; none where no verb governs it."""
    left, verbs, _, _ = _verbs()
    best = None
    at = 0
    while found := left.search(body, at):
        if found.end() < len(body) - 1 and (best is None or found.start() == best[0]):
            if _openings().match(body[: found.start()]):
                best = (found.end(), verbs[found["verb"]])
        elif found.end() < len(body) - 1 and best is not None and _second(body, best[0], found):
            best = (found.end(), verbs[found["verb"]])
        at = max(found.end(), at + 1)
    return best


def _second(body: str, start: int, found: re.Match[str]) -> bool:
    """Whether a verb after the first takes over: 引进某公司建设某园, 推动某企业新建某厂."""
    between = body[start : found.start()]
    return bool(_patterns_between().search(between)) and "、" not in between[-1:] and len(body) - found.end() > 3


@cache
def _patterns_between() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in lexicon.table("project_openings") if row["class"] == "agent"))


def _subjects(clause: Clause, body: str, status: Status) -> Iterator[Find]:
    whole = re.match(_openings_whole(), body)
    phrase = body[whole.end() :] if whole else body
    for named in names(phrase, lenient=bool(_LISTED.search(phrase))):
        yield _find(clause, named.name, phrase[named.start : named.end], status, f"project.subject-{named.rule}")


@cache
def _openings_whole() -> str:
    rows = lexicon.table("project_openings")
    return "(?:" + "|".join(row["pattern"] for row in rows if row["class"] == "whole") + ")*"


def _objects(clause: Clause, body: str, start: int, verb: _Verb, status: Status) -> Iterator[Find]:
    phrase = body[start:]
    counted = _counted(clause, phrase, verb, status)
    if counted is not None:
        yield counted
        return
    lenient = bool(_LISTED.search(phrase)) or "等项目" in phrase
    if verb.kind == "vision":
        yield from _visions(clause, phrase, status)
        return
    for named in names(phrase, lenient=lenient):
        yield _find(clause, named.name, phrase[named.start : named.end], status, f"project.object-{named.rule}")


def _visions(clause: Clause, phrase: str, status: Status) -> Iterator[Find]:
    """The objects of 打造, 形成, 完善 and the like: projects where they are things with a name of their own."""
    if _patterns_vision().search(phrase):
        return
    found = names(phrase)
    for named in found:
        telling = len(found) > 1 or place_in_name(named.name, frozenset()) or named.name[0] == "“"
        if named.head is not None and (named.head.kind == "label" or (named.head.kind == "facility" and telling)):
            surface = phrase[named.start : named.end]
            yield _find(clause, named.name, surface, status, f"project.vision-{named.rule}")


@cache
def _patterns_vision() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in lexicon.table("project_phrases") if row["class"] == "vision"))


def _counted(clause: Clause, phrase: str, verb: _Verb, status: Status) -> Find | None:
    """A measure told by number: 改造老旧小区182个, 新建停车场26个."""
    found = _COUNTED.search(phrase)
    if not found or "、" in phrase or len(phrase) > 30:
        return None
    thing = (phrase[: found.start()] or phrase[found.end() :]).strip("的")
    rest = phrase[found.end() :] if found.start() else ""
    if rest and not rest.startswith(("以上", "左右", "的")):
        return None
    for tail in lexicon.words("project_counted", "work"):
        if thing.endswith(tail) and thing[: -len(tail)] in lexicon.words("project_counted"):
            return _find(clause, thing, clause.text, status, "project.counted", found[0])
    if thing in lexicon.words("project_counted"):
        work = verb.term if verb.term in lexicon.words("project_counted", "work") else ""
        return _find(clause, thing + work, clause.text, status, "project.counted", found[0])
    return None


def _find(clause: Clause, name: str, surface: str, status: Status, rule: str, capacity: str = "") -> Find:
    return Find(clause.start, clause.end, name.strip(), surface, status, head_of(name), rule, capacity)
