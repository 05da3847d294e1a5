"""Building verbs: the verb that governs a clause, what may stand before it, and the status it states."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from graph_builder.extract.tense import Tense
from graph_builder.extract.values import Status
from graph_builder.text import lexicon

_HOPED = re.compile("力争|争取|尽早|尽快|即将|有望|预计|计划|确保")
_LEANING = ("依托", "规划", "谋划")


@dataclass(frozen=True, slots=True)
class Verb:
    """A building verb or predicate: its kind (project_verbs.tsv) and the status it states, looking back and ahead."""

    term: str
    kind: str
    past: Status
    ahead: Status

    def status(self, tense: Tense) -> Status:
        """The status it states in a passage of this tense."""
        return self.past if tense == "past" else self.ahead


@cache
def verbs() -> tuple[re.Pattern[str], dict[str, Verb], re.Pattern[str], dict[str, Verb]]:
    """A pattern for verbs before their object and the verbs by term; the same for predicates at a clause's end."""
    verbs = {row["term"]: _verb(row) for row in lexicon.table("project_verbs")}
    predicates = {row["term"]: _verb(row) for row in lexicon.table("project_predicates")}
    adverbs = "|".join(sorted(lexicon.words("project_adverbs"), key=len, reverse=True))
    verb = "|".join(sorted(verbs, key=len, reverse=True))
    predicate = "|".join(sorted(predicates, key=len, reverse=True))
    not_road = lexicon.table("project_verb_limits")
    ahead = "|".join(row["pattern"] for row in not_road)
    left = re.compile(rf"(?P<adverbs>(?:(?:{adverbs})、?)*?)(?P<verb>{verb})(?!{ahead})")
    right = re.compile(rf"(?:{adverbs})*(?:{predicate})*(?P<verb>{predicate})(?:了|起来|之中|中)?$")
    return left, verbs, right, predicates


def predicate(text: str, tense: Tense) -> tuple[int, Status] | None:
    """Where what a clause says at its end of the project before it begins, and the status that states.

    >>> predicate("东城小学建成投用", "past"), predicate("东城小学", "past")
    ((4, 'completed'), None)
    """
    _, _, right, predicates = verbs()
    told: list[tuple[int, Status]] = []
    said = right.search(text)
    if said and said.start() > 1:
        whole = text[said.start() : said.end("verb")]  # 加快落地 says other things than 落地
        term = next(whole[at:] for at in range(len(whole)) if whole[at:] in predicates)
        hoped = _HOPED.search(text, said.start()) is not None
        told.append((said.start(), predicates[term].status("ahead" if hoped else tense)))
    shapes, kinds, before = _shapes()
    shape = shapes.search(text)
    if shape and shape.lastgroup and shape.start() > 1:
        adverbs = before.search(text, 0, shape.start())
        start = adverbs.start() if adverbs else shape.start()
        told.append((start, kinds[shape.lastgroup].status(tense)))
    return min(told, key=lambda one: one[0], default=None)


@cache
def _shapes() -> tuple[re.Pattern[str], dict[str, Verb], re.Pattern[str]]:
    """What clauses say at their ends in many words (通过省级验收), the status of each, and adverbs before it."""
    rows = {f"shape{at}": row for at, row in enumerate(lexicon.table("project_predicate_shapes"))}
    adverbs = "|".join(sorted(lexicon.words("project_adverbs"), key=len, reverse=True))
    any_of = "|".join(f"(?P<{name}>{row['pattern']})" for name, row in rows.items())
    kinds = {name: _verb({"term": row["pattern"], **row}) for name, row in rows.items()}
    return re.compile(f"(?:{any_of})$"), kinds, re.compile(f"(?:{adverbs})+$")


def _verb(row: dict[str, str]) -> Verb:
    return Verb(row["term"], row.get("kind", ""), _status(row["past"]), _status(row["forward"]))


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


def without_verb(text: str) -> str:
    """A heading without the building verb it opens with: 新建某小学 is 某小学."""
    left, _, _, _ = verbs()
    found = left.match(text)
    return text[found.end() :] if found and len(text) - found.end() >= 4 else text


def governing(body: str) -> tuple[int, Verb] | None:
    """Where the object of a clause's last building verb starts, and that verb; none where no verb governs it."""
    left, known, _, _ = verbs()
    best = None
    at = 0
    while found := left.search(body, at):
        if found.end() < len(body) - 1 and (best is None or found.start() == best[0]):
            if _openings().match(body[: found.start()]):
                best = (found.end(), known[found["verb"]])
        elif (
            found.end() < len(body) - 1
            and best is not None
            and (best[1].term in _LEANING or _second(body, best[0], found))
        ):
            verb = known[found["verb"]]
            best = (found.end(), replace(verb, past="ongoing") if best[1].kind == "attract" else verb)
        at = max(found.end(), at + 1)
    return best


def _second(body: str, start: int, found: re.Match[str]) -> bool:
    """Whether a verb after the first takes over: 引进某公司建设某园, 推动某企业新建某厂."""
    between = body[start : found.start()]
    return bool(_patterns_between().search(between)) and "、" not in between[-1:] and len(body) - found.end() > 3


@cache
def _patterns_between() -> re.Pattern[str]:
    agents = "|".join(row["pattern"] for row in lexicon.table("project_openings") if row["class"] == "agent")
    return re.compile(f"(?:{agents})[^、，]{{0,4}}$")


@cache
def openings_whole() -> str:
    """A pattern for the subjects, times and adverbs that open a clause."""
    rows = lexicon.table("project_openings")
    return "(?:" + "|".join(row["pattern"] for row in rows if row["class"] == "whole") + ")*"
